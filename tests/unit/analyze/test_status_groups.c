/* Tests of the fields of a delivery report, wherever and however they stand. */
#include "analyze/status_groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct reading {
    struct extraction out;
    size_t count;
};

static struct reading read_text(const char *text)
{
    struct reading reading = {
        .out = {.arena = arena_new(), .records = g_ptr_array_new()}};
    reading.count = status_groups_read(&reading.out, text);
    return reading;
}

static const char *fact_of(const struct reading *reading, guint index, enum fact fact)
{
    return record_get(g_ptr_array_index(reading->out.records, index), fact);
}

static void reading_free(struct reading *reading)
{
    g_ptr_array_free(reading->out.records, TRUE);
    arena_free(reading->out.arena);
}

static void each_recipient_is_a_record_with_the_fields_of_the_message(void **state)
{
    (void)state;
    struct reading reading = read_text("Reporting-MTA: dns; mail.example.org\n"
                                       "\n"
                                       "Final-Recipient: rfc822; ann@example.com\n"
                                       "Action: failed\n"
                                       "Status: 5.1.1\n"
                                       "Diagnostic-Code: smtp; 550 5.1.1\n"
                                       "    unknown\n"
                                       "\n"
                                       "Final-Recipient: rfc822; bob@example.com\n"
                                       "Action: delayed\n");
    assert_int_equal(reading.count, 2);
    assert_string_equal(fact_of(&reading, 0, FACT_RECIPIENT), "ann@example.com");
    assert_string_equal(fact_of(&reading, 0, FACT_REPLY_TEXT),
                        "smtp; 550 5.1.1\nunknown");
    assert_string_equal(fact_of(&reading, 1, FACT_RECIPIENT), "bob@example.com");
    assert_string_equal(fact_of(&reading, 1, FACT_REPORTING_MTA), "mail.example.org");
    const struct record *late = g_ptr_array_index(reading.out.records, 1);
    assert_true(late->delayed);
    reading_free(&reading);
}

static void quoted_and_indented_fields_are_read_too(void **state)
{
    (void)state;
    struct reading reading = read_text("> Final-Recipient: rfc822;ann@example.com\n"
                                       "> Action: failed\n"
                                       "\n"
                                       "   Final-Recipient: rfc822;bob@example.com\n"
                                       "   Status: 4.4.1\n");
    assert_int_equal(reading.count, 2);
    assert_string_equal(fact_of(&reading, 0, FACT_ACTION), "failed");
    assert_string_equal(fact_of(&reading, 1, FACT_STATUS_CODE), "4.4.1");
    reading_free(&reading);
}

static void fields_may_stand_before_the_recipient(void **state)
{
    (void)state;
    struct reading reading = read_text("Action: failed\n"
                                       "Final-Recipient: rfc822; ann@example.com\n"
                                       "Status: 5.2.1\n");
    assert_int_equal(reading.count, 1);
    assert_string_equal(fact_of(&reading, 0, FACT_ACTION), "failed");
    assert_string_equal(fact_of(&reading, 0, FACT_STATUS_CODE), "5.2.1");
    reading_free(&reading);
}

static void an_action_tells_the_outcome(void **state)
{
    (void)state;
    assert_int_equal(outcome_from_action("failed"), CLASS_PERMANENT);
    assert_int_equal(outcome_from_action("Delayed"), CLASS_TEMPORARY);
    assert_int_equal(outcome_from_action("relayed (to non-DSN)"), CLASS_SUCCESS);
    assert_int_equal(outcome_from_action("waiting"), CLASS_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_recipient_is_a_record_with_the_fields_of_the_message),
        cmocka_unit_test(quoted_and_indented_fields_are_read_too),
        cmocka_unit_test(fields_may_stand_before_the_recipient),
        cmocka_unit_test(an_action_tells_the_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
