/* The quick way: texts, plain, in quotes, and in blocks of lines. */
#include "quick.h"

#include <string.h>

bool quick_starts_plain(char character)
{
    return g_ascii_isalnum(character) || (unsigned char)character >= 0x80 ||
           (character != '\0' && strchr("(/.<$+=^\\_;~", character));
}

/* Several lines made one: a single line end is a blank, each further one stays. */
static void append_break(GString *text, size_t blank_lines)
{
    if (blank_lines == 0)
        g_string_append_c(text, ' ');
    for (; blank_lines > 0; blank_lines--)
        g_string_append_c(text, '\n');
}

/* `at` stands on a line end: passes blank lines and the next one's indentation. */
static size_t skip_blank_lines(struct quick *quick)
{
    size_t count = 0;

    for (;;) {
        quick_break_line(quick);
        if (quick->at < quick->end)
            quick_skip_blanks(quick);
        if (quick->at == quick->end || *quick->at != '\n')
            return count;
        count++;
    }
}

/* The first of ": " and " #", which a plain text cannot have in it. */
static bool has_indicator(const char *text, const char *line_end)
{
    const char *p = text;

    while ((p = memchr(p, ':', (size_t)(line_end - p)))) {
        p++;
        if (*p == ' ' || *p == '\n')
            return true;
    }
    for (p = text; (p = memchr(p, '#', (size_t)(line_end - p))); p++) {
        if (p == text || p[-1] == ' ')
            return true;
    }
    return false;
}

static size_t trimmed(const char *text, const char *end)
{
    while (end > text && end[-1] == ' ')
        end--;
    return (size_t)(end - text);
}

bool quick_read_plain(struct quick *quick, struct node *parent, int indent)
{
    struct node *node = quick_add(quick, parent, NODE_SCALAR);
    GString *text = g_string_truncate(quick->scratch, 0);

    node->plain = true;
    for (;;) {
        const char *start = quick->at;
        size_t length, blank_lines;

        quick->at = memchr(start, '\n', (size_t)(quick->end - start));
        if (has_indicator(start, quick->at))
            return false;
        length = trimmed(start, quick->at);
        blank_lines = skip_blank_lines(quick);
        if (quick->at == quick->end || *quick->at == '#' ||
            quick->at - quick->line_start <= indent) {
            if (text->len == 0) {
                quick_set_text(quick, node, start, length);
                break;
            }
            g_string_append_len(text, start, (gssize)length);
            quick_set_text(quick, node, text->str, text->len);
            break;
        }
        g_string_append_len(text, start, (gssize)length);
        append_break(text, blank_lines);
    }
    quick->at = quick->line_start;
    quick_next_line(quick);
    return true;
}

struct block_text {
    bool folded, inner_before; /* the line before began with a blank */
    size_t indent, blank_lines;
};

static void append_block_line(GString *text, struct block_text *block, const char *line,
                              const char *line_end)
{
    bool inner = *line == ' ';

    if (text->len > 0 && block->folded && !inner && !block->inner_before) {
        append_break(text, block->blank_lines);
    } else if (text->len > 0) {
        append_break(text, block->blank_lines + 1);
    }
    g_string_append_len(text, line, line_end - line);
    block->inner_before = inner;
    block->blank_lines = 0;
}

/* The first line tells how far all are indented. */
static size_t count_blanks(const char *line, size_t most)
{
    size_t count = 0;

    while (count < most && line[count] == ' ')
        count++;
    return count;
}

static bool start_block_text(struct quick *quick, struct block_text *block, int indent)
{
    block->folded = *quick->at++ == '>';
    if (*quick->at == '-' || *quick->at == '+')
        quick->at++; /* line ends at the end are dropped in any case */
    if (*quick->at != '\n')
        return false;
    quick_break_line(quick);
    if (quick->at == quick->end)
        return false;
    block->indent = count_blanks(quick->at, SIZE_MAX);
    return quick->at[block->indent] != '\n' && (int)block->indent > indent;
}

bool quick_read_block_text(struct quick *quick, struct node *parent, int indent)
{
    struct node *node = quick_add(quick, parent, NODE_SCALAR);
    GString *text = g_string_truncate(quick->scratch, 0);
    struct block_text block = {0};

    if (!start_block_text(quick, &block, indent))
        return false;
    while (quick->at < quick->end) {
        const char *line = quick->at;
        size_t blanks = count_blanks(line, block.indent);

        quick->at = memchr(line, '\n', (size_t)(quick->end - line));
        if (line + blanks == quick->at) {
            block.blank_lines++;
        } else if (blanks == block.indent) {
            append_block_line(text, &block, line + blanks, quick->at);
        } else {
            quick->at = line;
            break;
        }
        quick_break_line(quick);
    }
    quick_set_text(quick, node, text->str, text->len);
    quick_next_line(quick);
    return true;
}

/* What a backslash stands for, or '\0' for what is left to libyaml. */
static char escaped(char character)
{
    switch (character) {
    case '"':
    case '\\':
        return character;
    case 'n':
        return '\n';
    case 't':
        return '\t';
    default:
        return '\0';
    }
}

static const char *find_stop(const char *p, char quote)
{
    while (*p != quote && *p != '\n' && *p != '\\')
        p++;
    return p;
}

/* Folds a line end within quotes. Blanks before it go, but none that an escape stands for. */
static bool fold_line(struct quick *quick, GString *text, size_t fixed)
{
    while (text->len > fixed && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    append_break(text, skip_blank_lines(quick));
    return quick->at < quick->end && quick->at > quick->line_start;
}

/* Everything between the quotes into scratch; stops on the closing one. */
static bool unquote(struct quick *quick, char quote)
{
    GString *text = g_string_truncate(quick->scratch, 0);
    size_t fixed = 0; /* so much of it does not end in raw blanks */

    for (;;) {
        const char *stop = find_stop(quick->at, quote);

        g_string_append_len(text, quick->at, stop - quick->at);
        quick->at = stop;
        if (*stop == '\n') {
            if (!fold_line(quick, text, fixed))
                return false;
            continue;
        }
        if (*stop == '\\' && quote == '\'') {
            g_string_append_c(text, '\\');
            quick->at++;
        } else if (*stop == '\\') {
            char meant = escaped(stop[1]);
            if (meant == '\0')
                return false;
            g_string_append_c(text, meant);
            quick->at += 2;
        } else if (quote == '\'' && stop[1] == quote) {
            g_string_append_c(text, quote);
            quick->at += 2;
        } else {
            return true;
        }
        fixed = text->len;
    }
}

/* The closing quote of a text in one line with nothing to unravel in it, as almost all are. */
static const char *find_simple_end(const struct quick *quick, char quote)
{
    const char *start = quick->at;
    const char *end = memchr(start, quote, (size_t)(quick->end - start));

    if (!end || end[1] == quote || memchr(start, '\n', (size_t)(end - start)))
        return NULL;
    if (quote == '"' && memchr(start, '\\', (size_t)(end - start)))
        return NULL;
    return end;
}

bool quick_read_quoted(struct quick *quick, struct node *parent)
{
    struct node *node = quick_add(quick, parent, NODE_SCALAR);
    char quote = *quick->at++;
    const char *end = find_simple_end(quick, quote);

    node->quoted = true;
    if (end) {
        quick_set_text(quick, node, quick->at, (size_t)(end - quick->at));
        quick->at = end + 1;
        return true;
    }
    if (!unquote(quick, quote))
        return false;
    quick_set_text(quick, node, quick->scratch->str, quick->scratch->len);
    quick->at++;
    return true;
}
