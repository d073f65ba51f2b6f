/* Twins: an entry beside what it is confused with, and how to tell the two apart. */
#include "app/app.h"
#include "base/words.h"
#include "pager.h"
#include "report/report.h"
#include "screen.h"

#define TWO_PANES_COLS 76

struct twins {
    const struct entry *entry;
    size_t index; /* of the twin shown */
    struct pager left, right;
    bool right_focus, narrow;
    struct browse_request wanted;
};

static const struct twin *twin_of(const struct twins *twins)
{
    const struct twin *all = twins->entry->twins.items;

    return &all[twins->index];
}

static const struct entry *twin_entry(const struct screen *screen)
{
    const struct twins *twins = screen->state;

    return catalogue_find(app_catalogue(screen->session->app), twin_of(twins)->id);
}

static struct doc *doc_of(const struct screen *screen, const struct entry *entry)
{
    if (entry)
        return doc_from_entry(app_catalogue(screen->session->app), entry);
    struct doc *doc = doc_new();
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
            _("The catalogue has no entry of its own for it."));
    return doc;
}

static void show_twin(struct screen *screen)
{
    struct twins *twins = screen->state;

    pager_set(&twins->right, doc_of(screen, twin_entry(screen)));
}

static void open_twins(struct screen *screen, const void *argument)
{
    struct twins *twins = screen->state;

    twins->entry = ((const struct browse_request *)argument)->entry;
    pager_set(&twins->left, doc_of(screen, twins->entry));
    show_twin(screen);
}

static void close_twins(struct screen *screen)
{
    struct twins *twins = screen->state;

    pager_close(&twins->left);
    pager_close(&twins->right);
}

static unsigned contexts_of_twins(const struct screen *screen)
{
    (void)screen;
    return CTX_OPEN | CTX_TEXT | CTX_MOVE;
}

static void turn_twin(struct screen *screen, int direction)
{
    struct twins *twins = screen->state;
    size_t count = twins->entry->twins.count;

    twins->index = (twins->index + (direction > 0 ? 1 : count - 1)) % count;
    show_twin(screen);
}

static struct ui_step open_entry(struct screen *screen)
{
    struct twins *twins = screen->state;

    twins->wanted.entry = twins->right_focus ? twin_entry(screen) : twins->entry;
    if (!twins->wanted.entry)
        return UI_STEP_STAY;
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &twins->wanted};
}

static struct ui_step act_on_twins(struct screen *screen, enum action action)
{
    struct twins *twins = screen->state;

    if (action == ACTION_OPEN)
        return open_entry(screen);
    if (action == ACTION_NEXT_HIT)
        turn_twin(screen, 1);
    else if (action == ACTION_PREVIOUS_HIT)
        turn_twin(screen, -1);
    else if (action == ACTION_NEXT_PANE || action == ACTION_PREVIOUS_PANE)
        twins->right_focus = !twins->right_focus;
    else if (action == ACTION_RIGHT)
        twins->right_focus = true;
    else if (action == ACTION_LEFT)
        twins->right_focus = false;
    else if (!pager_act(twins->right_focus ? &twins->right : &twins->left, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static void prepare_twins(struct screen *screen, int rows, int cols)
{
    struct twins *twins = screen->state;
    int half = (cols - 3) / 2;

    twins->narrow = cols < TWO_PANES_COLS;
    pager_arrange(&twins->left, rows - 4, twins->narrow ? cols - 2 : half - 1,
                  screen->session->ascii);
    pager_arrange(&twins->right, rows - 4, twins->narrow ? cols - 2 : cols - half - 5,
                  screen->session->ascii);
}

/* What tells the two apart, in at most three lines. */
static void draw_difference(const struct screen *screen, const struct area *area)
{
    const struct twins *twins = screen->state;
    struct doc *doc = doc_new();
    g_autofree char *place = g_strdup_printf(_("Twin %1$zu of %2$zu: "), twins->index + 1,
                                             twins->entry->twins.count);
    struct pager pager = {0};
    struct area text = area_cols(area, 1, area->cols - 2);

    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, place);
    doc_append(doc, ROLE_WARNING, twin_of(twins)->differs);
    pager_set(&pager, doc);
    pager_arrange(&pager, area->rows, text.cols, screen->session->ascii);
    pager_draw(&pager, &text, (struct pager_look){0});
    pager_close(&pager);
}

static void draw_twins(const struct screen *screen, const struct area *area)
{
    const struct twins *twins = screen->state;
    struct area head = area_rows(area, 0, 3), panes = area_rows(area, 4, area->rows - 4);
    int half = (area->cols - 3) / 2;
    struct area left = area_cols(&panes, 1, half - 1);
    struct area right = area_cols(&panes, half + 3, area->cols - half - 5);
    struct pager_look left_look = {.has_focus = !twins->right_focus};
    struct pager_look right_look = {.has_focus = twins->right_focus};

    draw_difference(screen, &head);
    draw_rule(area, 3, UI_BORDER);
    if (twins->narrow) {
        left = area_cols(&panes, 1, area->cols - 2);
        pager_draw(twins->right_focus ? &twins->right : &twins->left, &left,
                   (struct pager_look){.has_focus = true});
        return;
    }
    draw_split(area, 3, half + 1);
    pager_draw(&twins->left, &left, left_look);
    pager_draw(&twins->right, &right, right_look);
}

const struct screen_class twins_screen = {
    .name = "Twins",
    .state_size = sizeof(struct twins),
    .open = open_twins,
    .close = close_twins,
    .contexts = contexts_of_twins,
    .act = act_on_twins,
    .prepare = prepare_twins,
    .draw = draw_twins,
};
