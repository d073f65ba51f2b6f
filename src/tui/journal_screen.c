/* Journal: saved cases and walkthroughs in one list, newest first, searched as one types. */
#include "app/app.h"
#include "base/text.h"
#include "journal/cases.h"
#include "list.h"
#include "screen.h"

#include <stdlib.h>
#include <string.h>

struct record {
    int64_t at, walk; /* walk: 0 for a case */
    char *number, *code, *title, *domain, *outcome;
    char *text; /* a case's */
    char *entry;
    char *folded; /* what the search looks at */
};

struct journal_state {
    GPtrArray *records; /* struct record */
    GPtrArray *shown;
    struct field_input query;
    bool typing, changed;
    struct list list;
    struct walk_request walk;
    struct analyze_request analyze;
    struct browse_request wanted;
};

static void free_record(void *user)
{
    struct record *record = user;

    g_free(record->number);
    g_free(record->code);
    g_free(record->title);
    g_free(record->domain);
    g_free(record->outcome);
    g_free(record->text);
    g_free(record->entry);
    g_free(record->folded);
    g_free(record);
}

static void add_record(struct journal_state *state, struct record filled)
{
    struct record *record = g_memdup2(&filled, sizeof filled);
    g_autofree char *words =
        g_strjoin(" ", filled.number ? filled.number : "", filled.code ? filled.code : "",
                  filled.title ? filled.title : "", filled.domain ? filled.domain : "",
                  filled.outcome ? filled.outcome : "", NULL);

    record->folded = text_fold(words);
    g_ptr_array_add(state->records, record);
}

static void add_case(const struct journal_case *found, void *user)
{
    bool both = found->reply_code && found->status_code;
    struct record record = {
        .at = found->at,
        .number = g_strdup(found->number),
        .code = g_strconcat(found->reply_code ? found->reply_code : "", both ? " " : "",
                            found->status_code ? found->status_code : "", NULL),
        .title = g_strdup(found->title ? found->title : "not recognised"),
        .domain = g_strdup(found->recipient_domain),
        .outcome = g_strdup(found->class ? found->class : ""),
        .text = g_strdup(found->text),
        .entry = g_strdup(found->entry),
    };

    add_record(user, record);
}

static void add_walks(struct screen *screen, GError **error)
{
    size_t count = 0;
    struct walk_summary *list = app_walks(screen->session->app, false, &count, error);

    for (size_t i = 0; list && i < count; i++) {
        const struct walk_summary *walk = &list[i];
        bool named = walk->about && walk->about[0] != '\0';
        struct record record = {
            .at = walk->changed,
            .walk = walk->id,
            .number = g_strdup(walk->number),
            .title = g_strdup(named ? walk->about : walk->checklist_title),
            .outcome = g_strdup(walk->outcome ? "walk, ended" : "walk, open"),
        };
        add_record(screen->state, record);
    }
    walk_summaries_free(list, count);
}

static int newest_first(const void *a, const void *b)
{
    const struct record *left = *(struct record *const *)a;
    const struct record *right = *(struct record *const *)b;

    if (left->at != right->at)
        return left->at > right->at ? -1 : 1;
    return g_strcmp0(right->number, left->number);
}

/* All words of the query must be in the record. */
static bool record_matches(const struct record *record, char **words)
{
    for (size_t i = 0; words[i]; i++) {
        if (!strstr(record->folded, words[i]))
            return false;
    }
    return true;
}

static void find_records(struct journal_state *state)
{
    g_autofree char *folded = text_fold(state->query.text->str);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);

    g_ptr_array_set_size(state->shown, 0);
    for (guint i = 0; i < state->records->len; i++) {
        if (record_matches(state->records->pdata[i], words))
            g_ptr_array_add(state->shown, state->records->pdata[i]);
    }
    list_resize(&state->list, state->shown->len);
}

