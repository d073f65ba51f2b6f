/* Ids that name nothing. Those inside a checklist are looked after in lint_checklists.c. */
#include "lint.h"

static void check_traps(const struct lint *lint, const struct struct_list *traps)
{
    const struct trap *trap = traps->items;

    for (size_t i = 0; i < traps->count; i++, trap++) {
        if (trap->when)
            lint_reference(lint, TARGET_PROVIDER, "provider", trap->when->provider,
                           trap->when->head.at);
    }
}

static void check_twins(const struct lint *lint, const struct struct_list *twins)
{
    const struct twin *twin = twins->items;

    for (size_t i = 0; i < twins->count; i++, twin++) {
        lint_reference(lint, TARGET_ENTRY, "twins", twin->id, twin->head.at);
        if (twin->code)
            lint_reference(lint, TARGET_ENTRY, "twins", twin->code, twin->head.at);
    }
}

static void check_vendor_meanings(const struct lint *lint, const struct struct_list *list)
{
    const struct vendor_meaning *meaning = list->items;

    for (size_t i = 0; i < list->count; i++, meaning++) {
        lint_reference(lint, TARGET_PROVIDER, "provider", meaning->provider,
                       meaning->head.at);
        lint_reference_list(lint, TARGET_SITUATION, "situations", &meaning->situations);
    }
}

static void check_entry(const struct lint *lint, const struct entry *entry)
{
    lint_reference(lint, TARGET_SITUATION, "like", entry->like, entry->head.at);
    lint_reference(lint, TARGET_PROVIDER, "provider", entry->provider, entry->head.at);
    lint_reference_list(lint, TARGET_CHECKLIST, "checklists", &entry->checklists);
    lint_reference_list(lint, TARGET_SITUATION, "situations", &entry->situations);
    lint_reference_list(lint, TARGET_SITUATION, "prevents", &entry->prevents);
    check_traps(lint, &entry->traps);
    check_twins(lint, &entry->twins);
    check_vendor_meanings(lint, &entry->vendor_meanings);
}

static void check_checklist(const struct lint *lint, const struct checklist *checklist)
{
    const struct step *step = checklist->steps.items;
    const struct outcome *outcome = checklist->outcomes.items;

    for (size_t i = 0; i < checklist->steps.count; i++, step++)
        lint_reference(lint, TARGET_CHECKLIST, "call", step->call, step->head.at);
    for (size_t i = 0; i < checklist->outcomes.count; i++, outcome++)
        lint_reference(lint, TARGET_CHECKLIST, "then", outcome->then, outcome->head.at);
}

void lint_references(const struct lint *lint)
{
    const struct catalogue *catalogue = lint->catalogue;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++)
        check_entry(lint, catalogue_entry(catalogue, i));
    for (size_t i = 0; i < catalogue_checklist_count(catalogue); i++)
        check_checklist(lint, catalogue_checklist_at(catalogue, i));
    for (size_t i = 0; i < catalogue_lesson_count(catalogue); i++)
        lint_reference_list(lint, TARGET_ENTRY, "see",
                            &catalogue_lesson(catalogue, i)->see);
    for (size_t i = 0; i < catalogue_question_count(catalogue); i++) {
        const struct question *question = catalogue_question(catalogue, i);

        lint_reference(lint, TARGET_LESSON, "lesson", question->lesson,
                       question->head.at);
    }
}
