/* Syslog lines: RFC 5424 section 6, its header fields and structured data. */
#include "syslog_line.h"

#include <glib.h>
#include <string.h>

enum field { TIME, HOST, PROGRAM, PROCESS, MESSAGE_ID, FIELD_COUNT };

struct piece {
    size_t offset, length;
};

/* Behind "<22>1 "; 0 if the line does not begin so. A collector may have put a length in front. */
static size_t skip_priority(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && g_ascii_isdigit(line[at]))
        at++;
    at += at > 0 && at < length && line[at] == ' ';
    if (at + 6 >= length || line[at] != '<')
        return 0;
    const char *close = memchr(line + at, '>', MIN(length - at, (size_t)5));
    if (!close || close[1] != '1' || close[2] != ' ')
        return 0;
    return (size_t)(close - line) + 3;
}

static bool split_fields(const char *line, size_t length, size_t *at,
                         struct piece pieces[FIELD_COUNT])
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const char *end = memchr(line + *at, ' ', length - *at);
        if (!end || end == line + *at)
            return false;
        pieces[i] = (struct piece){*at, (size_t)(end - line) - *at};
        *at += pieces[i].length + 1;
    }
    return true;
}

/* "-" or "[id a="b"][id2]", where a bracket in quotes or behind a backslash closes nothing. */
static size_t skip_data(const char *line, size_t length, size_t at)
{
    if (at < length && line[at] == '-')
        return at + 1;
    bool quoted = false;
    while (at < length && line[at] == '[') {
        for (at++; at < length && (quoted || line[at] != ']'); at++) {
            if (line[at] == '\\' && at + 1 < length)
                at++;
            else if (line[at] == '"')
                quoted = !quoted;
        }
        at += at < length;
    }
    return at;
}

bool syslog_line_align(const char *line, size_t length, char *copy)
{
    struct piece pieces[FIELD_COUNT];
    size_t at = skip_priority(line, length);
    if (at == 0 || !split_fields(line, length, &at, pieces))
        return false;
    at = skip_data(line, length, at);
    while (at < length && line[at] == ' ')
        at++;
    static const char mark[] = "\xEF\xBB\xBF"; /* says that UTF-8 follows */
    if (at + 3 < length && memcmp(line + at, mark, 3) == 0)
        at += 3;
    const struct piece *program = &pieces[PROGRAM], *process = &pieces[PROCESS];
    bool numbered = line[process->offset] != '-';
    g_autoptr(GString) front = g_string_new(NULL);
    g_string_append_printf(front, "%.*s %.*s[%.*s]: ", (int)pieces[HOST].length,
                           line + pieces[HOST].offset, (int)program->length,
                           line + program->offset, numbered ? (int)process->length : 1,
                           numbered ? line + process->offset : "0");
    size_t used = front->len;
    if (used > at)
        return false;
    memset(copy, ' ', at - used);
    memcpy(copy + at - used, front->str, used);
    memcpy(copy + at, line + at, length - at);
    return true;
}