static void load(struct screen *screen)
{
    struct journal_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    struct journal *journal = app_journal(screen->session->app, &error);

    g_ptr_array_set_size(state->records, 0);
    if (journal && journal_each_case(journal, add_case, state, &error))
        add_walks(screen, &error);
    session_say_error(screen->session, &error);
    g_ptr_array_sort(state->records, newest_first);
    find_records(state); /* what was shown before is gone */
}

static void open_journal_screen(struct screen *screen, const void *argument)
{
    struct journal_state *state = screen->state;

    (void)argument;
    state->records = g_ptr_array_new_with_free_func(free_record);
    state->shown = g_ptr_array_new();
    field_open(&state->query, "");
    load(screen);
}

static void close_journal_screen(struct screen *screen)
{
    struct journal_state *state = screen->state;

    g_ptr_array_free(state->records, TRUE);
    g_ptr_array_free(state->shown, TRUE);
    field_close(&state->query);
}

/* Shown again: other screens have saved in the meantime. */
static void wake_journal(struct screen *screen)
{
    load(screen);
}

static unsigned contexts_of_journal(const struct screen *screen)
{
    const struct journal_state *state = screen->state;

    if (state->typing)
        return CTX_FIELD | CTX_MOVE;
    return CTX_JOURNAL | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY;
}

static bool is_typing(const struct screen *screen)
{
    return ((const struct journal_state *)screen->state)->typing;
}

static bool is_inside(const struct screen *screen)
{
    const struct journal_state *state = screen->state;

    return state->query.text->len > 0;
}

static const struct record *selected_record(const struct journal_state *state)
{
    return state->shown->len > 0 ? state->shown->pdata[state->list.selected] : NULL;
}

static struct ui_step open_selected(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = selected_record(state);

    if (!record)
        return UI_STEP_STAY;
    if (record->walk) {
        state->walk = (struct walk_request){.resume_id = record->walk};
        return (struct ui_step){
            .verb = UI_GO, .next = &walk_screen, .argument = &state->walk};
    }
    if (!record->text || record->text[0] == '\0') {
        session_say(screen->session, TONE_INFO, "The text of this case was not kept");
        return UI_STEP_STAY;
    }
    state->analyze = (struct analyze_request){.text = record->text};
    return (struct ui_step){
        .verb = UI_GO, .next = &analyze_screen, .argument = &state->analyze};
}

static struct ui_step show_entry(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = selected_record(state);

    state->wanted.entry =
        record && record->entry
            ? catalogue_find(app_catalogue(screen->session->app), record->entry)
            : NULL;
    if (!state->wanted.entry) {
        session_say(screen->session, TONE_INFO,
                    "No entry of the catalogue belongs to it");
        return UI_STEP_STAY;
    }
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &state->wanted};
}

static char *day_of(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);

    return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("");
}

static void copy_record(struct screen *screen)
{
    const struct record *record = selected_record(screen->state);

    if (!record)
        return;
    g_autofree char *day = day_of(record->at);
    g_autofree char *line = g_strjoin("  ", day, record->number ? record->number : "",
                                      record->code ? record->code : "", record->title,
                                      record->domain ? record->domain : "", NULL);
    session_copy(screen->session, "record", line);
}

static struct ui_step act_while_typing(struct journal_state *state, enum action action)
{
    if (action == ACTION_ACCEPT || action == ACTION_BACK || action == ACTION_NEXT_PANE)
        state->typing = false;
    else if (action == ACTION_UP || action == ACTION_DOWN)
        list_act(&state->list, action);
    else if (field_act(&state->query, action) == FIELD_CHANGED)
        state->changed = true;
    return UI_STEP_STAY;
}

static struct ui_step act_on_journal(struct screen *screen, enum action action)
{
    struct journal_state *state = screen->state;

    if (state->typing)
        return act_while_typing(state, action);
    if (action == ACTION_OPEN || action == ACTION_RIGHT)
        return open_selected(screen);
    if (action == ACTION_SHOW_ENTRY)
        return show_entry(screen);
    if (action == ACTION_SEARCH) {
        state->typing = true;
    } else if (action == ACTION_COPY) {
        copy_record(screen);
    } else if (action == ACTION_BACK && state->query.text->len > 0) {
        field_set(&state->query, "");
        state->changed = true;
    } else if (!list_act(&state->list, action)) {
        return UI_STEP_PASS;
    }
    return UI_STEP_STAY;
}

