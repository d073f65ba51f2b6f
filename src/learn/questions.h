/*
 * Questions: one question made from one entry, or taken over from the catalogue.
 *
 * Each has exactly one right answer. A function returns false where the entry does not carry such a
 * question: no sample, no answer, not enough wrong choices that are wrong for certain. All strings
 * go to the arena or live in the catalogue. Private to the module.
 */
#pragma once

#include "learn/quiz.h"

struct arena;

struct question_maker {
    const struct catalogue *catalogue;
    struct arena *arena;
    uint64_t chance;
};

bool question_retried(struct question_maker *maker, const struct entry *entry,
                      struct quiz_question *out);
bool question_who_acts(struct question_maker *maker, const struct entry *entry,
                       struct quiz_question *out);
bool question_next_step(struct question_maker *maker, const struct entry *entry,
                        struct quiz_question *out);
bool question_written(struct question_maker *maker, const struct question *written,
                      struct quiz_question *out);
