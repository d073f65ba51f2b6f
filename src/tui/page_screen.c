/* Page: a document of its own on top of a screen, to read and to copy. */
#include "pager.h"
#include "base/words.h"
#include "report/report.h"
#include "screen.h"

struct page {
    struct pager pager;
    const char *what;
};

static void open_page(struct screen *screen, const void *argument)
{
    const struct page_request *request = argument;
    struct page *page = screen->state;

    page->what = request->what;
    pager_set(&page->pager, request->doc);
}

static void close_page(struct screen *screen)
{
    pager_close(&((struct page *)screen->state)->pager);
}

static unsigned contexts_of_page(const struct screen *screen)
{
    (void)screen;
    return CTX_TEXT | CTX_MOVE | CTX_COPY;
}

static struct ui_step act_on_page(struct screen *screen, enum action action)
{
    struct page *page = screen->state;

    if (action == ACTION_BACK || action == ACTION_LEFT)
        return UI_STEP_POP;
    if (action == ACTION_COPY) {
        g_autofree char *text = pager_to_text(&page->pager, screen->session->ascii);
        session_copy(screen->session, page->what, text);
        return UI_STEP_STAY;
    }
    return pager_act(&page->pager, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static void prepare_page(struct screen *screen, int rows, int cols)
{
    struct page *page = screen->state;

    pager_arrange(&page->pager, rows - 1, cols - 2, screen->session->ascii);
}

static void draw_page(const struct screen *screen, const struct area *area)
{
    const struct page *page = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    struct area text = area_cols(&rows, 1, area->cols - 2);

    pager_draw(&page->pager, &text, (struct pager_look){.has_focus = true});
}

struct ui_step show_lesson(struct session *session, const struct lesson *lesson)
{
    static struct page_request request;

    if (!lesson) {
        session_say(session, TONE_INFO, _("No lesson teaches this"));
        return UI_STEP_STAY;
    }
    request = (struct page_request){.doc = doc_from_lesson(lesson), .what = _("lesson")};
    return (struct ui_step){.verb = UI_PUSH, .next = &page_screen, .argument = &request};
}

const struct screen_class page_screen = {
    .name = "Page",
    .state_size = sizeof(struct page),
    .open = open_page,
    .close = close_page,
    .contexts = contexts_of_page,
    .act = act_on_page,
    .prepare = prepare_page,
    .draw = draw_page,
};
