/* Text, lines and frames into clipped areas of the window. */
#include "draw.h"

#include "base/text.h"

#include <curses.h>
#include <glib.h>
#include <string.h>
#include <wchar.h>

void draw_clear(struct painter *painter)
{
    werase(painter->window);
}

struct area area_rows(const struct area *area, int first, int count)
{
    struct area part = *area;

    first = CLAMP(first, 0, area->rows);
    part.top += first;
    part.rows = CLAMP(count, 0, area->rows - first);
    return part;
}

struct area area_cols(const struct area *area, int first, int count)
{
    struct area part = *area;

    first = CLAMP(first, 0, area->cols);
    part.left += first;
    part.cols = CLAMP(count, 0, area->cols - first);
    return part;
}

/* The nearest ASCII for a terminal that has no more, in one column. */
static void to_ascii(gunichar c, char out[GLYPH_SIZE], int *width)
{
    char one[8] = {0};

    one[g_unichar_to_utf8(c, one)] = '\0';
    g_autofree char *near = g_str_to_ascii(one, "C");
    out[0] = '?';
    if (near[0] > 0x20 && near[0] < 0x7F)
        out[0] = near[0];
    out[1] = '\0';
    *width = 1;
}

static void show_hidden(const char *one, char out[GLYPH_SIZE], int *width)
{
    g_autofree char *shown = text_visible(one);

    g_strlcpy(out, shown, GLYPH_SIZE);
    *width = (int)text_width(out);
}

static void show_wide(gunichar c, bool utf8, char out[GLYPH_SIZE], int *width)
{
    char one[8] = {0};

    one[g_unichar_to_utf8(c, one)] = '\0';
    if (!text_is_visible(one))
        show_hidden(one, out, width);
    else
        g_strlcpy(out, one, GLYPH_SIZE);
    if (!utf8 && !g_str_is_ascii(out)) {
        to_ascii(g_utf8_get_char(out), out, width);
        return;
    }
    *width = (int)text_width(out);
    if (wcwidth((wchar_t)g_utf8_get_char(out)) < 0) { /* unknown to the C library */
        g_strlcpy(out, utf8 ? "\xEF\xBF\xBD" : "?", GLYPH_SIZE);
        *width = 1;
    }
}

size_t glyph_next(struct slice slice, bool utf8, char out[GLYPH_SIZE], int *width)
{
    unsigned char first = (unsigned char)slice.text[0];

    if (first >= 0x20 && first < 0x7F) {
        out[0] = (char)first;
        out[1] = '\0';
        *width = 1;
        return 1;
    }
    if (first == '\t' || first == '\n') {
        out[0] = ' ';
        out[1] = '\0';
        *width = 1;
        return 1;
    }
    gunichar c = g_utf8_get_char_validated(slice.text, (gssize)slice.length);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        g_strlcpy(out, utf8 ? "\xEF\xBF\xBD" : "?", GLYPH_SIZE);
        *width = 1;
        return 1;
    }
    show_wide(c, utf8, out, width);
    return (size_t)(g_utf8_next_char(slice.text) - slice.text);
}

size_t slice_width(struct slice slice, bool utf8)
{
    char glyph[GLYPH_SIZE];
    size_t columns = 0;

    while (slice.length > 0) {
        int width;
        size_t taken = glyph_next(slice, utf8, glyph, &width);

        columns += (size_t)width;
        slice.text += taken;
        slice.length -= taken;
    }
    return columns;
}

size_t slice_row(struct slice slice, int cols, bool utf8)
{
    char glyph[GLYPH_SIZE];
    size_t at = 0, blank = 0, columns = 0;

    while (at < slice.length) {
        int width;
        size_t taken = glyph_next((struct slice){slice.text + at, slice.length - at},
                                  utf8, glyph, &width);

        columns += (size_t)width;
        if (slice.text[at] == ' ' && columns <= (size_t)MAX(cols, 0) + 1)
            blank = at;
        if (columns > (size_t)MAX(cols, 0))
            return blank > 0 ? blank : at;
        at += taken;
    }
    return at;
}

static void set_role(const struct area *area, int role)
{
    wattrset(area->painter->window, (int)area->painter->theme->attributes[role]);
}

/* The run of plain ASCII at the start of `slice`, at most `room` long: drawn in one call. */
static int plain_run(struct slice slice, int room)
{
    int run = 0;

    while (run < room && (size_t)run < slice.length && slice.text[run] >= 0x20 &&
           slice.text[run] < 0x7F)
        run++;
    return run;
}

int draw_slice(const struct area *area, int row, int col, int role, struct slice slice)
{
    WINDOW *window = area->painter->window;
    char glyph[GLYPH_SIZE];

    if (row < 0 || row >= area->rows || col < 0)
        return col;
    set_role(area, role);
    while (slice.length > 0 && col < area->cols) {
        int width, run = plain_run(slice, area->cols - col);
        size_t taken = (size_t)run;

        if (run > 0) {
            mvwaddnstr(window, area->top + row, area->left + col, slice.text, run);
            col += run;
        } else {
            taken = glyph_next(slice, area->painter->utf8, glyph, &width);
            if (col + width > area->cols)
                break;
            if (width > 0)
                mvwaddstr(window, area->top + row, area->left + col, glyph);
            else if (col > 0) /* a combining mark joins the cell before it */
                waddstr(window, glyph);
            col += width;
        }
        slice.text += taken;
        slice.length -= taken;
    }
    return col;
}

