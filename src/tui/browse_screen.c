/* Browse: search as you type, filters, an entry beside the list. */
#include "browse.h"

#include "base/words.h"

#include "app/app.h"
#include "learn/lessons.h"
#include "report/report.h"

#include <string.h>

/* Both panes need so many columns. */
#define TWO_PANES_COLS 76
/* A pasted line up to this long is looked up, a longer one is a reply to be analyzed. */
#define LOOKED_UP_MAX 40

static void open_browse(struct screen *screen, const void *argument)
{
    struct browse *browse = screen->state;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);

    (void)argument;
    field_open(&browse->query, "");
    browse->all = catalogue_entry_count(catalogue);
    browse->hits = g_new0(struct search_hit, browse->all + 1);
    browse->changed = true;
    browse_history_open(browse);
}

static void close_browse(struct screen *screen)
{
    struct browse *browse = screen->state;

    field_close(&browse->query);
    pager_close(&browse->pager);
    browse_filter_close(browse);
    browse_history_close(browse);
    g_free(browse->hits);
    g_free(browse->nearest);
}

static bool is_plain_list(const struct browse *browse)
{
    static const struct search_filter none;

    return browse->query.text->len == 0 && browse->filter.kinds == none.kinds &&
           browse->filter.class == none.class && browse->filter.subject == none.subject &&
           browse->filter.who_acts == none.who_acts && !browse->filter.provider;
}

static void list_everything(struct screen *screen)
{
    struct browse *browse = screen->state;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);

    for (size_t i = 0; i < browse->all; i++)
        browse->hits[i] = (struct search_hit){.entry = catalogue_entry(catalogue, i)};
    list_resize(&browse->list, browse->all);
}

/* All entries need no index: the first screen does not wait for it. */
void browse_find(struct screen *screen)
{
    struct browse *browse = screen->state;

    browse->changed = false;
    g_clear_pointer(&browse->nearest, g_free);
    for (guint i = 0; browse->options && i < browse->options->len; i++)
        g_array_index(browse->options, struct filter_option, i).is_counted = false;
    if (is_plain_list(browse)) {
        list_everything(screen);
        return;
    }
    const struct search_index *index = app_search(screen->session->app);
    const char *query = browse->query.text->str;
    size_t found = search_run(index, query, &browse->filter, browse->hits, browse->all);

    browse->left_out = found == 0 ? search_run(index, query, NULL, browse->hits, 0) : 0;
    if (found == 0 && browse->left_out == 0 && !search_is_reply(query))
        browse->nearest = browse_nearest(index, query, &browse->filter);
    if (browse->nearest)
        found = search_run(index, browse->nearest, &browse->filter, browse->hits,
                           browse->all);
    list_resize(&browse->list, MIN(found, browse->all));
}

void browse_select(struct browse *browse, const struct entry *entry)
{
    browse->list.selected = 0;
    for (size_t i = 0; i < browse->list.count; i++) {
        if (browse->hits[i].entry == entry)
            browse->list.selected = i;
    }
}

void browse_show_entry(struct screen *screen, const struct entry *entry)
{
    struct browse *browse = screen->state;

    if (browse->changed)
        browse_find(screen);
    browse_remember(browse);
    browse_select(browse, entry);
    if (browse_entry(browse) == entry)
        return;
    field_set(&browse->query, "");
    browse->filter = (struct search_filter){0};
    browse_find(screen);
    browse_select(browse, entry);
}

static void show_selected(struct screen *screen)
{
    struct browse *browse = screen->state;
    const struct entry *entry = browse_entry(browse);
    bool complete = catalogue_is_complete(app_catalogue(screen->session->app));

    if (entry == browse->shown && complete == browse->shown_complete)
        return;
    if (entry != browse->shown && !pager_shows_mark(&browse->pager, browse->link))
        browse->link = 0;
    browse->shown = entry;
    browse->shown_complete = complete;
    pager_set(&browse->pager,
              entry ? doc_from_entry(app_catalogue(screen->session->app), entry) : NULL);
}

static void prepare_browse(struct screen *screen, int rows, int cols)
{
    struct browse *browse = screen->state;
    int pane_rows = rows - 2;

    browse->narrow = cols < TWO_PANES_COLS;
    browse->list_cols = browse->narrow ? cols : CLAMP(cols * 9 / 20, 36, 72);
    if (browse->changed)
        browse_find(screen);
    browse->list.extra =
        browse->narrow ? browse_extra_rows(browse, cols, screen->session->utf8) : 0;
    list_arrange(&browse->list, pane_rows);
    show_selected(screen);
    if (browse->wanted_top > 0)
        browse->pager.top = browse->wanted_top;
    browse->wanted_top = 0;
    pager_arrange(&browse->pager, pane_rows,
                  browse->narrow ? cols - 2 : cols - browse->list_cols - 3,
                  screen->session->ascii);
    if (browse->focus == FOCUS_FILTER)
        browse_filter_prepare(screen, pane_rows);
}

