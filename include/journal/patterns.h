/*
 * Patterns: how many cases there are of what, week by week, and what stands out.
 *
 * Counts come from tallies that are kept with every save, so they cost the same for a hundred
 * cases and for a million. What stands out is found by named rules (src/journal/rules.c tells
 * what each means to a help desk); each looks at the seven days that end with `now`.
 *
 *     journal_patterns(journal, now, show_pattern, screen, &error);
 */
#pragma once

#include "journal/cases.h"

/* Numbers stand in the file: add at the end. */
enum journal_kind {
    JOURNAL_ALL,
    JOURNAL_CODE, /* "550 5.1.1" */
    JOURNAL_REASON,
    JOURNAL_PROVIDER,
    JOURNAL_RECIPIENT_DOMAIN,
    JOURNAL_SENDER_DOMAIN,
    JOURNAL_ENTRY,
    JOURNAL_CLASS,
    JOURNAL_BLAMED, /* provider and who must act: "yahoo sender-admin" */
    JOURNAL_SENDER, /* patterns only: one address, known by its mark */
    JOURNAL_RECIPIENT
};

#define JOURNAL_WEEKS 13 /* a quarter */

struct journal_subject {
    const char *name;
    size_t cases;                /* in the weeks asked for */
    size_t weeks[JOURNAL_WEEKS]; /* [0]: the seven days up to now, then backwards */
};
/* The `limit` most frequent of a kind in the last `weeks` weeks, with all JOURNAL_WEEKS of each. */
typedef void journal_subject_fn(const struct journal_subject *subject, void *user);
struct journal_span {
    enum journal_kind kind;
    int64_t now;
    size_t weeks, limit;
};
bool journal_top(struct journal *journal, const struct journal_span *span,
                 journal_subject_fn *each, void *user, GError **error);
/* The weeks of one subject. */
bool journal_weeks(struct journal *journal, enum journal_kind kind, const char *subject,
                   int64_t now, size_t weeks[JOURNAL_WEEKS], GError **error);

/* In the order of how much each tells: of two that are about the same cases the first is kept. */
enum journal_rule {
    JOURNAL_COMPROMISED, /* one sender, many recipients */
    JOURNAL_OUR_ADDRESS, /* one provider refuses all our senders */
    JOURNAL_MANY_CODES,  /* one recipient, many codes */
    JOURNAL_CAME_BACK,   /* solved, and there again */
    JOURNAL_FAILS_AGAIN, /* the same address on several days */
    JOURNAL_NEW,         /* never seen before */
    JOURNAL_SPIKE,       /* far more than in the four weeks before */
    JOURNAL_STOPPED,     /* came every week, now no more */
    JOURNAL_RULE_COUNT
};
const char *journal_rule_name(enum journal_rule rule); /* "our-address" */

struct journal_pattern {
    enum journal_rule rule;
    enum journal_kind kind; /* of subject */
    const char *subject;    /* of a person: the domain */
    int64_t mark;           /* of JOURNAL_SENDER and JOURNAL_RECIPIENT */
    const char *provider;   /* where it is of one */
    const char *entry;      /* the commonest among the cases; may be NULL */
    size_t cases, of;    /* `of`: all of that provider in the same days; 0: not counted */
    size_t others;       /* recipients, senders, codes or days, as the rule counts */
    double usual;        /* cases a week in the four weeks before */
    int64_t first, last; /* times of its cases */
};
/* The cases behind a pattern. Its texts are those of the pattern. */
struct journal_filter journal_pattern_filter(const struct journal_pattern *pattern);

typedef void journal_pattern_fn(const struct journal_pattern *found, void *user);
bool journal_patterns(struct journal *journal, int64_t now, journal_pattern_fn *each,
                      void *user, GError **error);

/* What is known beside a verdict: cases of the same entry, or of the same recipient. */
struct journal_asked {
    const char *entry, *recipient; /* may be NULL */
    int64_t now;
};
struct journal_memory {
    size_t this_week, same_recipient; /* recipient: in four weeks */
    size_t solved;
    int64_t last_solved; /* id of the case; 0: none */
};
bool journal_remember(struct journal *journal, const struct journal_asked *asked,
                      struct journal_memory *memory, GError **error);
