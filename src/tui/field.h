/*
 * Fields: one line of input, edited by code points.
 */
#pragma once

#include "decoder.h"
#include "draw.h"
#include "tui/actions.h"

#include <glib.h>

/* Longer input is cut: nobody searches for a megabyte. */
#define FIELD_MAX_BYTES 4096

struct field_input {
    GString *text;
    size_t cursor; /* byte offset */
};

void field_open(struct field_input *field, const char *text);
void field_close(struct field_input *field);
void field_set(struct field_input *field, const char *text);

/* Typed characters and pastes; line ends become blanks. True if the text changed. */
bool field_type(struct field_input *field, const struct event *event);

enum field_answer { FIELD_PASSED, FIELD_MOVED, FIELD_CHANGED };
enum field_answer field_act(struct field_input *field, enum action action);

/* Draws into the row from `col` to the area's end, cursor in sight; `hint` stands in an empty
   field. The hardware cursor is set if `has_focus`. */
struct field_look {
    const char *hint;
    bool has_focus;
};
void field_draw(const struct field_input *field, const struct area *area, int row,
                int col, struct field_look look);
