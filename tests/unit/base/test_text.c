/* Bytes become safe UTF-8; columns, folding and nearest names are right for more than ASCII. */
#include "base/text.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(literal) literal, sizeof(literal) - 1

static void any_bytes_become_utf8(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *text;
    } cases[] = {
        {BYTES(""), ""},
        {BYTES("plain"), "plain"},
        {BYTES("gr\xC3\xBC\xC3\x9F"), "grüß"},
        {BYTES("gr\xFC\xDF"), "grüß"},                /* Windows-1252 */
        {BYTES("\x93quoted\x94 \x80"), "“quoted” €"}, /* where it is not Latin-1 */
        {BYTES("\xC3\xBC and \xFC"), "ü and ü"},      /* a log of two programs */
        {BYTES("a\0b"), "a␀b"},                       /* NUL */
        {BYTES("\xED\xA0\x80"), "í\u00A0€"},          /* a surrogate is no UTF-8 */
        {BYTES("\xC0\xAF"), "À¯"},                    /* nor is an overlong slash */
        {BYTES("cut \xE2\x82"), "cut â‚"},
        {BYTES("a\r\nb\rc\nd\r"), "a\nb\nc\nd\n"},
        {BYTES("\xEF\xBB\xBFtext"), "text"},
        {BYTES("\xFF\xFEh\0i\0\r\0\n\0\x3D\xD8\x00\xDE"), "hi\n😀"},
        {BYTES("\xFE\xFF\0h\0i\x20\xAC"), "hi€"},
        {BYTES("\xFF\xFEh\0\0\xD8i\0x"), "h\xEF\xBF\xBDi"}, /* half a pair, odd end */
        {BYTES("\xFF\xFE\0\0"), "␀"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t length;
        g_autofree char *text = text_from_bytes(cases[i].bytes, cases[i].length, &length);

        assert_string_equal(text, cases[i].text);
        assert_int_equal(length, strlen(text));
        assert_true(g_utf8_validate(text, -1, NULL));
    }
}

static void every_single_byte_and_pair_is_read(void **state)
{
    (void)state;
    for (unsigned pair = 0; pair <= 0xFFFF; pair++) {
        const char bytes[2] = {(char)(pair >> 8), (char)(pair & 0xFF)};
        g_autofree char *text = text_from_bytes(bytes, 2, NULL);

        assert_true(g_utf8_validate(text, -1, NULL));
    }
}

