/* Log fold: one pass over the words; a byte is looked at twice at the most. */
#include "log_fold.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Ids are longer than any code or tag. */
#define ID_LENGTH 9

/* What a byte of a word is. */
enum { IN_WORD = 1, DIGIT = 2, HEX = 4, DOT = 8, COLON = 16, AT = 32, LETTER = 64 };

static const unsigned char bits[256] = {
    ['0' ... '9'] = IN_WORD | DIGIT | HEX,
    ['a' ... 'f'] = IN_WORD | HEX | LETTER,
    ['g' ... 'z'] = IN_WORD | LETTER,
    ['A' ... 'F'] = IN_WORD | HEX | LETTER,
    ['G' ... 'Z'] = IN_WORD | LETTER,
    ['.'] = IN_WORD | DOT,
    [':'] = IN_WORD | COLON,
    ['@'] = IN_WORD | AT,
    ['-'] = IN_WORD,
    ['_'] = IN_WORD,
    ['+'] = IN_WORD,
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

static size_t count(const struct word *word, unsigned bit)
{
    size_t found = 0;
    for (size_t i = 0; i < word->length; i++)
        found += (bits[(unsigned char)word->text[i]] & bit) != 0;
    return found;
}

/* Three dots among digits, or two colons among hexadecimal ones. */
static bool is_ip(const struct word *word)
{
    size_t dots = count(word, DOT), colons = count(word, COLON);
    return count(word, HEX) + dots + colons == word->length && (dots == 3 || colons >= 2);
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

/* The word at the front of `text`, length 0 if none stands there; copied to `out` meanwhile. */
static struct word read_word(const char *text, size_t length, char *out)
{
    struct word word = {.text = text};
    unsigned char kind;
    while (word.length < length && (kind = bits[(unsigned char)text[word.length]]) != 0) {
        word.any |= kind;
        out[word.length] = text[word.length];
        word.length++;
    }
    while (word.length > 1 && bits[(unsigned char)text[word.length - 1]] & (DOT | COLON))
        word.length--; /* the sentence's, not the word's */
    return word;
}

size_t log_fold(const struct fold_known *known, const char *text, size_t length,
                char *out, size_t capacity)
{
    size_t size = 0;
    for (size_t at = 0; at < length && size < capacity;) {
        struct word word =
            read_word(text + at, MIN(length - at, capacity - size), out + size);
        if (word.length == 0) {
            out[size++] = text[at++];
            continue;
        }
        char symbol = symbol_of(known, &word);
        if (symbol)
            out[size++] = symbol;
        else
            size += word.length;
        at += word.length;
    }
    return size;
}
