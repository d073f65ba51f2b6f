/* Digits: every digit of every code has a place and a meaning. */
#include "learn/digits.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *code;
    const char *parts[DIGITS_MAX]; /* NULL: it is no code */
    const char *says;              /* somewhere in the meanings */
} codes[] = {
    {"552", {"5", "5", "2"}, "With a 4 it would keep it"},
    {"452", {"4", "5", "2"}, "With a 5 it would give up"},
    {"354", {"3", "5", "4"}, "GO ON"},
    {"250", {"2", "5", "0"}, "SUCCESS"},
    {"421", {"4", "2", "1"}, "the connection"},
    {"571", {"5", "7", "1"}, "no such group"},
    {"5.7.26", {"5", "7", "26"}, "SPF"},
    {"4.2.2", {"4", "2", "2"}, "the mailbox itself"},
    {"5.1.0", {"5", "1", "0"}, "nothing more exact"},
    {"5.7.509", {"5", "7", "509"}, "the provider's own"},
    {"x.7.26", {"x", "7", "26"}, "any class"},
    {"4.7.5xx", {"4", "7", "5xx"}, "a range"},
    {"5.7.606-649", {"5", "7", "606-649"}, "a range"},
    {"5.7.606-5.7.649", {NULL}, NULL},
    {"999", {NULL}, NULL},
    {"55", {NULL}, NULL},
    {"5.9.1", {NULL}, NULL},
    {"five", {NULL}, NULL},
    {"", {NULL}, NULL},
};

static void every_digit_has_a_part_a_place_and_a_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        struct digit_meaning digits[DIGITS_MAX];
        size_t count = digits_explain(codes[i].code, digits);
        if ((count > 0) != (codes[i].parts[0] != NULL))
            fail_msg("\"%s\" gave %zu digits", codes[i].code, count);
        bool said = count == 0;
        for (size_t d = 0; d < count; d++) {
            assert_string_equal(digits[d].part, codes[i].parts[d]);
            assert_non_null(digits[d].place);
            assert_non_null(digits[d].meaning);
            said = said || strstr(digits[d].meaning, codes[i].says);
        }
        if (!said)
            fail_msg("\"%s\" does not say \"%s\"", codes[i].code, codes[i].says);
    }
}

static void all_codes_there_can_be_are_explained(void **state)
{
    (void)state;
    struct digit_meaning digits[DIGITS_MAX];
    for (int code = 200; code < 600; code++) {
        g_autofree char *text = g_strdup_printf("%d", code);
        assert_int_equal(digits_explain(text, digits), 3);
        for (int d = 0; d < 3; d++)
            assert_non_null(digits[d].meaning);
    }
    for (int subject = 0; subject <= 7; subject++) {
        g_autofree char *text = g_strdup_printf("4.%d.1", subject);
        assert_int_equal(digits_explain(text, digits), 3);
        assert_non_null(digits[1].meaning);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_digit_has_a_part_a_place_and_a_meaning),
        cmocka_unit_test(all_codes_there_can_be_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
