/* The steps of a walkthrough so far, each with its answer and note. */
#include "walk.h"

#include "base/words.h"

#include "report/report.h"

static const char *answer_label(const struct step *step, const char *key)
{
    const struct answer *answer = step ? step_answer(step, key) : NULL;

    return answer ? answer->label : key;
}

static void add_event(struct doc *doc, const struct screen *screen, size_t index)
{
    const struct walk_state *state = screen->state;
    bool ascii = screen->session->ascii;
    size_t count;
    const struct checklist_event *event =
        &checklist_events(state->walk->run, &count)[index];
    const struct step *step = checklist_event_step(state->walk->run, index);
    g_autofree char *label = g_strdup_printf("%s %zu", ascii ? "+" : "✔", index + 1);
    g_autofree char *ask =
        placeholders_in_text(step ? step->ask : event->step, state->walk->values);

    doc_add_field(doc, ROLE_BODY, label, ask);
    doc_append(doc, ROLE_MUTED, ascii ? " > " : " ▸ ");
    doc_append(doc, ROLE_CODE, answer_label(step, event->answer));
    if (event->note) {
        doc_append(doc, ROLE_MUTED, ascii ? " - " : " — ");
        doc_append(doc, ROLE_WARNING, event->note);
    }
    doc_mark(doc, MARK_STEP + (int)index);
}

static void add_now(struct doc *doc, const struct screen *screen, size_t index)
{
    const struct walk_state *state = screen->state;
    const struct step *step = checklist_current(state->walk->run);
    bool ascii = screen->session->ascii;
    g_autofree char *label = g_strdup_printf("%s %zu", ascii ? ">" : "▌", index + 1);
    g_autofree char *ask =
        placeholders_in_text(step ? step->ask : _("Outcome"), state->walk->values);

    doc_add_field(doc, ROLE_TITLE, label, ask);
    doc_mark(doc, MARK_STEP + (int)index);
}

struct doc *walk_steps_doc(const struct screen *screen)
{
    const struct walk_state *state = screen->state;
    size_t left = checklist_remaining(state->walk->run), done;
    struct doc *doc = doc_new();

    checklist_events(state->walk->run, &done);
    for (size_t i = 0; i < done; i++)
        add_event(doc, screen, i);
    add_now(doc, screen, done);
    if (left > 1 && checklist_current(state->walk->run)) {
        g_autofree char *more = g_strdup_printf(_("about %zu more"), left - 1);
        doc_add_field(doc, ROLE_MUTED, screen->session->ascii ? "." : "·", more);
    }
    return doc;
}
