/* "Did you mean": the nearest name by Damerau-Levenshtein distance over code points. */
#include "base/text.h"

#include <glib.h>
#include <string.h>

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

/* Writes up to `capacity` code points, U+FFFD for a byte that is not UTF-8. Returns how many there
   are; counting ends at one more than fit. */
static size_t code_points(const char *text, gunichar *out, size_t capacity)
{
    size_t count = 0;

    while (*text != '\0' && count <= capacity) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        bool broken = c == (gunichar)-1 || c == (gunichar)-2;

        if (count < capacity)
            out[count] = broken ? 0xFFFD : c;
        count++;
        text = broken ? text + 1 : g_utf8_next_char(text);
    }
    return count;
}

unsigned text_distance(const char *a, const char *b)
{
    size_t a_size = strlen(a), b_size = strlen(b);
    g_autofree gunichar *points = g_new(gunichar, a_size + b_size + 1);
    g_autofree unsigned *rows = g_new(unsigned, 3 * (b_size + 1));
    gunichar *b_points = points + a_size;
    size_t a_length = code_points(a, points, a_size);
    size_t b_length = code_points(b, b_points, b_size);

    return distance(points, a_length, b_points, b_length, rows);
}

/* A third of the letters may be wrong, up to MOST_SLIPS. */
static unsigned slips_allowed(size_t length)
{
    return (unsigned)CLAMP(length / 3, 1, MOST_SLIPS);
}

const char *text_nearest(const char *text, const char *const *names)
{
    gunichar points[LONGEST_NAME], name[LONGEST_NAME + MOST_SLIPS];
    unsigned rows[3 * (LONGEST_NAME + MOST_SLIPS + 1)];
    size_t length = code_points(text, points, LONGEST_NAME);
    unsigned best = slips_allowed(length) + 1;
    const char *nearest = NULL;

    if (length > LONGEST_NAME)
        return NULL;
    for (; *names; names++) {
        size_t name_length = code_points(*names, name, length + best - 1);
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
