/* Lays a document out in lines of a width: wrapped, indented, labels aligned. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "block.h"

#define LEAST_WIDTH 8
#define MOST_WIDTH  ((size_t)1 << 30) /* far from any overflow */
/* Below it every column is needed for words. */
#define LEAST_WIDTH_TO_INDENT 30
#define INDENT                2
#define FIELD_GAP             2
#define WIDEST_LABEL          (size_t)24

struct layouter {
    struct arena *arena;
    GArray *lines; /* struct doc_line */
    size_t width;
    bool ascii;
    bool is_below_heading; /* what follows is set in */
    struct numbering numbering;
};

/* One block on its way to lines. The first line begins with `lead`, the others with `hang`; both
   are as wide. */
struct frame {
    const struct block *block;
    const struct flat *flat;
    const char *lead, *hang;
    enum role lead_role;
};

static void add_span(GArray *spans, struct arena *arena, const char *text, size_t length,
                     enum role role)
{
    struct doc_span span = {arena_strndup(arena, text, length), length, role};

    if (length)
        g_array_append_val(spans, span);
}

static void add_line(struct layouter *layouter, const struct frame *frame, bool is_first,
                     size_t from, size_t to)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct doc_span));
    const char *prefix = is_first ? frame->lead : frame->hang;
    struct doc_line line = {.kind = frame->block->kind, .mark = frame->block->mark};

    add_span(spans, layouter->arena, prefix, strlen(prefix), frame->lead_role);
    while (from < to) {
        enum role role = ROLE_BODY;
        size_t length = flat_span(frame->flat, from, to, &role);
        add_span(spans, layouter->arena, frame->flat->text->str + from, length, role);
        from += length;
    }
    line.span_count = spans->len;
    line.spans =
        arena_copy(layouter->arena, spans->data, spans->len * sizeof(struct doc_span));
    g_array_append_val(layouter->lines, line);
}

static void add_empty_line(struct layouter *layouter)
{
    const struct doc_line empty = {.kind = BLOCK_BLANK};

    g_array_append_val(layouter->lines, empty);
}

/* Where a line of `columns` ends that begins at `text`: behind the last word that fits, else
   within a word that is too long for any line. */
static size_t line_end(const char *text, size_t columns)
{
    size_t fits = text_clip(text, columns, NULL);

    if (fits == 0 && *text) /* wider than the line: at least one character */
        return (size_t)(g_utf8_next_char(text) - text);
    if (text[fits] == '\0' || text[fits] == ' ')
        return fits;
    for (size_t i = fits; i > 0; i--)
        if (text[i - 1] == ' ')
            return i;
    return fits;
}

/* One hard line from `from` on; returns where the next one begins. */
static size_t wrap_line(struct layouter *layouter, const struct frame *frame, size_t from)
{
    const char *text = frame->flat->text->str;
    size_t end = from + strlen(text + from);
    size_t prefix = text_width(frame->lead);
    size_t columns = layouter->width > prefix + 2 ? layouter->width - prefix : 2;
    bool is_first = from == 0;

    do {
        size_t next = from + line_end(text + from, columns);
        size_t shown = next;
        while (shown > from && text[shown - 1] == ' ')
            shown--;
        add_line(layouter, frame, is_first, from, shown);
        while (text[next] == ' ' && frame->block->kind != BLOCK_LITERAL)
            next++;
        is_first = false;
        from = next;
    } while (from < end);
    return end + 1;
}

static void wrap_block(struct layouter *layouter, const struct frame *frame)
{
    for (size_t from = 0; from <= frame->flat->text->len;)
        from = wrap_line(layouter, frame, from);
}

static char *blanks(size_t count)
{
    return g_strnfill(count, ' ');
}

static size_t indent_of(const struct layouter *layouter)
{
    return layouter->is_below_heading && layouter->width >= LEAST_WIDTH_TO_INDENT ? INDENT
                                                                                  : 0;
}

/* `sign` in front of the first line (or of all, for a quote), the rest hangs behind it. */
static void lay_with_sign(struct layouter *layouter, const struct block *block,
                          const char *sign)
{
    struct flat *flat = flat_new(block, layouter->ascii);
    g_autofree char *indent = blanks(indent_of(layouter));
    g_autofree char *lead = g_strconcat(indent, sign, NULL);
    g_autofree char *hang = blanks(text_width(lead));
    struct frame frame = {block, flat, lead, hang, ROLE_MUTED};

    if (block->kind == BLOCK_QUOTE)
        frame.hang = lead;
    wrap_block(layouter, &frame);
    flat_free(flat);
}

/* Not set in, whatever stands above. */
static void lay_head(struct layouter *layouter, const struct block *block)
{
    layouter->is_below_heading = false;
    lay_with_sign(layouter, block, "");
    layouter->is_below_heading = block->kind == BLOCK_HEADING;
}

