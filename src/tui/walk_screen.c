/* Walk: the guided checklist, and the list of those that were begun. */
#include "walk.h"

#include "base/words.h"

#include "report/report.h"

#include <string.h>

#define TWO_PANES_COLS 76

static void open_walk(struct screen *screen, const void *argument)
{
    struct walk_state *state = screen->state;

    (void)argument;
    state->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    walk_list_load(screen);
}

static void close_run(struct walk_state *state)
{
    app_walk_close(state->walk);
    state->walk = NULL;
    state->focus = FOCUS_QUESTION;
    g_hash_table_remove_all(state->asked);
}

static void close_walk(struct screen *screen)
{
    struct walk_state *state = screen->state;

    close_run(state);
    walk_list_close(state);
    pager_close(&state->page);
    pager_close(&state->steps_page);
    g_hash_table_destroy(state->asked);
    g_free(state->placeholder);
    g_free(state->path);
    g_free(state->letter);
    g_free(state->letter_text);
}

/* What has just been begun or answered: the page anew, and what it lacks is asked for. */
static void take_news(struct screen *screen, GError **error)
{
    struct walk_state *state = screen->state;

    state->lost = *error && !g_error_matches(*error, APP_ERROR, APP_ERROR_ELSEWHERE);
    session_say_error(screen->session, error);
    if (!state->walk)
        return;
    g_clear_pointer(&state->letter, g_free); /* other answers, other words */
    walk_tell(screen);
    walk_ask_missing(screen);
}

void walk_open(struct screen *screen, struct walk *walk)
{
    struct walk_state *state = screen->state;
    GError *none = NULL;

    close_run(state);
    state->walk = walk;
    take_news(screen, &none);
}

static void arrive_at_walk(struct screen *screen, const void *argument)
{
    struct walk_state *state = screen->state;
    const struct walk_request *request = argument;
    g_autoptr(GError) error = NULL;

    close_run(state);
    if (request->checklist)
        state->walk = app_walk_start(screen->session->app, request->checklist,
                                     request->entry, request->finding, &error);
    else
        state->walk = app_walk_resume(screen->session->app, request->resume_id, &error);
    take_news(screen, &error);
}

static void wake_walk(struct screen *screen)
{
    const struct walk_state *state = screen->state;

    if (!state->walk)
        walk_list_load(screen);
}

static bool is_done(const struct walk_state *state)
{
    return state->walk && checklist_status(state->walk->run) == CHECKLIST_DONE;
}

static unsigned contexts_of_walk(const struct screen *screen)
{
    const struct walk_state *state = screen->state;

    if (!state->walk)
        return CTX_WALKS | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY;
    if (state->focus == FOCUS_STEPS)
        return CTX_STEPS | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY;
    if (is_done(state))
        return CTX_OUTCOME | CTX_TEXT | CTX_MOVE | CTX_COPY;
    return CTX_ASKING | CTX_MOVE;
}

static bool is_inside(const struct screen *screen)
{
    const struct walk_state *state = screen->state;

    return state->walk != NULL;
}

static bool is_unsaved(const struct screen *screen)
{
    const struct walk_state *state = screen->state;

    return state->walk && state->lost;
}

static void pause_walk(struct screen *screen)
{
    struct walk_state *state = screen->state;

    close_run(state);
    walk_list_load(screen);
    state->list.selected = 0;
}

static void take_answer(struct screen *screen, size_t index)
{
    struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    app_walk_answer(screen->session->app, state->walk, walk_answer_at(state, index)->key,
                    &error);
    take_news(screen, &error);
}

static void take_selected(struct screen *screen)
{
    struct walk_state *state = screen->state;

    if (state->item < state->command_count)
        walk_copy_command(screen);
    else if (state->item - state->command_count < state->answer_count)
        take_answer(screen, state->item - state->command_count);
}

static void step_back(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    size_t count;

    checklist_events(state->walk->run, &count);
    if (count == 0) {
        session_say(screen->session, TONE_INFO, _("This is the first step"));
        return;
    }
    app_walk_back(screen->session->app, state->walk, &error);
    take_news(screen, &error);
}

static void back_to_selected(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    size_t count;

    checklist_events(state->walk->run, &count);
    state->focus = FOCUS_QUESTION;
    if (state->steps.selected >= count)
        return;
    app_walk_back_to(screen->session->app, state->walk, state->steps.selected, &error);
    take_news(screen, &error);
}

/* The next checklist begins with what is known; it is kept with the next answer. */
static void take_values(struct walk *walk, const struct walk *before)
{
    size_t count;
    const struct placeholder *table = placeholder_table(&count);

    for (size_t i = 0; i < count; i++) {
        const char *value = placeholder_get(before->values, table[i].name);
        if (value)
            placeholder_set(walk->values, table[i].name, value);
    }
}

