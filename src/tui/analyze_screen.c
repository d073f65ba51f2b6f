/* Analyze: paste anything, read what it means, go on from there. */
#include "analyze.h"

#include "base/words.h"

#include "app/app.h"
#include "path_field.h"
#include "report/report.h"

#include <string.h>

enum { ASK_FILE = 1 };

/* Box and report stand side by side from here on; below so many rows only one is shown. */
#define BESIDE_COLS  120
#define STACKED_ROWS 16
/* A longer text is analyzed when the typing is done, not at each key. */
#define LIVE_BYTES 262144

static void open_analyze(struct screen *screen, const void *argument)
{
    struct analyze_state *state = screen->state;

    (void)argument;
    editor_open(&state->editor);
    analyze_load_draft(screen);
    if (!editor_is_empty(&state->editor))
        state->focus = FOCUS_FINDINGS;
}

static void close_analyze(struct screen *screen)
{
    struct analyze_state *state = screen->state;

    analyze_end(screen);
    analyze_keep_draft(screen);
    diagnosis_free(state->diagnosis);
    editor_close(&state->editor);
    pager_close(&state->report);
    g_free(state->marks);
    g_free(state->before);
    g_free(state->raw);
    g_free(state->letter);
    g_free(state->letter_text);
    g_free((char *)state->log.path);
    if (state->masked)
        g_string_free(state->masked, TRUE);
}

static void arrive_at_analyze(struct screen *screen, const void *argument)
{
    const struct analyze_request *request = argument;

    analyze_set_text(screen, request->text);
}

static unsigned contexts_of_analyze(const struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    unsigned found = analyze_finding(state) ? CTX_FOUND | CTX_COPY : 0;

    if (state->diagnosis && !found && state->focus != FOCUS_TYPING)
        return CTX_BOX | CTX_TEXT | CTX_MOVE; /* there is nothing to walk through */
    switch (state->focus) {
    case FOCUS_TYPING:
        return CTX_EDITOR | CTX_DRAFT | CTX_MOVE;
    case FOCUS_BOX:
        return CTX_BOX | CTX_MOVE | found;
    case FOCUS_FINDINGS:
        return CTX_REPORT | CTX_LIST | CTX_MOVE | found;
    case FOCUS_REPORT:
        break;
    }
    return CTX_REPORT | CTX_TEXT | CTX_MOVE | found;
}

static bool is_typing(const struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    return state->focus == FOCUS_TYPING;
}

static bool is_inside(const struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    return state->focus == FOCUS_REPORT || analyze_is_waiting(state);
}

static bool is_unsaved(const struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    return state->lost && !editor_is_empty(&state->editor);
}

static void arrange_panes(struct analyze_state *state, int rows, int cols)
{
    int count = (int)MIN(state->findings.count, 8);

    state->layout = cols >= BESIDE_COLS   ? LAYOUT_BESIDE
                    : rows < STACKED_ROWS ? LAYOUT_SINGLE
                                          : LAYOUT_STACKED;
    state->list_rows = MIN(count, rows / 4);
    state->box_cols = state->layout == LAYOUT_BESIDE ? cols / 2 : cols;
    state->box_rows = rows;
    if (state->layout == LAYOUT_STACKED && state->diagnosis)
        state->box_rows = (int)CLAMP(editor_line_count(&state->editor) + 2, 4,
                                     (size_t)MAX(rows / 3, 5));
}

static void prepare_analyze(struct screen *screen, int rows, int cols)
{
    struct analyze_state *state = screen->state;

    analyze_collect(screen);
    if (state->changed &&
        (state->focus != FOCUS_TYPING || state->editor.text->len <= LIVE_BYTES))
        analyze_begin(screen);
    if (state->shown != state->findings.selected)
        analyze_show_finding(screen);
    analyze_follow_mask(screen);
    arrange_panes(state, rows, cols);
    bool stacked = state->layout == LAYOUT_STACKED;
    int report_rows = rows - (stacked ? state->box_rows : 0) - state->list_rows - 1;
    int report_cols =
        state->layout == LAYOUT_BESIDE ? cols - state->box_cols - 2 : cols - 2;

    list_arrange(&state->findings, MAX(state->list_rows, 1));
    editor_arrange(&state->editor, state->box_rows - 2, state->box_cols - 4,
                   screen->session->utf8);
    analyze_show_evidence(state, screen->session->utf8);
    pager_arrange(&state->report, report_rows, report_cols, screen->session->ascii);
}

