/*
 * A query: what was typed, cut into terms, with codes recognised in every spelling.
 */
#pragma once

#include "smtp/enhanced_code.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TERMS_MAX 16 /* more is a pasted text and no query; the rest is left out */
#define TERM_SIZE 48 /* longer words are cut */

struct term {
    char text[TERM_SIZE]; /* folded; a code as "5.7.26" however it was typed */
    size_t length;
    uint64_t letters; /* word_letters() */
    bool is_code;     /* then `code` holds it */
    bool optional;    /* need not be found */
    struct code_range code;
};

struct query {
    struct term terms[TERMS_MAX];
    size_t count;
    size_t codes; /* how many terms are codes */
    bool bare;    /* nothing but codes that must be found */

    /* All words that must be found as one text, to be compared with whole titles and keywords;
       .length 0 if there are fewer than two. */
    struct term phrase;
};

void query_parse(const char *text, struct query *query);

/* The words of a folded text but the fillers, a blank between two. Returns how many. */
size_t query_phrase(const char *folded, char *out, size_t size);

/* True if there is a code that both stand for. */
bool codes_overlap(const struct code_range *a, const struct code_range *b);
