/*
 * Where a run stands: the step being asked, below the steps that called the checklist it is in.
 *
 * A plain value; it is copied to try something out. Called checklists may call others, up to
 * POSITION_MAX_DEPTH: a catalogue in which two call each other is faulty, but must not hang us.
 */
#pragma once

#include "catalogue/catalogue.h"

#define POSITION_MAX_DEPTH 8

struct frame {
    const struct checklist *checklist;
    const struct step *step;
};

struct position {
    const struct catalogue *catalogue;
    struct frame frames[POSITION_MAX_DEPTH]; /* the last one is the innermost */
    size_t depth;                            /* 0: nothing is being asked */
    const struct outcome *result;
};

struct position position_start(const struct catalogue *catalogue,
                               const struct checklist *checklist);
const struct step *position_step(const struct position *position);
/* "calling-step/step"; NULL if nothing is being asked. The caller frees. */
char *position_path(const struct position *position);
/* False, and nothing is changed, if the step has no such answer or it leads nowhere. */
bool position_answer(struct position *position, const char *answer);
/* The checklist that a step calls; NULL if none, or if it has no step to begin with. */
const struct checklist *position_called(const struct catalogue *catalogue,
                                        const struct step *step);
/* The steps still to come on the longest way, this one included. */
size_t position_remaining(const struct position *position);
