/* Twins: two that are mixed up side by side; the list of all pairs, or those of one entry. */
#include "app/app.h"

#include "base/words.h"
#include "list.h"
#include "pager.h"
#include "report/twins_report.h"
#include "screen.h"

#include <string.h>

#define TWO_PANES_COLS 76
#define HEAD_SHARE     2 /* the difference takes one row of so many at the most */

struct twins {
    GArray *pairs; /* struct twin_pair */
    struct list list;
    bool listing, has_list, changed;
    struct pager head, left, right; /* narrow: all is in `left` */
    bool right_focus, narrow;
    int head_rows;
    struct browse_request wanted;
};

static const struct twin_pair *pair_of(const struct twins *twins)
{
    return twins->pairs->len > 0
               ? &g_array_index(twins->pairs, struct twin_pair, twins->list.selected)
               : NULL;
}

/* Of one entry, else all there are. */
static void open_twins(struct screen *screen, const void *argument)
{
    struct twins *twins = screen->state;
    const struct browse_request *request = argument;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);

    twins->pairs = request ? twins_of(catalogue, request->entry) : twins_all(catalogue);
    twins->has_list = twins->listing = !request;
    twins->changed = true;
    list_resize(&twins->list, twins->pairs->len);
}

static void close_twins(struct screen *screen)
{
    struct twins *twins = screen->state;

    pager_close(&twins->head);
    pager_close(&twins->left);
    pager_close(&twins->right);
    g_array_unref(twins->pairs);
}

static unsigned contexts_of_twins(const struct screen *screen)
{
    const struct twins *twins = screen->state;

    return CTX_OPEN | CTX_MOVE | (twins->listing ? 0 : CTX_TEXT);
}

static bool is_inside(const struct screen *screen)
{
    const struct twins *twins = screen->state;

    return twins->has_list && !twins->listing;
}

static void turn_pair(struct twins *twins, int direction)
{
    size_t count = twins->list.count;

    twins->list.selected =
        (twins->list.selected + (direction > 0 ? 1 : count - 1)) % count;
    twins->changed = true;
}

static struct ui_step open_entry(struct twins *twins)
{
    const struct twin_pair *pair = pair_of(twins);

    twins->wanted.entry = twins->right_focus ? pair->other : pair->one;
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &twins->wanted};
}

