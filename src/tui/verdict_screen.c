/* Verdict: what one line of a log means, to read, to save and to go on from. */
#include "app/app.h"
#include "base/words.h"
#include "checklists_of.h"
#include "pager.h"
#include "report/report.h"
#include "screen.h"

#include <string.h>

struct verdict {
    char *line;
    struct diagnosis *diagnosis;
    const struct finding *finding; /* NULL: the line was not recognised */
    struct pager page;
    bool shown_masked; /* the page was told with addresses hidden */
    struct checklist_start start;
    struct browse_request wanted;
    struct page_request reasons;
};

static struct doc *page_doc(struct screen *screen)
{
    struct verdict *verdict = screen->state;
    struct app *app = screen->session->app;
    struct doc *doc = doc_from_diagnosis(app_catalogue(app), verdict->diagnosis);
    g_autofree char *memory =
        verdict->finding ? app_remember(app, verdict->finding) : NULL;

    if (memory)
        doc_add_field(doc, ROLE_BODY, _("In your journal"), memory);
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("The line of the log"));
    doc_add(doc, BLOCK_LITERAL, ROLE_CODE, verdict->diagnosis->text);
    verdict->shown_masked = screen->session->is_masked;
    if (verdict->shown_masked)
        doc_redact(doc);
    return doc;
}

static void open_verdict(struct screen *screen, const void *argument)
{
    struct verdict *verdict = screen->state;
    const struct analyzer *analyzer = app_analyzer(screen->session->app);

    verdict->line = g_strdup(argument);
    verdict->diagnosis =
        analyze(analyzer, verdict->line, strlen(verdict->line), INPUT_LOG, NULL);
    if (verdict->diagnosis->count > 0)
        verdict->finding = &verdict->diagnosis->findings[0];
    pager_set(&verdict->page, page_doc(screen));
}

static void close_verdict(struct screen *screen)
{
    struct verdict *verdict = screen->state;

    pager_close(&verdict->page);
    diagnosis_free(verdict->diagnosis);
    g_free(verdict->line);
}

static unsigned contexts_of_verdict(const struct screen *screen)
{
    const struct verdict *verdict = screen->state;

    return CTX_LOG | CTX_TEXT | CTX_MOVE | CTX_COPY |
           (verdict->finding ? CTX_VERDICT : 0);
}

static struct ui_step show_reasons(struct screen *screen)
{
    struct verdict *verdict = screen->state;

    verdict->reasons = (struct page_request){.doc = doc_from_candidates(verdict->finding),
                                             .what = _("reasons")};
    if (screen->session->is_masked)
        doc_redact(verdict->reasons.doc);
    return (struct ui_step){
        .verb = UI_PUSH, .next = &page_screen, .argument = &verdict->reasons};
}

static struct ui_step show_entry(struct screen *screen)
{
    struct verdict *verdict = screen->state;

    if (!verdict->finding->entry) {
        session_say(screen->session, TONE_INFO,
                    _("It was not recognised: there is no entry"));
        return UI_STEP_STAY;
    }
    verdict->wanted.entry = verdict->finding->entry;
    return (struct ui_step){
        .verb = UI_GO, .next = &browse_screen, .argument = &verdict->wanted};
}

static void copy_words(struct screen *screen, enum action action)
{
    const struct verdict *verdict = screen->state;
    const struct finding *finding = verdict->finding;
    struct placeholder_values *values = placeholder_values_new();
    bool tells = action == ACTION_TELL;

    placeholders_from_finding(values, finding);
    g_autofree char *words =
        tells ? customer_text(finding->entry, values) : escalation_text(finding, values);
    g_autofree char *text = words ? session_shown(screen->session, words) : NULL;
    session_copy_signed(
        screen->session,
        tells ? _("text for the sender") : _("note for the other administrator"), text);
    placeholder_values_free(values);
}

static struct ui_step act_on_finding(struct screen *screen, enum action action)
{
    struct verdict *verdict = screen->state;

    if (action == ACTION_WALK)
        return start_checklist(screen, verdict->finding->entry, verdict->finding,
                               &verdict->start);
    if (action == ACTION_WHY)
        return show_reasons(screen);
    if (action == ACTION_SHOW_ENTRY)
        return show_entry(screen);
    if (action == ACTION_SAVE_CASE)
        session_save_lines(screen->session, verdict->line);
    else if (action == ACTION_TELL || action == ACTION_ESCALATE)
        copy_words(screen, action);
    else
        return UI_STEP_PASS;
    return UI_STEP_STAY;
}

static struct ui_step act_on_verdict(struct screen *screen, enum action action)
{
    struct verdict *verdict = screen->state;

    if (action == ACTION_BACK || action == ACTION_LEFT)
        return UI_STEP_POP;
    if (action == ACTION_COPY) {
        g_autofree char *text = pager_to_text(&verdict->page, screen->session->ascii);
        session_copy(screen->session, _("verdict"), text);
        return UI_STEP_STAY;
    }
    if (action == ACTION_MASK) {
        session_toggle_mask(screen->session);
        return UI_STEP_STAY;
    }
    if (pager_act(&verdict->page, action))
        return UI_STEP_STAY;
    return verdict->finding ? act_on_finding(screen, action) : UI_STEP_PASS;
}

static void prepare_verdict(struct screen *screen, int rows, int cols)
{
    struct verdict *verdict = screen->state;

    if (verdict->shown_masked != screen->session->is_masked)
        pager_update(&verdict->page, page_doc(screen));
    pager_arrange(&verdict->page, rows - 1, cols - 2, screen->session->ascii);
}

static void draw_verdict(const struct screen *screen, const struct area *area)
{
    const struct verdict *verdict = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 1);
    struct area text = area_cols(&rows, 1, area->cols - 2);

    pager_draw(&verdict->page, &text, (struct pager_look){.has_focus = true});
}

const struct screen_class verdict_screen = {
    .name = "Verdict",
    .state_size = sizeof(struct verdict),
    .open = open_verdict,
    .close = close_verdict,
    .contexts = contexts_of_verdict,
    .act = act_on_verdict,
    .prepare = prepare_verdict,
    .draw = draw_verdict,
};
