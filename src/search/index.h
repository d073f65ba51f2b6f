/*
 * The search index: every word of the catalogue once, with the entries and fields that have it.
 *
 * A term is compared with each different word and not with each text, so the time of a search
 * hangs on the size of the vocabulary. Private to the module.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "search/search.h"

#include <glib.h>
#include <stdint.h>

/* In the order of their worth; the weights stand in index.c. */
enum search_field {
    FIELD_CODE,
    FIELD_TITLE,
    FIELD_KEYWORD,
    FIELD_PROVIDER,
    FIELD_REASON,
    FIELD_SAMPLE,
    FIELD_MEANING,
    SEARCH_FIELDS,
};

/* An entry and the best of its fields that has the word, in one number. */
static inline uint32_t posting_make(uint32_t entry, enum search_field field)
{
    return entry << 3 | (uint32_t)field;
}
static inline uint32_t posting_entry(uint32_t posting)
{
    return posting >> 3;
}
static inline enum search_field posting_field(uint32_t posting)
{
    return (enum search_field)(posting & 7);
}

struct index_word {
    const char *text;
    uint32_t length;
    uint32_t first, count; /* in index->postings */
};

enum code_role { ROLE_OWN, ROLE_REPLY, ROLE_GOES_WITH };

/* A code that an entry is, lists or names beside its own. */
struct index_code {
    uint32_t entry;
    enum code_role role;
    struct code_range range;
};

/* What filters ask for. */
struct index_entry {
    const struct entry *entry;
    enum reply_class class;
    enum actor who_acts;
    unsigned subjects;    /* a bit for each subject digit */
    unsigned title_words; /* fillers left out; known once the texts are read */
};

/* Words, each once, with the entries that have it. */
struct lexicon {
    struct index_word *words;
    uint64_t *
        letters; /* word_letters() of each, side by side: most words are left out by them */
    uint32_t count;
    uint32_t *postings; /* posting_make() */
    GStringChunk *texts;
};

/* What only a search for words needs, made when the first one comes: a list that is only filtered
   must be there at once. */
struct index_texts {
    bool ready;
    struct lexicon words;
    struct lexicon phrases; /* whole titles and keywords of several words */
};

struct search_index {
    const struct catalogue *catalogue;
    struct index_entry *entries;
    uint32_t entry_count;
    GHashTable *numbers; /* const struct entry * -> its struct index_entry * */
    GArray *codes;       /* struct index_code, in the order of the entries */
    struct index_texts *texts;
};

/* Fills index->texts unless it is. */
void index_read_texts(const struct search_index *index);

unsigned field_weight(enum search_field field); /* up to 100 */
const char *field_name(enum search_field field);

/* The number of a situation, by its id; UINT32_MAX if there is none. */
uint32_t index_number(const struct search_index *index, const char *id);
