/* The text of the Analyze screen: where it comes from, its diagnosis, its evidence, its keeping. */
#include "analyze.h"

#include "app/app.h"
#include "base/text.h"
#include "base/words.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

void analyze_load_draft(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    struct journal *journal = app_journal(screen->session->app, NULL);
    g_autofree char *draft = journal ? journal_load_draft(journal, NULL) : NULL;

    if (draft && draft[0] != '\0') {
        editor_set(&state->editor, draft, 0);
        state->changed = true;
    }
}

void analyze_keep_draft(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    if (!state->unsaved)
        return;
    struct journal *journal = app_journal(screen->session->app, &error);
    g_autofree char *text = g_strndup(state->editor.text->str, state->editor.text->len);
    analyze_mask_secrets(text, state->editor.text->len); /* it may not be analyzed yet */
    state->lost = !journal || !journal_save_draft(journal, text, &error);
    state->unsaved = state->lost; /* tried again the next time */
    if (state->lost)
        session_say_error(screen->session, &error);
}

const struct finding *analyze_finding(const struct analyze_state *state)
{
    if (!state->diagnosis || state->diagnosis->count == 0)
        return NULL;
    return &state->diagnosis->findings[state->findings.selected];
}

/* A short text is analyzed faster than anybody could see that it goes on. */
#define AT_ONCE_BYTES 200000
#define BAR_COLS      16
#define BAR_PIECE     5

static int by_offset(const void *a, const void *b)
{
    const struct editor_mark *left = a, *right = b;

    return left->offset < right->offset ? -1 : left->offset > right->offset;
}

static void mark_evidence(struct analyze_state *state, const struct finding *finding)
{
    size_t count = finding ? finding->evidence_count : 0;

    g_free(state->marks);
    state->marks = g_new0(struct editor_mark, count + 1);
    state->mark_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        struct editor_mark mark = {evidence->offset, evidence->length, false};

        if (mark.length > 0 && mark.offset + mark.length <= state->editor.text->len)
            state->marks[state->mark_count++] = mark;
    }
    qsort(state->marks, state->mark_count, sizeof *state->marks, by_offset);
    state->mark = state->mark_count;
}

static struct doc *doc_with_memory(struct screen *screen, const struct finding *finding)
{
    const struct analyze_state *state = screen->state;
    struct doc *doc = doc_from_finding(state->diagnosis, finding);
    g_autofree char *memory = app_remember(screen->session->app, finding);

    if (memory)
        doc_add_field(doc, ROLE_BODY, _("In your journal"), memory);
    return doc;
}

void analyze_show_finding(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    const struct finding *finding = analyze_finding(state);

    struct doc *doc = NULL;

    state->shown = state->findings.selected;
    g_clear_pointer(&state->letter, g_free); /* it was about another one */
    mark_evidence(state, finding);
    state->show_evidence = state->focus != FOCUS_BOX && state->focus != FOCUS_TYPING;
    if (finding)
        doc = doc_with_memory(screen, finding);
    else if (state->diagnosis)
        doc = doc_from_diagnosis(app_catalogue(screen->session->app), state->diagnosis);
    state->shown_masked = screen->session->is_masked;
    if (doc && state->shown_masked)
        doc_redact(doc);
    pager_set(&state->report, doc);
}

void analyze_text_changed(struct analyze_state *state)
{
    state->changed = state->unsaved = state->mask_is_behind = true;
    if (state->job)
        analyze_job_stop(state->job);
    g_clear_pointer(&state->raw, g_free); /* the box is newer than the file */
}

/* Takes the diagnosis over; its text may differ: secrets are masked in it. */
static void take_diagnosis(struct screen *screen, struct diagnosis *diagnosis)
{
    struct analyze_state *state = screen->state;

    diagnosis_free(state->diagnosis);
    state->diagnosis = diagnosis;
    state->changed = false;
    if (diagnosis && strcmp(diagnosis->text, state->editor.text->str) != 0)
        editor_set(&state->editor, diagnosis->text, state->editor.cursor);
    state->mask_is_behind = true;
    list_resize(&state->findings, diagnosis ? diagnosis->count : 0);
    analyze_show_finding(screen);
    if (state->focus != FOCUS_TYPING)
        analyze_keep_draft(screen);
}