static void clear(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    char key[KEY_NAME_SIZE];

    if (editor_is_empty(&state->editor)) {
        analyze_swap_text(screen);
        return;
    }
    analyze_set_text(screen, "");
    session_say(screen->session, TONE_INFO, _("Emptied; %s brings the text back"),
                session_key(screen->session, ACTION_CLEAR, key));
}

static void edit_outside(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        session_edit(screen->session, state->editor.text->str, &error);

    if (text)
        analyze_set_text(screen, text);
    session_say_error(screen->session, &error);
}

static void save_case(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    g_autofree char *number = NULL;

    if (!analyze_finding(state))
        session_say(screen->session, TONE_INFO, _("There is nothing to save yet"));
    else if (app_save_case(screen->session->app, state->diagnosis, analyze_finding(state),
                           &number, &error))
        session_say(screen->session, TONE_INFO, _("Saved in the journal as %s"),
                    number ? number : _("a case"));
    session_say_error(screen->session, &error);
}

static struct ui_step show_why(struct screen *screen)
{
    struct analyze_state *state = screen->state;

    if (!analyze_finding(state)) {
        session_say(screen->session, TONE_INFO, _("There is no answer to explain yet"));
        return UI_STEP_STAY;
    }
    state->page = (struct page_request){
        .doc = doc_from_candidates(analyze_finding(state)), .what = _("reasons")};
    if (screen->session->is_masked)
        doc_redact(state->page.doc);
    return (struct ui_step){
        .verb = UI_PUSH, .next = &page_screen, .argument = &state->page};
}

static struct ui_step show_entry(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    const struct finding *finding = analyze_finding(state);

    if (!finding || !finding->entry) {
        session_say(screen->session, TONE_INFO,
                    _("It was not recognised: there is no entry"));
        return UI_STEP_STAY;
    }
    state->wanted.entry = finding->entry;
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &state->wanted};
}

static struct ui_step start_walk(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    const struct finding *finding = analyze_finding(state);

    if (!finding) {
        if (!state->diagnosis && !editor_is_empty(&state->editor))
            analyze_begin(screen); /* it had been stopped */
        else
            session_say(screen->session, TONE_INFO, _("Paste a bounce first"));
        return UI_STEP_STAY;
    }
    return start_checklist(screen, finding->entry, finding, &state->start);
}

static void stop_typing(struct screen *screen)
{
    struct analyze_state *state = screen->state;

    state->focus = FOCUS_BOX;
    if (state->changed)
        analyze_begin(screen);
    else
        analyze_keep_draft(screen);
}

static struct ui_step act_while_typing(struct screen *screen, enum action action)
{
    struct analyze_state *state = screen->state;

    if (action == ACTION_BACK || action == ACTION_NEXT_PANE) {
        stop_typing(screen);
        return UI_STEP_STAY;
    }
    enum editor_answer answer = editor_act(&state->editor, action);
    if (answer == EDITOR_CHANGED)
        analyze_text_changed(state);
    return answer == EDITOR_PASSED ? UI_STEP_PASS : UI_STEP_STAY;
}

static struct ui_step move_in_panes(struct screen *screen, enum action action)
{
    struct analyze_state *state = screen->state;
    static const enum analyze_focus next[] = {[FOCUS_BOX] = FOCUS_FINDINGS,
                                              [FOCUS_FINDINGS] = FOCUS_REPORT,
                                              [FOCUS_REPORT] = FOCUS_BOX,
                                              [FOCUS_TYPING] = FOCUS_BOX};
    bool one = state->findings.count <= 1;

    if (action == ACTION_NEXT_PANE && state->diagnosis)
        state->focus = next[state->focus];
    else if (action == ACTION_PREVIOUS_PANE && state->diagnosis)
        state->focus = next[next[state->focus]];
    else if (state->focus == FOCUS_BOX)
        editor_scroll(&state->editor, action);
    else if (state->focus == FOCUS_REPORT || one || !list_act(&state->findings, action))
        pager_act(&state->report, action); /* or "scroll" from the list */
    return UI_STEP_STAY;
}

static struct ui_step act_on_text(struct screen *screen, enum action action)
{
    struct analyze_state *state = screen->state;

