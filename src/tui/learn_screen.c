/* Learn: lessons beside their list; from here to the digits, the twins and the quiz. */
#include "app/app.h"
#include "base/words.h"
#include "list.h"
#include "pager.h"
#include "report/report.h"
#include "screen.h"

#define TWO_PANES_COLS 76

/* What stands in the list before the lessons. */
static const struct {
    const char *title, *about;
    enum action action;
} extras[] = {
    {N_("Digit explorer"),
     N_("Type a code such as 550 or 5.7.26 and see each digit explained."),
     ACTION_DIGITS},
    {N_("Twins side by side"),
     N_("Codes and situations that look alike and mean different things, beside each "
        "other."),
     ACTION_TWINS},
    {N_("Quiz"), N_("Ten questions made from real replies; every answer is explained."),
     ACTION_QUIZ},
    {N_("Two minutes"),
     N_("Five questions, for between two calls. What is due comes first."),
     ACTION_SHORT_QUIZ},
    {N_("Your progress"), N_("How you stand, topic by topic, and what is due today."),
     ACTION_PROGRESS},
};
#define EXTRA_COUNT G_N_ELEMENTS(extras)

static const struct quiz_request two_minutes = {.count = 5};

struct learn {
    struct list list;
    struct pager page;
    size_t shown; /* + 1; 0: none */
    bool reading, narrow;
    int list_cols;
};

static size_t lesson_count(const struct screen *screen)
{
    return catalogue_lesson_count(app_catalogue(screen->session->app));
}

static void open_learn(struct screen *screen, const void *argument)
{
    struct learn *learn = screen->state;

    (void)argument;
    list_resize(&learn->list, lesson_count(screen) + EXTRA_COUNT);
}

static void close_learn(struct screen *screen)
{
    pager_close(&((struct learn *)screen->state)->page);
}

/* Lessons first, then the extras. */
static const struct lesson *selected_lesson(const struct screen *screen)
{
    const struct learn *learn = screen->state;

    if (learn->list.selected >= lesson_count(screen))
        return NULL;
    return catalogue_lesson(app_catalogue(screen->session->app), learn->list.selected);
}

static size_t selected_extra(const struct screen *screen)
{
    const struct learn *learn = screen->state;

    return learn->list.selected - lesson_count(screen);
}

static unsigned contexts_of_learn(const struct screen *screen)
{
    const struct learn *learn = screen->state;

    if (learn->reading)
        return CTX_LESSON | CTX_TEXT | CTX_MOVE | CTX_COPY;
    return CTX_LESSON | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY;
}

static bool is_inside(const struct screen *screen)
{
    const struct learn *learn = screen->state;

    return learn->reading;
}

static struct ui_step push_screen(const struct screen_class *class, const void *argument)
{
    return (struct ui_step){.verb = UI_PUSH, .next = class, .argument = argument};
}

static bool is_extra(enum action action)
{
    for (size_t i = 0; i < EXTRA_COUNT; i++)
        if (extras[i].action == action)
            return true;
    return false;
}

static struct ui_step start_extra(enum action action)
{
    if (action == ACTION_DIGITS)
        return push_screen(&digits_screen, NULL);
    if (action == ACTION_QUIZ)
        return push_screen(&quiz_screen, NULL);
    if (action == ACTION_SHORT_QUIZ)
        return push_screen(&quiz_screen, &two_minutes);
    if (action == ACTION_PROGRESS)
        return push_screen(&topics_screen, NULL);
    return push_screen(&twins_screen, NULL);
}

static void copy_page(struct screen *screen)
{
    const struct learn *learn = screen->state;
    g_autofree char *text = pager_to_text(&learn->page, screen->session->ascii);

    session_copy(screen->session, _("lesson"), text);
}

static void turn_lesson(struct screen *screen, int direction)
{
    struct learn *learn = screen->state;
    size_t last = lesson_count(screen);

    list_act(&learn->list, direction > 0 ? ACTION_DOWN : ACTION_UP);
    if (last > 0 && learn->list.selected >= last)
        learn->list.selected = last - 1;
}

static struct ui_step act_on_page(struct screen *screen, enum action action)
{
    struct learn *learn = screen->state;

