/*
 * Search: the right entry first, for whatever people type.
 *
 * In memory and linear, over every different word of the catalogue. The index keeps pointers into
 * the catalogue and must not outlive it. Same query, same answer: ties are broken by the
 * catalogue's order. The texts are read when the first words are searched (some 10 ms for 1,000
 * entries), which is not safe between threads: one index a thread.
 *
 * Codes are understood in every spelling ("550", "5.7.26", "5 7 26", "#5.1.0", "550-5.1.1"). All
 * words must be found somewhere, but for articles and the like; a word nobody has is taken for a
 * slip of the finger. Tags and numbers are taken as they are.
 *
 *     struct search_index *index = search_index_new(catalogue);
 *     count = search_run(index, "mailbx ful", &filter, hits, G_N_ELEMENTS(hits));
 */
#pragma once

#include "catalogue/catalogue.h"

struct search_index;

/* What to keep; all zero keeps everything. */
struct search_filter {
    unsigned kinds;         /* bit 1 << enum entry_kind; 0: all */
    enum reply_class class; /* CLASS_NONE: all */
    int subject;            /* 1 + subject digit of the enhanced code; 0: all */
    enum actor who_acts;    /* ACTOR_UNSET: all */
    const char *provider;   /* id; NULL: all */
};

struct search_hit {
    const struct entry *entry;
    double score;
    const char *field; /* where it was found, for the eye: "title", "sample", "code" */
};

struct search_index *search_index_new(const struct catalogue *catalogue);
void search_index_free(struct search_index *index);

/* Best first; writes up to `capacity` hits, returns how many there are in all. An empty query
   gives all entries that pass the filter, in the catalogue's order. `filter` may be NULL. */
size_t search_run(const struct search_index *index, const char *query,
                  const struct search_filter *filter, struct search_hit *hits,
                  size_t capacity);

/* True if the query is rather a reply or a line of a log, to be analyzed, than words to look up. */
bool search_is_reply(const char *query);

/* Which bytes of `text` the query matched, for marking: writes pairs offset, length. */
struct search_span {
    size_t offset, length;
};
size_t search_mark(const char *query, const char *text, struct search_span *spans,
                   size_t capacity);