static void forget_diagnosis(struct screen *screen)
{
    struct analyze_state *state = screen->state;

    diagnosis_free(state->diagnosis);
    state->diagnosis = NULL;
    list_resize(&state->findings, 0);
    analyze_show_finding(screen);
}

static void end_job(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    bool is_unwanted = analyze_job_is_stopped(state->job);
    struct diagnosis *diagnosis = analyze_job_end(state->job, &error);

    state->job = NULL;
    if (is_unwanted) { /* it may have been quicker than whoever stopped it */
        diagnosis_free(diagnosis);
        return;
    }
    take_diagnosis(screen, diagnosis);
    session_say_error(screen->session, &error);
}

/* How far it is cannot be known before it is there: the bar only moves. */
static void say_progress(struct screen *screen)
{
    const struct analyze_state *state = screen->state;
    bool ascii = screen->session->ascii;
    g_autoptr(GString) bar = g_string_new(NULL);
    char key[KEY_NAME_SIZE];
    double seconds = analyze_job_seconds(state->job);
    int place = (int)(seconds * 10) % (BAR_COLS + BAR_PIECE) - BAR_PIECE;

    for (int i = 0; i < BAR_COLS; i++) {
        bool filled = i >= place && i < place + BAR_PIECE;
        g_string_append(bar, filled ? (ascii ? "#" : "█") : (ascii ? "." : "░"));
    }
    session_say(screen->session, TONE_INFO,
                _("Analyzing %1$.1f MB %2$s %3$.1f s, %4$s stops it"),
                (double)analyze_job_length(state->job) / 1e6, bar->str, seconds,
                session_key(screen->session, ACTION_BACK, key));
}

bool analyze_is_waiting(const struct analyze_state *state)
{
    return state->job && !analyze_job_is_stopped(state->job);
}

void analyze_collect(struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    if (!state->job)
        return;
    if (!analyze_job_is_done(state->job)) {
        if (analyze_is_waiting(state))
            say_progress(screen);
        return;
    }
    if (analyze_is_waiting(state) || state->changed) /* else "stopped" is to be read */
        session_hush(screen->session);
    end_job(screen);
}

void analyze_cancel(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    char key[KEY_NAME_SIZE];

    analyze_job_stop(state->job);
    state->changed = false;
    g_clear_pointer(&state->raw, g_free);
    session_say(screen->session, TONE_INFO,
                _("Stopped; the text is kept, and %s analyzes it after all"),
                session_key(screen->session, ACTION_WALK, key));
}

static void analyze_at_once(struct screen *screen, const char *bytes, size_t length)
{
    const struct analyzer *analyzer = app_analyzer(screen->session->app);
    g_autoptr(GError) error = NULL;

    take_diagnosis(screen, analyze(analyzer, bytes, length, INPUT_NONE, &error));
    session_say_error(screen->session, &error);
}

/* Takes `bytes` over. */
static void begin(struct screen *screen, char *bytes, size_t length)
{
    struct analyze_state *state = screen->state;

    if (length <= AT_ONCE_BYTES) {
        analyze_at_once(screen, bytes, length);
        g_free(bytes);
        return;
    }
    state->changed = false;
    state->job = analyze_job_start(app_analyzer(screen->session->app), bytes, length,
                                   screen->session->terminal);
    forget_diagnosis(screen);
    say_progress(screen);
}

void analyze_begin(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    const GString *text = state->editor.text;

    if (state
            ->job) { /* one at a time; this text's turn comes when that one has stopped */
        analyze_job_stop(state->job);
        state->changed = true;
        forget_diagnosis(screen);
    } else if (state->raw) {
        begin(screen, g_steal_pointer(&state->raw), state->raw_length);
    } else if (text->len == 0) {
        take_diagnosis(screen, NULL);
    } else {
        begin(screen, g_strndup(text->str, text->len), text->len);
    }
}

void analyze_end(struct screen *screen)
{
    const struct analyze_state *state = screen->state;

    if (!state->job)
        return;
    analyze_job_stop(state->job);
    end_job(screen);
}

