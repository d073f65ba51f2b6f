/* Patterns: what stands out in the journal, and how much there is of what, week by week. */
#include "app/app.h"
#include "base/arena.h"
#include "base/words.h"
#include "pager.h"
#include "report/journal_report.h"
#include "screen.h"

struct patterns {
    struct pager page;
    int width;
    size_t selected; /* among the patterns, from 0 */
    struct arena *arena;
    GArray *filters; /* struct journal_filter, in the order of the page */
    struct journal_request wanted;
};

/* The filter outlives the pattern that it was made of. */
static void keep_filter(const struct journal_pattern *found, void *user)
{
    struct patterns *patterns = user;
    struct journal_filter filter = journal_pattern_filter(found);

    filter.words = arena_strdup(patterns->arena, filter.words);
    filter.entry = arena_strdup(patterns->arena, filter.entry);
    filter.provider = arena_strdup(patterns->arena, filter.provider);
    filter.reason = arena_strdup(patterns->arena, filter.reason);
    g_array_append_val(patterns->filters, filter);
}

static void load_patterns(struct screen *screen, int cols)
{
    struct patterns *patterns = screen->state;
    struct app *app = screen->session->app;
    g_autoptr(GError) error = NULL;
    struct journal_look look = {.catalogue = app_catalogue(app),
                                .journal = app_journal(app, &error),
                                .now = app_now(app),
                                .width = (size_t)MAX(cols, 20),
                                .ascii = screen->session->ascii,
                                .each = keep_filter,
                                .user = patterns};

    g_array_set_size(patterns->filters, 0);
    if (look.journal)
        pager_set(&patterns->page, doc_from_patterns(&look, &error));
    session_say_error(screen->session, &error);
    patterns->width = cols;
}

static void open_patterns(struct screen *screen, const void *argument)
{
    struct patterns *patterns = screen->state;

    (void)argument;
    patterns->arena = arena_new();
    patterns->filters = g_array_new(FALSE, FALSE, sizeof(struct journal_filter));
}

static void close_patterns(struct screen *screen)
{
    struct patterns *patterns = screen->state;

    pager_close(&patterns->page);
    g_array_unref(patterns->filters);
    arena_free(patterns->arena);
}

static unsigned contexts_of_patterns(const struct screen *screen)
{
    (void)screen;
    return CTX_OPEN | CTX_MOVE;
}

/* The cases behind the selected pattern, in the Journal. */
static struct ui_step open_cases(struct patterns *patterns)
{
    if (patterns->selected >= patterns->filters->len)
        return UI_STEP_STAY;
    patterns->wanted = (struct journal_request){
        .filter =
            &g_array_index(patterns->filters, struct journal_filter, patterns->selected),
        .about = _("pattern"),
    };
    return (struct ui_step){
        .verb = UI_GO, .next = &journal_screen, .argument = &patterns->wanted};
}

/* Up and down go from pattern to pattern; behind the last one they scroll. */
static bool move_selection(struct patterns *patterns, enum action action)
{
    if (action == ACTION_DOWN && patterns->selected + 1 < patterns->filters->len)
        patterns->selected++;
    else if (action == ACTION_UP && patterns->selected > 0 && patterns->page.top == 0)
        patterns->selected--;
    else
        return false;
    pager_show_line(&patterns->page,
                    pager_find_mark(&patterns->page, (int)patterns->selected + 1));
    return true;
}

static struct ui_step act_on_patterns(struct screen *screen, enum action action)
{
    struct patterns *patterns = screen->state;

    if (action == ACTION_OPEN)
        return open_cases(patterns);
    if (!move_selection(patterns, action) && !pager_act(&patterns->page, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step click_in_patterns(struct screen *screen, const struct event *event)
{
    struct patterns *patterns = screen->state;
    int mark = pager_mark_at(&patterns->page, event->row);

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (mark > 0)
        patterns->selected = (size_t)mark - 1;
    return UI_STEP_STAY;
}

static void prepare_patterns(struct screen *screen, int rows, int cols)
{
    struct patterns *patterns = screen->state;
    int width = MIN(cols - 2, 100);

    if (patterns->width != width)
        load_patterns(screen, width);
    pager_arrange(&patterns->page, rows, width, screen->session->ascii);
}

static void draw_patterns(const struct screen *screen, const struct area *area)
{
    const struct patterns *patterns = screen->state;
    struct area page = area_cols(area, 1, MIN(area->cols - 2, 100));
    int selected = patterns->filters->len ? (int)patterns->selected + 1 : 0;

    pager_draw(&patterns->page, &page,
               (struct pager_look){.has_focus = true, .selected = selected});
}

const struct screen_class patterns_screen = {
    .name = "Patterns",
    .state_size = sizeof(struct patterns),
    .open = open_patterns,
    .close = close_patterns,
    .contexts = contexts_of_patterns,
    .act = act_on_patterns,
    .mouse = click_in_patterns,
    .prepare = prepare_patterns,
    .draw = draw_patterns,
};
