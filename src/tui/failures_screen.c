/* Failures: the attempts behind a row of a log's summary. */
#include "list.h"
#include "base/words.h"
#include "log_job.h"
#include "report/report.h"
#include "screen.h"

/* Less than that: no time, no title. */
#define WIDE_COLS      70
#define TIME_COLS      13
#define CODE_COLS      15
#define RECIPIENT_COLS 28

struct failures {
    char *about;
    char *row;
    struct log_job *job; /* NULL: read */
    struct log_failures *found;
    struct list list;
};

static const char *about_table(enum log_table table)
{
    static const char *const words[LOG_TABLE_COUNT] = {
        [LOG_BY_OUTCOME] = N_("outcome"),
        [LOG_BY_CLASS] = N_("class"),
        [LOG_BY_CODE] = N_("reply code"),
        [LOG_BY_ENHANCED] = N_("enhanced status code"),
        [LOG_BY_LOGGED] = N_("status of the log"),
        [LOG_BY_REASON] = N_("reason"),
        [LOG_BY_PROVIDER] = N_("provider"),
        [LOG_BY_ENTRY] = N_("entry"),
        [LOG_BY_DOMAIN] = N_("domain"),
        [LOG_BY_HOST] = N_("host"),
        [LOG_BY_HOUR] = N_("hour"),
        [LOG_REFUSED_BY_CODE] = N_("refused here, reply code"),
        [LOG_REFUSED_BY_ENTRY] = N_("refused here, entry"),
    };
    return words_shown(words[table]);
}

static void open_failures(struct screen *screen, const void *argument)
{
    const struct failures_request *request = argument;
    struct failures *failures = screen->state;

    failures->row = g_strdup(request->row);
    failures->about =
        request->entry
            ? g_strdup(entry_title(request->entry))
            : g_strdup_printf("%s %s", about_table(request->table), request->row);
    failures->job = log_job_start(request->log, request->table, failures->row,
                                  screen->session->terminal);
}

static void close_failures(struct screen *screen)
{
    struct failures *failures = screen->state;

    if (failures->job)
        log_job_end(failures->job, &failures->found, NULL);
    log_failures_free(failures->found);
    g_free(failures->row);
    g_free(failures->about);
}

static unsigned contexts_of_failures(const struct screen *screen)
{
    const struct failures *failures = screen->state;

    if (failures->list.count == 0)
        return CTX_MOVE;
    return CTX_LOG | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY | CTX_FAILURES;
}

/* The newest comes first. */
static const struct log_failure *failure_at(const struct failures *failures, size_t index)
{
    const GArray *list = failures->found->list;

    return &g_array_index(list, struct log_failure, list->len - 1 - index);
}

static void collect(struct screen *screen)
{
    struct failures *failures = screen->state;
    g_autoptr(GError) error = NULL;

    if (!failures->job || !log_job_is_done(failures->job))
        return;
    log_job_end(failures->job, &failures->found, &error);
    failures->job = NULL;
    list_resize(&failures->list, failures->found ? failures->found->list->len : 0);
    session_say_error(screen->session, &error);
}

/* All that are listed, with the log's own times. */
static void save_all(struct screen *screen)
{
    const struct failures *failures = screen->state;
    g_autoptr(GString) lines = g_string_new(NULL);

    for (size_t i = 0; i < failures->list.count; i++)
        g_string_append_printf(lines, "%s\n", failure_at(failures, i)->line);
    session_save_lines(screen->session, lines->str);
}

static struct ui_step act_on_failures(struct screen *screen, enum action action)
{
    struct failures *failures = screen->state;

