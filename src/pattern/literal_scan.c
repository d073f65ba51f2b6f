/* Literal scan: fingerprints held against 32 places at a time (after "Teddy" of the Hyperscan
   project: a nibble table for each byte of the fingerprint, a bit for each bucket of literals). */
#include "pattern/literal_scan.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "literal_scan_vector.h"

struct literal {
    char *text;
    size_t length;
    size_t index; /* the caller's */
    size_t print; /* where in it the fingerprint begins */
    uint32_t print_bytes;
    size_t bucket;
    size_t rare; /* where in it its rarest byte stands */
};

struct literal_scan {
    struct literal *literals; /* sorted by bucket */
    size_t count;
    size_t bucket_start[BUCKETS + 1];
    struct fingerprints prints;
    size_t print_max; /* the furthest a fingerprint lies behind its literal's begin */
    bool vector;
};

/* The more of these a fingerprint has, the more often a text has it by accident. */
static unsigned commonness(unsigned char byte)
{
    static const char common[] = "e ta0o1i.ns2r3lc4dm5p67=8,9/:hugfbx[]<>@-";
    const char *at = byte ? strchr(common, g_ascii_tolower((gchar)byte)) : NULL;
    return at ? (unsigned)sizeof common + 8 - (unsigned)(at - common) : 1;
}

static size_t rarest_print(const char *text, size_t length)
{
    size_t best = 0;
    unsigned least = UINT_MAX;
    for (size_t i = 0; i + FINGERPRINT <= length; i++) {
        unsigned sum = 0;
        for (size_t j = 0; j < FINGERPRINT; j++)
            sum += commonness((unsigned char)text[i + j]);
        if (sum < least) {
            least = sum;
            best = i;
        }
    }
    return best;
}

static size_t rarest_byte(const char *text)
{
    size_t best = 0;
    for (size_t i = 1; text[i]; i++) {
        if (commonness((unsigned char)text[i]) < commonness((unsigned char)text[best]))
            best = i;
    }
    return best;
}

/* The nibbles that the fingerprints of a bucket have, a bit each, byte by byte. */
struct mixture {
    uint16_t low[FINGERPRINT], high[FINGERPRINT];
};

static void mix(struct mixture *mixture, const char *print)
{
    for (size_t i = 0; i < FINGERPRINT; i++) {
        mixture->low[i] |= (uint16_t)(1u << ((uint8_t)print[i] & 15));
        mixture->high[i] |= (uint16_t)(1u << ((uint8_t)print[i] >> 4));
    }
}

/* How many different fingerprints a mixture lets through. */
static uint64_t breadth(const struct mixture *mixture)
{
    uint64_t all = 1;
    for (size_t i = 0; i < FINGERPRINT; i++)
        all *= (uint64_t)(__builtin_popcount(mixture->low[i]) *
                          __builtin_popcount(mixture->high[i]));
    return all;
}

/* Each literal goes where its fingerprint lets the fewest others through. */
static void choose_buckets(struct literal_scan *scan)
{
    struct mixture mixtures[BUCKETS] = {0};
    for (size_t i = 0; i < scan->count; i++) {
        struct literal *literal = &scan->literals[i];
        uint64_t least = UINT64_MAX;
        struct mixture best = {0};
        for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
            struct mixture mixed = mixtures[bucket];
            mix(&mixed, literal->text + literal->print);
            uint64_t more = breadth(&mixed) - breadth(&mixtures[bucket]);
            if (more >= least)
                continue;
            least = more;
            best = mixed;
            literal->bucket = bucket;
        }
        mixtures[literal->bucket] = best;
    }
}

static int by_bucket(const void *a, const void *b)
{
    const struct literal *one = a, *other = b;
    int order = (one->bucket > other->bucket) - (one->bucket < other->bucket);
    return order != 0 ? order : (one->index > other->index) - (one->index < other->index);
}

static void fill_buckets(struct literal_scan *scan)
{
    choose_buckets(scan);
    qsort(scan->literals, scan->count, sizeof scan->literals[0], by_bucket);
    for (size_t i = 0; i < scan->count; i++) {
        const struct literal *literal = &scan->literals[i];
        fingerprints_add(&scan->prints, literal->text + literal->print, literal->bucket);
        for (size_t bucket = literal->bucket + 1; bucket <= BUCKETS; bucket++)
            scan->bucket_start[bucket] = i + 1;
    }
}