/* What somebody typed or changed is not lost by a paste. */
static void keep_other_text(struct analyze_state *state, const char *text)
{
    if (editor_is_empty(&state->editor) || strcmp(state->editor.text->str, text) == 0)
        return;
    g_free(state->before);
    state->before = g_strdup(state->editor.text->str);
}

static void show_new_text(struct screen *screen, const char *text)
{
    struct analyze_state *state = screen->state;

    keep_other_text(state, text);
    editor_set(&state->editor, text, 0);
    state->findings.selected = state->findings.top = 0;
    state->focus = text[0] != '\0' ? FOCUS_FINDINGS : FOCUS_BOX;
    analyze_text_changed(state);
}

void analyze_set_text(struct screen *screen, const char *text)
{
    show_new_text(screen, text);
    analyze_begin(screen);
}

void analyze_swap_text(struct screen *screen)
{
    struct analyze_state *state = screen->state;
    g_autofree char *text = g_steal_pointer(&state->before);

    if (text)
        analyze_set_text(screen, text);
    else
        session_say(screen->session, TONE_INFO, _("No other text was in the box"));
}

void analyze_set_file(struct screen *screen, char *bytes, size_t length)
{
    struct analyze_state *state = screen->state;
    g_autofree char *text = text_from_bytes(bytes, length, NULL);

    show_new_text(screen, text);
    state->raw = bytes;
    state->raw_length = length;
    analyze_begin(screen);
}

void analyze_hold_text(struct screen *screen, const char *text)
{
    struct analyze_state *state = screen->state;

    show_new_text(screen, text);
    forget_diagnosis(screen);
    state->changed = false;
    analyze_keep_draft(screen);
}

static const struct evidence *evidence_at(const struct finding *finding,
                                          const struct editor_mark *mark)
{
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        if (evidence->offset == mark->offset && evidence->length == mark->length)
            return evidence;
    }
    return NULL;
}

/* The words of the reply, else its codes: what one looks for in a long text. */
static const struct editor_mark *telling_mark(const struct analyze_state *state)
{
    static const enum fact telling[] = {FACT_REPLY_TEXT, FACT_STATUS_CODE,
                                        FACT_REPLY_CODE};

    for (size_t i = 0; i < G_N_ELEMENTS(telling); i++) {
        for (size_t j = 0; j < state->mark_count; j++) {
            const struct evidence *evidence =
                evidence_at(analyze_finding(state), &state->marks[j]);
            if (evidence && evidence->fact == telling[i])
                return &state->marks[j];
        }
    }
    return NULL;
}

void analyze_show_evidence(struct analyze_state *state, bool utf8)
{
    struct editor *box = &state->editor;
    const struct editor_mark *mark = state->show_evidence ? telling_mark(state) : NULL;

    if (!mark)
        return;
    state->show_evidence = false;
    size_t line = editor_line_of(box, mark->offset);
    if (line >= box->top && line < box->top + (size_t)box->rows)
        return;
    editor_show(box, mark->offset);
    editor_arrange(box, box->rows, box->cols, utf8);
}

void analyze_step_evidence(struct screen *screen, int direction)
{
    struct analyze_state *state = screen->state;
    size_t count = state->mark_count;

    if (count == 0) {
        session_say(screen->session, TONE_INFO, _("No piece of the text is evidence"));
        return;
    }
    if (state->mark < count)
        state->marks[state->mark].is_current = false;
    if (state->mark >= count)
        state->mark = direction > 0 ? 0 : count - 1;
    else
        state->mark = (state->mark + (direction > 0 ? 1 : count - 1)) % count;

    struct editor_mark *mark = &state->marks[state->mark];
    const struct evidence *evidence = evidence_at(analyze_finding(state), mark);
    mark->is_current = true;
    editor_show(&state->editor, mark->offset);
    if (state->layout == LAYOUT_SINGLE)
        state->focus = FOCUS_BOX;
    if (evidence) {
        session_say(screen->session, TONE_INFO,
                    _("Evidence %1$zu of %2$zu, line %3$u: %4$s"), state->mark + 1, count,
                    evidence->line, fact_words(evidence->fact));
    }
}
