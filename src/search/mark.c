/* Marks in a text what a query found there. */
#include "search/search.h"

#include "base/text.h"
#include "match.h"
#include "query.h"
#include "words.h"

#include <glib.h>
#include <string.h>

/* A word of the text, with its folded form. */
struct marked_word {
    size_t offset, length;
    char *folded;
    size_t folded_length;
};

static void clear_word(void *word)
{
    g_free(((struct marked_word *)word)->folded);
}

static GArray *words_of(const char *text)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(struct marked_word));
    g_array_set_clear_func(words, clear_word);
    struct marked_word word = {0};
    for (size_t from = 0; word_next(text, from, &word.offset, &word.length);
         from = word.offset + word.length) {
        g_autofree char *copy = g_strndup(text + word.offset, word.length);
        word.folded = text_fold(copy);
        word.folded_length = word_trim(word.folded);
        g_array_append_val(words, word);
    }
    return words;
}

static unsigned quality_of(const struct marked_word *word, const struct term *term,
                           enum match_kind kind)
{
    struct code_range code;
    if (term->is_code && code_range_parse(word->folded, &code) &&
        codes_overlap(&code, &term->code))
        return QUALITY_WHOLE;
    return match_word(kind, term, word->folded, word->folded_length,
                      word_letters(word->folded, word->folded_length));
}

/* The first kind of match that finds the term in the text; MATCH_KINDS if none does. */
static enum match_kind kind_of(const GArray *words, const struct term *term)
{
    for (int kind = MATCH_PLAIN; kind < MATCH_KINDS; kind++) {
        for (guint i = 0; i < words->len; i++) {
            const struct marked_word *word = &g_array_index(words, struct marked_word, i);
            if (quality_of(word, term, (enum match_kind)kind) > 0)
                return (enum match_kind)kind;
        }
    }
    return MATCH_KINDS;
}

/* The whole word, or only the letters typed where folding has not moved them. */
static struct search_span span_of(const struct marked_word *word, const struct term *term)
{
    struct search_span span = {word->offset, word->length};
    const char *part =
        word->folded_length == word->length ? strstr(word->folded, term->text) : NULL;
    if (part) {
        span.offset += (size_t)(part - word->folded);
        span.length = term->length;
    }
    return span;
}

/* The widest span that any term marks in the word; length 0: none does. */
static struct search_span mark_word(const struct marked_word *word,
                                    const struct query *query,
                                    const enum match_kind *kinds)
{
    struct search_span widest = {word->offset, 0};
    for (size_t t = 0; t < query->count; t++) {
        const struct term *term = &query->terms[t];
        if (kinds[t] == MATCH_KINDS || quality_of(word, term, kinds[t]) == 0)
            continue;
        struct search_span span = span_of(word, term);
        if (span.length > widest.length)
            widest = span;
    }
    return widest;
}

size_t search_mark(const char *query, const char *text, struct search_span *spans,
                   size_t capacity)
{
    struct query parsed;
    query_parse(query, &parsed);
    g_autoptr(GArray) words = words_of(text);
    enum match_kind kinds[TERMS_MAX];
    for (size_t t = 0; t < parsed.count; t++)
        kinds[t] = kind_of(words, &parsed.terms[t]);

    size_t count = 0;
    for (guint i = 0; i < words->len && count < capacity; i++) {
        struct search_span span =
            mark_word(&g_array_index(words, struct marked_word, i), &parsed, kinds);
        if (span.length > 0)
            spans[count++] = span;
    }
    return count;
}