    if (action == ACTION_BACK || action == ACTION_LEFT || action == ACTION_NEXT_PANE ||
        action == ACTION_PREVIOUS_PANE)
        learn->reading = false;
    else if (action == ACTION_NEXT_HIT || action == ACTION_PREVIOUS_HIT)
        turn_lesson(screen, action == ACTION_NEXT_HIT ? 1 : -1);
    else if (!pager_act(&learn->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_learn(struct screen *screen, enum action action)
{
    struct learn *learn = screen->state;
    bool is_lesson = selected_lesson(screen) != NULL;

    if (is_extra(action))
        return start_extra(action);
    if (action == ACTION_COPY) {
        copy_page(screen);
        return UI_STEP_STAY;
    }
    if (learn->reading)
        return act_on_page(screen, action);
    if (action == ACTION_OPEN && !is_lesson)
        return start_extra(extras[selected_extra(screen)].action);
    if (action == ACTION_OPEN || action == ACTION_RIGHT || action == ACTION_NEXT_PANE)
        learn->reading = is_lesson;
    else if (action == ACTION_SCROLL_DOWN || action == ACTION_SCROLL_UP)
        pager_act(&learn->page, action);
    else if (!list_act(&learn->list, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step click_in_learn(struct screen *screen, const struct event *event)
{
    struct learn *learn = screen->state;

    if (event->kind == EVENT_WHEEL)
        return UI_STEP_PASS;
    learn->reading = learn->narrow ? learn->reading : event->col >= learn->list_cols;
    if (!learn->reading)
        list_click(&learn->list, event->row - 1);
    return UI_STEP_STAY;
}

static struct doc *doc_of_selected(const struct screen *screen)
{
    const struct lesson *lesson = selected_lesson(screen);
    struct doc *doc;

    if (lesson)
        return doc_from_lesson(lesson);
    doc = doc_new();
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, _(extras[selected_extra(screen)].title));
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, _(extras[selected_extra(screen)].about));
    return doc;
}

static void prepare_learn(struct screen *screen, int rows, int cols)
{
    struct learn *learn = screen->state;

    learn->narrow = cols < TWO_PANES_COLS;
    learn->list_cols = learn->narrow ? cols : CLAMP(cols * 2 / 5, 30, 50);
    list_arrange(&learn->list, rows - 1);
    if (learn->shown != learn->list.selected + 1)
        pager_set(&learn->page, doc_of_selected(screen));
    learn->shown = learn->list.selected + 1;
    pager_arrange(&learn->page, rows - 1,
                  learn->narrow ? cols - 2 : MIN(cols - learn->list_cols - 3, 90),
                  screen->session->ascii);
}

static void draw_item(const struct screen *screen, const struct area *area, int row,
                      size_t index)
{
    const struct learn *learn = screen->state;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);
    size_t lessons = lesson_count(screen);
    bool selected = index == learn->list.selected, focus = selected && !learn->reading;
    int role = focus ? UI_SELECTED : selected ? UI_SELECTED_PALE : ROLE_BODY;
    g_autofree char *title =
        index < lessons ? g_strdup_printf("%2zu  %s", index + 1,
                                          catalogue_lesson(catalogue, index)->title)
                        : g_strdup_printf("    %s", _(extras[index - lessons].title));

    if (focus) {
        draw_blank(area, row, 0, role);
        draw_cursor(area, row, 1);
    }
    if (selected)
        draw_text(area, row, 0, role, screen->session->ascii ? ">" : "▌");
    draw_label(area, row, 1, role, title);
}

static void draw_learn(const struct screen *screen, const struct area *area)
{
    const struct learn *learn = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    struct area list = area_cols(&rows, 0, learn->list_cols - 1);
    struct area page = area_cols(&rows, learn->list_cols + 2,
                                 MIN(area->cols - learn->list_cols - 3, 90));

    if (learn->narrow) {
        list = rows;
        page = area_cols(&rows, 1, area->cols - 2);
    } else {
        struct area divider = area_cols(&rows, learn->list_cols, 1);
        draw_divider(&divider, 0, UI_BORDER);
    }
    for (int row = 0; row < list.rows && (!learn->narrow || !learn->reading); row++) {
        size_t index = learn->list.top + (size_t)row;
        if (index < learn->list.count)
            draw_item(screen, &list, row, index);
    }
    if (!learn->narrow || learn->reading)
        pager_draw(&learn->page, &page, (struct pager_look){.has_focus = learn->reading});
}

const struct screen_class learn_screen = {
    .name = "Learn",
    .state_size = sizeof(struct learn),
    .open = open_learn,
    .close = close_learn,
    .contexts = contexts_of_learn,
    .act = act_on_learn,
    .mouse = click_in_learn,
    .prepare = prepare_learn,
    .is_inside = is_inside,
    .draw = draw_learn,
};
