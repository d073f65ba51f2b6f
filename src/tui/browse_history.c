/* What was read and searched in Browse, to go back to. */
#include "browse.h"

#include <string.h>

/* More steps back nobody goes. */
#define HISTORY_MAX 100

static void clear_view(void *view)
{
    g_free(((struct browse_view *)view)->query);
}

void browse_history_open(struct browse *browse)
{
    browse->past = g_array_new(FALSE, FALSE, sizeof(struct browse_view));
    browse->future = g_array_new(FALSE, FALSE, sizeof(struct browse_view));
    g_array_set_clear_func(browse->past, clear_view);
    g_array_set_clear_func(browse->future, clear_view);
}

void browse_history_close(struct browse *browse)
{
    g_array_unref(browse->past);
    g_array_unref(browse->future);
}

static struct browse_view view_of(const struct browse *browse)
{
    return (struct browse_view){
        .query = g_strdup(browse->query.text->str),
        .filter = browse->filter,
        .entry = browse_entry(browse),
        .in_text = browse->focus == FOCUS_TEXT,
        .top = browse->pager.top,
        .link = browse->link,
    };
}

static bool is_last(const GArray *views, const struct browse_view *view)
{
    if (views->len == 0)
        return false;
    const struct browse_view *last =
        &g_array_index(views, struct browse_view, views->len - 1);
    return last->entry == view->entry && strcmp(last->query, view->query) == 0;
}

static void push(GArray *views, struct browse_view view)
{
    if (is_last(views, &view)) {
        clear_view(&view);
        return;
    }
    if (views->len == HISTORY_MAX)
        g_array_remove_index(views, 0);
    g_array_append_val(views, view);
}

void browse_remember(struct browse *browse)
{
    push(browse->past, view_of(browse));
    g_array_set_size(browse->future, 0);
}

static void restore(struct screen *screen, const struct browse_view *view)
{
    struct browse *browse = screen->state;

    field_set(&browse->query, view->query);
    browse->filter = view->filter;
    browse_find(screen);
    browse_select(browse, view->entry);
    browse->focus = view->in_text ? FOCUS_TEXT : FOCUS_LIST;
    browse->wanted_top = view->top;
    browse->link = view->link;
}

/* Views that show what is on the screen already lead nowhere. */
static bool is_shown(const struct browse *browse, const struct browse_view *view)
{
    return view->entry == browse_entry(browse) &&
           strcmp(view->query, browse->query.text->str) == 0;
}

bool browse_travel(struct screen *screen, int direction)
{
    struct browse *browse = screen->state;
    GArray *from = direction < 0 ? browse->past : browse->future;
    GArray *to = direction < 0 ? browse->future : browse->past;
    bool moved = false;

    while (from->len > 0 && !moved) {
        struct browse_view view = g_array_index(from, struct browse_view, from->len - 1);

        moved = !is_shown(browse, &view);
        view.query = g_strdup(view.query);
        g_array_set_size(from, from->len - 1);
        if (moved) {
            push(to, view_of(browse));
            restore(screen, &view);
        }
        clear_view(&view);
    }
    return moved;
}