int draw_text(const struct area *area, int row, int col, int role, const char *text)
{
    return draw_slice(area, row, col, role, (struct slice){text, strlen(text)});
}

int draw_label(const struct area *area, int row, int col, int role, const char *text)
{
    struct slice slice = {text, strlen(text)};

    if (row < 0 || row >= area->rows)
        return col;
    int end = draw_slice(area, row, col, role, slice);
    if (area->cols > 0 && col < area->cols &&
        slice_width(slice, area->painter->utf8) > (size_t)(area->cols - col)) {
        draw_blank(area, row, area->cols - 1, role);
        draw_text(area, row, area->cols - 1, role, area->painter->ascii ? "~" : "…");
        end = area->cols;
    }
    return end;
}

void draw_rows(const struct area *area, int row, int extra, int col, int role,
               const char *text)
{
    struct slice first = {text, strlen(text)};

    if (extra > 0) {
        first.length = slice_row(first, area->cols - col, area->painter->utf8);
        const char *rest = text + first.length + strspn(text + first.length, " ");
        if (role == UI_SELECTED)
            draw_blank(area, row + 1, 0, role);
        draw_label(area, row + 1, col, role, rest);
    }
    g_autofree char *part = g_strndup(text, first.length);
    draw_label(area, row, col, role, part);
}

int draw_right(const struct area *area, int row, int margin, int role, const char *text)
{
    int width = (int)slice_width((struct slice){text, strlen(text)}, area->painter->utf8);

    return draw_text(area, row, MAX(0, area->cols - margin - width), role, text);
}

void draw_blank(const struct area *area, int row, int col, int role)
{
    if (row < 0 || row >= area->rows || col < 0 || col >= area->cols)
        return;
    set_role(area, role);
    mvwhline(area->painter->window, area->top + row, area->left + col,
             ' ' | (chtype)area->painter->theme->attributes[role], area->cols - col);
}

void draw_rule(const struct area *area, int row, int role)
{
    for (int col = 0; col < area->cols; col++)
        draw_text(area, row, col, role, area->painter->ascii ? "-" : "─");
}

void draw_divider(const struct area *area, int col, int role)
{
    for (int row = 0; row < area->rows; row++)
        draw_text(area, row, col, role, area->painter->ascii ? "|" : "│");
}

void draw_split(const struct area *area, int row, int col)
{
    struct area below = area_rows(area, row + 1, area->rows - row - 1);
    struct area divider = area_cols(&below, col, 1);

    draw_divider(&divider, 0, UI_BORDER);
    draw_text(area, row, col, UI_BORDER, area->painter->ascii ? "+" : "┬");
}

static void draw_corners(const struct area *area, int role)
{
    bool ascii = area->painter->ascii;
    int bottom = area->rows - 1, right = area->cols - 1;

    draw_text(area, 0, 0, role, ascii ? "+" : "┌");
    draw_text(area, 0, right, role, ascii ? "+" : "┐");
    draw_text(area, bottom, 0, role, ascii ? "+" : "└");
    draw_text(area, bottom, right, role, ascii ? "+" : "┘");
}

void draw_box(const struct area *area, int role, const char *title, const char *note)
{
    struct area top = area_cols(area, 2, area->cols - 4);

    if (area->rows < 2 || area->cols < 4)
        return;
    draw_rule(area, 0, role);
    draw_rule(area, area->rows - 1, role);
    draw_divider(area, 0, role);
    draw_divider(area, area->cols - 1, role);
    draw_corners(area, role);
    if (title[0] != '\0') {
        int end = draw_label(&top, 0, 1, role, title);
        draw_text(&top, 0, 0, role, " ");
        draw_text(&top, 0, end, role, " ");
    }
    if (note[0] != '\0') {
        int width =
            (int)slice_width((struct slice){note, strlen(note)}, area->painter->utf8);
        int start = MAX(0, top.cols - width - 2);

        draw_text(&top, area->rows - 1, start, role, " ");
        int end = draw_text(&top, area->rows - 1, start + 1, role, note);
        draw_text(&top, area->rows - 1, end, role, " ");
    }
}

void draw_cursor(const struct area *area, int row, int col)
{
    if (area->rows <= 0 || area->cols <= 0)
        return;
    area->painter->cursor_row = area->top + CLAMP(row, 0, area->rows - 1);
    area->painter->cursor_col = area->left + CLAMP(col, 0, area->cols - 1);
}

int draw_filter_row(const struct area *area, int row, const struct filter_row *filter)
{
    bool ascii = area->painter->ascii;
    int role = filter->selected ? UI_SELECTED : filter->on ? ROLE_MATCH : ROLE_BODY;
    struct area label = area_cols(area, 0, area->cols - filter->reserved);

    if (filter->selected) {
        draw_blank(area, row, 0, role);
        draw_cursor(area, row, 1);
    }
    if (filter->heading) {
        draw_label(area, row, 1, filter->selected ? role : ROLE_HEADING, filter->label);
        return role;
    }
    draw_text(area, row, 2, role, filter->on ? (ascii ? "[x]" : "[✔]") : "[ ]");
    draw_label(&label, row, 6, role, filter->label);
    return filter->selected ? role : ROLE_MUTED;
}
