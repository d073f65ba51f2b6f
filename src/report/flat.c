/* Flattens a block: one visible text with the roles of its parts. */
#include <string.h>

#include "base/text.h"
#include "block.h"

#define TAB_STOP 8

/* What the reports write themselves, for terminals that have ASCII only. */
static const struct {
    const char *sign, *ascii;
} ascii_signs[] = {
    {"\u2714", "+"},  {"\u21bb", "~"},  {"\u2716", "x"},  {"\u00b7", "-"},
    {"\u2022", "*"},  {"\u2013", "-"},  {"\u2014", "--"}, {"\u2026", "..."},
    {"\u201c", "\""}, {"\u201d", "\""}, {"\u201e", "\""}, {"\u2018", "'"},
    {"\u2019", "'"},  {"\u2192", "->"}, {"\u2264", "<="}, {"\u2265", ">="},
};

static char *to_ascii(const char *text)
{
    GString *replaced = g_string_new(NULL);

    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        size_t length = (size_t)(g_utf8_next_char(at) - at), sign = 0;
        while (sign < G_N_ELEMENTS(ascii_signs) &&
               !g_str_has_prefix(at, ascii_signs[sign].sign))
            sign++;
        if (sign < G_N_ELEMENTS(ascii_signs))
            g_string_append(replaced, ascii_signs[sign].ascii);
        else
            g_string_append_len(replaced, at, (gssize)length);
    }
    return g_string_free(replaced, FALSE);
}

char *flat_clean(const char *text, bool ascii)
{
    char *visible = text_visible(text);

    if (!ascii || g_str_is_ascii(visible))
        return visible;
    char *replaced = to_ascii(visible);
    g_free(visible);
    return replaced;
}

/* White space is held back until something follows it, so none is left at the ends. */
struct flattener {
    struct flat *flat;
    bool keeps_lines; /* a quote: each line end stays one */
    bool has_blank;
    unsigned line_ends;
    size_t line; /* literal: where the current line began, or its last tab stop */
    enum role role;
    bool has_begun;       /* something of this role is there */
    bool begins_in_blank; /* and it begins with the white space held back */
};

static void begin_role(struct flattener *state)
{
    struct role_start start = {state->flat->text->len, state->role};

    if (!state->has_begun)
        g_array_append_val(state->flat->starts, start);
    state->has_begun = true;
}

static void put_white_space(struct flattener *state)
{
    GString *text = state->flat->text;

    if (state->begins_in_blank && text->len)
        begin_role(state);
    if (text->len == 0)
        ;
    else if (state->line_ends > 1)
        g_string_append_len(text, "\0", 2); /* an empty line between */
    else if (state->line_ends == 1 && state->keeps_lines)
        g_string_append_c(text, '\0');
    else if (state->has_blank)
        g_string_append_c(text, ' ');
    state->line_ends = 0;
    state->has_blank = false;
}

static void put_squeezed(struct flattener *state, const char *text)
{
    for (; *text; text++) {
        if (strchr(" \t\n", *text) && !state->has_blank) {
            state->has_blank = true;
            state->begins_in_blank = true;
        }
        if (*text == '\n') {
            state->line_ends++;
        } else if (!strchr(" \t", *text)) {
            put_white_space(state);
            begin_role(state);
            g_string_append_c(state->flat->text, *text);
        }
    }
}

static void put_tab(struct flattener *state)
{
    GString *text = state->flat->text;
    size_t column = text_width(text->str + state->line);

    for (size_t i = column % TAB_STOP; i < TAB_STOP; i++)
        g_string_append_c(text, ' ');
    state->line = text->len;
}

/* Lines and blanks as they are; only line ends at the very end are dropped. */
static void put_literal(struct flattener *state, const char *text)
{
    GString *out = state->flat->text;

    for (; *text; text++) {
        if (*text == '\n') {
            state->line_ends++;
            continue;
        }
        for (; state->line_ends; state->line_ends--) {
            g_string_append_c(out, '\0');
            state->line = out->len;
        }
        begin_role(state);
        if (*text == '\t')
            put_tab(state);
        else
            g_string_append_c(out, *text);
    }
}

struct flat *flat_new(const struct block *block, bool ascii)
{
    struct flat *flat = g_new0(struct flat, 1);
    struct flattener state = {.flat = flat, .keeps_lines = block->kind == BLOCK_QUOTE};

    flat->text = g_string_new(NULL);
    flat->starts = g_array_new(FALSE, FALSE, sizeof(struct role_start));
    for (const struct piece *piece = block->first; piece; piece = piece->next) {
        g_autofree char *text = flat_clean(piece->text, ascii);
        state.role = piece->role;
        state.has_begun = state.begins_in_blank = false;
        if (block->kind == BLOCK_LITERAL)
            put_literal(&state, text);
        else
            put_squeezed(&state, text);
    }
    return flat;
}

void flat_free(struct flat *flat)
{
    g_string_free(flat->text, TRUE);
    g_array_unref(flat->starts);
    g_free(flat);
}

size_t flat_span(const struct flat *flat, size_t offset, size_t end, enum role *role)
{
    const struct role_start *starts = (const void *)flat->starts->data;
    guint i = 0;

    while (i + 1 < flat->starts->len && starts[i + 1].offset <= offset)
        i++;
    *role = starts[i].role;
    size_t stop = i + 1 < flat->starts->len ? MIN(end, starts[i + 1].offset) : end;
    return stop - offset;
}
