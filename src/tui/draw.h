/*
 * Drawing: clipped text in areas, safe for a terminal whatever the text contains.
 *
 * An area is a rectangle of the window; positions are relative to it and what does not fit is cut
 * off, so no screen can draw outside its pane, and no size is too small. Control characters and
 * bidirectional overrides are made visible; what the locale or --ascii does not have is replaced.
 */
#pragma once

#include "theme.h"

#include <stddef.h>

struct painter {
    struct _win_st *window; /* a curses WINDOW: only terminal.c and draw.c know curses */
    const struct theme *theme;
    bool ascii; /* signs and lines in ASCII */
    bool utf8;  /* the terminal takes more than ASCII */
    int cursor_row, cursor_col;
};

void draw_clear(struct painter *painter); /* the whole window */

struct area {
    struct painter *painter;
    int top, left, rows, cols;
};

/* Parts of an area; what sticks out is cut off. */
struct area area_rows(const struct area *area, int first, int count);
struct area area_cols(const struct area *area, int first, int count);

struct slice {
    const char *text;
    size_t length;
};

/* Each returns the column after what was drawn. */
int draw_slice(const struct area *area, int row, int col, int role, struct slice slice);
int draw_text(const struct area *area, int row, int col, int role, const char *text);
/* With "…" at the end if it does not fit. */
int draw_label(const struct area *area, int row, int col, int role, const char *text);
/* With `extra` 1, what does not fit stands in the next row, which is the text's. */
void draw_rows(const struct area *area, int row, int extra, int col, int role,
               const char *text);
/* Ends at the area's right edge, or before `margin` columns of it. */
int draw_right(const struct area *area, int row, int margin, int role, const char *text);

void draw_blank(const struct area *area, int row, int col,
                int role); /* to the row's end */
void draw_rule(const struct area *area, int row, int role);
void draw_divider(const struct area *area, int col, int role);
/* A divider below the rule in row `row`, joined to it. */
void draw_split(const struct area *area, int row, int col);
/* A frame around the whole area with a title in its upper and a note in its lower line. */
void draw_box(const struct area *area, int role, const char *title, const char *note);

/* Where the hardware cursor stands: the selected row or the field; screen readers follow it. */
void draw_cursor(const struct area *area, int row, int col);

/* A row of a list of filters: a heading, or a choice with its box. */
struct filter_row {
    const char *label;
    bool heading, on, selected;
    int reserved; /* columns at the right that the label leaves free */
};
/* Returns the role of what stands in those columns. */
int draw_filter_row(const struct area *area, int row, const struct filter_row *filter);

/* How one character is shown: the bytes it takes in `slice`, what is put in its place (of at most
   GLYPH_SIZE bytes) and the columns of that. */
#define GLYPH_SIZE 24
size_t glyph_next(struct slice slice, bool utf8, char out[GLYPH_SIZE], int *width);
/* Columns that `slice` takes as drawn. */
size_t slice_width(struct slice slice, bool utf8);
/* The bytes of it that a row of `cols` columns has room for, up to the blank of the last whole word;
   all if it fits. */
size_t slice_row(struct slice slice, int cols, bool utf8);
