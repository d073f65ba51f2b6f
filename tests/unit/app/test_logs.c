/* A whole log is told from other texts, summed up, and asked for the failures behind a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "app/logs.h"

#define LINE                                                                             \
    "Mar  2 09:%02u:%02u mx1 postfix/smtp[1234]: 4C2B81A%05u: to=<u%u@example.org>, "    \
    "relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (host "      \
    "mx.example.org[192.0.2.1] said: 550 5.1.1 User unknown)\n"

struct world {
    struct app *app;
    GString *text;
};

static void make_log(struct world *world, unsigned lines)
{
    g_string_truncate(world->text, 0);
    for (unsigned i = 0; i < lines; i++)
        g_string_append_printf(world->text, LINE, i / 60 % 60, i % 60, i, i);
}

static int set_up(void **state)
{
    struct app_options options = {.data = TEST_SOURCE_DIR "/data",
                                  .journal = ":memory:",
                                  .no_overlays = true,
                                  .fixed_time = 1772366400};
    struct world *world = g_new0(struct world, 1);

    world->app = app_open(&options, NULL);
    world->text = g_string_new(NULL);
    *state = world;
    return world->app ? 0 : -1;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    app_close(world->app);
    g_string_free(world->text, TRUE);
    g_free(world);
    return 0;
}

static struct log_origin origin_of(const struct world *world)
{
    return (struct log_origin){.text = world->text->str, .length = world->text->len};
}

static void a_log_has_many_lines_of_a_known_format(void **state)
{
    struct world *world = *state;
    struct log_origin origin;

    make_log(world, APP_LOG_LINES_MIN);
    origin = origin_of(world);
    assert_true(app_is_log(world->app, &origin));
    make_log(world, APP_LOG_LINES_MIN - 1);
    for (int i = 0; i < 500; i++)
        g_string_append(world->text, "550 5.1.1 User unknown\n");
    origin = origin_of(world);
    assert_false(app_is_log(world->app, &origin));
    assert_false(app_is_log(world->app, &(struct log_origin){.path = "/no/such/file"}));
}

static void a_row_lists_what_it_counts_in_the_order_of_the_log(void **state)
{
    struct world *world = *state;
    struct log_origin origin;
    size_t count;

    make_log(world, 150);
    g_string_append(world->text, "Mar  2 10:00:00 mx1 postfix/smtp[1234]: 4C2B81A99999: "
                                 "to=<x@example.net>, relay=none, delay=1, dsn=4.4.1, "
                                 "status=deferred (connect to mx.example.net[192.0.2.2]:"
                                 "25: Connection timed out)");
    origin = origin_of(world);
    struct app_log *log = app_log_new(world->app, &origin);
    g_string_truncate(world->text, 0); /* it has a copy */
    assert_true(app_log_read(log, NULL, NULL, NULL));
    for (int table = 0; table < LOG_TABLE_COUNT; table++) {
        const struct log_row *rows =
            log_summary_rows(app_log_summary(log), (enum log_table)table, &count);
        for (size_t i = 0; i < count; i++) {
            struct log_failures *failures = app_log_failures(
                log, (enum log_table)table, rows[i].name, NULL, NULL, NULL);
            assert_int_equal(failures->all, rows[i].count);
            assert_int_equal(failures->list->len, rows[i].count);
            log_failures_free(failures);
        }
    }
    struct log_failures *deferred =
        app_log_failures(log, LOG_BY_DOMAIN, "example.net", NULL, NULL, NULL);
    const struct log_failure *only =
        &g_array_index(deferred->list, struct log_failure, 0);
    assert_string_equal(only->recipient, "x@example.net");
    assert_int_equal(only->outcome, LOG_DEFERRED);
    assert_non_null(only->entry);
    log_failures_free(deferred);
    app_log_free(log);
}

static void of_too_many_failures_the_last_ones_are_listed(void **state)
{
    struct world *world = *state;
    struct log_origin origin;

    make_log(world, APP_LOG_FAILURES_MAX + 7);
    origin = origin_of(world);
    struct app_log *log = app_log_new(world->app, &origin);
    struct log_failures *failures =
        app_log_failures(log, LOG_BY_CODE, "550", NULL, NULL, NULL);
    assert_int_equal(failures->all, APP_LOG_FAILURES_MAX + 7);
    assert_int_equal(failures->list->len, APP_LOG_FAILURES_MAX);
    for (unsigned i = 0; i < failures->list->len; i++) {
        g_autofree char *expected = g_strdup_printf("u%u@example.org", i + 7);
        assert_string_equal(
            g_array_index(failures->list, struct log_failure, i).recipient, expected);
    }
    log_failures_free(failures);
    app_log_free(log);
}

static bool stop_at_once(unsigned permille, void *user)
{
    *(unsigned *)user = permille;
    return false;
}

static void reading_stops_when_asked(void **state)
{
    struct world *world = *state;
    struct log_origin origin;
    g_autoptr(GError) error = NULL;
    unsigned permille = 0;

    make_log(world, 20000);
    origin = origin_of(world);
    struct app_log *log = app_log_new(world->app, &origin);
    assert_false(app_log_read(log, stop_at_once, &permille, &error));
    assert_null(error);
    assert_null(app_log_summary(log));
    assert_in_range(permille, 1, 999);
    assert_null(
        app_log_failures(log, LOG_BY_CODE, "550", stop_at_once, &permille, &error));
    assert_null(error);
    assert_true(app_log_read(log, NULL, NULL, &error)); /* and can go on anew */
    assert_int_equal(log_summary_totals(app_log_summary(log))->lines, 20000);
    app_log_free(log);
}

static void a_file_that_is_gone_is_an_error(void **state)
{
    struct world *world = *state;
    g_autoptr(GError) error = NULL;
    struct app_log *log =
        app_log_new(world->app, &(struct log_origin){.path = "/no/such/file"});

    assert_false(app_log_read(log, NULL, NULL, &error));
    assert_non_null(strstr(error->message, "/no/such/file"));
    app_log_free(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_log_has_many_lines_of_a_known_format),
        cmocka_unit_test(a_row_lists_what_it_counts_in_the_order_of_the_log),
        cmocka_unit_test(of_too_many_failures_the_last_ones_are_listed),
        cmocka_unit_test(reading_stops_when_asked),
        cmocka_unit_test(a_file_that_is_gone_is_an_error),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
