/*
 * Candidates: the entries that something speaks for, while their scores are being added up.
 *
 * gather_*() put entries in with what words and codes say; weigh() then sets them against each
 * other. Private to the classification.
 */
#pragma once

#include "classify.h"

#define CANDIDATES_MAX 64
#define SENTENCES_MAX  12

enum points {
#define POINTS(id, points, sentence) POINTS_##id,
#include "points.def"
#undef POINTS
    POINTS_COUNT
};

struct build {
    const struct entry *entry;
    double score;
    const char *because[SENTENCES_MAX];
    size_t because_count;
    double words; /* the best pattern so far: only one counts */
    const char *words_sentence;
    bool reply_words;               /* it stood in the reply */
    bool hinted;                    /* it is only a hint */
    size_t first;                   /* where the words stand */
    size_t offset, length, literal; /* the best pattern\'s match */
    bool coded; /* an enhanced code that says something particular speaks for it */
};

struct building {
    struct arena *arena;
    const struct classifier *classifier;
    const struct subject *subject;
    struct build builds[CANDIDATES_MAX];
    size_t count;
};

double points_of(enum points term);

/* The one for `entry`, made if there is none; NULL if there are too many. */
struct build *build_for(struct building *building, const struct entry *entry);
void build_say(struct build *build, const char *sentence);
/* Adds the term to the score and its sentence, with `what` in it (may be NULL). */
void build_add(struct building *building, struct build *build, enum points term,
               const char *what);
const char *build_sentence(struct building *building, enum points term, const char *what);
/* Adds the term to a situation and to every reply that is like it. */
void build_credit(struct building *building, const struct entry *situation,
                  enum points term, const char *what);
const struct entry *build_situation(const struct building *building, const char *id);

/* Patterns found in the reply; false if none was. */
bool gather_words(struct building *building, const char *text);
/* Patterns found in the report's further words. */
void gather_report_words(struct building *building, const char *text);
/* Whether the words around the reply tell that the queue gave up. */
void gather_frame(struct building *building, const char *frame);
/* Single words that point somewhere, if nothing found so far tells a cause. */
void gather_hints(struct building *building);
void gather_finish_words(struct building *building);
/* Reply code and enhanced code: the standard's and the vendor's meanings. */
void gather_codes(struct building *building);

/* Sets the candidates against each other: vagueness, class, age, missing reasons. */
void weigh(struct building *building);
