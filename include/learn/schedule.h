/*
 * Schedule: when a question comes again.
 *
 * Leitner boxes: a right answer moves a card one box on, a wrong one back to the first. A card in
 * box 1 is due the next day, then after 2, 4, 8, 16, 32 and 64 days. Chosen over FSRS because a
 * learner can be told the rule in one sentence and check it, because it needs no history of
 * answers, and because a course of some hundred cards is too small for fitted parameters to matter.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define SCHEDULE_BOXES 7

struct card {
    int64_t box; /* 0: never asked; then 1 to SCHEDULE_BOXES */
    int64_t due; /* day, counted from 1970 */
    int64_t seen, lapses;
};

struct card schedule_review(struct card card, bool right, int64_t today);
bool schedule_is_due(struct card card, int64_t today);
/* Known for good, as far as one can tell: in one of the last two boxes. */
bool schedule_is_mastered(struct card card);
