/* Journal: saved cases and walkthroughs in one list, newest first, searched as one types. */
#include "base/arena.h"
#include "base/words.h"
#include "journal_state.h"

#include <stdlib.h>
#include <string.h>

static void forget_pattern(struct journal_state *state)
{
    arena_free(state->kept);
    state->kept = NULL;
    state->about = NULL;
    state->behind = (struct journal_filter){0};
}

/* Sent here by the patterns: the cases behind one. */
static void arrive_in_journal(struct screen *screen, const void *argument)
{
    struct journal_state *state = screen->state;
    const struct journal_request *request = argument;
    if (!request)
        return;

    forget_pattern(state);
    state->kept = arena_new();
    state->behind = *request->filter;
    state->behind.words = arena_strdup(state->kept, request->filter->words);
    state->behind.entry = arena_strdup(state->kept, request->filter->entry);
    state->behind.provider = arena_strdup(state->kept, request->filter->provider);
    state->behind.reason = arena_strdup(state->kept, request->filter->reason);
    state->about = arena_strdup(state->kept, request->about);
    field_set(&state->query, "");
    journal_filter_clear(state);
    state->reading = state->filtering = state->changed = false;
    journal_load(screen);
}

static void open_journal_screen(struct screen *screen, const void *argument)
{
    struct journal_state *state = screen->state;

    (void)argument;
    state->records = g_ptr_array_new_with_free_func(journal_record_free);
    state->shown = g_ptr_array_new();
    field_open(&state->query, "");
    journal_load(screen);
}

static void close_journal_screen(struct screen *screen)
{
    struct journal_state *state = screen->state;

    g_ptr_array_free(state->shown, TRUE);
    g_ptr_array_free(state->records, TRUE);
    arena_free(state->kept);
    journal_filter_close(state);
    pager_close(&state->page);
    field_close(&state->query);
}

/* Shown again: other screens have saved in the meantime. */
static void wake_journal(struct screen *screen)
{
    journal_load(screen);
}

static unsigned contexts_of_journal(const struct screen *screen)
{
    const struct journal_state *state = screen->state;

    if (state->typing)
        return CTX_FIELD | CTX_MOVE;
    if (state->filtering)
        return CTX_FILTER | CTX_MOVE;
    if (state->reading)
        return CTX_JOURNAL | CTX_OPEN | CTX_TEXT | CTX_MOVE | CTX_COPY;
    return CTX_JOURNAL | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY;
}

static bool is_typing(const struct screen *screen)
{
    return ((const struct journal_state *)screen->state)->typing;
}

static bool is_inside(const struct screen *screen)
{
    const struct journal_state *state = screen->state;

    return state->query.text->len > 0 || state->about || state->reading ||
           state->filtering || journal_is_filtered(state);
}

static struct ui_step open_selected(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    if (!record)
        return UI_STEP_STAY;
    if (record->walk) {
        state->walk = (struct walk_request){.resume_id = record->walk};
        return (struct ui_step){
            .verb = UI_GO, .next = &walk_screen, .argument = &state->walk};
    }
    state->reading = true;
    return UI_STEP_STAY;
}

static struct ui_step show_entry(struct screen *screen)
{
    struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    state->wanted.entry =
        record && record->entry
            ? catalogue_find(app_catalogue(screen->session->app), record->entry)
            : NULL;
    if (!state->wanted.entry) {
        session_say(screen->session, TONE_INFO,
                    _("No entry of the catalogue belongs to it"));
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
    const struct journal_state *state = screen->state;
    const struct record *record = journal_selected(state);

    if (!record)
        return;
    g_autofree char *day = day_of(record->at);
    g_autofree char *line =
        state->reading ? pager_to_text(&state->page, screen->session->ascii)
                       : g_strjoin("  ", day, record->number ? record->number : "",
                                   record->code ? record->code : "", record->title,
                                   record->domain ? record->domain : "", NULL);
    session_copy(screen->session, _("record"), line);
}

static void next_class(struct journal_state *state)
{
    const char *chosen = state->chosen[JOURNAL_GROUP_CLASS];
    const char *temporary = reply_class_name(CLASS_TEMPORARY);
    const char *permanent = reply_class_name(CLASS_PERMANENT);

    journal_choose(state, JOURNAL_GROUP_CLASS,
                   !chosen                          ? temporary
                   : strcmp(chosen, temporary) == 0 ? permanent
                                                    : NULL);
}

static struct ui_step leave_filters(struct journal_state *state)
{
    if (state->query.text->len > 0)
        field_set(&state->query, "");
    else if (journal_is_filtered(state))
        journal_filter_clear(state);
    else if (state->about)
        forget_pattern(state);
    else
        return UI_STEP_PASS;
    state->changed = true;
    return UI_STEP_STAY;
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

static struct ui_step act_on_list(struct screen *screen, enum action action)
{
    struct journal_state *state = screen->state;

