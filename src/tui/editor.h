/*
 * Editor: the box of many lines that a paste goes into.
 *
 * One buffer and an index of its lines, so that 5 MB cost no more than a copy. Lines are not
 * wrapped: a bounce's lines mean something; what is right of the pane is reached by the cursor.
 */
#pragma once

#include "decoder.h"
#include "draw.h"
#include "tui/actions.h"

#include <glib.h>

struct editor {
    GString *text;
    GArray *lines; /* size_t: where each line begins */
    size_t cursor; /* byte offset */
    size_t column; /* wanted by up and down */
    size_t top, left;
    int rows, cols;
};

void editor_open(struct editor *editor);
void editor_close(struct editor *editor);
/* Valid UTF-8. The cursor goes to `cursor` (clamped to a character). */
void editor_set(struct editor *editor, const char *text, size_t cursor);

bool editor_is_empty(const struct editor *editor);
size_t editor_line_count(const struct editor *editor);
size_t editor_line_of(const struct editor *editor, size_t offset);

/* True if the text changed. */
bool editor_type(struct editor *editor, const struct event *event);
enum editor_answer { EDITOR_PASSED, EDITOR_MOVED, EDITOR_CHANGED };
enum editor_answer editor_act(struct editor *editor, enum action action);
/* Scrolls without moving the cursor. */
bool editor_scroll(struct editor *editor, enum action action);
/* Puts a piece of the text in sight, with the cursor at its start. */
void editor_show(struct editor *editor, size_t offset);

void editor_arrange(struct editor *editor, int rows, int cols, bool utf8);

/* A part of the text to mark; sorted by offset. */
struct editor_mark {
    size_t offset, length;
    bool is_current;
};
struct editor_look {
    const struct editor_mark *marks;
    size_t mark_count;
    bool has_focus;
};
void editor_draw(const struct editor *editor, const struct area *area,
                 struct editor_look look);