struct literal_scan *literal_scan_new(const char *const *literals)
{
    struct literal_scan *scan = g_new0(struct literal_scan, 1);
    scan->literals = g_new0(struct literal, g_strv_length((char **)literals) + 1);
    scan->vector = vector_available();
    for (size_t i = 0; literals[i]; i++) {
        size_t length = strlen(literals[i]);
        if (length < LITERAL_SCAN_MIN)
            continue;
        size_t print = rarest_print(literals[i], length);
        struct literal *literal = &scan->literals[scan->count++];
        *literal = (struct literal){.text = g_strdup(literals[i]),
                                    .length = length,
                                    .index = i,
                                    .print = print,
                                    .rare = rarest_byte(literals[i])};
        memcpy(&literal->print_bytes, literals[i] + print, FINGERPRINT);
        scan->print_max = MAX(scan->print_max, print);
    }
    fill_buckets(scan);
    return scan;
}

void literal_scan_free(struct literal_scan *scan)
{
    if (!scan)
        return;
    for (size_t i = 0; i < scan->count; i++)
        g_free(scan->literals[i].text);
    g_free(scan->literals);
    g_free(scan);
}

/* What is searched, and from where on. */
struct field {
    const char *text;
    size_t length, from;
};

/* Does the literal stand around the fingerprint at `at`, beginning no earlier than it may? */
static bool stands_at(const struct literal *literal, const struct field *field, size_t at)
{
    uint32_t print;
    memcpy(&print, field->text + at, sizeof print);
    if (print != literal->print_bytes || at < field->from + literal->print)
        return false;
    size_t begin = at - literal->print;
    return literal->length <= field->length - begin &&
           memcmp(field->text + begin, literal->text, literal->length) == 0;
}

struct best {
    size_t begin; /* SIZE_MAX: none yet */
    const struct literal *literal;
};

/* An earlier begin beats a later one; of those at one place the longest. */
static void offer(struct best *best, const struct literal *literal, size_t begin)
{
    if (!best->literal || begin < best->begin ||
        (begin == best->begin && literal->length > best->literal->length))
        *best = (struct best){begin, literal};
}

static void offer_bucket(const struct literal_scan *scan, size_t bucket,
                         const struct field *field, size_t at, struct best *best)
{
    for (size_t i = scan->bucket_start[bucket]; i < scan->bucket_start[bucket + 1]; i++) {
        const struct literal *literal = &scan->literals[i];
        if (stands_at(literal, field, at))
            offer(best, literal, at - literal->print);
    }
}

/* Fingerprints lie at different depths in their literals: one found later may begin earlier. */
static struct best vector_next(const struct literal_scan *scan, const char *text,
                               size_t length, size_t from)
{
    struct best best = {SIZE_MAX, NULL};
    const struct field field = {text, length, from};
    struct vector_state state = {.at = from, .last = SIZE_MAX};
    while (fingerprints_next(&scan->prints, text, length, &state)) {
        for (unsigned buckets = state.buckets; buckets; buckets &= buckets - 1)
            offer_bucket(scan, (size_t)__builtin_ctz(buckets), &field, state.found,
                         &best);
        if (best.literal)
            state.last = best.begin + scan->print_max;
    }
    return best;
}

/* Without vectors: what was found so far bounds the search for the next literal. */
static struct best plain_next(const struct literal_scan *scan, const char *text,
                              size_t length, size_t from)
{
    struct best best = {SIZE_MAX, NULL};
    for (size_t i = 0; i < scan->count && from < length; i++) {
        const struct literal *literal = &scan->literals[i];
        size_t end = best.literal ? MIN(length, best.begin + literal->length) : length;
        const char *at = memmem(text + from, end - from, literal->text, literal->length);
        if (at)
            offer(&best, literal, (size_t)(at - text));
    }
    return best;
}

/* One literal in a short text: its rarest byte leads there faster than any preparation. */
static struct best single_next(const struct literal *literal, const char *text,
                               size_t length, size_t from)
{
    size_t at = from + literal->rare;
    while (at < length) {
        const char *byte = memchr(text + at, literal->text[literal->rare], length - at);
        if (!byte)
            break;
        size_t begin = (size_t)(byte - text) - literal->rare;
        if (literal->length <= length - begin &&
            memcmp(text + begin, literal->text, literal->length) == 0)
            return (struct best){begin, literal};
        at = (size_t)(byte - text) + 1;
    }
    return (struct best){SIZE_MAX, NULL};
}

static struct best find_next(const struct literal_scan *scan, const char *text,
                             size_t length, size_t from)
{
    if (scan->count == 1)
        return single_next(&scan->literals[0], text, length, from);
    return scan->vector ? vector_next(scan, text, length, from)
                        : plain_next(scan, text, length, from);
}

bool literal_scan_next(const struct literal_scan *scan, const char *text, size_t length,
                       size_t from, struct literal_hit *hit)
{
    struct best best = find_next(scan, text, length, from);
    if (!best.literal)
        return false;
    *hit = (struct literal_hit){best.begin, best.literal->index};
    return true;
}

size_t literal_scan_lines(const char *text, size_t length)
{
    if (vector_available())
        return vector_lines(text, length);
    size_t lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}
