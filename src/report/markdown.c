/* Writes a document as Markdown in which no text from outside has a meaning of its own. */
#include <string.h>

#include "block.h"

#define SHORTEST_FENCE 3

/* What CommonMark and the common extensions read anywhere in a line. */
static bool is_special(char character)
{
    return character && strchr("\\`*_[]<>&|~$", character);
}

/* What they read at the beginning of a line: headings, lists, quotes, underlines, "1." */
static bool opens_a_block(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (*text && strchr("#+-=:", *text))
        return true;
    return digits > 0 && (text[digits] == '.' || text[digits] == ')');
}

static void append_escaped(GString *out, const char *text, size_t length,
                           bool is_line_start)
{
    size_t digits = 0;

    if (is_line_start && opens_a_block(text)) {
        digits = strspn(text, "0123456789");
        g_string_append_len(out, text, (gssize)MIN(digits, length));
        g_string_append_c(out, '\\');
    }
    for (size_t i = MIN(digits, length); i < length; i++) {
        if (is_special(text[i]))
            g_string_append_c(out, '\\');
        g_string_append_c(out, text[i]);
    }
}

static size_t longest_run(const char *text, size_t length, char character)
{
    size_t longest = 0, run = 0;

    for (size_t i = 0; i < length; i++) {
        run = text[i] == character ? run + 1 : 0;
        longest = MAX(longest, run);
    }
    return longest;
}

/* Blanks inside keep a backtick at either end apart from the fence; they are not shown. */
static void append_code(GString *out, const char *text, size_t length)
{
    size_t run = longest_run(text, length, '`');
    g_autofree char *fence = g_strnfill(run + 1, '`');
    const char *blank = run ? " " : "";

    g_string_append(out, fence);
    g_string_append(out, blank);
    g_string_append_len(out, text, (gssize)length);
    g_string_append(out, blank);
    g_string_append(out, fence);
}

static bool is_all_blank(const char *text, size_t length)
{
    return strspn(text, " ") >= length;
}

/* Emphasis needs something but blanks at its ends. */
static bool is_strong(const struct block *block, enum role role, const char *text,
                      size_t length)
{
    return block->kind == BLOCK_BULLET && role == ROLE_TITLE && length > 0 &&
           text[0] != ' ' && text[length - 1] != ' ';
}

/* `from` begins a hard line; returns where the next one begins. */
static size_t append_line(GString *out, const struct block *block,
                          const struct flat *flat, size_t from)
{
    const char *text = flat->text->str;
    size_t start = from, end = from + strlen(text + from);
    bool is_heading = block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING;
    bool may_open = start > 0 || !is_heading; /* behind "## " nothing opens a block */

    while (from < end) {
        enum role role = ROLE_BODY;
        size_t length = flat_span(flat, from, end, &role);
        const char *strong = is_strong(block, role, text + from, length) ? "**" : "";

        g_string_append(out, strong);
        if (role == ROLE_CODE && !is_all_blank(text + from, length))
            append_code(out, text + from, length);
        else
            append_escaped(out, text + from, length, may_open && from == start);
        g_string_append(out, strong);
        from += length;
    }
    return end + 1;
}

/* Lines of a block, each but the first begun with `prefix`. */
static void append_lines(GString *out, const struct block *block, const char *prefix)
{
    struct flat *flat = flat_new(block, false);

    for (size_t from = 0; from <= flat->text->len;) {
        if (from > 0) /* two blanks: the line ends here when shown, too */
            g_string_append_printf(out, "  \n%s", prefix);
        from = append_line(out, block, flat, from);
    }
    flat_free(flat);
}

static void append_literal(GString *out, const struct block *block)
{
    struct flat *flat = flat_new(block, false);
    size_t run = longest_run(flat->text->str, flat->text->len, '`');
    g_autofree char *fence = g_strnfill(MAX(run + 1, SHORTEST_FENCE), '`');

    g_string_append_printf(out, "%s\n", fence);
    for (size_t from = 0; from <= flat->text->len;) {
        const char *line = flat->text->str + from;
        g_string_append_printf(out, "%s\n", line);
        from += strlen(line) + 1;
    }
    g_string_append(out, fence);
    flat_free(flat);
}

static void append_field(GString *out, const struct block *block)
{
    g_autofree char *label = flat_clean(block->label, false);

    g_string_append(out, "- **");
    append_escaped(out, label, strlen(label), true);
    g_string_append(out, ":** ");
    append_lines(out, block, "  ");
}

static void append_block(GString *out, const struct block *block, unsigned number)
{
    switch (block->kind) {
    case BLOCK_TITLE:
        g_string_append(out, "# ");
        append_lines(out, block, "");
        break;
    case BLOCK_HEADING:
        g_string_append(out, "## ");
        append_lines(out, block, "");
        break;
    case BLOCK_PARAGRAPH:
        append_lines(out, block, "");
        break;
    case BLOCK_BULLET:
        g_string_append(out, "- ");
        append_lines(out, block, "  ");
        break;
    case BLOCK_NUMBERED:
        g_string_append_printf(out, "%u. ", number);
        append_lines(out, block, "   ");
        break;
    case BLOCK_FIELD:
        append_field(out, block);
        break;
    case BLOCK_LITERAL:
        append_literal(out, block);
        break;
    case BLOCK_QUOTE:
        g_string_append(out, "> ");
        append_lines(out, block, "> ");
        break;
    case BLOCK_BLANK:
        break;
    }
}

static bool stays_together(enum block_kind before, enum block_kind after)
{
    return before == after &&
           (before == BLOCK_BULLET || before == BLOCK_NUMBERED || before == BLOCK_FIELD);
}

char *doc_to_markdown(const struct doc *doc)
{
    GString *out = g_string_new(NULL);
    struct numbering numbering = {0};
    enum block_kind before = BLOCK_BLANK;

    for (size_t i = 0; i < doc_block_count(doc); i++) {
        const struct block *block = doc_block(doc, i);
        unsigned number = numbering_next(&numbering, block->kind);
        if (block->kind == BLOCK_BLANK)
            continue;
        if (out->len)
            g_string_append(out, stays_together(before, block->kind) ? "\n" : "\n\n");
        append_block(out, block, number);
        before = block->kind;
    }
    if (out->len)
        g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
