/* What the box shows: the visible part of the lines, with marked pieces. */
#include "editor.h"

static struct slice line_slice(const struct editor *editor, size_t line)
{
    size_t start = g_array_index(editor->lines, size_t, line);
    size_t end = editor->text->len;

    if (line + 1 < editor->lines->len)
        end = g_array_index(editor->lines, size_t, line + 1) - 1;
    return (struct slice){editor->text->str + start, end - start};
}

static size_t cursor_column(const struct editor *editor, size_t line, bool utf8)
{
    struct slice slice = line_slice(editor, line);
    size_t start = (size_t)(slice.text - editor->text->str);

    slice.length = editor->cursor - start;
    return slice_width(slice, utf8);
}

void editor_arrange(struct editor *editor, int rows, int cols, bool utf8)
{
    size_t line = editor_line_of(editor, editor->cursor);
    size_t column = cursor_column(editor, line, utf8);
    size_t height = (size_t)MAX(rows, 1), width = (size_t)MAX(cols, 1);

    editor->rows = (int)height;
    editor->cols = (int)width;
    if (line < editor->top)
        editor->top = line;
    if (line >= editor->top + height)
        editor->top = line - height + 1;
    if (column < width)
        editor->left = 0;
    else if (column < editor->left || column >= editor->left + width)
        editor->left = column - width / 2;
}

/* Passes over the columns that are left of the pane; `skipped` is how many that were. */
static struct slice skip_columns(struct slice slice, size_t columns, bool utf8,
                                 size_t *skipped)
{
    char glyph[GLYPH_SIZE];

    *skipped = 0;
    while (slice.length > 0 && *skipped < columns) {
        int width;
        size_t taken = glyph_next(slice, utf8, glyph, &width);

        *skipped += (size_t)width;
        slice.text += taken;
        slice.length -= taken;
    }
    return slice;
}

/* A line of a megabyte is not measured to its end. */
static bool slice_width_within(struct slice slice, int columns, bool utf8)
{
    struct slice start = {slice.text, MIN(slice.length, (size_t)MAX(columns, 0) * 8 + 8)};

    return start.length == slice.length &&
           slice_width(start, utf8) <= (size_t)MAX(columns, 0);
}

static const struct editor_mark *mark_at(const struct editor_look *look, size_t offset,
                                         size_t *next)
{
    *next = SIZE_MAX;
    for (size_t i = 0; i < look->mark_count; i++) {
        const struct editor_mark *mark = &look->marks[i];

        if (offset < mark->offset) {
            *next = MIN(*next, mark->offset);
        } else if (offset < mark->offset + mark->length) {
            *next = mark->offset + mark->length;
            return mark;
        }
    }
    return NULL;
}

static void draw_row(const struct editor *editor, const struct area *area, int row,
                     const struct editor_look *look)
{
    size_t skipped;
    struct slice slice = skip_columns(line_slice(editor, editor->top + (size_t)row),
                                      editor->left, area->painter->utf8, &skipped);
    int col = (int)(skipped - MIN(skipped, editor->left));

    bool fits = slice_width_within(slice, area->cols - col, area->painter->utf8);

    while (slice.length > 0 && col < area->cols) {
        size_t offset = (size_t)(slice.text - editor->text->str), next;
        const struct editor_mark *mark = mark_at(look, offset, &next);
        size_t length = MIN(slice.length, next - offset);
        int role = !mark ? ROLE_BODY : mark->is_current ? UI_EVIDENCE_NOW : UI_EVIDENCE;

        col = draw_slice(area, row, col, role, (struct slice){slice.text, length});
        slice.text += length;
        slice.length -= length;
    }
    if (!fits)
        draw_text(area, row, area->cols - 1, ROLE_MUTED,
                  area->painter->ascii ? "~" : "…");
}

void editor_draw(const struct editor *editor, const struct area *area,
                 struct editor_look look)
{
    size_t line = editor_line_of(editor, editor->cursor);

    for (int row = 0; row < area->rows; row++) {
        if (editor->top + (size_t)row < editor->lines->len)
            draw_row(editor, area, row, &look);
    }
    if (look.has_focus) {
        size_t column = cursor_column(editor, line, area->painter->utf8);
        draw_cursor(area, (int)(line - MIN(line, editor->top)),
                    (int)(column - MIN(column, editor->left)));
    }
}