static struct ui_step type_in_journal(struct screen *screen, const struct event *event)
{
    struct journal_state *state = screen->state;

    if (!state->typing)
        return UI_STEP_PASS;
    state->changed = field_type(&state->query, event) || state->changed;
    return UI_STEP_STAY;
}

static struct ui_step click_in_journal(struct screen *screen, const struct event *event)
{
    struct journal_state *state = screen->state;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    state->typing = event->row == 0;
    list_click(&state->list, event->row - 2);
    return UI_STEP_STAY;
}

static void prepare_journal(struct screen *screen, int rows, int cols)
{
    struct journal_state *state = screen->state;

    (void)cols;
    if (state->changed)
        find_records(state);
    state->changed = false;
    list_arrange(&state->list, rows - 2);
}

static void draw_record(const struct journal_state *state, const struct area *area,
                        int row, size_t index)
{
    const struct record *record = state->shown->pdata[index];
    bool selected = index == state->list.selected, wide = area->cols >= 70;
    int role = selected ? UI_SELECTED : ROLE_BODY;
    g_autofree char *day = day_of(record->at);
    struct area title = area_cols(area, 0, area->cols - 14);
    int col = 2;

    if (selected) {
        draw_blank(area, row, 0, role);
        draw_cursor(area, row, 1);
        draw_text(area, row, 0, role, area->painter->ascii ? ">" : "▌");
    }
    draw_text(area, row, col, selected ? role : ROLE_CODE,
              record->number ? record->number : "");
    col += 11;
    if (wide) {
        draw_text(area, row, col, selected ? role : ROLE_MUTED, day);
        draw_text(area, row, col + 12, selected ? role : ROLE_CODE,
                  record->code ? record->code : "");
        col += 24;
    }
    col = draw_label(&title, row, col, role, record->title);
    if (record->domain && wide)
        draw_label(&title, row, col + 2, selected ? role : ROLE_MUTED, record->domain);
    draw_right(area, row, 1, selected ? role : ROLE_MUTED,
               record->outcome ? record->outcome : "");
}

static void draw_journal(const struct screen *screen, const struct area *area)
{
    const struct journal_state *state = screen->state;
    struct area rows = area_rows(area, 2, area->rows - 2);
    g_autofree char *count =
        g_strdup_printf("%u of %u", state->shown->len, state->records->len);

    draw_text(area, 0, 1, UI_KEY, "/");
    field_draw(&state->query, area, 0, 3,
               (struct field_look){.hint = "a number, a code, a domain, words",
                                   .has_focus = state->typing});
    draw_right(area, 0, 1, ROLE_MUTED, count);
    draw_rule(area, 1, UI_BORDER);
    for (int row = 0; row < rows.rows; row++) {
        size_t index = state->list.top + (size_t)row;
        if (index < state->list.count)
            draw_record(state, &rows, row, index);
    }
    if (state->records->len == 0)
        draw_label(
            &rows, 1, 2, ROLE_MUTED,
            "Nothing is saved yet. Walkthroughs come here by themselves, analyses when "
            "they are saved.");
    else if (state->list.count == 0)
        draw_label(&rows, 1, 2, ROLE_MUTED, "Nothing found.");
}

const struct screen_class journal_screen = {
    .name = "Journal",
    .state_size = sizeof(struct journal_state),
    .open = open_journal_screen,
    .close = close_journal_screen,
    .wake = wake_journal,
    .contexts = contexts_of_journal,
    .is_typing = is_typing,
    .act = act_on_journal,
    .type = type_in_journal,
    .mouse = click_in_journal,
    .prepare = prepare_journal,
    .is_inside = is_inside,
    .draw = draw_journal,
};
