/* "Did you mean": the nearest name by Damerau-Levenshtein distance over code points. */
#include "base/text.h"

#include <glib.h>

/* Longer ones are no slip of a finger, and the distance costs the product of the lengths. */
#define LONGEST_NAME 80

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    return MIN(MIN(a, b), c);
}

/* Three rows of the usual table are enough for swaps of neighbours. */
static unsigned distance(const gunichar *a, size_t a_length, const gunichar *b,
                         size_t b_length)
{
    g_autofree unsigned *rows = g_new0(unsigned, 3 * (b_length + 1));
    unsigned *before = rows, *above = before + b_length + 1, *row = above + b_length + 1;

    for (size_t j = 0; j <= b_length; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a_length; i++) {
        unsigned *spare = before;

        before = above;
        above = row;
        row = spare;
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_length; j++) {
            unsigned differs = a[i - 1] != b[j - 1];

            row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return row[b_length];
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

    return distance(a_points, a_length, b_points, b_length);
}

/* A third of the letters may be wrong, three at the most. */
static unsigned slips_allowed(size_t length)
{
    return (unsigned)CLAMP(length / 3, 1, 3);
}

const char *text_nearest(const char *text, const char *const *names)
{
    size_t length;
    g_autofree gunichar *points = code_points(text, &length);
    unsigned best = slips_allowed(length) + 1;
    const char *nearest = NULL;

    if (length > LONGEST_NAME)
        return NULL;
    for (; *names; names++) {
        size_t name_length = (size_t)g_utf8_strlen(*names, -1);
        unsigned found;
        g_autofree gunichar *name = NULL;

        if (name_length >= length + best || length >= name_length + best)
            continue;
        name = code_points(*names, &name_length);
        found = distance(points, length, name, name_length);
        if (found < best) {
            best = found;
            nearest = *names;
        }
    }
    return nearest;
}
