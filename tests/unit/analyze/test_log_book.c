/* Tests of time stamps and status words in logs. */
#include "analyze/log_book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void time_stamps_of_all_loggers_are_known(void **state)
{
    static const struct {
        const char *line;
        size_t length;
    } lines[] = {
        {"Mar  1 10:00:00 mail postfix/smtp[1]: x", 15},
        {"2026-03-01T10:00:00.123+01:00 mail x", 29},
        {"2026-03-01 10:00:00 1uAbCd-0001Ab-2C", 19},
        {"<22>1 2026-03-01T10:00:00Z mail x", 26},
        {"@400000006543a1b4112a880c delivery", 25},
        {"1772359201.123456 delivery 1", 17},
        {"550 5.1.1 user unknown", 0},
        {"", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_int_equal(log_time_length(lines[i].line, strlen(lines[i].line)),
                         lines[i].length);
}

static void the_longest_status_word_counts(void **state)
{
    (void)state;
    assert_int_equal(log_status_outcome("bounced", 7), CLASS_PERMANENT);
    assert_int_equal(log_status_outcome("Deferred: x", 11), CLASS_TEMPORARY);
    assert_int_equal(log_status_outcome("sent", 4), CLASS_SUCCESS);
    assert_int_equal(log_status_outcome("sender", 6), CLASS_NONE);
    assert_int_equal(log_status_outcome("==", 2), CLASS_TEMPORARY);
    assert_int_equal(log_status_outcome("", 0), CLASS_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_stamps_of_all_loggers_are_known),
        cmocka_unit_test(the_longest_status_word_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