/* What Enter does with the entry: its checklist, a link in its text, or its text. */
static unsigned enter_context(const struct browse *browse)
{
    const struct entry *entry = browse_entry(browse);
    bool in_text = browse->focus == FOCUS_TEXT;

    if (in_text && browse->link != 0)
        return CTX_OPEN;
    if (!in_text && browse->narrow)
        return CTX_HITS;
    if (entry && leads_to_checklist(entry))
        return CTX_ENTRY;
    return in_text ? 0 : CTX_HITS;
}

static const struct lesson *lesson_in_sight(const struct screen *screen)
{
    const struct browse *browse = screen->state;
    const struct catalogue *catalogue = app_catalogue(screen->session->app);
    const struct entry *entry = browse_entry(browse);

    return entry && catalogue_is_complete(catalogue) ? lesson_of_entry(catalogue, entry)
                                                     : NULL;
}

/* While the lessons are still being read all entries count as taught, as nearly all are: the first
   screen is not drawn twice for it. */
static bool may_be_taught(const struct screen *screen)
{
    const struct entry *entry = browse_entry(screen->state);

    return entry && (!catalogue_is_complete(app_catalogue(screen->session->app)) ||
                     lesson_in_sight(screen));
}

static unsigned contexts_of_browse(const struct screen *screen)
{
    const struct browse *browse = screen->state;
    const struct entry *entry = browse_entry(browse);
    unsigned query = browse->query.text->len > 0 ? CTX_QUERY : 0;
    unsigned more = (entry && entry->twins.count > 0 ? CTX_TWINS : 0) |
                    (may_be_taught(screen) ? CTX_TAUGHT : 0);

    switch (browse->focus) {
    case FOCUS_FIELD:
        return CTX_FIELD | CTX_BROWSE | CTX_MOVE | query;
    case FOCUS_FILTER:
        return CTX_FILTER | CTX_MOVE;
    case FOCUS_TEXT:
        return CTX_TEXT | CTX_BROWSE | CTX_MOVE | CTX_COPY | query | more |
               enter_context(browse);
    case FOCUS_LIST:
        break;
    }
    return CTX_LIST | CTX_BROWSE | CTX_MOVE | CTX_COPY | query | more |
           enter_context(browse);
}

static bool is_typing(const struct screen *screen)
{
    const struct browse *browse = screen->state;

    return browse->focus == FOCUS_FIELD;
}

static bool is_inside(const struct screen *screen)
{
    const struct browse *browse = screen->state;

    return browse->focus == FOCUS_TEXT || browse->focus == FOCUS_FILTER ||
           !is_plain_list(browse);
}

static void query_changed(struct browse *browse)
{
    browse->changed = true;
    browse->list.selected = browse->list.top = 0;
}

static struct ui_step act_in_field(struct browse *browse, enum action action)
{
    if (action == ACTION_ACCEPT || action == ACTION_NEXT_PANE || action == ACTION_BACK) {
        browse->focus = FOCUS_LIST;
        return UI_STEP_STAY;
    }
    if (action == ACTION_UP || action == ACTION_DOWN || action == ACTION_PAGE_UP ||
        action == ACTION_PAGE_DOWN) {
        list_act(&browse->list, action);
        return UI_STEP_STAY;
    }
    enum field_answer answer = field_act(&browse->query, action);
    if (answer == FIELD_CHANGED)
        query_changed(browse);
    return answer == FIELD_PASSED ? UI_STEP_PASS : UI_STEP_STAY;
}

