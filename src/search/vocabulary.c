/* Collects the words of all entries, each word once. */
#include "vocabulary.h"

#include "base/text.h"
#include "query.h"
#include "words.h"

#include <string.h>

#define SLOTS_START 4096

/* One word of one entry, in the order they come. */
struct occurrence {
    uint32_t word, posting;
};

struct known_word {
    struct index_word word; /* .first is its last occurrence until the end */
    uint32_t hash;
    bool filler;
};

struct vocabulary {
    GStringChunk *texts;
    GArray *words;       /* struct known_word */
    GArray *occurrences; /* struct occurrence */
    uint32_t
        *slots; /* a hash table: number of a word + 1, or 0; never more than half full */
    uint32_t slot_count; /* a power of two */
};

struct vocabulary *vocabulary_new(void)
{
    struct vocabulary *vocabulary = g_new(struct vocabulary, 1);
    *vocabulary = (struct vocabulary){
        .texts = g_string_chunk_new(1 << 14),
        .words = g_array_new(FALSE, FALSE, sizeof(struct known_word)),
        .occurrences = g_array_new(FALSE, FALSE, sizeof(struct occurrence)),
        .slots = g_new0(uint32_t, SLOTS_START),
        .slot_count = SLOTS_START,
    };
    return vocabulary;
}

static struct known_word *known_at(const struct vocabulary *vocabulary, uint32_t number)
{
    return &g_array_index(vocabulary->words, struct known_word, number);
}

/* Where a word is in the table, or the free slot where it belongs. */
static uint32_t *find_slot(const struct vocabulary *vocabulary, const char *text,
                           uint32_t length, uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        uint32_t *slot = &vocabulary->slots[i & (vocabulary->slot_count - 1)];
        if (*slot == 0)
            return slot;
        const struct known_word *known = known_at(vocabulary, *slot - 1);
        if (known->hash == hash && known->word.length == length &&
            memcmp(known->word.text, text, length) == 0)
            return slot;
    }
}

static void grow(struct vocabulary *vocabulary)
{
    vocabulary->slot_count *= 2;
    g_free(vocabulary->slots);
    vocabulary->slots = g_new0(uint32_t, vocabulary->slot_count);
    for (uint32_t i = 0; i < vocabulary->words->len; i++) {
        const struct index_word *word = &known_at(vocabulary, i)->word;
        *find_slot(vocabulary, word->text, word->length, known_at(vocabulary, i)->hash) =
            i + 1;
    }
}

static struct known_word *word_of(struct vocabulary *vocabulary, const char *text,
                                  size_t length)
{
    uint32_t hash = g_str_hash(text);
    uint32_t *slot = find_slot(vocabulary, text, (uint32_t)length, hash);
    if (*slot != 0)
        return known_at(vocabulary, *slot - 1);
    struct known_word known = {
        .word.text = g_string_chunk_insert_len(vocabulary->texts, text, (gssize)length),
        .word.length = (uint32_t)length,
        .hash = hash,
        .filler = word_is_filler(text),
    };
    g_array_append_val(vocabulary->words, known);
    uint32_t count = vocabulary->words->len;
    *slot = count;
    if (2 * count > vocabulary->slot_count)
        grow(vocabulary);
    return known_at(vocabulary, count - 1);
}

/* A word that the entry has already keeps the better of its fields. */
static void add_occurrence(struct vocabulary *vocabulary, struct known_word *known,
                           uint32_t posting)
{
    struct index_word *word = &known->word;
    if (word->count > 0) {
        uint32_t *last =
            &g_array_index(vocabulary->occurrences, struct occurrence, word->first)
                 .posting;
        if (posting_entry(*last) == posting_entry(posting)) {
            *last = MIN(*last, posting); /* the smaller field is the better one */
            return;
        }
    }
    size_t number =
        (size_t)(known - (struct known_word *)(void *)vocabulary->words->data);
    struct occurrence occurrence = {(uint32_t)number, posting};
    word->first = vocabulary->occurrences->len;
    word->count++;
    g_array_append_val(vocabulary->occurrences, occurrence);
}

/* Nearly all texts are ASCII, and white space needs no squeezing where words are cut out anyhow:
   then this is a third of the time of text_fold(). */
static char *fold(const char *text)
{
    if (!g_str_is_ascii(text))
        return text_fold(text);
    char *folded = g_strdup(text);
    for (char *at = folded; *at; at++) {
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at | 0x20);
    }
    return folded;
}

unsigned vocabulary_add_words(struct vocabulary *vocabulary, uint32_t entry,
                              enum search_field field, const char *text)
{
    if (!text)
        return 0;
    g_autofree char *folded = fold(text);
    unsigned count = 0;
    size_t offset = 0, length = 0;
    for (size_t from = 0; word_next(folded, from, &offset, &length);) {
        char *word = folded + offset;
        from = offset + length + (word[length] != '\0');
        word[length] = '\0';
        struct known_word *known = word_of(vocabulary, word, word_trim(word));
        add_occurrence(vocabulary, known, posting_make(entry, field));
        count += !known->filler;
    }
    return count;
}

void vocabulary_add_phrase(struct vocabulary *vocabulary, uint32_t entry,
                           enum search_field field, const char *text)
{
    g_autofree char *folded = fold(text);
    char phrase[TERM_SIZE];
    size_t count = query_phrase(folded, phrase, sizeof phrase);
    size_t length = strlen(phrase);
    if (count < 2 || length + 1 == sizeof phrase)
        return;
    add_occurrence(vocabulary, word_of(vocabulary, phrase, length),
                   posting_make(entry, field));
}

struct lexicon vocabulary_finish(struct vocabulary *vocabulary)
{
    struct lexicon lexicon = {
        .words = g_new(struct index_word, vocabulary->words->len),
        .letters = g_new(uint64_t, vocabulary->words->len),
        .count = vocabulary->words->len,
        .postings = g_new(uint32_t, vocabulary->occurrences->len),
        .texts = vocabulary->texts,
    };
    uint32_t total = 0;
    for (uint32_t i = 0; i < lexicon.count; i++) {
        lexicon.words[i] = g_array_index(vocabulary->words, struct known_word, i).word;
        lexicon.letters[i] = word_letters(lexicon.words[i].text, lexicon.words[i].length);
        lexicon.words[i].first = total;
        total += lexicon.words[i].count;
        lexicon.words[i].count = 0;
    }
    for (guint i = 0; i < vocabulary->occurrences->len; i++) {
        const struct occurrence *occurrence =
            &g_array_index(vocabulary->occurrences, struct occurrence, i);
        struct index_word *word = &lexicon.words[occurrence->word];
        lexicon.postings[word->first + word->count++] = occurrence->posting;
    }
    g_free(vocabulary->slots);
    g_array_unref(vocabulary->words);
    g_array_unref(vocabulary->occurrences);
    g_free(vocabulary);
    return lexicon;
}

void lexicon_clear(struct lexicon *lexicon)
{
    g_free(lexicon->words);
    g_free(lexicon->letters);
    g_free(lexicon->postings);
    if (lexicon->texts)
        g_string_chunk_free(lexicon->texts);
    *lexicon = (struct lexicon){0};
}