    if (action == ACTION_OPEN || action == ACTION_RIGHT)
        return open_selected(screen);
    if (action == ACTION_BACK)
        return leave_filters(state);
    return list_act(&state->list, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static struct ui_step act_on_journal(struct screen *screen, enum action action)
{
    struct journal_state *state = screen->state;

    if (state->typing)
        return act_while_typing(state, action);
    if (state->filtering)
        return journal_act_in_filter(state, action);
    if (action == ACTION_SHOW_ENTRY)
        return show_entry(screen);
    if (action == ACTION_PATTERNS)
        return (struct ui_step){.verb = UI_PUSH, .next = &patterns_screen};
    if (journal_act_on_case(screen, action))
        return UI_STEP_STAY;
    if (action == ACTION_SEARCH)
        state->typing = true;
    else if (action == ACTION_FILTER)
        journal_filter_open(screen);
    else if (action == ACTION_CLASS)
        next_class(state);
    else if (action == ACTION_COPY)
        copy_record(screen);
    else
        return state->reading ? journal_act_on_page(screen, action)
                              : act_on_list(screen, action);
    if (action != ACTION_COPY)
        state->reading = false;
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
    if (state->filtering)
        list_click(&state->option_list, event->row - 2);
    else if (state->reading)
        state->mark = pager_mark_at(&state->page, event->row - 2);
    else
        list_click(&state->list, event->row - 2);
    return UI_STEP_STAY;
}

static void prepare_journal(struct screen *screen, int rows, int cols)
{
    struct journal_state *state = screen->state;

    if (state->changed)
        journal_load(screen);
    state->changed = false;
    journal_load_more(screen);
    list_arrange(&state->list, rows - 2);
    list_arrange(&state->option_list, rows - 2);
    if (state->reading)
        journal_page_prepare(screen, rows - 2, cols);
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

/* A sentence a row: the narrowest screen has no room for two. */
static void draw_nothing_saved(const struct area *area)
{
    draw_label(area, 1, 2, ROLE_MUTED, _("Nothing is saved yet."));
    draw_label(area, 2, 2, ROLE_MUTED, _("Walkthroughs come here by themselves."));
    draw_label(area, 3, 2, ROLE_MUTED, _("Analyses come when you save them."));
}

static void draw_list(const struct screen *screen, const struct area *area)
{
    const struct journal_state *state = screen->state;

    for (int row = 0; row < area->rows; row++) {
        size_t index = state->list.top + (size_t)row;
        if (index < state->list.count)
            draw_record(state, area, row, index);
    }
    if (state->records->len == 0 && !is_inside(screen))
        draw_nothing_saved(area);
    else if (state->list.count == 0)
        draw_label(area, 1, 2, ROLE_MUTED, _("Nothing found."));
}

static void draw_journal(const struct screen *screen, const struct area *area)
{
    const struct journal_state *state = screen->state;
    struct area rows = area_rows(area, 2, area->rows - 2);
    g_autofree char *chosen = journal_filter_words(state);
    g_autofree char *count =
        g_strdup_printf("%s%s%s%zu%s", chosen, *chosen ? "  " : "",
                        state->about ? _("behind a pattern  ") : "", state->found,
                        state->found >= JOURNAL_COUNT_LIMIT ? _(" and more") : "");

    draw_text(area, 0, 1, UI_KEY, "/");
    field_draw(&state->query, area, 0, 3,
               (struct field_look){.hint = _("a number, a code, a domain, words"),
                                   .has_focus = state->typing});
    draw_right(area, 0, 1, ROLE_MUTED, count);
    draw_rule(area, 1, UI_BORDER);
    if (state->filtering)
        journal_filter_draw(state, &rows);
    else if (state->reading)
        journal_page_draw(screen, &rows);
    else
        draw_list(screen, &rows);
}

const struct screen_class journal_screen = {
    .name = "Journal",
    .state_size = sizeof(struct journal_state),
    .open = open_journal_screen,
    .close = close_journal_screen,
    .arrive = arrive_in_journal,
    .wake = wake_journal,
    .answered = journal_answered,
    .contexts = contexts_of_journal,
    .is_typing = is_typing,
    .act = act_on_journal,
    .type = type_in_journal,
    .mouse = click_in_journal,
    .prepare = prepare_journal,
    .is_inside = is_inside,
    .draw = draw_journal,
};
