/*
 * Pattern set: which of many hundred patterns are in this text?
 *
 * Patterns are PCRE2 regular expressions, matched without regard to case, white space in a pattern
 * matching any run of white space. A set finds the candidates with one pass of an Aho-Corasick
 * automaton over each pattern's longest required literal, and only then runs PCRE2 (JIT compiled
 * on first use) on those. A match limit stops runaway patterns; a text is cut at
 * PATTERN_TEXT_MAX bytes. A set is not changed by matching except for its lazy compilation, which
 * is not safe between threads: one set a thread.
 *
 *     struct pattern_set *set = pattern_set_new();
 *     pattern_set_add(set, "mailbox (is )?full", &problem);
 *     pattern_set_prepare(set);
 *     count = pattern_set_match(set, reply, strlen(reply), hits, G_N_ELEMENTS(hits));
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PATTERN_TEXT_MAX    4096u
#define PATTERN_MATCH_LIMIT 20000u

struct pattern_set;

/* What is wrong with a pattern. `offset` counts bytes from its start. */
struct pattern_problem {
    char message[160];
    size_t offset;
};

struct pattern_hit {
    size_t pattern;        /* number given by pattern_set_add */
    size_t offset, length; /* of the match, in bytes of the text */
    size_t literal;        /* fixed characters of the pattern: how particular it is */
};

struct pattern_set *pattern_set_new(void);
void pattern_set_free(struct pattern_set *set);

/* The number of the pattern, counted from 0. Compilation may be put off until first use: call
   pattern_check() to see faults at once. */
size_t pattern_set_add(struct pattern_set *set, const char *pattern);
void pattern_set_prepare(
    struct pattern_set *set); /* after the last add, before the first match */

/* All patterns found, in the order they were added; `capacity` hits at the most are written. */
size_t pattern_set_match(const struct pattern_set *set, const char *text, size_t length,
                         struct pattern_hit *hits, size_t capacity);

/* Compiles for real and refuses what a catalogue must not have: bad syntax, an empty match, no
   literal of three characters to filter by. */
bool pattern_check(const char *pattern, struct pattern_problem *problem);

/* The longest literal that every match must contain, folded; "" if none. The caller frees. */
char *pattern_required_literal(const char *pattern);

/*
 * One pattern with named groups, for log formats: `names` is NULL-ended, `out` receives a span for
 * each (offset (size_t)-1: the group took no part).
 */
struct pattern;
struct pattern_span {
    size_t offset, length;
};
struct pattern *pattern_compile(const char *text, const char *const *names,
                                struct pattern_problem *problem);
/* Twice as fast, but "." is one byte, and case beyond ASCII counts. */
struct pattern *pattern_compile_bytes(const char *text, const char *const *names,
                                      struct pattern_problem *problem);
void pattern_free(struct pattern *pattern);
bool pattern_match(const struct pattern *pattern, const char *text, size_t length,
                   struct pattern_span *out);
