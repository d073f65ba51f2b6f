/*
 * Lists: which row is selected and which part of the rows is in sight. Drawing is the screen's.
 */
#pragma once

#include "tui/actions.h"

#include <stdbool.h>
#include <stddef.h>

struct list {
    size_t count, selected, top;
    int rows;  /* of the pane, from the last list_arrange() */
    int extra; /* rows that the selected item has more than the others */
};

/* Sets the number of rows; the selection stays in range. */
void list_resize(struct list *list, size_t count);
/* Takes the actions that move within lists; false for any other. */
bool list_act(struct list *list, enum action action);
/* Brings the selection into sight. */
void list_arrange(struct list *list, int rows);
/* The row of the pane an item is on; -1: out of sight. */
int list_row(const struct list *list, size_t index);
/* A click on a row of the pane; false if there is no item. */
bool list_click(struct list *list, int row);
