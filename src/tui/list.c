/* Selection and scrolling of lists. */
#include "list.h"

#include <glib.h>

void list_resize(struct list *list, size_t count)
{
    list->count = count;
    if (list->selected >= count)
        list->selected = count > 0 ? count - 1 : 0;
}

static void move_by(struct list *list, int steps)
{
    gint64 wanted = (gint64)list->selected + steps;

    if (list->count > 0)
        list->selected = (size_t)CLAMP(wanted, 0, (gint64)list->count - 1);
}

bool list_act(struct list *list, enum action action)
{
    int page = MAX(list->rows - 1, 1);

    if (action == ACTION_UP || action == ACTION_PREVIOUS_HIT)
        move_by(list, -1);
    else if (action == ACTION_DOWN || action == ACTION_NEXT_HIT)
        move_by(list, 1);
    else if (action == ACTION_PAGE_UP)
        move_by(list, -page);
    else if (action == ACTION_PAGE_DOWN)
        move_by(list, page);
    else if (action == ACTION_HALF_UP)
        move_by(list, -(page + 1) / 2);
    else if (action == ACTION_HALF_DOWN)
        move_by(list, (page + 1) / 2);
    else if (action == ACTION_FIRST)
        list->selected = 0;
    else if (action == ACTION_LAST)
        list->selected = list->count > 0 ? list->count - 1 : 0;
    else
        return false;
    return true;
}

void list_arrange(struct list *list, int rows)
{
    size_t shown = (size_t)MAX(rows - list->extra, 1);

    list->rows = MAX(rows, 1);
    if (list->selected < list->top)
        list->top = list->selected;
    if (list->selected >= list->top + shown)
        list->top = list->selected - shown + 1;
    if (list->top + shown > list->count)
        list->top = list->count > shown ? list->count - shown : 0;
}

int list_row(const struct list *list, size_t index)
{
    if (index < list->top || index >= list->count)
        return -1;
    size_t row = index - list->top + (index > list->selected ? (size_t)list->extra : 0);

    return row < (size_t)list->rows ? (int)row : -1;
}

bool list_click(struct list *list, int row)
{
    int selected_row = list_row(list, list->selected);
    int above = row > selected_row ? MAX(row - list->extra, selected_row) : row;
    size_t index = list->top + (size_t)MAX(above, 0);

    if (row < 0 || row >= list->rows || index >= list->count)
        return false;
    list->selected = index;
    return true;
}
