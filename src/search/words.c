/* Cuts texts into words. */
#include "words.h"

#include <glib.h>
#include <string.h>

#define TYPESET_APOSTROPHE "\xe2\x80\x99"

static const char *const fillers[] = {
    "a",     "an",    "and",    "are", "at",   "be",  "been", "by",   "code",
    "email", "error", "errors", "for", "from", "has", "have", "i",    "in",
    "is",    "it",    "its",    "my",  "of",   "on",  "or",   "smtp", "that",
    "the",   "this",  "to",     "was", "were", "why", "with", "your",
};

/* ASCII and the apostrophe at `at` are told apart from other characters without decoding. */
static bool is_letter_or_digit(const char *at)
{
    if (!(*at & 0x80))
        return g_ascii_isalnum(*at);
    gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return false;
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static size_t apostrophe_length(const char *at)
{
    if (*at == '\'')
        return 1;
    if (*at != TYPESET_APOSTROPHE[0] || strncmp(at, TYPESET_APOSTROPHE, 3) != 0)
        return 0;
    return 3;
}

static size_t character_length(const char *at)
{
    return *at & 0x80 ? (size_t)(g_utf8_find_next_char(at, NULL) - at) : 1;
}

/* "5.7.26", "x.2.2", "4.7.5xx", "192.0.2.1". */
static bool is_inner_dot(const char *word, const char *at)
{
    if (*at != '.')
        return false;
    bool code_begins = at == word + 1 && (*word == 'x' || *word == 'X');
    bool any_follows = at[1] == 'x' && !g_ascii_isalpha(at[2]);
    return (g_ascii_isdigit(at[-1]) && (g_ascii_isdigit(at[1]) || any_follows)) ||
           (code_begins && g_ascii_isdigit(at[1]));
}

bool word_next(const char *text, size_t from, size_t *offset, size_t *length)
{
    const char *at = text + from;
    while (*at && !is_letter_or_digit(at))
        at += character_length(at);
    if (!*at)
        return false;

    const char *word = at;
    while (*at) {
        size_t apostrophe = apostrophe_length(at);
        if (is_letter_or_digit(at))
            at += character_length(at);
        else if (is_inner_dot(word, at))
            at++;
        else if (apostrophe > 0 && is_letter_or_digit(at + apostrophe))
            at += apostrophe;
        else
            break;
    }
    *offset = (size_t)(word - text);
    *length = (size_t)(at - word);
    return true;
}

size_t word_trim(char *word)
{
    char *to = word;
    for (const char *from = word; *from;) {
        size_t apostrophe = apostrophe_length(from);
        if (apostrophe == 0)
            *to++ = *from++;
        from += apostrophe;
    }
    *to = '\0';
    return (size_t)(to - word);
}

uint64_t word_letters(const char *word, size_t length)
{
    uint64_t once = 0, twice = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)word[i];
        uint64_t bit = UINT64_C(1) << (c >= 'a' && c <= 'z' ? c - 'a' : 26 + c % 6);
        twice |= once & bit;
        once |= bit;
    }
    return once | twice << 32;
}

bool word_is_filler(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        if (word[0] == fillers[i][0] && strcmp(word, fillers[i]) == 0)
            return true;
    }
    return false;
}
