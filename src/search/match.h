/*
 * Match: how well a term fits a word.
 */
#pragma once

#include "query.h"

/* Each better than the next. A kind below MATCH_PREFIX is only tried for a term that no better one
   fits anywhere, or a search for "host" would show every "most" and "lost". */
enum match_kind {
    MATCH_PLAIN,     /* the whole word, its start, or a part of it */
    MATCH_SLIP,      /* within the distance of a typing slip */
    MATCH_SCATTERED, /* all letters of the term in their order, "mbx" in "mailbox" */
    MATCH_KINDS,
};

/* How many letters of a term a word may lack at the most: a first test without looking at the word
   itself. */
unsigned match_lacking(enum match_kind kind, const struct term *term);

#define QUALITY_WHOLE  100
#define QUALITY_PREFIX 65 /* from here on the term begins the word */

/* 0 if it does not fit, up to QUALITY_WHOLE. `letters` are those of the word. */
unsigned match_word(enum match_kind kind, const struct term *term, const char *word,
                    size_t length, uint64_t letters);

/* The same for the phrase of a query and a whole title or keyword. */
unsigned match_phrase(const struct term *phrase, const char *text, size_t length);
