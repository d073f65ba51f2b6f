/*
 * Progress: how a learner stands, in all and topic by topic.
 */
#pragma once

#include "learn/quiz.h"
#include "learn/schedule.h"

struct quiz_standing {
    size_t cards, due, mastered, lapses; /* cards: questions met */
};
struct quiz_progress {
    struct quiz_standing all, topics[QUIZ_TOPIC_COUNT];
    size_t answered_today, days_in_a_row; /* a row may end yesterday: today is not over */
};

/* Counts the card of the question with that id. */
void progress_add(struct quiz_progress *progress, const char *id, struct card card,
                  int64_t today);
