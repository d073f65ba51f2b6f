/*
 * Lists: one value a line behind its title, as PowerShell prints a message trace.
 *
 *     RecipientAddress : ann@example.com
 *     Status           : Failed
 *     Detail           : Reason: [{LED=550 5.1.10 ...
 *                        continued}]
 */
#include "extractor.h"

#include "base/words.h"

#include "table_columns.h"

#include <string.h>

#define SNIFF_LINES 80
#define TITLE_MAX   28
#define RECORDS_MAX 5000

/* The length of the title in front of " : ", 0 if the line has none. Blanks in front of the colon tell
   it from a header. */
static size_t title_length(const char *line, size_t length)
{
    size_t title = 0;
    while (title < length && (g_ascii_isalnum(line[title]) || line[title] == '_'))
        title++;
    size_t at = title;
    while (at < length && line[at] == ' ')
        at++;
    bool titled = title > 1 && title <= TITLE_MAX && at > title && at < length &&
                  line[at] == ':' && (at + 1 == length || line[at + 1] == ' ');
    return titled ? title : 0;
}

static enum fact titled_fact(const char *line, size_t title)
{
    g_autofree char *name = g_strndup(line, title);
    return table_fact(name);
}

static int sniff_list(const struct input *input)
{
    size_t lines = 0, titled = 0;
    bool recipient = false, fate = false;
    for (const char *at = input->text; *at && lines < SNIFF_LINES; lines++) {
        size_t length = strcspn(at, "\n");
        size_t title = title_length(at, length);
        enum fact fact = title > 0 ? titled_fact(at, title) : TABLE_OTHER;
        titled += title > 0;
        recipient |= fact == FACT_RECIPIENT;
        fate |= fact == FACT_REPLY_TEXT || fact == FACT_ACTION;
        at += length + (at[length] == '\n');
    }
    return recipient && fate && titled >= 4 ? 87 : 0;
}

struct reading {
    struct extraction *out;
    struct record *record;
    enum fact fact; /* of the value that may go on in the next line */
    GString *value;
};

static void end_value(struct reading *reading)
{
    if (reading->value->len > 0)
        table_take(reading->out, reading->record, reading->fact, reading->value->str);
    g_string_truncate(reading->value, 0);
}

static void end_record(struct reading *reading)
{
    end_value(reading);
    if (table_finish(reading->out, reading->record))
        g_ptr_array_add(reading->out->records, reading->record);
    reading->record = arena_alloc(reading->out->arena, sizeof *reading->record);
}

static void read_line(struct reading *reading, const char *line, size_t length)
{
    size_t indent = strspn(line, " ");
    size_t title = title_length(line, length);
    if (indent >= length) {
        end_record(reading);
    } else if (title > 0) {
        end_value(reading);
        reading->fact = titled_fact(line, title);
        const char *value = memchr(line, ':', length);
        value += 1;
        g_string_append_len(reading->value, value, line + length - value);
        g_strchug(reading->value->str);
        reading->value->len = strlen(reading->value->str);
    } else if (indent > 2 && reading->value->len > 0) {
        g_string_append_len(reading->value, line + indent, (gssize)(length - indent));
    }
}

static bool read_list(const struct input *input, struct extraction *out)
{
    g_autoptr(GString) value = g_string_new(NULL);
    struct reading reading = {out, arena_alloc(out->arena, sizeof *reading.record),
                              TABLE_OTHER, value};
    for (const char *at = input->text;
         *at && out->records->len < RECORDS_MAX && !is_stopped(input->stop);) {
        size_t length = strcspn(at, "\n");
        read_line(&reading, at, length);
        at += length + (at[length] == '\n');
    }
    end_record(&reading);
    out->kind = INPUT_LOG;
    out->format = _("list of deliveries");
    if (out->records->len == 0)
        out->note = _("a list; nothing in it tells of a delivery that failed");
    return true;
}

const struct extractor extract_list = {"list", INPUT_LOG, 87, sniff_list, read_list};