static void lay_numbered(struct layouter *layouter, const struct block *block,
                         unsigned number)
{
    g_autofree char *sign = g_strdup_printf("%u. ", number);

    lay_with_sign(layouter, block, sign);
}

/* The widest label of the fields in a row that begins at `index`, within reason. */
static size_t label_width(const struct layouter *layouter, const struct doc *doc,
                          size_t index)
{
    size_t widest = 0, most = MIN(layouter->width * 2 / 5, WIDEST_LABEL);

    while (index > 0 && doc_block(doc, index - 1)->kind == BLOCK_FIELD)
        index--;
    for (; index < doc_block_count(doc) && doc_block(doc, index)->kind == BLOCK_FIELD;
         index++) {
        g_autofree char *label =
            flat_clean(doc_block(doc, index)->label, layouter->ascii);
        size_t width = text_width(label);
        if (width <= most)
            widest = MAX(widest, width);
    }
    return widest;
}

static void add_label_line(struct layouter *layouter, const struct block *field)
{
    struct piece label = {field->label, ROLE_MUTED, NULL};
    const struct block alone = {
        .kind = BLOCK_FIELD, .mark = field->mark, .first = &label, .last = &label};

    lay_with_sign(layouter, &alone, "");
}

/* A value of one long word, such as a link, would be broken behind its label. */
static bool is_one_long_word(const struct flat *flat, size_t columns)
{
    const char *text = flat->text->str;

    return !memchr(text, ' ', flat->text->len) && text_width(text) > columns;
}

/* A label that is too wide, or whose value is, stands on a line of its own. */
static void lay_field(struct layouter *layouter, const struct block *block, size_t labels)
{
    struct flat *flat = flat_new(block, layouter->ascii);
    g_autofree char *label = flat_clean(block->label, layouter->ascii);
    size_t indent = indent_of(layouter), width = text_width(label);
    size_t column = indent + labels + FIELD_GAP;
    bool is_apart = width > labels || is_one_long_word(flat, layouter->width - column);

    if (is_apart)
        column = indent + INDENT;
    g_autofree char *hang = blanks(column);
    g_autofree char *padding = blanks(column - MIN(column, indent + width));
    g_autofree char *lead = g_strdup_printf("%*s%s%s", (int)indent, "", label, padding);
    struct frame frame = {block, flat, is_apart ? hang : lead, hang, ROLE_MUTED};
    if (is_apart)
        add_label_line(layouter, block);
    wrap_block(layouter, &frame);
    flat_free(flat);
}

static void lay_block(struct layouter *layouter, const struct doc *doc, size_t index)
{
    const struct block *block = doc_block(doc, index);
    unsigned number = numbering_next(&layouter->numbering, block->kind);

    switch (block->kind) {
    case BLOCK_TITLE:
    case BLOCK_HEADING:
        lay_head(layouter, block);
        break;
    case BLOCK_PARAGRAPH:
        lay_with_sign(layouter, block, "");
        break;
    case BLOCK_BULLET:
        lay_with_sign(layouter, block, layouter->ascii ? "* " : "\u2022 ");
        break;
    case BLOCK_NUMBERED:
        lay_numbered(layouter, block, number);
        break;
    case BLOCK_FIELD:
        lay_field(layouter, block, label_width(layouter, doc, index));
        break;
    case BLOCK_LITERAL:
        lay_with_sign(layouter, block,
                      layouter->width < LEAST_WIDTH_TO_INDENT ? "" : "  ");
        break;
    case BLOCK_QUOTE:
        lay_with_sign(layouter, block, layouter->ascii ? "| " : "\u2502 ");
        break;
    case BLOCK_BLANK:
        add_empty_line(layouter);
        break;
    }
}

/* The layout is the first object of its own arena. */
struct owned_layout {
    struct doc_layout layout;
    struct arena *arena;
};

struct doc_layout *doc_layout(const struct doc *doc, size_t width, bool ascii)
{
    struct layouter layouter = {.arena = arena_new(),
                                .width = CLAMP(width, LEAST_WIDTH, MOST_WIDTH),
                                .ascii = ascii};
    struct owned_layout *owned = arena_alloc(layouter.arena, sizeof *owned);

    layouter.lines = g_array_new(FALSE, FALSE, sizeof(struct doc_line));
    for (size_t i = 0; i < doc_block_count(doc); i++) {
        if (i > 0 &&
            blocks_need_gap(doc_block(doc, i - 1)->kind, doc_block(doc, i)->kind))
            add_empty_line(&layouter);
        lay_block(&layouter, doc, i);
    }
    owned->arena = layouter.arena;
    owned->layout.count = layouter.lines->len;
    owned->layout.lines = arena_copy(layouter.arena, layouter.lines->data,
                                     layouter.lines->len * sizeof(struct doc_line));
    g_array_unref(layouter.lines);
    return &owned->layout;
}

void doc_layout_free(struct doc_layout *layout)
{
    if (layout)
        arena_free(((struct owned_layout *)(void *)layout)->arena);
}