static struct ui_step follow(struct screen *screen)
{
    struct walk_state *state = screen->state;
    const struct outcome *outcome = checklist_result(state->walk->run);
    const struct checklist *next =
        outcome && outcome->then
            ? catalogue_checklist(app_catalogue(screen->session->app), outcome->then)
            : NULL;
    g_autoptr(GError) error = NULL;

    if (!next) {
        pause_walk(screen);
        return UI_STEP_STAY;
    }
    struct walk *before = state->walk;
    struct walk *walk =
        app_walk_start(screen->session->app, next, before->entry, NULL, &error);
    take_values(walk, before);
    close_run(state);
    state->walk = walk;
    take_news(screen, &error);
    return UI_STEP_STAY;
}

static void move_item(struct walk_state *state, int direction)
{
    gint64 last = (gint64)(state->command_count + state->answer_count) - 1;

    if (last < 0)
        return;
    state->item = (size_t)CLAMP((gint64)state->item + direction, 0, last);
    state->show_item = true;
}

static struct ui_step act_on_question(struct screen *screen, enum action action)
{
    struct walk_state *state = screen->state;

    if (action == ACTION_ANSWER)
        take_selected(screen);
    else if (action == ACTION_COPY_COMMAND)
        walk_copy_command(screen);
    else if (action == ACTION_NOTE)
        session_ask(screen->session, ASK_NOTE, _("Note:"),
                    checklist_pending_note(state->walk->run));
    else if (action == ACTION_UP && state->command_count + state->answer_count > 0)
        move_item(state, -1);
    else if (action == ACTION_DOWN && state->command_count + state->answer_count > 0)
        move_item(state, 1);
    else
        pager_act(&state->page, action);
    return UI_STEP_STAY;
}

static struct ui_step act_on_run(struct screen *screen, enum action action)
{
    struct walk_state *state = screen->state;

