/* Pick: an entry with several checklists asks which one. */
#include "catalogue/guide.h"
#include "base/words.h"
#include "list.h"
#include "screen.h"

struct pick {
    struct pick_request request;
    struct walk_request walk;
    struct list list;
};

static void open_pick(struct screen *screen, const void *argument)
{
    struct pick *pick = screen->state;

    pick->request = *(const struct pick_request *)argument;
    list_resize(&pick->list, pick->request.count);
}

static unsigned contexts_of_pick(const struct screen *screen)
{
    (void)screen;
    return CTX_OPEN | CTX_LIST | CTX_MOVE;
}

static struct ui_step start_selected(struct pick *pick)
{
    pick->walk = (struct walk_request){
        .checklist = pick->request.checklists[pick->list.selected],
        .entry = pick->request.entry,
        .finding = pick->request.finding,
    };
    return (struct ui_step){.verb = UI_GO, .next = &walk_screen, .argument = &pick->walk};
}

static struct ui_step act_on_pick(struct screen *screen, enum action action)
{
    struct pick *pick = screen->state;

    if (action == ACTION_OPEN || action == ACTION_RIGHT)
        return start_selected(pick);
    if (action == ACTION_LEFT)
        return UI_STEP_POP;
    return list_act(&pick->list, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static struct ui_step click_in_pick(struct screen *screen, const struct event *event)
{
    struct pick *pick = screen->state;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    return list_click(&pick->list, event->row - 3) ? start_selected(pick) : UI_STEP_STAY;
}

static void prepare_pick(struct screen *screen, int rows, int cols)
{
    struct pick *pick = screen->state;

    (void)cols;
    list_arrange(&pick->list, rows - 3);
}

static void draw_pick(const struct screen *screen, const struct area *area)
{
    const struct pick *pick = screen->state;
    struct area rows = area_rows(area, 3, area->rows - 3);

    draw_label(area, 1, 1, ROLE_TITLE, _("Which checklist?"));
    for (int row = 0; row < rows.rows; row++) {
        size_t index = pick->list.top + (size_t)row;
        bool selected = index == pick->list.selected;

        if (index >= pick->list.count)
            break;
        if (selected) {
            draw_blank(&rows, row, 0, UI_SELECTED);
            draw_cursor(&rows, row, 1);
        }
        draw_label(&rows, row, 2, selected ? UI_SELECTED : ROLE_BODY,
                   pick->request.checklists[index]->title);
    }
}

const struct screen_class pick_screen = {
    .name = "Checklists",
    .state_size = sizeof(struct pick),
    .open = open_pick,
    .contexts = contexts_of_pick,
    .act = act_on_pick,
    .mouse = click_in_pick,
    .prepare = prepare_pick,
    .draw = draw_pick,
};
