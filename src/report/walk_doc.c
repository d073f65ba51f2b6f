/* A walk as documents: the step being asked, the end reached, the whole record. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>

#include "sections.h"
#include "words.h"

static void add_asked(struct doc *doc, const struct checklist_run *run,
                      const struct step *step, const struct placeholder_values *values)
{
    size_t answered = 0;

    checklist_events(run, &answered);
    g_autofree char *place = g_strdup_printf(_("Step %1$zu of about %2$zu"), answered + 1,
                                             answered + checklist_remaining(run));
    g_autofree char *ask = placeholders_in_text(step->ask ? step->ask : step->id, values);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, place);
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, ask);
}

struct doc *doc_from_step(const struct checklist_run *run,
                          const struct placeholder_values *values)
{
    const struct step *step = checklist_current(run);
    struct doc *doc = doc_new();

    if (!step)
        return doc;
    add_asked(doc, run, step, values);
    add_section(doc, _("How to find out"), step->how, values);
    add_section(doc, _("Why it matters"), step->why, values);
    add_commands(doc, step, values);
    if (checklist_pending_note(run)) {
        add_heading(doc, _("Your note"));
        doc_add(doc, BLOCK_QUOTE, ROLE_BODY, checklist_pending_note(run));
    }
    return doc;
}

static void add_outcome_title(struct doc *doc, enum block_kind kind,
                              const struct outcome *outcome)
{
    enum outcome_kind what = (enum outcome_kind)outcome->kind;
    g_autofree char *wait = outcome->wait ? wait_words(outcome->wait) : NULL;
    g_autofree char *title = NULL;

    if (what == OUTCOME_WAIT && wait)
        title = g_strdup_printf(_("Wait %s"), wait);
    else if (what == OUTCOME_ESCALATE && outcome->to)
        title = g_strdup_printf(_("Escalate to %s"), outcome->to);
    else
        title = g_strdup(outcome_words(what));
    doc_add(doc, kind, outcome_role(what), title);
}

static void add_due(struct doc *doc, const struct checklist_run *run)
{
    int64_t due = checklist_due(run);
    g_autofree char *time = due ? time_words(due) : NULL;

    add_field_if(doc, ROLE_TEMPORARY, _("Look again"), time);
}

static void add_then(struct doc *doc, const struct checklist_run *run)
{
    const struct checklist *then = checklist_then(run);

    if (!then)
        return;
    g_autofree char *command = g_strdup_printf(" (bouncedesk walk %s)", then->id);
    doc_add_field(doc, ROLE_BODY, _("Go on with"), then->title);
    doc_append(doc, ROLE_MUTED, command);
    doc_mark(doc, 1);
}

static void add_outcome(struct doc *doc, const struct checklist_run *run,
                        enum block_kind title, const struct placeholder_values *values)
{
    const struct outcome *outcome = checklist_result(run);
    g_autofree char *say =
        outcome->say ? placeholders_in_text(outcome->say, values) : NULL;

    add_outcome_title(doc, title, outcome);
    if (say)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, say);
    add_due(doc, run);
    add_then(doc, run);
    add_list(doc, _("Send along"), BLOCK_BULLET, &outcome->evidence, values);
    if (outcome->tell) {
        g_autofree char *tell = walk_customer_text(run, NULL, values);
        add_heading(doc, _("Tell the customer"));
        doc_add(doc, BLOCK_QUOTE, ROLE_BODY, tell);
    }
}

struct doc *doc_from_outcome(const struct checklist_run *run,
                             const struct placeholder_values *values)
{
    struct doc *doc = doc_new();

    if (checklist_result(run))
        add_outcome(doc, run, BLOCK_TITLE, values);
    return doc;
}

/* "1. Can they be reached? -> Yes  2026-05-12 14:03" and the note below it. */
static void add_event(struct doc *doc, const struct step *step,
                      const struct checklist_event *event,
                      const struct placeholder_values *values)
{
    const struct answer *answer = step_answer(step, event->answer);
    const char *label = answer && answer->label ? answer->label : event->answer;
    g_autofree char *ask = placeholders_in_text(step->ask ? step->ask : step->id, values);
    g_autofree char *filled = placeholders_in_text(label, values);
    g_autofree char *time = time_words(event->at);

    doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, ask);
    doc_append(doc, ROLE_BODY, " \u2192 ");
    doc_append(doc, ROLE_TITLE, filled);
    doc_append(doc, ROLE_MUTED, " ");
    doc_append(doc, ROLE_MUTED, time);
    if (event->note)
        doc_add(doc, BLOCK_QUOTE, ROLE_BODY, event->note);
}

static void add_events(struct doc *doc, const struct checklist_run *run,
                       const struct placeholder_values *values)
{
    size_t count = 0;
    const struct checklist_event *events = checklist_events(run, &count);

    if (count)
        add_heading(doc, _("Asked and answered"));
    for (size_t i = 0; i < count; i++)
        add_event(doc, checklist_event_step(run, i), &events[i], values);
}

static void add_open_step(struct doc *doc, const struct checklist_run *run,
                          const struct placeholder_values *values)
{
    const struct step *step = checklist_current(run);

    if (!step)
        return;
    add_section(doc, _("Still to be answered"), step->ask ? step->ask : step->id, values);
    if (checklist_pending_note(run))
        doc_add(doc, BLOCK_QUOTE, ROLE_BODY, checklist_pending_note(run));
}

struct doc *doc_from_walk(const struct checklist_run *run, const char *about,
                          const struct placeholder_values *values)
{
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, checklist_of(run)->title);
    if (about && *about)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_CODE, about);
    if (checklist_status(run) == CHECKLIST_STALE)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_WARNING,
                _("The checklist has changed since; what no longer fits is left out."));
    add_events(doc, run, values);
    if (checklist_result(run))
        add_outcome(doc, run, BLOCK_HEADING, values);
    else
        add_open_step(doc, run, values);
    return doc;
}
