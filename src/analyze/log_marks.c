/* Log marks: out of the formats' literals one list to search for. */
#include "log_marks.h"

#include <string.h>

static bool has_mark(const GArray *rows, const char *literal)
{
    for (guint i = 0; i < rows->len; i++) {
        if (strcmp(g_array_index(rows, struct log_mark, i).literal, literal) == 0)
            return true;
    }
    return false;
}

static void add_marks(GArray *rows, const struct log_format *format,
                      const struct string_list *literals, bool delivered)
{
    const char *const before[] = {format->key_before, NULL};
    for (size_t i = 0; i < literals->count; i++) {
        struct log_mark mark = {literals->items[i].text, format, delivered, NULL};
        if (has_mark(rows, mark.literal))
            continue;
        if (format->key_before)
            mark.key_before = literal_scan_new(before);
        g_array_append_val(rows, mark);
    }
}

struct log_marks *log_marks_new(const struct catalogue *catalogue, bool context)
{
    struct log_marks *marks = g_new0(struct log_marks, 1);
    marks->rows = g_array_new(FALSE, FALSE, sizeof(struct log_mark));
    for (size_t i = 0; i < catalogue_log_format_count(catalogue); i++) {
        const struct log_format *format = catalogue_log_format(catalogue, i);
        if (format->means == LOG_CONTEXT && !context)
            continue;
        add_marks(marks->rows, format, &format->marks, false);
        add_marks(marks->rows, format, &format->delivered, true);
    }
    g_autoptr(GPtrArray) literals = g_ptr_array_new();
    for (guint i = 0; i < marks->rows->len; i++)
        g_ptr_array_add(literals,
                        (gpointer)g_array_index(marks->rows, struct log_mark, i).literal);
    g_ptr_array_add(literals, NULL);
    marks->scan = literal_scan_new((const char *const *)literals->pdata);
    return marks;
}

void log_marks_free(struct log_marks *marks)
{
    if (!marks)
        return;
    for (guint i = 0; i < marks->rows->len; i++)
        literal_scan_free(g_array_index(marks->rows, struct log_mark, i).key_before);
    literal_scan_free(marks->scan);
    g_array_free(marks->rows, TRUE);
    g_free(marks);
}

static bool ends_word(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '=' || byte == ',' || byte == '[';
}

struct pattern_span log_key(const struct log_mark *mark, const char *line, size_t length,
                            size_t at)
{
    struct literal_hit before = {at, 0};
    if (mark->key_before &&
        !literal_scan_next(mark->key_before, line, length, 0, &before))
        before.offset = 0;
    size_t end = before.offset, begin = end;
    while (begin > 0 && !ends_word(line[begin - 1]))
        begin--;
    return (struct pattern_span){begin, end - begin};
}
