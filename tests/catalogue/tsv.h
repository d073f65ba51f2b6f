/*
 * Tables of tab-separated values: one header line, no quoting, "-" for nothing. Header-only.
 *
 *     struct tsv table;
 *     if (tsv_read("codes.tsv", &table))
 *         puts(tsv_value(&table, 0, "code"));
 *     tsv_free(&table);
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct tsv {
    char **columns;
    GPtrArray *rows; /* char ** */
};

static inline bool tsv_read(const char *path, struct tsv *table)
{
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    table->columns = g_strsplit(lines[0] ? lines[0] : "", "\t", -1);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)(void *)g_strfreev);
    for (char **line = lines; *line && *++line;)
        if (**line)
            g_ptr_array_add(table->rows, g_strsplit(g_strchomp(*line), "\t", -1));
    return true;
}

static inline void tsv_free(struct tsv *table)
{
    g_strfreev(table->columns);
    g_ptr_array_free(table->rows, TRUE);
}

/* "" for "-", for a column the table lacks, and for one the row is too short for. */
static inline const char *tsv_value(const struct tsv *table, guint row,
                                    const char *column)
{
    char *const *values = table->rows->pdata[row];
    guint count = g_strv_length((char **)values);

    for (guint i = 0; table->columns[i] && i < count; i++)
        if (strcmp(table->columns[i], column) == 0)
            return strcmp(values[i], "-") == 0 ? "" : values[i];
    return "";
}