static void what_could_fool_a_terminal_is_made_visible(void **state)
{
    static const struct {
        const char *text, *visible;
    } cases[] = {
        {"plain, grüß, 漢字, 😀\tand\nlines", "plain, grüß, 漢字, 😀\tand\nlines"},
        {"\x1B[2J", "␛[2J"},
        {"bell \a del \x7F cr \r", "bell ␇ del ␡ cr ␍"},
        {"\xC2\x9B"
         "31m",
         "\\u009b31m"},
        {"invoice\xE2\x80\xAEgpj.exe", "invoice\\u202egpj.exe"},
        {"zero\xE2\x80\x8Bwidth", "zero\\u200bwidth"},
        {"\xE2\x81\xA6isolate\xE2\x81\xA9", "\\u2066isolate\\u2069"},
        {"soft\xC2\xADhyphen", "soft\\u00adhyphen"},
        {"\xEF\xBB\xBFmark", "\\ufeffmark"},
        {"tag\xF3\xA0\x81\x81", "tag\\U000e0041"},
        {"line\xE2\x80\xA8separator", "line\\u2028separator"},
        {"\xFF not UTF-8", "\xEF\xBF\xBD not UTF-8"},
        {"cut \xE2\x82", "cut \xEF\xBF\xBD\xEF\xBF\xBD"},
        {"really \xEF\xBF\xBD", "really \xEF\xBF\xBD"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *visible = text_visible(cases[i].text);
        bool same = strcmp(cases[i].text, cases[i].visible) == 0;

        assert_string_equal(visible, cases[i].visible);
        assert_int_equal(text_is_visible(cases[i].text), same);
        assert_true(text_is_visible(visible));
    }
}

static void width_counts_columns(void **state)
{
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {
        {"", 0},        {"abc", 3},    {"grüß", 4}, {"漢字", 4}, {"😀", 2},
        {"e\u0301", 1}, {"\u0301", 0}, {"a\nb", 2}, {"\xFF", 1},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(text_width(cases[i].text), cases[i].columns);
}

static void clipping_keeps_characters_and_their_marks_whole(void **state)
{
    static const struct {
        const char *text;
        size_t columns, bytes, used;
    } cases[] = {
        {"abc", 2, 2, 2},      {"abc", 9, 3, 3},
        {"abc", 0, 0, 0},      {"漢字", 3, 3, 2}, /* half a wide one is none */
        {"漢字", 4, 6, 4},     {"漢", 1, 0, 0},
        {"e\u0301x", 1, 3, 1}, /* the accent stays with its letter */
        {"", 5, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t used;

        assert_int_equal(text_clip(cases[i].text, cases[i].columns, &used),
                         cases[i].bytes);
        assert_int_equal(used, cases[i].used);
        assert_int_equal(text_clip(cases[i].text, cases[i].columns, NULL),
                         cases[i].bytes);
    }
}

static void folding_makes_what_people_type_alike(void **state)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"  Mailbox \t\n FULL ", "mailbox full"},
        {"Größe", "grosse"},
        {"CAFÉ", "cafe"},
        {"cafe\u0301", "cafe"},
        {"\uFB01le", "file"}, /* a ligature */
        {"５５０", "550"},    /* full-width digits */
        {"a\u00A0b", "a b"},  /* no-break space */
        {"\u3000wide\u3000blank", "wide blank"},
        {"İ", "i"},
        {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
        {"", ""},
        {"   ", ""},
        {"\xFF"
         "x",
         "\xEF\xBF\xBDx"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = text_fold(cases[i].text);

        assert_string_equal(folded, cases[i].folded);
    }
}

static void squeezing_joins_lines_and_keeps_case(void **state)
{
    static const struct {
        const char *text, *squeezed;
    } cases[] = {
        {" 550\n 5.1.1\t No  such ", "550 5.1.1 No such"},
        {"Größe\u00A0\u00A0x", "Größe x"},
        {"\n\n", ""},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *squeezed = text_squeeze(cases[i].text);

        assert_string_equal(squeezed, cases[i].squeezed);
    }
}

static void distance_counts_slips(void **state)
{
    static const struct {
        const char *a, *b;
        unsigned distance;
    } cases[] = {
        {"", "", 0},           {"abc", "", 3},        {"", "ab", 2},
        {"title", "titel", 1}, {"title", "tilte", 1}, {"kitten", "sitting", 3},
        {"grüß", "gruß", 1},   {"ca", "abc", 3},      {"same", "same", 0},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(text_distance(cases[i].a, cases[i].b), cases[i].distance);
}

static void the_nearest_name_is_a_slip_away_or_none(void **state)
{
    static const char *const names[] = {"id",    "title",    "meaning", "permanence",
                                        "codes", "patterns", NULL};
    static const struct {
        const char *text, *nearest;
    } cases[] = {
        {"titel", "title"},      {"permanance", "permanence"},
        {"code", "codes"},       {"Title", "title"},
        {"pattern", "patterns"}, {"wholly-other", NULL},
        {"xyz", NULL},           {"", NULL},
        {"mean", NULL},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *nearest = text_nearest(cases[i].text, names);

        if (cases[i].nearest)
            assert_string_equal(nearest, cases[i].nearest);
        else
            assert_null(nearest);
    }
}

static void a_huge_name_is_near_to_nothing_and_costs_nothing(void **state)
{
    g_autofree char *huge = g_strnfill(1000000, 'x');
    const char *const names[] = {huge, "title", NULL};

    (void)state;
    assert_null(text_nearest(huge, names));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes_become_utf8),
        cmocka_unit_test(every_single_byte_and_pair_is_read),
        cmocka_unit_test(what_could_fool_a_terminal_is_made_visible),
        cmocka_unit_test(width_counts_columns),
        cmocka_unit_test(clipping_keeps_characters_and_their_marks_whole),
        cmocka_unit_test(folding_makes_what_people_type_alike),
        cmocka_unit_test(squeezing_joins_lines_and_keeps_case),
        cmocka_unit_test(distance_counts_slips),
        cmocka_unit_test(the_nearest_name_is_a_slip_away_or_none),
        cmocka_unit_test(a_huge_name_is_near_to_nothing_and_costs_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
