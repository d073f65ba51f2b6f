/* Log: what a whole log tells, as a page whose rows open. */
#include "log_job.h"
#include "base/words.h"
#include "pager.h"
#include "report/log_report.h"
#include "screen.h"

/* Rows of each table. */
#define TABLE_ROWS 20
#define PAGE_COLS  110

struct log_page {
    struct app_log *log;
    struct log_job *job; /* NULL: read */
    char *name;
    struct pager page;
    bool shown_masked; /* the page was told with addresses hidden */
    int selected;      /* mark; 0: none */
    struct failures_request wanted;
};

static void open_log(struct screen *screen, const void *argument)
{
    const struct log_origin *origin = argument;
    struct log_page *page = screen->state;

    page->name =
        origin->path ? g_path_get_basename(origin->path) : g_strdup(_("the pasted text"));
    page->log = app_log_new(screen->session->app, origin);
    page->job = log_job_start(page->log, LOG_BY_CLASS, NULL, screen->session->terminal);
}

static void close_log(struct screen *screen)
{
    struct log_page *page = screen->state;
    struct log_failures *none = NULL;

    if (page->job)
        log_job_end(page->job, &none, NULL);
    app_log_free(page->log);
    pager_close(&page->page);
    g_free(page->name);
}

static unsigned contexts_of_log(const struct screen *screen)
{
    const struct log_page *page = screen->state;

    return CTX_MOVE | (page->job ? 0 : CTX_LOG | CTX_COPY | CTX_OPEN);
}

static struct doc *page_doc(struct screen *screen)
{
    struct log_page *page = screen->state;
    struct doc *doc = doc_from_log(app_log_summary(page->log), TABLE_ROWS);

    page->shown_masked = screen->session->is_masked;
    if (page->shown_masked)
        doc_redact(doc);
    return doc;
}

static void collect(struct screen *screen)
{
    struct log_page *page = screen->state;
    struct log_failures *none = NULL;
    g_autoptr(GError) error = NULL;

    if (!page->job || !log_job_is_done(page->job))
        return;
    if (log_job_end(page->job, &none, &error))
        pager_set(&page->page, page_doc(screen));
    page->job = NULL;
    session_say_error(screen->session, &error);
}

/* Up and down go from row to row where there is one in sight, else they scroll. */
static bool move(struct log_page *page, enum action action)
{
    int direction = action == ACTION_UP ? -1 : 1;
    bool steps = action == ACTION_UP || action == ACTION_DOWN;
    int next = steps ? pager_mark_in_sight(&page->page, page->selected, direction) : 0;

    if (next != 0) {
        page->selected = next;
        return true;
    }
    if (!pager_act(&page->page, action))
        return false;
    if (!pager_shows_mark(&page->page, page->selected))
        page->selected = pager_mark_in_sight(&page->page, 0, direction);
    return true;
}

static struct ui_step open_row(struct screen *screen)
{
    struct log_page *page = screen->state;
    enum log_table table;
    size_t row, count;

    if (!log_row_of_mark(page->selected, &table, &row)) {
        session_say(screen->session, TONE_INFO, _("There is no row to open here"));
        return UI_STEP_STAY;
    }
    const struct log_row *rows =
        log_summary_rows(app_log_summary(page->log), table, &count);
    bool about_entry = table == LOG_BY_ENTRY || table == LOG_REFUSED_BY_ENTRY;
    page->wanted =
        (struct failures_request){.log = page->log,
                                  .table = table,
                                  .row = rows[row].name,
                                  .entry = about_entry ? rows[row].verdict->entry : NULL};
    return (struct ui_step){
        .verb = UI_PUSH, .next = &failures_screen, .argument = &page->wanted};
}

static struct ui_step act_on_log(struct screen *screen, enum action action)
{
    struct log_page *page = screen->state;

    if (action == ACTION_BACK) {
        if (page->job)
            session_say(screen->session, TONE_INFO, _("Stopped reading %s"), page->name);
        return UI_STEP_POP;
    }
    if (page->job)
        return UI_STEP_PASS;
    if (action == ACTION_OPEN || action == ACTION_RIGHT)
        return open_row(screen);
    if (action == ACTION_COPY) {
        g_autofree char *text = pager_to_text(&page->page, screen->session->ascii);
        session_copy(screen->session, _("summary"), text);
        return UI_STEP_STAY;
    }
    if (action == ACTION_MASK) {
        session_toggle_mask(screen->session);
        return UI_STEP_STAY;
    }
    return move(page, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static struct ui_step click_in_log(struct screen *screen, const struct event *event)
{
    struct log_page *page = screen->state;
    int mark = pager_mark_at(&page->page, event->row - 1);

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (mark != 0 && mark == page->selected)
        return open_row(screen);
    if (mark != 0)
        page->selected = mark;
    return UI_STEP_STAY;
}

static void prepare_log(struct screen *screen, int rows, int cols)
{
    struct log_page *page = screen->state;

    collect(screen);
    if (page->page.doc && page->shown_masked != screen->session->is_masked)
        pager_update(&page->page, page_doc(screen));
    pager_arrange(&page->page, rows - 1, MIN(cols - 2, PAGE_COLS),
                  screen->session->ascii);
    if (page->selected == 0)
        page->selected = pager_mark_in_sight(&page->page, 0, 1);
}

static void draw_log(const struct screen *screen, const struct area *area)
{
    const struct log_page *page = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    struct area text = area_cols(&rows, 1, MIN(area->cols - 2, PAGE_COLS));

    draw_label(area, 0, 1, ROLE_MUTED, page->name);
    if (page->job)
        log_job_draw(page->job, screen->session, area, page->name);
    else
        pager_draw(&page->page, &text,
                   (struct pager_look){.has_focus = true, .selected = page->selected});
}

const struct screen_class log_screen = {
    .name = "Log",
    .state_size = sizeof(struct log_page),
    .open = open_log,
    .close = close_log,
    .contexts = contexts_of_log,
    .act = act_on_log,
    .mouse = click_in_log,
    .prepare = prepare_log,
    .draw = draw_log,
};