static struct ui_step act_on_list(struct twins *twins, enum action action)
{
    if (action == ACTION_OPEN || action == ACTION_RIGHT) {
        twins->listing = false;
        twins->changed = true;
        return UI_STEP_STAY;
    }
    return list_act(&twins->list, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static struct ui_step act_on_twins(struct screen *screen, enum action action)
{
    struct twins *twins = screen->state;

    if (!pair_of(twins))
        return UI_STEP_PASS;
    if (twins->listing)
        return act_on_list(twins, action);
    if (action == ACTION_OPEN)
        return open_entry(twins);
    if (action == ACTION_BACK && twins->has_list)
        twins->listing = true;
    else if (action == ACTION_NEXT_HIT || action == ACTION_PREVIOUS_HIT)
        turn_pair(twins, action == ACTION_NEXT_HIT ? 1 : -1);
    else if (action == ACTION_NEXT_PANE || action == ACTION_PREVIOUS_PANE)
        twins->right_focus = !twins->right_focus;
    else if (action == ACTION_RIGHT || action == ACTION_LEFT)
        twins->right_focus = action == ACTION_RIGHT;
    else if (!pager_act(twins->right_focus && !twins->narrow ? &twins->right
                                                             : &twins->left,
                        action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step click_in_twins(struct screen *screen, const struct event *event)
{
    struct twins *twins = screen->state;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (twins->listing)
        list_click(&twins->list, event->row - 2);
    return UI_STEP_STAY;
}

static void show_pair(struct screen *screen)
{
    struct twins *twins = screen->state;
    const struct twin_pair *pair = pair_of(twins);
    const struct catalogue *catalogue = app_catalogue(screen->session->app);

    if (!pair)
        return;
    pager_set(&twins->head, doc_from_difference(pair));
    pager_set(&twins->left, twins->narrow ? doc_from_twins(catalogue, pair)
                                          : doc_from_twin(catalogue, pair->one));
    pager_set(&twins->right, doc_from_twin(catalogue, pair->other));
}

static void prepare_twins(struct screen *screen, int rows, int cols)
{
    struct twins *twins = screen->state;
    bool narrow = cols < TWO_PANES_COLS, ascii = screen->session->ascii;
    int half = (cols - 3) / 2;

    list_arrange(&twins->list, rows - 2);
    if (twins->changed || narrow != twins->narrow) {
        twins->narrow = narrow;
        show_pair(screen);
    }
    twins->changed = false;
    pager_arrange(&twins->head, rows, cols - 2, ascii);
    size_t lines = twins->head.layout ? twins->head.layout->count : 0;
    twins->head_rows = narrow ? 0 : MIN((int)lines, rows / HEAD_SHARE);
    int below = rows - 2 - (narrow ? 0 : twins->head_rows + 1);
    pager_arrange(&twins->left, below, narrow ? cols - 2 : half - 1, ascii);
    pager_arrange(&twins->right, below, narrow ? cols - 2 : cols - half - 5, ascii);
}

static void draw_item(const struct twins *twins, const struct area *area, int row,
                      size_t index)
{
    const struct twin_pair *pair = &g_array_index(twins->pairs, struct twin_pair, index);
    bool selected = index == twins->list.selected;
    int role = selected ? UI_SELECTED : ROLE_BODY;
    g_autofree char *title = twins_title(pair);

    if (selected) {
        draw_blank(area, row, 0, role);
        draw_cursor(area, row, 1);
        draw_text(area, row, 0, role, area->painter->ascii ? ">" : "▌");
    }
    draw_label(area, row, 2, role, title);
}

static void draw_list(const struct twins *twins, const struct area *area)
{
    struct area rows = area_rows(area, 2, area->rows - 2);
    g_autofree char *count = g_strdup_printf(_("%zu pairs"), twins->list.count);

    draw_label(area, 0, 1, ROLE_TITLE, _("What people mix up"));
    draw_right(area, 0, 1, ROLE_MUTED, count);
    draw_rule(area, 1, UI_BORDER);
    for (int row = 0; row < rows.rows; row++) {
        size_t index = twins->list.top + (size_t)row;
        if (index < twins->list.count)
            draw_item(twins, &rows, row, index);
    }
}

/* "Pair 3 of 20", and which keys turn to the others. */
static void draw_place(const struct screen *screen, const struct area *area)
{
    const struct twins *twins = screen->state;
    char next[KEY_NAME_SIZE], before[KEY_NAME_SIZE];
    g_autofree char *title = twins_title(pair_of(twins));
    g_autofree char *place = g_strdup_printf(
        _("%1$zu of %2$zu, %3$s %4$s"), twins->list.selected + 1, twins->list.count,
        session_key(screen->session, ACTION_NEXT_HIT, next),
        session_key(screen->session, ACTION_PREVIOUS_HIT, before));
    struct area head = area_cols(area, 0, area->cols - (int)strlen(place) - 2);

    draw_label(&head, 0, 1, ROLE_TITLE, title);
    draw_right(area, 0, 1, ROLE_MUTED, place);
    draw_rule(area, 1, UI_BORDER);
}

static void draw_sides(const struct twins *twins, const struct area *area)
{
    int half = (area->cols - 3) / 2;
    struct area left = area_cols(area, 1, half - 1);
    struct area right = area_cols(area, half + 3, area->cols - half - 5);
    struct area divider = area_cols(area, half + 1, 1);

    draw_divider(&divider, 0, UI_BORDER);
    pager_draw(&twins->left, &left,
               (struct pager_look){.has_focus = !twins->right_focus});
    pager_draw(&twins->right, &right,
               (struct pager_look){.has_focus = twins->right_focus});
}

static void draw_twins(const struct screen *screen, const struct area *area)
{
    const struct twins *twins = screen->state;
    struct area below = area_rows(area, 2, area->rows - 2);
    struct area text = area_cols(&below, 1, area->cols - 2);

    if (twins->listing || !pair_of(twins)) {
        draw_list(twins, area);
        return;
    }
    draw_place(screen, area);
    if (twins->narrow) {
        pager_draw(&twins->left, &text, (struct pager_look){.has_focus = true});
        return;
    }
    struct area head = area_rows(&text, 0, twins->head_rows);
    struct area sides =
        area_rows(&below, twins->head_rows + 1, below.rows - twins->head_rows - 1);
    pager_draw(&twins->head, &head, (struct pager_look){0});
    draw_rule(&below, twins->head_rows, UI_BORDER);
    draw_sides(twins, &sides);
}

const struct screen_class twins_screen = {
    .name = "Twins",
    .state_size = sizeof(struct twins),
    .open = open_twins,
    .close = close_twins,
    .contexts = contexts_of_twins,
    .act = act_on_twins,
    .mouse = click_in_twins,
    .prepare = prepare_twins,
    .is_inside = is_inside,
    .draw = draw_twins,
};
