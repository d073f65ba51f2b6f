/*
 * Word index: every pattern of the catalogue in one set, and the providers' hosts.
 *
 * Made on first use, for a start that only browses never needs it.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "pattern/pattern_set.h"

struct word_hit {
    const struct entry *entry;
    bool marker; /* it gives a provider away, no more */
    size_t offset, length, literal;
};

struct word_index;

struct word_index *word_index_new(const struct catalogue *catalogue);
void word_index_free(struct word_index *index);

/* All patterns found in `text`, in the catalogue's order. */
size_t word_index_match(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity);

/* The provider whose host suffix `host` has; the longest suffix wins. */
const struct entry *word_index_host(const struct word_index *index, const char *host);
