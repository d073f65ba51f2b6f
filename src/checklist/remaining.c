/* Estimates how many steps are still to come: the longest way through the graph of steps. */
#include "position.h"

/* Deeper than any checklist that a person would walk; a hostile overlay must not use up the
   stack. */
#define MAX_WAY 200

struct survey {
    const struct catalogue *catalogue;
    GHashTable *known; /* struct step * -> steps from there on, that one included */
    unsigned depth;
};

static size_t longest_from(struct survey *survey, const struct checklist *checklist,
                           const struct step *step);

static size_t longest_after(struct survey *survey, const struct checklist *checklist,
                            const struct step *step)
{
    const struct answer *answers = step->answers.items;
    size_t longest = 0;

    for (size_t i = 0; i < step->answers.count; i++) {
        const struct step *next =
            answers[i].next ? checklist_step(checklist, answers[i].next) : NULL;
        size_t length = next ? longest_from(survey, checklist, next) : 0;
        longest = MAX(longest, length);
    }
    return longest;
}

static size_t longest_within(struct survey *survey, const struct step *step)
{
    const struct checklist *called = position_called(survey->catalogue, step);

    return called ? longest_from(survey, called, called->steps.items) : 1;
}

/* A step that is met again on the way from itself counts nothing: a cycle is a fault that `check`
   reports, and has no longest way. */
static size_t longest_from(struct survey *survey, const struct checklist *checklist,
                           const struct step *step)
{
    gpointer known = NULL;

    if (g_hash_table_lookup_extended(survey->known, step, NULL, &known))
        return GPOINTER_TO_SIZE(known);
    if (survey->depth >= MAX_WAY)
        return 0;
    g_hash_table_insert(survey->known, (gpointer)step, GSIZE_TO_POINTER(0));
    survey->depth++;
    size_t length = longest_within(survey, step) + longest_after(survey, checklist, step);
    survey->depth--;
    g_hash_table_insert(survey->known, (gpointer)step, GSIZE_TO_POINTER(length));
    return length;
}

size_t position_remaining(const struct position *position)
{
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    struct survey survey = {.catalogue = position->catalogue, .known = known};
    size_t total = 0;

    for (size_t i = position->depth; i-- > 0;) {
        const struct frame *frame = &position->frames[i];
        bool innermost = i + 1 == position->depth;
        total += innermost ? longest_from(&survey, frame->checklist, frame->step)
                           : longest_after(&survey, frame->checklist, frame->step);
    }
    return total;
}
