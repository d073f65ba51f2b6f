/* Each step, answer and outcome of a checklist by itself. */
#include "lint.h"

#include "base/words.h"

#include <string.h>

/* Nobody walks a longer one; up to here every answer may be looked up in a row. */
#define MOST_PARTS 500

struct place {
    const struct lint *lint;
    const struct checklist *checklist;
};

static bool is_shared(const struct checklist *checklist)
{
    const struct outcome *outcome = checklist->outcomes.items;

    for (size_t i = 0; i < checklist->outcomes.count; i++) {
        if (outcome[i].kind == OUTCOME_FINDING)
            return true;
    }
    return false;
}

bool lint_is_walkable(const struct checklist *checklist)
{
    const struct step *step = checklist->steps.items;

    if (checklist->steps.count > MOST_PARTS || checklist->outcomes.count > MOST_PARTS)
        return false;
    for (size_t i = 0; i < checklist->steps.count; i++, step++) {
        if (step->answers.count > MOST_PARTS)
            return false;
    }
    return true;
}

/* Reports strings at `offset` that two structs of a list have in common. */
static void check_unique(const struct lint *lint, const struct struct_list *list,
                         size_t size, size_t offset, const char *noun)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *item = list->items;

    for (size_t i = 0; i < list->count; i++, item += size) {
        char *name = *(char *const *)(item + offset);

        if (name && !g_hash_table_add(seen, name))
            lint_fault(lint, ((const struct yaml_head *)item)->at, "duplicate-id", NULL,
                       _("the %1$s \"%2$s\" is there already"), noun, name);
    }
}

static void check_target(const struct place *place, const struct answer *answer)
{
    const struct checklist *checklist = place->checklist;
    g_autofree char *hint = NULL;

    if (answer->next && !checklist_step(checklist, answer->next)) {
        hint = lint_nearest_hint(answer->next, &checklist->steps, sizeof(struct step),
                                 offsetof(struct step, id));
        lint_fault(place->lint, answer->head.at, "unknown-reference", hint,
                   _("\"next\": there is no step \"%s\""), answer->next);
    }
    g_clear_pointer(&hint, g_free);
    if (answer->outcome && !checklist_outcome(checklist, answer->outcome)) {
        hint = lint_nearest_hint(answer->outcome, &checklist->outcomes,
                                 sizeof(struct outcome), offsetof(struct outcome, id));
        lint_fault(place->lint, answer->head.at, "unknown-reference", hint,
                   _("\"outcome\": there is no outcome \"%s\""), answer->outcome);
    }
}

static void check_answer(const struct place *place, const struct step *step,
                         const struct answer *answer)
{
    const char *key = answer->key ? answer->key : "?";

    if (!answer->next && !answer->outcome)
        lint_fault(place->lint, answer->head.at, "dead-end",
                   _("add \"next\" or \"outcome\""), _("the answer \"%s\" leads nowhere"),
                   key);
    if (answer->next && answer->outcome)
        lint_fault(place->lint, answer->head.at, "two-ways",
                   _("leave \"next\" or \"outcome\" out"),
                   _("the answer \"%s\" leads to two places"), key);
    if (!step->call && !answer->label)
        lint_fault(place->lint, answer->head.at, "missing-key",
                   _("what stands on the button"), _("the answer \"%s\" has no label"),
                   key);
    if (answer->key && strpbrk(answer->key, " \t\n"))
        lint_fault(place->lint, answer->head.at, "bad-id", _("one word"),
                   _("\"%s\" cannot be the key of an answer"), answer->key);
    check_target(place, answer);
}

/* The answers of a calling step are the findings of the checklist it calls, all of them. */
static void check_call(const struct lint *lint, const struct step *step)
{
    const struct checklist *called = catalogue_checklist(lint->catalogue, step->call);
    const struct answer *answer = step->answers.items;
    const struct outcome *outcome;

    if (!called || !lint_is_walkable(called))
        return; /* reported elsewhere */
    for (size_t i = 0; i < step->answers.count; i++, answer++) {
        g_autofree char *hint = NULL;

        if (!answer->key || checklist_outcome(called, answer->key))
            continue;
        hint = lint_nearest_hint(answer->key, &called->outcomes, sizeof(struct outcome),
                                 offsetof(struct outcome, id));
        lint_fault(lint, answer->head.at, "unknown-reference", hint,
                   _("\"%1$s\" has no outcome \"%2$s\""), step->call, answer->key);
    }
    outcome = called->outcomes.items;
    for (size_t i = 0; i < called->outcomes.count; i++, outcome++) {
        if (outcome->id && !step_answer(step, outcome->id))
            lint_fault(lint, step->head.at, "dead-end", NULL,
                       _("no answer for the outcome \"%1$s\" of \"%2$s\""), outcome->id,
                       step->call);
    }
    if (!is_shared(called))
        lint_fault(lint, step->head.at, "bad-call",
                   _("only a checklist whose outcomes are findings can be called"),
                   _("\"%s\" is not a shared check"), step->call);
}

