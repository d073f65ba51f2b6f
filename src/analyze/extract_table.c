/*
 * Tables: exports of message traces and bounce lists (CSV), one record a row.
 *
 * What a column means is told by its title, since every product orders them otherwise. Microsoft 365,
 * Exchange's cmdlets, Google Workspace, and sending services export such tables.
 */
#include "extractor.h"

#include "base/words.h"

#include "table_columns.h"

#include <string.h>

#define COLUMNS_MAX 64
#define ROWS_MAX    5000
struct table {
    const char *at; /* what is still to be read */
    char delimiter;
    enum fact columns[COLUMNS_MAX];
    size_t column_count;
};

/* One cell, quotes undone; moves behind it. True if the row goes on. */
static bool read_cell(struct table *table, GString *cell)
{
    const char *at = table->at + strspn(table->at, " ");
    g_string_truncate(cell, 0);
    if (*at == '"') {
        for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
            at += *at == '"';
            g_string_append_c(cell, *at);
        }
        at += *at == '"';
    }
    while (*at && *at != '\n' && *at != table->delimiter)
        g_string_append_c(cell, *at++);
    bool more = *at == table->delimiter;
    table->at = *at ? at + 1 : at;
    return more;
}

/* What parts the titles: whatever the first line has most of. */
static char find_delimiter(const char *line)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    for (; *line && *line != '\n'; line++) {
        commas += *line == ',';
        semicolons += *line == ';';
        tabs += *line == '\t';
    }
    if (tabs > commas && tabs > semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

static bool has_column(const struct table *table, enum fact fact)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i] == fact)
            return true;
    }
    return false;
}

/* True if the first line is titles, among them a recipient's and one that may tell of its fate. */
static bool read_titles(struct table *table, const char *text)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    table->at = text + strspn(text, " \n");
    if (g_str_has_prefix(table->at, "#TYPE ")) /* PowerShell's Export-Csv */
        table->at += strcspn(table->at, "\n") + 1;
    table->delimiter = find_delimiter(table->at);
    table->column_count = 0;
    for (bool more = true; more && table->column_count < COLUMNS_MAX;) {
        more = read_cell(table, cell);
        table->columns[table->column_count++] = table_fact(cell->str);
    }
    return table->column_count >= 3 && has_column(table, FACT_RECIPIENT) &&
           (has_column(table, FACT_REPLY_TEXT) || has_column(table, FACT_ACTION));
}

static void read_row(struct table *table, struct extraction *out, GString *cell)
{
    struct record *record = arena_alloc(out->arena, sizeof *record);
    bool more = true;
    for (size_t i = 0; more; i++) {
        more = read_cell(table, cell);
        if (i < table->column_count)
            table_take(out, record, table->columns[i], cell->str);
    }
    if (table_finish(out, record))
        g_ptr_array_add(out->records, record);
}

static int sniff_table(const struct input *input)
{
    struct table table;
    return read_titles(&table, input->text) && *table.at ? 93 : 0;
}

static bool read_table(const struct input *input, struct extraction *out)
{
    struct table table;
    g_autoptr(GString) cell = g_string_new(NULL);
    if (!read_titles(&table, input->text))
        return false;
    while (*table.at && out->records->len < ROWS_MAX && !is_stopped(input->stop))
        read_row(&table, out, cell);
    out->kind = INPUT_LOG;
    out->format = _("table of deliveries");
    if (out->records->len == 0)
        out->note = _("a table; no row tells of a delivery that failed");
    return true;
}

const struct extractor extract_table = {"table", INPUT_LOG, 93, sniff_table, read_table};
