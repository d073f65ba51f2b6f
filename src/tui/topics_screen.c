/* Progress: how the learner stands, topic by topic; from here to a quiz about one of them. */
#include "app/app.h"
#include "pager.h"
#include "report/quiz_report.h"
#include "screen.h"

#define QUIZ_LENGTH 10

struct topics {
    struct pager page;
    size_t selected; /* topic */
    struct quiz_request wanted;
};

static void load_topics(struct screen *screen)
{
    struct topics *topics = screen->state;
    struct quiz_progress progress = {0};
    g_autoptr(GError) error = NULL;

    app_progress(screen->session->app, &progress, &error);
    session_say_error(screen->session, &error);
    pager_update(&topics->page, doc_from_progress(&progress, screen->session->ascii));
}

static void open_topics(struct screen *screen, const void *argument)
{
    (void)argument;
    load_topics(screen);
}

static void close_topics(struct screen *screen)
{
    pager_close(&((struct topics *)screen->state)->page);
}

static unsigned contexts_of_topics(const struct screen *screen)
{
    (void)screen;
    return CTX_OPEN | CTX_MOVE;
}

static struct ui_step ask_about(struct topics *topics)
{
    topics->wanted = (struct quiz_request){.count = QUIZ_LENGTH,
                                           .one_topic = true,
                                           .topic = (enum quiz_topic)topics->selected};
    return (struct ui_step){
        .verb = UI_PUSH, .next = &quiz_screen, .argument = &topics->wanted};
}

static bool move_selection(struct topics *topics, enum action action)
{
    if (action == ACTION_DOWN && topics->selected + 1 < QUIZ_TOPIC_COUNT)
        topics->selected++;
    else if (action == ACTION_UP && topics->selected > 0)
        topics->selected--;
    else
        return false;
    pager_show_line(&topics->page,
                    pager_find_mark(&topics->page, (int)topics->selected + 1) + 1);
    return true;
}

static struct ui_step act_on_topics(struct screen *screen, enum action action)
{
    struct topics *topics = screen->state;

    if (action == ACTION_OPEN)
        return ask_about(topics);
    if (!move_selection(topics, action) && !pager_act(&topics->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step click_in_topics(struct screen *screen, const struct event *event)
{
    struct topics *topics = screen->state;
    int mark = pager_mark_at(&topics->page, event->row);

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (mark > 0)
        topics->selected = (size_t)mark - 1;
    return UI_STEP_STAY;
}

static void prepare_topics(struct screen *screen, int rows, int cols)
{
    struct topics *topics = screen->state;

    pager_arrange(&topics->page, rows, MIN(cols - 2, 90), screen->session->ascii);
}

static void draw_topics(const struct screen *screen, const struct area *area)
{
    const struct topics *topics = screen->state;
    struct area page = area_cols(area, 1, MIN(area->cols - 2, 90));

    pager_draw(
        &topics->page, &page,
        (struct pager_look){.has_focus = true, .selected = (int)topics->selected + 1});
}

const struct screen_class topics_screen = {
    .name = "Progress",
    .state_size = sizeof(struct topics),
    .open = open_topics,
    .close = close_topics,
    .contexts = contexts_of_topics,
    .act = act_on_topics,
    .mouse = click_in_topics,
    .prepare = prepare_topics,
    .draw = draw_topics,
};
