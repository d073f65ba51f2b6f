/* Log fold: one pass over the words; most bytes are looked at once. */
#include "log_fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Ids are longer than any code or tag. */
#define ID_LENGTH 9

/* What a byte of a word is; NO_IP: no address of the Internet has it. */
enum { IN_WORD = 1, DIGIT = 2, NO_IP = 4, DOT = 8, COLON = 16, AT = 32, LETTER = 64 };

static const unsigned char bits[256] = {
    ['0' ... '9'] = IN_WORD | DIGIT,
    ['a' ... 'f'] = IN_WORD | LETTER,
    ['g' ... 'z'] = IN_WORD | LETTER | NO_IP,
    ['A' ... 'F'] = IN_WORD | LETTER,
    ['G' ... 'Z'] = IN_WORD | LETTER | NO_IP,
    ['.'] = IN_WORD | DOT,
    [':'] = IN_WORD | COLON,
    ['@'] = IN_WORD | AT | NO_IP,
    ['-'] = IN_WORD | NO_IP,
    ['_'] = IN_WORD | NO_IP,
    ['+'] = IN_WORD | NO_IP,
};

struct word {
    const char *text;
    size_t length;
    unsigned any; /* the bits that some byte has */
};

static bool is_text(const struct word *word, const char *text, size_t length)
{
    return word->length == length && memcmp(word->text, text, length) == 0;
}

/* Three dots among digits, or two colons among hexadecimal ones. */
static bool is_ip(const struct word *word)
{
    size_t dots = 0, colons = 0;
    if (word->any & NO_IP)
        return false;
    for (size_t i = 0; i < word->length; i++) {
        dots += word->text[i] == '.';
        colons += word->text[i] == ':';
    }
    return dots == 3 || colons >= 2;
}

/* A host name is no id, however many digits it has: a block list's zone may be one. */
static bool is_id(const struct word *word)
{
    unsigned char last = bits[(unsigned char)word->text[word->length - 1]];
    return word->length >= ID_LENGTH && !((word->any & DOT) && (last & LETTER));
}

/* What stands for the word, or '\0' to keep it. Most words have nothing that needs a closer look. */
static char symbol_of(const struct fold_known *known, const struct word *word)
{
    if (!(word->any & (DIGIT | DOT | COLON | AT)))
        return '\0';
    if (word->any & AT || is_text(word, known->domain, known->domain_length))
        return '@';
    if (is_text(word, known->relay, known->relay_length))
        return '%';
    if (!(word->any & (DIGIT | COLON)))
        return '\0';
    return is_ip(word) || (word->any & DIGIT && is_id(word)) ? '#' : '\0';
}

/* Steps over the word that begins at `at`. */
static struct word read_word(const char *at, const char *end)
{
    struct word word = {.text = at};
    unsigned char kind;
    for (; at < end && (kind = bits[(unsigned char)*at]) != 0; at++)
        word.any |= kind;
    while (at - word.text > 1 && bits[(unsigned char)at[-1]] & (DOT | COLON))
        at--; /* the sentence's, not the word's */
    word.length = (size_t)(at - word.text);
    return word;
}

size_t log_fold(const struct fold_known *known, const char *text, size_t length,
                char *out, size_t capacity)
{
    const char *end = text + MIN(length, capacity); /* folding makes nothing longer */
    const char *kept = text;                        /* from here on it is to be copied */
    char *to = out;
    for (const char *at = text; at < end;) {
        if (bits[(unsigned char)*at] == 0) {
            at++;
            continue;
        }
        struct word word = read_word(at, end);
        char symbol = symbol_of(known, &word);
        at += word.length;
        if (!symbol)
            continue;
        to = mempcpy(to, kept, (size_t)(word.text - kept));
        *to++ = symbol;
        kept = at;
    }
    to = mempcpy(to, kept, (size_t)(end - kept));
    return (size_t)(to - out);
}
