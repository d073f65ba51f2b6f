/* A literal scan finds what a search at every place finds, on any processor. */
#include "pattern/literal_scan.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const marks[] = {
    ", status=", "stat=",     "stat=Sent", " ** ", " == ",           "rejected RCPT",
    "reject: ",  "delivery ", "aaa",       "ab",   "exitcode=EX_OK", NULL};

/* At every place, every literal: slow and plain. */
static bool plain_next(const char *text, size_t length, size_t from,
                       struct literal_hit *hit)
{
    for (size_t at = from; at < length; at++) {
        size_t longest = 0;
        for (size_t i = 0; marks[i]; i++) {
            size_t size = strlen(marks[i]);
            if (size < LITERAL_SCAN_MIN || size <= longest || size > length - at ||
                memcmp(text + at, marks[i], size) != 0)
                continue;
            longest = size;
            *hit = (struct literal_hit){at, i};
        }
        if (longest > 0)
            return true;
    }
    return false;
}

static void assert_same_hits(const struct literal_scan *scan, const char *text,
                             size_t length)
{
    struct literal_hit expected, got;
    for (size_t at = 0; at <= length; at = expected.offset + 1) {
        bool more = plain_next(text, length, at, &expected);
        assert_int_equal(literal_scan_next(scan, text, length, at, &got), more);
        if (!more)
            return;
        assert_int_equal(got.offset, expected.offset);
        assert_string_equal(marks[got.literal], marks[expected.literal]);
    }
}

/* Pieces of literals and noise, so that near misses are frequent. */
static size_t compose(GRand *rand, char *text, size_t capacity)
{
    size_t length = 0;
    while (length + 32 < capacity && g_rand_int_range(rand, 0, 40) != 0) {
        const char *mark = marks[g_rand_int_range(rand, 0, G_N_ELEMENTS(marks) - 1)];
        size_t size = strlen(mark);
        size_t part = g_rand_boolean(rand)
                          ? size
                          : (size_t)g_rand_int_range(rand, 0, (gint32)size + 1);
        memcpy(text + length, mark, part);
        length += part;
        for (gint32 i = g_rand_int_range(rand, 0, 12); i > 0; i--)
            text[length++] = " a=,\n\0stat"[g_rand_int_range(rand, 0, 10)];
    }
    return length;
}

static void every_literal_is_found_at_its_first_place(void **state)
{
    (void)state;
    struct literal_scan *scan = literal_scan_new(marks);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 3000; round++) {
        char text[1024];
        size_t length = compose(rand, text, sizeof text);
        /* a copy of exactly that size: reading beyond it is seen by the sanitizers */
        g_autofree char *exact = g_memdup2(text, length ? length : 1);
        assert_same_hits(scan, exact, length);
    }
    literal_scan_free(scan);
}

static void nothing_is_found_in_nothing(void **state)
{
    (void)state;
    static const char *const none[] = {NULL};
    struct literal_scan *scan = literal_scan_new(none);
    struct literal_hit hit;
    assert_false(literal_scan_next(scan, "some text", 9, 0, &hit));
    assert_false(literal_scan_next(scan, "", 0, 0, &hit));
    literal_scan_free(scan);
}

static void line_ends_are_counted(void **state)
{
    (void)state;
    g_autofree char *text = g_malloc(20000);
    size_t expected = 0;
    for (size_t i = 0; i < 20000; i++)
        text[i] = i % 3 == 0 ? '\n' : 'x';
    for (size_t length = 0; length < 400; length++) {
        assert_int_equal(literal_scan_lines(text, length), expected);
        expected += text[length] == '\n';
    }
    assert_int_equal(literal_scan_lines(text, 20000), 6667);
    memset(text, '\n', 20000); /* more in a row than a counter of one byte holds */
    assert_int_equal(literal_scan_lines(text, 20000), 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_literal_is_found_at_its_first_place),
        cmocka_unit_test(nothing_is_found_in_nothing),
        cmocka_unit_test(line_ends_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
