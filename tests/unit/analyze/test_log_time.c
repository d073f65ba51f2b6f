/* Times as the log's machine had them on its clock. */
#include "analyze/log_time.h"

#include "analyze/log_scan.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define NOON INT64_C(1772366400) /* 2026-03-01 12:00:00 */

static void every_time_stamp_becomes_a_number(void **state)
{
    static const struct {
        const char *line;
        int64_t time;
    } lines[] = {
        {"Mar  1 12:00:00 mail postfix/smtp[1]: x", NOON},
        {"Mar  1 2026 12:00:00 mail x", NOON},
        {"2026-03-01T12:00:00.123+01:00 mail x", NOON},
        {"2026-03-01 12:00:00 1uAbCd-0001Ab-2C", NOON},
        {"<22>1 2026-03-01T12:00:00Z mail x", NOON},
        {"<22>Mar  1 12:00:00 mail x", NOON},
        {"1772366400.123456 delivery 1", NOON},
        {"@4000000069a42a4a112a880c delivery", NOON},
        {"Dec 31 23:59:59 mail x", NOON - 60 * 86400 + 43199},
        {"Feb 30 12:00:00 mail x", LOG_TIME_UNKNOWN},
        {"Mar  1 25:00:00 mail x", LOG_TIME_UNKNOWN},
        {"2026-13-01 12:00:00 x", LOG_TIME_UNKNOWN},
        {"550 5.1.1 user unknown", LOG_TIME_UNKNOWN},
        {"", LOG_TIME_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        struct log_clock clock = {.now = NOON};
        int64_t time = log_time_read(&clock, lines[i].line, strlen(lines[i].line));
        if (time != lines[i].time)
            fail_msg("\"%s\" gives %" G_GINT64_FORMAT, lines[i].line, time);
    }
}

static void a_clock_that_goes_on_reads_the_same(void **state)
{
    (void)state;
    struct log_clock kept = {.now = NOON};
    for (int64_t second = -200000; second < 0; second += 613) {
        g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(NOON + second);
        static const char *const shapes[] = {"%b %d %H:%M:%S mail x",
                                             "%Y-%m-%d %H:%M:%S x"};
        for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
            g_autofree char *line = g_date_time_format(date, shapes[i]);
            assert_int_equal(log_time_read(&kept, line, strlen(line)), NOON + second);
        }
    }
}

static void a_time_to_filter_by_is_read(void **state)
{
    (void)state;
    assert_int_equal(log_time_parse("2026-03-01 12:00:00"), NOON);
    assert_int_equal(log_time_parse("2026-03-01T12:00"), NOON);
    assert_int_equal(log_time_parse("2026-03-01"), NOON - 43200);
    static const char *const wrong[] = {"",           "yesterday",        "2026-3-1",
                                        "2026-02-30", "2026-03-01x12:00", "12:00"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        assert_true(log_time_parse(wrong[i]) == LOG_TIME_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_time_stamp_becomes_a_number),
        cmocka_unit_test(a_clock_that_goes_on_reads_the_same),
        cmocka_unit_test(a_time_to_filter_by_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
