/* Place: exact first, then with line ends, quotes and indents between the words. */
#include "place.h"

#include <string.h>

#define TRIES_MAX  400
#define SEARCH_MAX (1u << 20)
/* How many facts of a record are looked up, roughly: what one record costs of the budget. */
#define FACTS_SEARCHED 8
/* Line ends and quotes between two words; a longer gap parts two texts. */
#define GAP_MAX 200

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '>' || c == '|';
}

static const char *skip_gap(const char *at, const char *end)
{
    const char *stop = end - at > GAP_MAX ? at + GAP_MAX : end;
    while (at < stop && is_gap(*at))
        at++;
    return at;
}

/* How much of `text` reads like `value` when gaps count as one blank; 0 if it does not. */
static size_t match_loosely(const char *text, const char *end, const char *value)
{
    const char *at = text;
    while (*value) {
        if (g_ascii_isspace(*value)) {
            value += strspn(value, " \t\n\r\v\f");
            at = skip_gap(at, end);
            continue;
        }
        if (at < end && *at != *value && at > text)
            at = skip_gap(at, end);
        if (at >= end || *at != *value)
            return 0;
        at++;
        value++;
    }
    return (size_t)(at - text);
}

static bool find_loosely(const char *text, size_t from, size_t length, const char *value,
                         struct fact_value *fact)
{
    const char *end = text + length;
    const char *at = text + from;
    for (int tries = 0; tries < TRIES_MAX; tries++) {
        at = memchr(at, *value, (size_t)(end - at));
        if (!at)
            return false;
        size_t used = match_loosely(at, end, value);
        if (used > 0) {
            fact->offset = (size_t)(at - text);
            fact->length = used;
            return true;
        }
        at++;
    }
    return false;
}

static bool find_from(const char *text, size_t from, size_t length, const char *value,
                      struct fact_value *fact)
{
    if (from >= length)
        return false;
    const char *at = memmem(text + from, length - from, value, strlen(value));
    if (at) {
        fact->offset = (size_t)(at - text);
        fact->length = strlen(value);
        return true;
    }
    return strlen(value) > 8 && find_loosely(text, from, length, value, fact);
}

static void place_fact(struct fact_value *fact, const char *text, size_t length,
                       size_t from)
{
    if (!fact->value || fact->offset != PLACE_UNKNOWN)
        return;
    if (!find_from(text, from, length, fact->value, fact) &&
        (from == 0 || !find_from(text, 0, length, fact->value, fact)))
        fact->offset = PLACE_NONE;
}

/* The field of a report that names the recipient; else 0. What belongs to it stands near. */
static size_t group_start(const struct record *record, const char *text, size_t length)
{
    static const char *const fields[] = {"Final-Recipient:", "Original-Recipient:"};
    const char *recipient = record_get(record, FACT_RECIPIENT);
    for (size_t i = 0; recipient && i < G_N_ELEMENTS(fields); i++) {
        const char *at = text;
        while ((at = memmem(at, length - (size_t)(at - text), fields[i],
                            strlen(fields[i])))) {
            const char *stop = memchr(at, '\n', length - (size_t)(at - text));
            size_t line = stop ? (size_t)(stop - at) : length - (size_t)(at - text);
            if (memmem(at, line, recipient, strlen(recipient)))
                return (size_t)(at - text);
            at += strlen(fields[i]);
        }
    }
    return 0;
}

static size_t paragraph_start(const char *text, size_t at)
{
    while (at > 0 && !(text[at] == '\n' && text[at - 1] == '\n'))
        at--;
    return at;
}

static bool needs_places(const struct record *record)
{
    for (int fact = 0; fact < FACT_COUNT; fact++) {
        if (record->facts[fact].value && record->facts[fact].offset == PLACE_UNKNOWN)
            return true;
    }
    return false;
}

void place_facts(struct record *record, const char *text, size_t length, size_t *budget)
{
    if (!needs_places(record))
        return;
    length = MIN(length, (size_t)SEARCH_MAX);
    size_t cost = length * FACTS_SEARCHED;
    if (*budget < cost)
        length = 0; /* nothing is found in nothing */
    else
        *budget -= cost;
    size_t field = group_start(record, text, length);
    place_fact(&record->facts[FACT_RECIPIENT], text, length, field);
    size_t from = paragraph_start(text, field);
    for (int fact = 0; fact < FACT_COUNT; fact++)
        place_fact(&record->facts[fact], text, length, from);
}