    if (action == ACTION_STEP_BACK)
        step_back(screen);
    else if (action == ACTION_EXPORT || action == ACTION_HAND_OVER)
        walk_ask_file(screen, action == ACTION_EXPORT ? FILE_RECORD : FILE_HAND_OVER);
    else if (action == ACTION_MASK)
        session_toggle_mask(screen->session);
    else if (action == ACTION_FILL)
        walk_ask_any(screen);
    else if (action == ACTION_TELL)
        walk_tell_sender(screen);
    else if (action == ACTION_COPY || action == ACTION_ESCALATE)
        walk_copy(screen, action);
    else if (action == ACTION_LETTER)
        return walk_change_letter(screen);
    else if (action == ACTION_FOLLOW)
        return follow(screen);
    else if (action == ACTION_NEXT_PANE || action == ACTION_PREVIOUS_PANE)
        state->focus = state->focus == FOCUS_STEPS ? FOCUS_QUESTION : FOCUS_STEPS;
    else if (action == ACTION_LEFT)
        state->focus = FOCUS_STEPS;
    else if (action == ACTION_RIGHT)
        state->focus = FOCUS_QUESTION;
    else
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_list(struct screen *screen, enum action action)
{
    struct walk_state *state = screen->state;

    if (action == ACTION_OPEN) {
        walk_list_open(screen);
        if (state->walk) {
            walk_tell(screen);
            walk_ask_missing(screen);
        }
        return UI_STEP_STAY;
    }
    if (action == ACTION_COPY)
        walk_list_copy(screen);
    else if (action == ACTION_HAND_OVER)
        walk_ask_file(screen, FILE_HAND_OVER);
    else if (action == ACTION_TAKE_OVER)
        walk_ask_take_over(screen);
    else if (action == ACTION_NEXT_PANE || action == ACTION_PREVIOUS_PANE)
        walk_list_other_part(state);
    else if (action == ACTION_MASK)
        session_toggle_mask(screen->session);
    else if (!list_act(&state->list, action))
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_walk(struct screen *screen, enum action action)
{
    struct walk_state *state = screen->state;

    if (!state->walk)
        return act_on_list(screen, action);
    if (action == ACTION_BACK && state->focus == FOCUS_STEPS) {
        state->focus = FOCUS_QUESTION;
        return UI_STEP_STAY;
    }
    if (action == ACTION_BACK || action == ACTION_PAUSE) {
        pause_walk(screen);
        return UI_STEP_STAY;
    }
    struct ui_step step = act_on_run(screen, action);
    if (step.verb != UI_PASS)
        return step;
    if (state->focus == FOCUS_STEPS && action == ACTION_OPEN)
        back_to_selected(screen);
    else if (state->focus == FOCUS_STEPS)
        state->show_step = list_act(&state->steps, action);
    else
        return act_on_question(screen, action);
    return UI_STEP_STAY;
}

static struct ui_step type_in_walk(struct screen *screen, const struct event *event)
{
    struct walk_state *state = screen->state;

    if (event->kind == EVENT_PASTE && walk_take_paste(screen, event->text))
        return UI_STEP_STAY;
    if (event->kind != EVENT_KEY || !state->walk || state->focus == FOCUS_STEPS)
        return UI_STEP_PASS;
    for (size_t i = 0; i < state->answer_count; i++) {
        if (state->keys[i] != event->key)
            continue;
        take_answer(screen, i);
        return UI_STEP_STAY;
    }
    return UI_STEP_PASS;
}

static struct ui_step answered_in_walk(struct screen *screen, int purpose,
                                       const char *text)
{
    struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    if (purpose == ASK_EXPORT || purpose == ASK_OVERWRITE || purpose == ASK_TAKE_OVER) {
        walk_answer_file(screen, (enum walk_purpose)purpose, text);
        return UI_STEP_STAY;
    }
    if (purpose == ASK_NOTE)
        app_walk_note(screen->session->app, state->walk, text[0] ? text : NULL, &error);
    else if (text[0] != '\0')
        app_walk_set(screen->session->app, state->walk, state->placeholder, text, &error);
    bool refused = error && g_error_matches(error, APP_ERROR, APP_ERROR_VALUE);
    take_news(screen, &error);
    state->lost = state->lost && !refused;
    return UI_STEP_STAY;
}

static struct ui_step click_in_walk(struct screen *screen, const struct event *event)
{
    struct walk_state *state = screen->state;
    bool left = !state->narrow && event->col < state->step_cols;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    if (!state->walk) {
        walk_list_click(screen, event->row);
        return UI_STEP_STAY;
    }
    if (left) {
        state->focus = FOCUS_STEPS;
        if (pager_mark_at(&state->steps_page, event->row - 3) >= MARK_STEP)
            state->steps.selected =
                (size_t)(pager_mark_at(&state->steps_page, event->row - 3) - MARK_STEP);
        return UI_STEP_STAY;
    }
    int mark = pager_mark_at(&state->page, event->row - 3);
    state->focus = FOCUS_QUESTION;
    if (mark >= MARK_ANSWER)
        take_answer(screen, (size_t)(mark - MARK_ANSWER));
    else if (mark >= MARK_COMMAND && !is_done(state)) {
        state->item = (size_t)(mark - MARK_COMMAND);
        walk_copy_command(screen);
    }
    return UI_STEP_STAY;
}

static int mark_of_item(const struct walk_state *state)
{
    if (state->item < state->command_count)
        return MARK_COMMAND + (int)state->item;
    return MARK_ANSWER + (int)(state->item - state->command_count);
}

static void follow_mask(struct screen *screen)
{
    struct walk_state *state = screen->state;
    size_t item = state->item;

    if (state->shown_masked == screen->session->is_masked)
        return;
    walk_tell(screen);
    state->item = item;
    state->show_item = true;
}

static void prepare_walk(struct screen *screen, int rows, int cols)
{
    struct walk_state *state = screen->state;

    state->narrow = cols < TWO_PANES_COLS;
    state->step_cols = state->narrow ? cols : CLAMP(cols * 2 / 5, 34, 64);
    if (!state->walk) {
        walk_list_prepare(screen, rows, cols);
        return;
    }
    if (state->changed)
        walk_tell(screen);
    follow_mask(screen);
    list_arrange(&state->steps, rows - 3);
    pager_arrange(&state->steps_page, rows - 3, state->step_cols - 2,
                  screen->session->ascii);
    if (state->show_step)
        pager_show_line(
            &state->steps_page,
            pager_find_mark(&state->steps_page, MARK_STEP + (int)state->steps.selected));
    pager_arrange(&state->page, rows - 3,
                  state->narrow ? cols - 2 : cols - state->step_cols - 3,
                  screen->session->ascii);
    if (state->show_item)
        pager_show_line(&state->page, pager_find_mark(&state->page, mark_of_item(state)));
    state->show_item = state->show_step = false;
}

const struct screen_class walk_screen = {
    .name = "Walk",
    .state_size = sizeof(struct walk_state),
    .open = open_walk,
    .close = close_walk,
    .arrive = arrive_at_walk,
    .wake = wake_walk,
    .contexts = contexts_of_walk,
    .act = act_on_walk,
    .type = type_in_walk,
    .mouse = click_in_walk,
    .answered = answered_in_walk,
    .prepare = prepare_walk,
    .is_inside = is_inside,
    .draw = walk_draw,
    .is_unsaved = is_unsaved,
};
