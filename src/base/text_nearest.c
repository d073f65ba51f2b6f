/* "Did you mean": the nearest name by Damerau-Levenshtein distance over code points. */
#include "base/text.h"

#include <glib.h>

/* Longer ones are no slip of a finger, and the distance costs the product of the lengths. */
#define LONGEST_NAME 80
#define MOST_SLIPS   3

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    return MIN(MIN(a, b), c);
}

/* Three rows of the usual table, used in turn, are enough for swaps of neighbours. `rows` has
   room for them: 3 * (b_length + 1) numbers. */
static unsigned distance(const gunichar *a, size_t a_length, const gunichar *b,
                         size_t b_length, unsigned *rows)
{
    size_t width = b_length + 1;

    for (size_t j = 0; j <= b_length; j++)
        rows[j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *row = rows + i % 3 * width;
        const unsigned *above = rows + (i + 2) % 3 * width;
        const unsigned *before = rows + (i + 1) % 3 * width;

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            unsigned differs = a[i - 1] != b[j - 1];

            row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return rows[a_length % 3 * width + b_length];
}

static gunichar *code_points(const char *text, size_t *length)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    glong count;
    gunichar *points = g_utf8_to_ucs4_fast(valid, -1, &count);

    *length = (size_t)count;
    return points;
}

unsigned text_distance(const char *a, const char *b)
{
    size_t a_length, b_length;
    g_autofree gunichar *a_points = code_points(a, &a_length);
    g_autofree gunichar *b_points = code_points(b, &b_length);
    g_autofree unsigned *rows = g_new(unsigned, 3 * (b_length + 1));

    return distance(a_points, a_length, b_points, b_length, rows);
}

/* A third of the letters may be wrong, up to MOST_SLIPS. */
static unsigned slips_allowed(size_t length)
{
    return (unsigned)CLAMP(length / 3, 1, MOST_SLIPS);
}

const char *text_nearest(const char *text, const char *const *names)
{
    size_t length;
    g_autofree gunichar *points = code_points(text, &length);
    unsigned rows[3 * (LONGEST_NAME + MOST_SLIPS + 1)];
    unsigned best = slips_allowed(length) + 1;
    const char *nearest = NULL;

    if (length > LONGEST_NAME)
        return NULL;
    for (; *names; names++) {
        size_t name_length;
        g_autofree gunichar *name = code_points(*names, &name_length);
        unsigned found;

        if (name_length >= length + best || length >= name_length + best)
            continue;
        found = distance(points, length, name, name_length, rows);
        if (found < best) {
            best = found;
            nearest = *names;
        }
    }
    return nearest;
}
