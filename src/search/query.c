/* Cuts a query into terms. */
#include "query.h"

#include "search/search.h"

#include "base/text.h"
#include "words.h"

#include <glib.h>
#include <string.h>

bool codes_overlap(const struct code_range *a, const struct code_range *b)
{
    if (a->reply_code != 0 || b->reply_code != 0)
        return a->reply_code == b->reply_code;
    if (a->class != 0 && b->class != 0 && a->class != b->class)
        return false;
    return a->subject == b->subject && a->detail_first <= b->detail_last &&
           b->detail_first <= a->detail_last;
}

static char *next_word(const char *text, size_t *from)
{
    size_t offset, length;
    if (!word_next(text, *from, &offset, &length))
        return NULL;
    *from = offset + length;
    char *word = g_strndup(text + offset, length);
    word_trim(word);
    return word;
}

/* "5 7 26", "5-7-26": three numbers in a row that make a code. */
static char *spaced_code(const char *text, const char *first, size_t *from)
{
    if (strlen(first) != 1 || !strchr("x245", first[0]))
        return NULL;
    size_t at = *from;
    g_autofree char *subject = next_word(text, &at);
    g_autofree char *detail = subject ? next_word(text, &at) : NULL;
    if (!detail || strlen(subject) != 1)
        return NULL;
    char *code = g_strdup_printf("%s.%s.%s", first, subject, detail);
    struct code_range range;
    if (code_range_parse(code, &range)) {
        *from = at;
        return code;
    }
    g_free(code);
    return NULL;
}

size_t query_phrase(const char *folded, char *out, size_t size)
{
    size_t count = 0, from = 0;
    out[0] = '\0';
    for (;;) {
        g_autofree char *word = next_word(folded, &from);
        if (!word)
            return count;
        if (word_is_filler(word))
            continue;
        if (count++ > 0)
            g_strlcat(out, " ", size);
        g_strlcat(out, word, size);
    }
}

static void measure(struct term *term)
{
    term->length = strlen(term->text);
    term->letters = word_letters(term->text, term->length);
}

static void add_term(struct query *query, const char *word)
{
    struct term *term = &query->terms[query->count++];
    *term = (struct term){0};
    g_strlcpy(term->text, word, sizeof term->text);
    measure(term);
    term->is_code = code_range_parse(word, &term->code);
    term->optional = word_is_filler(word);
    query->codes += term->is_code;
}

/* Fillers alone are taken at their word. */
static void settle_fillers(struct query *query)
{
    size_t needed = 0;
    for (size_t i = 0; i < query->count; i++)
        needed += !query->terms[i].optional;
    for (size_t i = 0; i < query->count && needed == 0; i++)
        query->terms[i].optional = false;
    query->bare = needed > 0 && needed == query->codes;
}

void query_parse(const char *text, struct query *query)
{
    g_autofree char *folded = text_fold(text);
    size_t from = 0;
    *query = (struct query){.count = 0};
    while (query->count < TERMS_MAX) {
        g_autofree char *word = next_word(folded, &from);
        if (!word)
            break;
        g_autofree char *code = spaced_code(folded, word, &from);
        add_term(query, code ? code : word);
    }
    settle_fillers(query);
    if (query_phrase(folded, query->phrase.text, TERM_SIZE) > 1)
        measure(&query->phrase);
}

/* Beside no, one, two or more codes: nobody types so many words to look something up. */
static const size_t reply_words[] = {8, 4, 2};

bool search_is_reply(const char *text)
{
    struct query query;

    query_parse(text, &query);
    if (strchr(text, '@') && strchr(text, ' '))
        return true;
    size_t codes = MIN(query.codes, G_N_ELEMENTS(reply_words) - 1);
    return query.count - query.codes >= reply_words[codes];
}