static void check_step(const struct place *place, const struct step *step)
{
    const struct answer *answer = step->answers.items;

    if (!step->ask && !step->call)
        lint_fault(place->lint, step->head.at, "missing-key",
                   _("add \"ask\" or \"call\""), _("the step \"%s\" asks nothing"),
                   step->id ? step->id : "?");
    check_unique(place->lint, &step->answers, sizeof(struct answer),
                 offsetof(struct answer, key), "answer");
    for (size_t i = 0; i < step->answers.count; i++)
        check_answer(place, step, &answer[i]);
    if (step->call)
        check_call(place->lint, step);
}

static void check_wait(const struct lint *lint, const struct outcome *outcome)
{
    bool waits = outcome->kind == OUTCOME_WAIT;

    if (waits && !outcome->wait)
        lint_fault(lint, outcome->head.at, "missing-key", _("how long, as in wait: 4h"),
                   _("an outcome of kind wait without \"wait\""));
    if (!waits && outcome->wait)
        lint_fault(lint, outcome->head.at, "bad-value",
                   _("make it kind: wait, or leave it out"),
                   _("only an outcome of kind wait has \"wait\""));
    if (outcome->wait && outcome_wait_seconds(outcome->wait) == 0)
        lint_fault(lint, outcome->head.at, "bad-value", _("\"15m\", \"4h\" or \"1d\""),
                   _("\"wait\" cannot be \"%s\""), outcome->wait);
}

static void check_outcome(const struct place *place, const struct outcome *outcome)
{
    bool finding = outcome->kind == OUTCOME_FINDING;

    check_wait(place->lint, outcome);
    if (outcome->kind == OUTCOME_ESCALATE && !outcome->to)
        lint_fault(place->lint, outcome->head.at, "missing-key", _("add \"to\": to whom"),
                   _("an outcome of kind escalate without \"to\""));
    if (outcome->kind == OUTCOME_ESCALATE && outcome->evidence.count == 0)
        lint_fault(place->lint, outcome->head.at, "missing-key",
                   _("what they need to see, as a list"),
                   _("an outcome of kind escalate without \"evidence\""));
    if (!finding && !outcome->tell)
        lint_fault(place->lint, outcome->head.at, "missing-key",
                   _("ready words for the customer"), _("an outcome without \"tell\""));
    if (!finding && is_shared(place->checklist))
        lint_fault(place->lint, outcome->head.at, "mixed-outcomes",
                   _("a shared check has findings only, any other checklist none"),
                   _("an outcome of kind %s beside findings"),
                   outcome_kind_name((enum outcome_kind)outcome->kind));
}

static void check_checklist(const struct place *place)
{
    const struct checklist *checklist = place->checklist;
    const struct step *steps = checklist->steps.items;
    const struct outcome *outcomes = checklist->outcomes.items;

    check_unique(place->lint, &checklist->steps, sizeof(struct step),
                 offsetof(struct step, id), "step");
    check_unique(place->lint, &checklist->outcomes, sizeof(struct outcome),
                 offsetof(struct outcome, id), "outcome");
    for (size_t i = 0; i < checklist->steps.count; i++)
        check_step(place, &steps[i]);
    for (size_t i = 0; i < checklist->outcomes.count; i++)
        check_outcome(place, &outcomes[i]);
}

void lint_checklists(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_checklist_count(lint->catalogue); i++) {
        const struct place place = {lint, catalogue_checklist_at(lint->catalogue, i)};

        if (lint_is_walkable(place.checklist))
            check_checklist(&place);
        else
            lint_fault(
                lint, place.checklist->head.at, "too-long", _("split it"),
                _("\"%1$s\" has more than %2$d steps, outcomes or answers to a step"),
                place.checklist->id, MOST_PARTS);
    }
}
