/* Literal scan: fingerprints of three bytes, held against 32 places at a time (after "Teddy" of
   the Hyperscan project: a nibble table for each byte of the fingerprint, a bit for each bucket). */
#include "pattern/literal_scan.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "literal_scan_vector.h"

struct literal {
    char *text;
    size_t length;
    size_t print; /* where in it the fingerprint begins */
};

struct literal_scan {
    struct literal *literals; /* sorted by nothing: the index is the caller's */
    size_t count;
    struct fingerprints prints;
    size_t print_max; /* the furthest a fingerprint lies behind its literal's begin */
    bool vector;
};

/* The more of these a fingerprint has, the more often text has it by accident. */
static unsigned commonness(unsigned char byte)
{
    static const char common[] = " etaonisrlcdmp0123456789.hugfb-:";
    const char *at = byte ? strchr(common, byte) : NULL;
    return at ? 40 - (unsigned)(at - common) : 1;
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

static void add_literal(struct literal_scan *scan, const char *text)
{
    struct literal *literal = &scan->literals[scan->count];
    *literal = (struct literal){g_strdup(text), strlen(text), 0};
    if (literal->length >= LITERAL_SCAN_MIN) {
        literal->print = rarest_print(text, literal->length);
        scan->print_max = MAX(scan->print_max, literal->print);
        fingerprints_add(&scan->prints, text + literal->print, scan->count);
    }
    scan->count++;
}

struct literal_scan *literal_scan_new(const char *const *literals)
{
    struct literal_scan *scan = g_new0(struct literal_scan, 1);
    scan->literals = g_new0(struct literal, g_strv_length((char **)literals) + 1);
    scan->vector = vector_available();
    for (; *literals; literals++)
        add_literal(scan, *literals);
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

/* The literal `i` if it stands around the fingerprint at `at`, no earlier than `from`. */
static bool stands_at(const struct literal_scan *scan, size_t i, const char *text,
                      size_t length, size_t from, size_t at)
{
    const struct literal *literal = &scan->literals[i];
    if (literal->length < LITERAL_SCAN_MIN || at < from + literal->print)
        return false;
    size_t begin = at - literal->print;
    return literal->length <= length - begin &&
           memcmp(text + begin, literal->text, literal->length) == 0;
}

/* An earlier begin beats a later one; of those at one place the longest. */
static bool is_better(const struct literal_scan *scan, size_t begin, size_t i,
                      const struct literal_hit *best)
{
    if (best->offset != begin)
        return begin < best->offset;
    return scan->literals[i].length > scan->literals[best->literal].length;
}

/* Fingerprints lie at different depths in their literals: one found later may begin earlier. */
static bool vector_next(const struct literal_scan *scan, const char *text, size_t length,
                        size_t from, struct literal_hit *hit)
{
    struct literal_hit best = {SIZE_MAX, 0};
    struct vector_state state = {.at = from};
    while (fingerprints_next(&scan->prints, text, length, &state)) {
        if (best.offset != SIZE_MAX && state.found > best.offset + scan->print_max)
            break;
        for (size_t i = 0; i < scan->count; i++) {
            if (!(state.buckets >> (i % BUCKETS) & 1) ||
                !stands_at(scan, i, text, length, from, state.found))
                continue;
            size_t begin = state.found - scan->literals[i].print;
            if (best.offset == SIZE_MAX || is_better(scan, begin, i, &best))
                best = (struct literal_hit){begin, i};
        }
    }
    if (best.offset == SIZE_MAX)
        return false;
    *hit = best;
    return true;
}

/* Without vectors: what was found so far bounds the search for the next literal. */
static bool plain_next(const struct literal_scan *scan, const char *text, size_t length,
                       size_t from, struct literal_hit *hit)
{
    struct literal_hit best = {SIZE_MAX, 0};
    for (size_t i = 0; i < scan->count && from < length; i++) {
        const struct literal *literal = &scan->literals[i];
        size_t end =
            best.offset == SIZE_MAX ? length : MIN(length, best.offset + literal->length);
        const char *at =
            literal->length < LITERAL_SCAN_MIN
                ? NULL
                : memmem(text + from, end - from, literal->text, literal->length);
        size_t begin = at ? (size_t)(at - text) : SIZE_MAX;
        if (at && (best.offset == SIZE_MAX || is_better(scan, begin, i, &best)))
            best = (struct literal_hit){begin, i};
    }
    if (best.offset == SIZE_MAX)
        return false;
    *hit = best;
    return true;
}

bool literal_scan_next(const struct literal_scan *scan, const char *text, size_t length,
                       size_t from, struct literal_hit *hit)
{
    return scan->vector ? vector_next(scan, text, length, from, hit)
                        : plain_next(scan, text, length, from, hit);
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