static struct ui_step act_in_filter(struct browse *browse, enum action action)
{
    if (action == ACTION_TOGGLE || action == ACTION_RIGHT)
        browse_toggle(browse);
    else if (action == ACTION_BACK || action == ACTION_LEFT || action == ACTION_NEXT_PANE)
        browse->focus = FOCUS_LIST;
    else if (action == ACTION_CLEAR_FILTERS)
        browse_clear_filter(browse);
    else if (!browse_move_in_filter(browse, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

/* Out of the text, then out of the search, then out of the program. */
static struct ui_step go_back(struct browse *browse)
{
    if (browse->focus == FOCUS_TEXT) {
        browse->focus = FOCUS_LIST;
        return UI_STEP_STAY;
    }
    if (is_plain_list(browse))
        return UI_STEP_POP;
    browse_remember(browse);
    field_set(&browse->query, "");
    browse->filter = (struct search_filter){0};
    query_changed(browse);
    return UI_STEP_STAY;
}

static struct ui_step show_twins(struct screen *screen)
{
    struct browse *browse = screen->state;

    browse->twin.entry = browse_entry(browse);
    return (struct ui_step){
        .verb = UI_PUSH, .next = &twins_screen, .argument = &browse->twin};
}

static struct ui_step analyze_query(struct screen *screen)
{
    struct browse *browse = screen->state;
    static struct analyze_request request;

    request = (struct analyze_request){.text = browse->query.text->str};
    return (struct ui_step){.verb = UI_GO, .next = &analyze_screen, .argument = &request};
}

static void open_filter(struct screen *screen)
{
    struct browse *browse = screen->state;

    if (!browse->options)
        browse_filter_open(screen);
    browse->focus = FOCUS_FILTER;
}

static struct ui_step act_in_list(struct screen *screen, enum action action)
{
    struct browse *browse = screen->state;

    if (action == ACTION_READ || action == ACTION_RIGHT || action == ACTION_NEXT_PANE ||
        action == ACTION_PREVIOUS_PANE) {
        browse->focus = FOCUS_TEXT;
        browse->link = 0;
    } else if (!list_act(&browse->list, action)) {
        pager_act(&browse->pager, action); /* "scroll" */
    }
    return UI_STEP_STAY;
}

static void travel(struct screen *screen, enum action action)
{
    bool back = action == ACTION_HISTORY_BACK;

    if (!browse_travel(screen, back ? -1 : 1))
        session_say(screen->session, TONE_INFO,
                    back ? _("This is what you began with")
                         : _("This is where you were last"));
}

static void begin_search(struct browse *browse)
{
    browse_remember(browse);
    browse->focus = FOCUS_FIELD;
}

static struct ui_step act_on_browse(struct screen *screen, enum action action)
{
    struct browse *browse = screen->state;

    if (action == ACTION_TWINS)
        return show_twins(screen);
    if (action == ACTION_LESSON) {
        catalogue_complete(app_catalogue(screen->session->app));
        return show_lesson(screen->session, lesson_in_sight(screen));
    }
    if (action == ACTION_ANALYZE_QUERY)
        return analyze_query(screen);
    if (browse->focus == FOCUS_FIELD)
        return act_in_field(browse, action);
    if (browse->focus == FOCUS_FILTER)
        return act_in_filter(browse, action);
    if (action == ACTION_CHECKLIST)
        return browse_entry(browse)
                   ? start_checklist(screen, browse_entry(browse), NULL, &browse->start)
                   : UI_STEP_STAY;
    if (action == ACTION_BACK)
        return go_back(browse);
    if (action == ACTION_SEARCH)
        begin_search(browse);
    else if (action == ACTION_HISTORY_BACK || action == ACTION_HISTORY_FORWARD)
        travel(screen, action);
    else if (action == ACTION_FILTER)
        open_filter(screen);
    else if (action == ACTION_CLASS)
        browse_next_class(browse);
    else if (action == ACTION_COPY || action == ACTION_COPY_ALL)
        browse_copy(screen, action);
    else
        return browse->focus == FOCUS_TEXT ? browse_act_in_text(screen, action)
                                           : act_in_list(screen, action);
    return UI_STEP_STAY;
}

static struct ui_step type_in_browse(struct screen *screen, const struct event *event)
{
    struct browse *browse = screen->state;
    bool pasted = event->kind == EVENT_PASTE;

    if (pasted && (event->length > LOOKED_UP_MAX || strchr(event->text, '\n') ||
                   search_is_reply(event->text)))
        return UI_STEP_PASS;
    if (!pasted && browse->focus != FOCUS_FIELD)
        return UI_STEP_PASS;
    if (browse->focus != FOCUS_FIELD)
        field_set(&browse->query, "");
    if (field_type(&browse->query, event))
        query_changed(browse);
    return UI_STEP_STAY;
}

static struct ui_step click_in_browse(struct screen *screen, const struct event *event)
{
    struct browse *browse = screen->state;
    int row = event->row - 2;

    if (event->kind == EVENT_WHEEL) {
        bool over_text = browse->focus == FOCUS_TEXT ||
                         (!browse->narrow && event->col > browse->list_cols);
        for (int i = 0; i < 3 && over_text; i++)
            pager_act(&browse->pager, event->wheel < 0 ? ACTION_UP : ACTION_DOWN);
        return over_text ? UI_STEP_STAY : UI_STEP_PASS;
    }
    if (event->row == 0) {
        browse->focus = FOCUS_FIELD;
    } else if (browse->focus == FOCUS_FILTER &&
               (browse->narrow || event->col > browse->list_cols)) {
        if (list_click(&browse->option_list, row))
            browse_toggle(browse);
    } else if (browse_shows_list(browse) && event->col < browse->list_cols) {
        browse->focus = FOCUS_LIST;
        list_click(&browse->list, row);
    } else {
        browse->focus = FOCUS_TEXT;
        browse->link = 0;
        return browse_open_link(screen, pager_mark_at(&browse->pager, row));
    }
    return UI_STEP_STAY;
}

static void arrive_at_browse(struct screen *screen, const void *argument)
{
    struct browse *browse = screen->state;
    const struct browse_request *request = argument;

    browse_show_entry(screen, request->entry);
    browse->focus = browse->narrow ? FOCUS_TEXT : FOCUS_LIST;
}

const struct screen_class browse_screen = {
    .name = "Browse",
    .state_size = sizeof(struct browse),
    .open = open_browse,
    .close = close_browse,
    .arrive = arrive_at_browse,
    .contexts = contexts_of_browse,
    .is_typing = is_typing,
    .act = act_on_browse,
    .type = type_in_browse,
    .mouse = click_in_browse,
    .prepare = prepare_browse,
    .is_inside = is_inside,
    .draw = browse_draw,
};
