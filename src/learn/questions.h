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
    const struct quiz_own *own; /* what is to stand in place of a sample; NULL: nothing */
};

bool question_retried(struct question_maker *maker, const struct entry *entry,
                      struct quiz_question *out);
bool question_who_acts(struct question_maker *maker, const struct entry *entry,
                       struct quiz_question *out);
bool question_next_step(struct question_maker *maker, const struct entry *entry,
                        struct quiz_question *out);
bool question_address(struct question_maker *maker, const struct entry *entry,
                      struct quiz_question *out);
bool question_class(struct question_maker *maker, const struct entry *entry,
                    struct quiz_question *out);
/* Its own title beside that of a twin whose samples read differently. */
bool question_twin(struct question_maker *maker, const struct entry *entry,
                   struct quiz_question *out);
/* What misleads at it, among what misleads elsewhere. */
bool question_trap(struct question_maker *maker, const struct entry *entry,
                   struct quiz_question *out);
/* What became of the message, by the sample line of that number, or by one that is drawn. */
bool question_log(struct question_maker *maker, const struct log_format *format,
                  size_t index, struct quiz_question *out);
bool question_any_log(struct question_maker *maker, const struct log_format *format,
                      struct quiz_question *out);
/* The question of a topic; of QUIZ_WRITTEN and QUIZ_LOG there is none for an entry. */
bool question_of(struct question_maker *maker, enum quiz_topic topic,
                 const struct entry *entry, struct quiz_question *out);
/* "who-acts:google-over-quota", "written:first-digit-4": as quiz_question.id. */
bool question_by_id(struct question_maker *maker, const char *id,
                    struct quiz_question *out);

/* What the makers share. */
const char *question_sample(struct question_maker *maker, const struct entry *entry,
                            struct reply *reply);
struct quiz_question question_begin(const struct question_maker *maker,
                                    enum quiz_topic topic, const struct entry *entry);
void question_add_choice(struct quiz_question *question, const char *choice);
/* Is what holds for `other`, a situation, wrong for `entry` for certain? Only if somebody else acts,
   because of something else. */
bool question_misleads(const struct entry *other, const struct entry *entry);
/* The first choice is the right one; puts it somewhere. */
void question_shuffle_right(struct question_maker *maker, struct quiz_question *question);
const char *question_tell(const struct question_maker *maker, const struct entry *entry,
                          const char *conclusion);
bool question_written(struct question_maker *maker, const struct question *written,
                      struct quiz_question *out);
