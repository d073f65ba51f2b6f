/* Enhanced status codes: told from addresses, versions and ids; ranges as the catalogue has them. */
#include "smtp/enhanced_code.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *code;
} finds[] = {
    {"5.1.1", "5.1.1"},
    {"550 5.1.1 unknown", "5.1.1"},
    {"550-5.7.26 unknown", "5.7.26"},
    {"554/5.7.1 refused", "5.7.1"},
    {"dsn=4.2.2, status=deferred", "4.2.2"},
    {"sorry, no mailbox here (#5.1.1)", "5.1.1"},
    {"Status: 5.1.1.", "5.1.1"},
    {"sent 2.1.5 OK", "2.1.5"},
    {"5.0.0", "5.0.0"},
    {"5.7.509 denied", "5.7.509"},
    {"refused by 192.0.2.5: 5.7.1", "5.7.1"},
    {"listed 5.1.1.4, so 4.7.0", "4.7.0"},
    {"192.0.5.1.1", ""},
    {"4.4.4.4", ""},
    {"2.4.2.1.5", ""},
    {"[192.0.2.5.1]", ""},
    {"Postfix/2.5.1", ""},
    {"mailer-5.1.1", ""},
    {"version 5.2.1", ""},
    {"Version 5.2.1", ""},
    {"release  4.2.1", ""},
    {"conversion 5.2.1", "5.2.1"},
    {"v5.2.1", ""},
    {"5.2.1-beta", ""},
    {"5.2.1b", ""},
    {"5.2.1_7", ""},
    {"id=A5.2.1", ""},
    {"5.8.1", ""},
    {"5.1.1000", ""},
    {"5.1.01", ""},
    {"3.1.1 1.1.1 6.1.1", ""},
    {"5.1. 5..1 5.1", ""},
    {"x@5.1.1", ""},
    {"", ""},
};

static void a_code_is_told_from_addresses_versions_and_ids(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(finds); i++) {
        struct enhanced_code code = {0};
        char found[ENHANCED_CODE_SIZE] = "";
        size_t offset = 0, length = 0;
        if (enhanced_code_find(finds[i].text, &code, &offset, &length)) {
            enhanced_code_format(code, found);
            assert_memory_equal(finds[i].text + offset, found, length);
            assert_int_equal(length, strlen(found));
        }
        if (strcmp(found, finds[i].code) != 0)
            fail_msg("\"%s\" gave \"%s\"", finds[i].text, found);
    }
}

static void a_place_is_told_only_if_asked_for(void **state)
{
    (void)state;
    struct enhanced_code code;
    assert_true(enhanced_code_find("see 4.2.2", &code, NULL, NULL));
    assert_true(enhanced_code_equal(code, (struct enhanced_code){4, 2, 2}));
    assert_false(enhanced_code_equal(code, (struct enhanced_code){5, 2, 2}));
}

static void no_code_is_written_as_nothing(void **state)
{
    (void)state;
    char out[ENHANCED_CODE_SIZE] = "x";
    assert_string_equal(enhanced_code_format((struct enhanced_code){0}, out), "");
    assert_string_equal(enhanced_code_format((struct enhanced_code){5, 7, 509}, out),
                        "5.7.509");
}

static const struct {
    const char *range;
    int reply_code, class, subject, first, last;
} ranges[] = {
    {"550", 550, 0, 0, 0, 0},
    {"5.1.1", 0, 5, 1, 1, 1},
    {"x.2.2", 0, 0, 2, 2, 2},
    {"4.7.5xx", 0, 4, 7, 500, 599},
    {"5.7.1x", 0, 5, 7, 10, 19},
    {"5.7.606-649", 0, 5, 7, 606, 649},
    {"5.7.606-5.7.649", 0, 5, 7, 606, 649},
    {"x.7.xxx", 0, 0, 7, 0, 999},
    {"x.7.x", 0, 0, 7, 0, 999},
    {"2.0.0", 0, 2, 0, 0, 0},
};

static void ranges_are_read_as_the_catalogue_writes_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
        struct code_range range;
        if (!code_range_parse(ranges[i].range, &range))
            fail_msg("\"%s\" was not read", ranges[i].range);
        assert_int_equal(range.reply_code, ranges[i].reply_code);
        assert_int_equal(range.class, ranges[i].class);
        assert_int_equal(range.subject, ranges[i].subject);
        assert_int_equal(range.detail_first, ranges[i].first);
        assert_int_equal(range.detail_last, ranges[i].last);
    }
}

static const char *const bad_ranges[] = {
    "",        "5",        "55",        "5500",     "55x",    "650",
    "5.1",     "5.1.",     "5.x.1",     "y.1.1",    "3.1.1",  "5.8.1",
    "5.1.1.1", "5.1.1000", "5.1.x1",    "5.7.9-1",  "5.7.1-", "5.7.1-5.6.9",
    "5.7.1 ",  " 550",     "5.7.1-2-3", "5.7.xxxx", "x.7",
};

static void what_is_no_range_is_refused(void **state)
{
    (void)state;
    struct code_range range = {.reply_code = 7};
    for (size_t i = 0; i < G_N_ELEMENTS(bad_ranges); i++) {
        if (code_range_parse(bad_ranges[i], &range))
            fail_msg("\"%s\" was read", bad_ranges[i]);
    }
    assert_int_equal(range.reply_code, 7);
}

static void a_range_holds_its_codes_and_no_others(void **state)
{
    (void)state;
    struct code_range range;
    assert_true(code_range_parse("x.7.5xx", &range));
    assert_true(code_range_has_status(&range, (struct enhanced_code){4, 7, 500}));
    assert_true(code_range_has_status(&range, (struct enhanced_code){5, 7, 599}));
    assert_false(code_range_has_status(&range, (struct enhanced_code){5, 7, 600}));
    assert_false(code_range_has_status(&range, (struct enhanced_code){5, 6, 500}));
    assert_false(code_range_has_status(&range, (struct enhanced_code){0, 7, 500}));
    assert_false(code_range_has_reply(&range, 550));

    assert_true(code_range_parse("5.1.1", &range));
    assert_false(code_range_has_status(&range, (struct enhanced_code){4, 1, 1}));

    assert_true(code_range_parse("550", &range));
    assert_true(code_range_has_reply(&range, 550));
    assert_false(code_range_has_reply(&range, 551));
    assert_false(code_range_has_status(&range, (struct enhanced_code){5, 0, 0}));
}

static void classes_and_subjects_have_plain_words(void **state)
{
    (void)state;
    for (int i = -1; i < 10; i++) {
        bool is_class = i == 2 || i == 4 || i == 5;
        assert_int_equal(enhanced_class_meaning(i) != NULL, is_class);
        assert_int_equal(enhanced_subject_meaning(i) != NULL, i >= 0 && i <= 7);
        assert_int_equal(enhanced_subject_name(i) != NULL, i >= 0 && i <= 7);
    }
    assert_string_equal(enhanced_subject_name(2), "mailbox");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_told_from_addresses_versions_and_ids),
        cmocka_unit_test(a_place_is_told_only_if_asked_for),
        cmocka_unit_test(no_code_is_written_as_nothing),
        cmocka_unit_test(ranges_are_read_as_the_catalogue_writes_them),
        cmocka_unit_test(what_is_no_range_is_refused),
        cmocka_unit_test(a_range_holds_its_codes_and_no_others),
        cmocka_unit_test(classes_and_subjects_have_plain_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
