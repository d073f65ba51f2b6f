/*
 * Vocabulary: collects words entry by entry, and makes a lexicon of them in the end.
 */
#pragma once

#include "index.h"

struct vocabulary;

struct vocabulary *vocabulary_new(void);

/* All words of `text`, folded here; NULL has none. Entries must come in ascending order. Returns how
   many words there were, fillers left out. */
unsigned vocabulary_add_words(struct vocabulary *vocabulary, uint32_t entry,
                              enum search_field field, const char *text);

/* The words as one, if they are several and not too long for a query. */
void vocabulary_add_phrase(struct vocabulary *vocabulary, uint32_t entry,
                           enum search_field field, const char *text);

/* Frees the vocabulary. */
struct lexicon vocabulary_finish(struct vocabulary *vocabulary);
void lexicon_clear(struct lexicon *lexicon);