    if (action == ACTION_OPEN_FILE)
        session_ask_path(screen->session, ASK_FILE, _("Open file:"), "");
    else if (action == ACTION_EDITOR)
        edit_outside(screen);
    else if (action == ACTION_CLEAR)
        clear(screen);
    else if (action == ACTION_OTHER_TEXT)
        analyze_swap_text(screen);
    else if (action == ACTION_EVIDENCE || action == ACTION_EVIDENCE_BACK)
        analyze_step_evidence(screen, action == ACTION_EVIDENCE ? 1 : -1);
    else if (action == ACTION_EDIT || action == ACTION_TYPE)
        state->focus = FOCUS_TYPING;
    else
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_analyze(struct screen *screen, enum action action)
{
    struct analyze_state *state = screen->state;

    if (act_on_text(screen, action).verb == UI_STAY)
        return UI_STEP_STAY;
    if (state->focus == FOCUS_TYPING)
        return act_while_typing(screen, action);
    if (action == ACTION_WALK)
        return start_walk(screen);
    if (action == ACTION_SHOW_ENTRY)
        return show_entry(screen);
    if (action == ACTION_WHY)
        return show_why(screen);
    if (action == ACTION_LETTER)
        return analyze_change_letter(screen);
    if (action == ACTION_BACK && analyze_is_waiting(state)) {
        analyze_cancel(screen);
        return UI_STEP_STAY;
    }
    if (action == ACTION_BACK && state->focus == FOCUS_REPORT) {
        state->focus = FOCUS_FINDINGS;
        return UI_STEP_STAY;
    }
    if (action == ACTION_BACK)
        return UI_STEP_POP;
    if (action == ACTION_SAVE_CASE)
        save_case(screen);
    else if (action == ACTION_COPY || action == ACTION_TELL ||
             action == ACTION_ESCALATE || action == ACTION_DRAFT_ENTRY)
        analyze_copy(screen, action);
    else if (action == ACTION_MASK)
        session_toggle_mask(screen->session);
    else
        return move_in_panes(screen, action);
    return UI_STEP_STAY;
}

/* A file dropped onto the terminal arrives as its path: it is meant, not the letters. */
static void offer_file(struct screen *screen, const char *text)
{
    g_autofree char *path = path_dropped(text);

    if (path)
        session_ask_path(screen->session, ASK_FILE, _("Open this file?"), path);
}

static struct ui_step type_in_analyze(struct screen *screen, const struct event *event)
{
    struct analyze_state *state = screen->state;

    bool is_first = event->kind == EVENT_PASTE && editor_is_empty(&state->editor);

    if (state->focus == FOCUS_TYPING && !is_first) {
        if (editor_type(&state->editor, event))
            analyze_text_changed(state);
        return UI_STEP_STAY;
    }
    if (event->kind != EVENT_PASTE)
        return UI_STEP_PASS;
    struct ui_step step = analyze_paste(screen, event->text);
    offer_file(screen, event->text);
    return step;
}

static struct ui_step answered_in_analyze(struct screen *screen, int purpose,
                                          const char *text)
{
    if (purpose == ASK_FILE && text[0] != '\0')
        return analyze_open_file(screen, text);
    return UI_STEP_STAY;
}

static bool is_over_box(const struct analyze_state *state, const struct event *event)
{
    if (state->layout == LAYOUT_BESIDE)
        return event->col < state->box_cols;
    if (state->layout == LAYOUT_SINGLE)
        return state->focus == FOCUS_BOX || state->focus == FOCUS_TYPING;
    return event->row < state->box_rows;
}

static struct ui_step click_in_analyze(struct screen *screen, const struct event *event)
{
    struct analyze_state *state = screen->state;
    int top = state->layout == LAYOUT_STACKED ? state->box_rows : 0;
    bool over_box = is_over_box(state, event);

    if (event->kind == EVENT_WHEEL) {
        enum action action = event->wheel < 0 ? ACTION_UP : ACTION_DOWN;
        for (int i = 0; i < 3; i++) {
            if (over_box)
                editor_scroll(&state->editor, action);
            else
                pager_act(&state->report, action);
        }
    } else if (over_box) {
        state->focus = FOCUS_BOX;
    } else if (list_click(&state->findings, event->row - top)) {
        state->focus = FOCUS_FINDINGS;
    } else {
        state->focus = FOCUS_REPORT;
    }
    return UI_STEP_STAY;
}

const struct screen_class analyze_screen = {
    .name = "Analyze",
    .state_size = sizeof(struct analyze_state),
    .open = open_analyze,
    .close = close_analyze,
    .arrive = arrive_at_analyze,
    .contexts = contexts_of_analyze,
    .is_typing = is_typing,
    .act = act_on_analyze,
    .type = type_in_analyze,
    .mouse = click_in_analyze,
    .answered = answered_in_analyze,
    .prepare = prepare_analyze,
    .is_inside = is_inside,
    .draw = analyze_draw,
    .is_unsaved = is_unsaved,
};
