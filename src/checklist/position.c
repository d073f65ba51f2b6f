/* Moves a position along the answers, into called checklists and out of them. */
#include "position.h"

const struct checklist *position_called(const struct catalogue *catalogue,
                                        const struct step *step)
{
    const struct checklist *called =
        step->call ? catalogue_checklist(catalogue, step->call) : NULL;

    return called && called->steps.count ? called : NULL;
}

/* Goes in until there is a step that asks by itself. One whose call leads nowhere is asked. */
static void descend(struct position *position)
{
    while (position->depth < POSITION_MAX_DEPTH) {
        const struct step *step = position_step(position);
        const struct checklist *called = position_called(position->catalogue, step);
        if (!called)
            return;
        position->frames[position->depth++] = (struct frame){called, called->steps.items};
    }
}

struct position position_start(const struct catalogue *catalogue,
                               const struct checklist *checklist)
{
    struct position position = {.catalogue = catalogue};

    if (checklist->steps.count == 0)
        return position;
    position.frames[0] = (struct frame){checklist, checklist->steps.items};
    position.depth = 1;
    descend(&position);
    return position;
}

const struct step *position_step(const struct position *position)
{
    return position->depth ? position->frames[position->depth - 1].step : NULL;
}

char *position_path(const struct position *position)
{
    if (position->depth == 0)
        return NULL;

    GString *path = g_string_new(position->frames[0].step->id);
    for (size_t i = 1; i < position->depth; i++)
        g_string_append_printf(path, "/%s", position->frames[i].step->id);
    return g_string_free(path, FALSE);
}

static void end_with(struct position *position, const struct outcome *outcome)
{
    position->result = outcome;
    position->depth = 0;
}

/* An end of a called checklist is the answer of the step that called it. A caller that has no
   such answer is a fault of the catalogue; the end found then ends the whole run. */
static bool follow(struct position *position, const struct answer *answer)
{
    while (answer) {
        struct frame *frame = &position->frames[position->depth - 1];
        if (answer->next) {
            frame->step = checklist_step(frame->checklist, answer->next);
            if (frame->step)
                descend(position);
            return frame->step != NULL;
        }
        const struct outcome *outcome =
            answer->outcome ? checklist_outcome(frame->checklist, answer->outcome) : NULL;
        if (!outcome)
            return false;
        answer = NULL;
        if (position->depth > 1) {
            position->depth--;
            answer = step_answer(position_step(position), outcome->id);
        }
        if (!answer)
            end_with(position, outcome);
    }
    return true;
}

bool position_answer(struct position *position, const char *answer)
{
    struct position next = *position;
    const struct step *step = position_step(position);
    const struct answer *chosen = step ? step_answer(step, answer) : NULL;

    if (!chosen || !follow(&next, chosen))
        return false;
    *position = next;
    return true;
}