    if (action == ACTION_BACK || action == ACTION_LEFT)
        return UI_STEP_POP;
    if (failures->list.count == 0)
        return UI_STEP_PASS;
    const struct log_failure *failure = failure_at(failures, failures->list.selected);
    if (action == ACTION_OPEN || action == ACTION_RIGHT)
        return (struct ui_step){
            .verb = UI_PUSH, .next = &verdict_screen, .argument = failure->line};
    if (action == ACTION_COPY) {
        g_autofree char *line = session_shown(screen->session, failure->line);
        session_copy(screen->session, _("line"), line);
    } else if (action == ACTION_MASK)
        session_toggle_mask(screen->session);
    else if (action == ACTION_SAVE_CASE)
        session_save_lines(screen->session, failure->line);
    else if (action == ACTION_SAVE_ALL)
        save_all(screen);
    else
        return list_act(&failures->list, action) ? UI_STEP_STAY : UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step click_in_failures(struct screen *screen, const struct event *event)
{
    struct failures *failures = screen->state;
    size_t before = failures->list.selected;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (list_click(&failures->list, event->row - 1) && failures->list.selected == before)
        return act_on_failures(screen, ACTION_OPEN);
    return UI_STEP_STAY;
}

static void prepare_failures(struct screen *screen, int rows, int cols)
{
    struct failures *failures = screen->state;

    (void)cols;
    collect(screen);
    list_arrange(&failures->list, rows - 1);
}

static char *moment(int64_t time)
{
    g_autoptr(GDateTime) date =
        time == LOG_TIME_UNKNOWN ? NULL : g_date_time_new_from_unix_utc(time);
    return date ? g_date_time_format(date, "%m-%d %H:%M") : g_strdup("");
}

static char *codes(const struct log_failure *failure, bool ascii)
{
    char status[ENHANCED_CODE_SIZE] = "";
    g_autofree char *code =
        failure->reply_code ? g_strdup_printf("%d ", failure->reply_code) : g_strdup("");

    if (failure->status.class)
        enhanced_code_format(failure->status, status);
    return g_strdup_printf("%s %s%s", class_sign(failure->class, ascii), code, status);
}

/* A column of its own, cut where the next one begins. */
static int draw_column(const struct area *area, int row, int col, int role, int cols,
                       const char *text)
{
    struct area column = area_cols(area, col, cols - 1);

    draw_label(&column, row, 0, role, text);
    return col + cols;
}

static void draw_failure(const struct screen *screen, const struct area *area, int row,
                         size_t index)
{
    const struct failures *failures = screen->state;
    const struct log_failure *failure = failure_at(failures, index);
    bool selected = index == failures->list.selected;
    g_autofree char *recipient = session_shown(screen->session, failure->recipient);
    g_autofree char *time = moment(failure->time);
    g_autofree char *code = codes(failure, area->painter->ascii);
    int role = selected ? UI_SELECTED : ROLE_BODY, col = 1;
    bool wide = area->cols >= WIDE_COLS;

    if (selected) {
        draw_blank(area, row, 0, UI_SELECTED);
        draw_cursor(area, row, 1);
    }
    if (wide)
        col = draw_column(area, row, col, role, TIME_COLS, time);
    col = draw_column(area, row, col,
                      selected ? UI_SELECTED : (int)class_role(failure->class), CODE_COLS,
                      code);
    if (!wide) {
        draw_label(area, row, col, role, recipient);
        return;
    }
    int recipient_cols = RECIPIENT_COLS + (area->cols - WIDE_COLS) / 4;
    col = draw_column(area, row, col, role, recipient_cols, recipient);
    draw_label(area, row, col, role,
               failure->entry ? entry_title(failure->entry) : _("not recognised"));
}

static char *heading(const struct failures *failures)
{
    const struct log_failures *found = failures->found;

    if (!found)
        return g_strdup(failures->about);
    if (found->all > found->list->len)
        return g_strdup_printf(_("%1$s: the last %2$u of %3$llu"), failures->about,
                               found->list->len, (unsigned long long)found->all);
    return g_strdup_printf("%s: %u", failures->about, found->list->len);
}

static void draw_failures(const struct screen *screen, const struct area *area)
{
    const struct failures *failures = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    g_autofree char *head = heading(failures);

    draw_label(area, 0, 1, ROLE_HEADING, head);
    if (failures->job)
        log_job_draw(failures->job, screen->session, area, failures->about);
    for (int row = 0; row < rows.rows; row++) {
        size_t index = failures->list.top + (size_t)row;

        if (index >= failures->list.count)
            break;
        draw_failure(screen, &rows, row, index);
    }
}

const struct screen_class failures_screen = {
    .name = "Failures",
    .state_size = sizeof(struct failures),
    .open = open_failures,
    .close = close_failures,
    .contexts = contexts_of_failures,
    .act = act_on_failures,
    .mouse = click_in_failures,
    .prepare = prepare_failures,
    .draw = draw_failures,
};
