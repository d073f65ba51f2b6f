/* One reply out of its lines: the codes once in front, the text without the repeated prefixes. */
#include "smtp/reply_code.h"

#include "prefix.h"

#include <glib.h>
#include <string.h>

struct join {
    GString *out;
    struct prefix first; /* the prefix that later ones repeat; .code 0: none seen yet */
    bool line_start;
};

static void append_blank(GString *out)
{
    if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
}

/* The first prefix stays as it is written ("#5.1.0" tells an IronPort), but "550-" as "550 ". */
static size_t keep_first(struct join *join, const char *text)
{
    struct prefix prefix;
    if (!prefix_read(text, &prefix) || prefix.code == 0)
        return 0;
    if (!join->line_start && !prefix.continued && prefix.status.class == 0)
        return 0; /* a bare number within a sentence */
    join->first = prefix;
    g_string_append_len(join->out, text, 3);
    append_blank(join->out);
    return prefix.code_length;
}

static bool repeats_status(const struct join *join, const struct prefix *prefix)
{
    return prefix->status.class != 0 &&
           enhanced_code_equal(prefix->status, join->first.status);
}

/*
 * How much of `text` only repeats the first prefix. "550-5.7.1" and "550 5.7.1" do anywhere, for
 * texts are wrapped and joined on their way; a lone "550" does at the start of a line, or, once a
 * first "550-" promised more lines, where it cannot be a number of the sentence.
 */
static size_t repeated_prefix(const struct join *join, const char *text)
{
    struct prefix prefix;
    if (join->first.code == 0 || !prefix_read(text, &prefix))
        return 0;
    if (prefix.code == 0)
        return join->line_start && repeats_status(join, &prefix) ? prefix.length : 0;
    if (prefix.code != join->first.code)
        return 0;
    if (repeats_status(join, &prefix))
        return prefix.length;
    if (join->line_start || prefix.continued)
        return prefix.code_length;
    return join->first.continued && prefix.status.class == 0 ? prefix.code_length : 0;
}

/* At the start of a word: takes in or drops a prefix. Returns how much of `text` is done with. */
static size_t take_prefix(struct join *join, const char *text)
{
    if (join->first.code == 0)
        return keep_first(join, text);
    return repeated_prefix(join, text);
}

static size_t take_word(struct join *join, const char *text)
{
    size_t length = strcspn(text, " \t\r\n\v\f");
    g_string_append_len(join->out, text, (gssize)length);
    return length;
}

static size_t take_blanks(struct join *join, const char *text)
{
    size_t length = strspn(text, " \t\r\n\v\f");
    if (length > 0)
        append_blank(join->out);
    join->line_start = memchr(text, '\n', length) || memchr(text, '\r', length);
    return length;
}

/* "550-5.7.1 550 User unknown": a relay put its own code before the whole reply of the next. */
static size_t drop_doubled_code(const struct join *join, const char *text)
{
    struct prefix prefix;
    if (join->first.status.class == 0 || !prefix_read(text, &prefix))
        return 0;
    bool doubled = prefix.code == join->first.code && prefix.status.class == 0;
    return doubled ? prefix.code_length : 0;
}

static size_t take_start(struct join *join, const char *text)
{
    struct prefix prefix;
    size_t start;
    if (!prefix_read_first(text, &prefix, &start))
        return 0;
    if (prefix.code == 0)
        return start;
    const char *at = text + start + keep_first(join, text + start);
    if (prefix.status_length > 0) {
        g_string_append_len(join->out, at, (gssize)prefix.status_length);
        append_blank(join->out);
    }
    size_t used = start + prefix.length;
    return used + drop_doubled_code(join, text + used);
}

char *reply_join(const char *text)
{
    struct join join = {.out = g_string_sized_new(strlen(text)), .line_start = true};
    const char *at = text + take_start(&join, text);
    while (*at) {
        at += take_blanks(&join, at);
        size_t prefix = take_prefix(&join, at);
        at += prefix;
        if (prefix == 0)
            at += take_word(&join, at);
    }
    return g_strchomp(g_string_free(join.out, FALSE));
}
