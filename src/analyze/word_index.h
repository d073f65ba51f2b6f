/*
 * Word index: every pattern of the catalogue in one set, the hints in another, and the providers' hosts.
 *
 * Made on first use, for a start that only browses never needs it.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "pattern/pattern_set.h"

enum word_kind {
    WORD_OWN,
    WORD_SHARED, /* everybody says it: it counts only where the entry's provider speaks */
    WORD_MARKER, /* it gives a provider away, no more */
    WORD_HINT,   /* a single word that points somewhere */
};

struct word_hit {
    const struct entry *entry;
    enum word_kind kind;
    size_t offset, length, literal;
};

struct word_index;

struct word_index *word_index_new(const struct catalogue *catalogue);
void word_index_free(struct word_index *index);

/* All patterns found in `text`, in the order of their entries' ids. */
size_t word_index_match(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity);

/* All hints found in `text`. They are a set of their own, for hardly any reply needs them. */
size_t word_index_hints(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity);

/* The provider whose host suffix `host` has; the longest suffix wins. */
const struct entry *word_index_host(const struct word_index *index, const char *host);
