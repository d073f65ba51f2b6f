/*
 * Quiz: questions written by hand and questions made from catalogue entries, log formats and cases.
 *
 * A quiz is a fixed number of questions drawn by a seed; the same catalogue and seed give the same
 * quiz. Generated questions show a composed reply (a sample of an entry), or one the learner has met
 * (`own`), and ask one of the things that are always kept apart: will it be retried, who must act, is
 * the address bad. Each has exactly one right answer and an explanation taken from the entry; a
 * reply of one's own makes no other question, only another reply in it. The quiz owns its questions.
 *
 *     struct quiz *quiz = quiz_new(catalogue, &(struct quiz_wish){.count = 10});
 *     while ((question = quiz_current(quiz)))
 *         quiz_answer(quiz, 0);
 */
#pragma once

#include "catalogue/catalogue.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QUIZ_CHOICES_MAX 6

enum quiz_topic {
    QUIZ_WRITTEN,
    QUIZ_RETRIED,
    QUIZ_WHO_ACTS,
    QUIZ_NEXT_STEP,
    QUIZ_ADDRESS, /* is the address bad? */
    QUIZ_CLASS,   /* which class is it? */
    QUIZ_TWIN,    /* which of the two is it? */
    QUIZ_TRAP,    /* which warning belongs to it? */
    QUIZ_LOG,     /* what does a line of a log say? */
    QUIZ_TOPIC_COUNT
};
const char *quiz_topic_name(enum quiz_topic topic);  /* "who-acts" */
const char *quiz_topic_title(enum quiz_topic topic); /* "Who must act?" */
/* Of "who-acts" or of a question's id; QUIZ_TOPIC_COUNT: none. */
enum quiz_topic quiz_topic_of_id(const char *id);

struct quiz_question {
    enum quiz_topic topic;
    const char *id; /* stable over runs: "who-acts:google-over-quota" */
    const char *prompt;
    const char *reply; /* the text to look at; may be NULL */
    const char *from;  /* "your journal, case 2026-0042"; NULL: composed */
    const char *choices[QUIZ_CHOICES_MAX];
    size_t choice_count, correct;
    const char *explain;
    const char *source;
    const char *lesson;        /* id of the lesson that teaches it; may be NULL */
    const struct entry *entry; /* may be NULL */
};

struct quiz;

/* A reply that the learner has met, already masked. */
struct quiz_own {
    const char *reply, *entry, *number; /* text, id, number of the case */
};
struct quiz_wish {
    size_t count;
    uint32_t seed;
    bool one_topic; /* only questions of `topic` */
    enum quiz_topic topic;
    const char *const
        *due; /* ids of questions that come first, in their order; those that the
                               catalogue no longer carries are left out. NULL-ended, may be NULL */
    const struct quiz_own *own; /* copied as far as they are used */
    size_t own_count;
};

struct quiz *quiz_new(const struct catalogue *catalogue, const struct quiz_wish *wish);
void quiz_free(struct quiz *quiz);

size_t quiz_length(const struct quiz *quiz);
size_t quiz_position(const struct quiz *quiz); /* of the current question, from 0 */
size_t quiz_right(const struct quiz *quiz);    /* answered right so far */
const struct quiz_question *
quiz_current(const struct quiz *quiz); /* NULL: all answered */
const struct quiz_question *quiz_question(const struct quiz *quiz, size_t index);
/* What was answered to a question, or -1. */
int quiz_answer_given(const struct quiz *quiz, size_t index);
/* True if right; goes on to the next question. A choice out of range is no answer. */
bool quiz_answer(struct quiz *quiz, size_t choice);
