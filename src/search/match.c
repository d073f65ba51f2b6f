/* Compares one term with one word. Most words are told apart by their letters alone. */
#include "match.h"

#include "words.h"

#include <glib.h>
#include <string.h>

#define QUALITY_INSIDE     45
#define QUALITY_SLIP       50 /* less 5 a slip */
#define QUALITY_SLIP_START 40
#define QUALITY_SCATTERED  15

#define PREFIX_SPAN    25 /* a start that covers nearly all of the word is worth more */
#define INSIDE_MIN     3  /* letters of a term that may stand within a word */
#define SLIP_MIN       3
#define SLIP_START_MIN 5 /* shorter ones are near the start of too many words */
#define SCATTER_MIN    3
#define WORD_MAX       64 /* longer words are ids and addresses: nobody mistypes them */

static unsigned match_plain(const struct term *term, const char *word, size_t length)
{
    if (term->length > length)
        return 0;
    if (memcmp(word, term->text, term->length) == 0) {
        if (term->length == length)
            return QUALITY_WHOLE;
        return QUALITY_PREFIX + (unsigned)(PREFIX_SPAN * term->length / length);
    }
    if (term->length < INSIDE_MIN || term->is_code)
        return 0;
    return memmem(word, length, term->text, term->length) ? QUALITY_INSIDE : 0;
}

/* Numbers and tags are not mistyped but different: S3140 is not S3150. */
static bool is_all_letters(const struct term *term)
{
    for (size_t i = 0; i < term->length; i++) {
        if (g_ascii_isdigit(term->text[i]) || term->text[i] == '.')
            return false;
    }
    return true;
}

/* The distances of Damerau and Levenshtein between the term and each start of the word. */
static void measure_starts(const struct term *term, const char *word, size_t length,
                           uint8_t distances[WORD_MAX + 1])
{
    uint8_t rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= length; j++)
        rows[0][j] = (uint8_t)j;
    for (size_t i = 1; i <= term->length; i++) {
        uint8_t *row = rows[i % 3];
        const uint8_t *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = (uint8_t)i;
        for (size_t j = 1; j <= length; j++) {
            unsigned differs = term->text[i - 1] != word[j - 1];
            unsigned best = MIN(above[j - 1] + differs, MIN(above[j], row[j - 1]) + 1U);
            if (i > 1 && j > 1 && term->text[i - 1] == word[j - 2] &&
                term->text[i - 2] == word[j - 1])
                best = MIN(best, before[j - 2] + 1U);
            row[j] = (uint8_t)best;
        }
    }
    memcpy(distances, rows[term->length % 3], length + 1);
}

/* Of the whole word, or of its start: people search while they type. */
static unsigned judge_slips(const struct term *term, const uint8_t *distances,
                            size_t length, unsigned allowed)
{
    if (distances[length] <= allowed)
        return QUALITY_SLIP - 5U * distances[length];
    if (term->length < SLIP_START_MIN)
        return 0;
    unsigned fewest = distances[length];
    for (size_t j = 0; j < length; j++)
        fewest = MIN(fewest, distances[j]);
    return fewest <= allowed ? QUALITY_SLIP_START - 5U * fewest : 0;
}

static unsigned match_slip(const struct term *term, const char *word, size_t length,
                           uint64_t letters)
{
    if (term->length < SLIP_MIN || length > WORD_MAX || !is_all_letters(term))
        return 0;
    unsigned allowed = match_lacking(MATCH_SLIP, term);
    if (length + allowed < term->length)
        return 0;
    /* Of so short a word, only swapped neighbours are a slip: "sfp". */
    if (term->length == SLIP_MIN && (length != SLIP_MIN || term->letters != letters))
        return 0;
    uint8_t distances[WORD_MAX + 1];
    measure_starts(term, word, length, distances);
    return judge_slips(term, distances, length, allowed);
}

static unsigned match_scattered(const struct term *term, const char *word, size_t length)
{
    if (term->length < SCATTER_MIN || length > 3 * term->length ||
        word[0] != term->text[0] || !is_all_letters(term))
        return 0;
    size_t found = 0;
    for (size_t i = 0; i < length && found < term->length; i++)
        found += word[i] == term->text[found];
    return found == term->length ? QUALITY_SCATTERED : 0;
}

unsigned match_lacking(enum match_kind kind, const struct term *term)
{
    if (kind != MATCH_SLIP)
        return 0;
    return term->length < 8 ? 1 : 2;
}

unsigned match_word(enum match_kind kind, const struct term *term, const char *word,
                    size_t length, uint64_t letters)
{
    if ((unsigned)__builtin_popcountll(term->letters & ~letters) >
        match_lacking(kind, term))
        return 0;
    switch (kind) {
    case MATCH_PLAIN:
        return match_plain(term, word, length);
    case MATCH_SLIP:
        return match_slip(term, word, length, letters);
    case MATCH_SCATTERED:
        return match_scattered(term, word, length);
    case MATCH_KINDS:
        break;
    }
    return 0;
}

unsigned match_phrase(const struct term *phrase, const char *text, size_t length)
{
    if (length < phrase->length || memcmp(text, phrase->text, phrase->length) != 0)
        return 0;
    return (unsigned)(QUALITY_WHOLE * phrase->length / length);
}
