/* HTML text: tags away, entities to characters, blocks to lines. */
#include "html_text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const char *const block_tags[] = {
    "p",     "br",  "div", "tr", "li", "h1",    "h2",         "h3",   "h4",
    "table", "pre", "hr",  "ul", "td", "title", "blockquote", "body", "center",
};
/* What stands in these is not for reading. */
static const char *const hidden_tags[] = {"style", "script", "head"};

static const struct {
    const char *name, *text;
} entities[] = {
    {"lt", "<"},     {"gt", ">"},    {"amp", "&"},   {"quot", "\""},  {"nbsp", " "},
    {"apos", "'"},   {"#39", "'"},   {"rsquo", "'"}, {"lsquo", "'"},  {"ldquo", "\""},
    {"rdquo", "\""}, {"ndash", "-"}, {"mdash", "-"}, {"middot", " "}, {"hellip", "..."},
};

static bool is_tag(const char *name, size_t length, const char *const *tags, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(tags[i]) == length && g_ascii_strncasecmp(name, tags[i], length) == 0)
            return true;
    }
    return false;
}

/* Longer ones are no tags; the limit also keeps a page of "<" from costing its square. */
#define TAG_MAX 4096

/* The end tag of a hidden element, or the end of the text if it is never closed. */
static const char *skip_hidden(const char *at, const char *name, size_t length)
{
    for (const char *end = strstr(at, "</"); end; end = strstr(end + 2, "</")) {
        if (g_ascii_strncasecmp(end + 2, name, length) == 0 &&
            !g_ascii_isalnum(end[2 + length]))
            return end;
    }
    return at + strlen(at);
}

static const char *take_tag(GString *out, const char *at)
{
    if (g_str_has_prefix(at, "<!--")) {
        const char *end = strstr(at + 4, "-->");
        return end ? end + 3 : at + strlen(at);
    }
    const char *name = at + 1 + (at[1] == '/');
    size_t length = 0;
    while (g_ascii_isalnum(name[length]))
        length++;
    const char *end = memchr(at, '>', strnlen(at, TAG_MAX));
    if (!end || (length == 0 && at[1] != '!')) {
        g_string_append_c(out, '<');
        return at + 1;
    }
    if (memchr(at, '@', (size_t)(end - at)) && !memchr(at, '=', (size_t)(end - at))) {
        g_string_append_len(
            out, at, end + 1 - at); /* <ann@example.com> is an address, not a tag */
        return end + 1;
    }
    if (is_tag(name, length, block_tags, G_N_ELEMENTS(block_tags)))
        g_string_append_c(out, '\n');
    if (at[1] != '/' && is_tag(name, length, hidden_tags, G_N_ELEMENTS(hidden_tags)))
        return skip_hidden(end, name, length);
    return end + 1;
}

static const char *take_entity(GString *out, const char *at)
{
    const char *end =
        at + 1 +
        strspn(at + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    size_t length = (size_t)(end - at) - 1;
    if (*end != ';' || length == 0 || length > 8) {
        g_string_append_c(out, '&');
        return at + 1;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
        if (strlen(entities[i].name) == length &&
            g_ascii_strncasecmp(at + 1, entities[i].name, length) == 0) {
            g_string_append(out, entities[i].text);
            return end + 1;
        }
    }
    if (at[1] == '#') {
        bool hex = at[2] == 'x' || at[2] == 'X';
        guint64 point = g_ascii_strtoull(at + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        if (point >= 32 && point < 0x110000 && g_unichar_validate((gunichar)point))
            g_string_append_unichar(out, (gunichar)point);
    }
    return end + 1;
}

char *html_to_text(const char *html)
{
    GString *out = g_string_sized_new(strlen(html) / 2);
    for (const char *at = html; *at;) {
        if (*at == '<') {
            at = take_tag(out, at);
        } else if (*at == '&') {
            at = take_entity(out, at);
        } else {
            g_string_append_c(out, *at++);
        }
    }
    return g_string_free(out, FALSE);
}
