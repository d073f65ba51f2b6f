/* Paste text: quotation marks, soft line ends, tags. */
#include "paste_text.h"

#include "address.h"
#include "html_text.h"

#include <glib.h>
#include <string.h>

char *paste_unquote(const char *text)
{
    GString *plain = g_string_sized_new(strlen(text));
    for (const char *at = text; *at;) {
        const char *line = at;
        while (*line == '>' || (*line == '|' && line[1] == ' ') ||
               (*line == ' ' && line[1] == '>'))
            line++;
        if (line > at && *line == ' ')
            line++;
        size_t length = strcspn(line, "\n");
        g_string_append_len(plain, line, (gssize)length);
        at = line + length;
        if (*at == '\n') {
            g_string_append_c(plain, '\n');
            at++;
        }
    }
    return g_string_free(plain, FALSE);
}

/* "=2E", "=20": two digits of the sixteen, capitals as RFC 2045 6.7 wants them. */
static int escaped_byte(const char *at)
{
    if (at[0] != '=' || !g_ascii_isxdigit(at[1]) || !g_ascii_isxdigit(at[2]) ||
        g_ascii_islower(at[1]) || g_ascii_islower(at[2]))
        return -1;
    return g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2]);
}

/* One could be an accident ("id=2E"), with a soft line end or some more it is the coding. */
static bool is_quoted_printable(const char *text)
{
    size_t escapes = 0, soft_ends = 0;
    for (const char *at = strchr(text, '='); at; at = strchr(at + 1, '=')) {
        escapes += escaped_byte(at) >= 0;
        soft_ends += at[1] == '\n';
    }
    return escapes > 0 && escapes + 2 * soft_ends > 2;
}

static char *undo_quoted_printable(const char *text)
{
    GString *plain = g_string_sized_new(strlen(text));
    for (const char *at = text; *at; at++) {
        int byte = escaped_byte(at);
        if (at[0] == '=' && at[1] == '\n') {
            at++;
        } else if (byte > 0) {
            g_string_append_c(plain, (char)byte);
            at += 2;
        } else {
            g_string_append_c(plain, *at);
        }
    }
    char *valid = g_utf8_make_valid(plain->str, (gssize)plain->len);
    g_string_free(plain, TRUE);
    return valid;
}

static bool is_html(const char *text)
{
    static const char *const tags[] = {"<html", "<!doctype html", "</p>",  "</td>",
                                       "<br>",  "<br/>",          "</div>"};
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (strcasestr(text, tags[i]))
            return true;
    }
    return false;
}

char *paste_plain(const char *text)
{
    char *plain = paste_unquote(text);
    if (is_quoted_printable(plain)) {
        char *decoded = undo_quoted_printable(plain);
        g_free(plain);
        plain = decoded;
    }
    if (is_html(plain)) {
        char *words = html_to_text(plain);
        g_free(plain);
        plain = words;
    }
    return plain;
}

bool paste_names_recipient(const char *text)
{
    while (text) {
        text += strspn(text, " \t>|\n");
        size_t length = strcspn(text, "\n");
        struct address_span span;
        if (*text == '<' && address_find(text, length, 0, &span) && span.offset == 1 &&
            g_str_has_prefix(text + 1 + span.length, ">") &&
            memchr(text + span.length, ':', length - span.length))
            return true;
        text = strchr(text, '\n');
    }
    return false;
}
