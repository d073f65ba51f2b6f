/* A whole log gives what its lines give one by one, however it is cut into blocks. */
#include "analyze/log_crew.h"
#include "analyze/log_summary.h"

#include "support/temp_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define NOON INT64_C(1772366400) /* 2026-03-01 12:00:00 */

static struct catalogue *catalogue;

static int load(void **state)
{
    (void)state;
    static const char *const paths[] = {TEST_SOURCE_DIR "/data/catalogue",
                                        TEST_SOURCE_DIR "/data/logs", NULL};
    struct diag_list *diags = diag_list_new();
    catalogue = catalogue_load(paths, diags);
    assert_int_equal(diag_count(diags, DIAG_ERROR), 0);
    diag_list_free(diags);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    catalogue_free(catalogue);
    return 0;
}

#define SMTP(time, id, to, dsn, status, text)                                            \
    "Mar  1 " time " mail postfix/smtp[7]: " id ": to=<" to                              \
    ">, relay=mx.example.com[192.0.2.10]:25, delay=1, delays=1/0/0/0, dsn=" dsn          \
    ", status=" status " (" text ")\n"
#define GREY                                                                             \
    "host mx.example.com[192.0.2.10] said: 450 4.2.0 <x@example.com>: Greylisted, try "  \
    "again later (in reply to RCPT TO command)"

static const char log_text[] =
    "Mar  1 10:00:00 mail postfix/qmgr[5]: 4AAA000001: from=<bob@example.org>, size=9, "
    "nrcpt=1 (queue active)\n" SMTP("10:00:01", "4AAA000001", "ann@example.com", "4.2.0",
                                    "deferred", GREY)                            //
    SMTP("10:05:01", "4AAA000001", "ann@example.com", "4.2.0", "deferred", GREY) //
    "Mar  1 10:05:02 mail postfix/smtpd[9]: connect from client.example.org[192.0.2.7]\n" //
    SMTP("10:10:01", "4AAA000001", "ann@example.com", "2.0.0", "sent", "250 2.0.0 Ok") //
    SMTP("10:11:01", "4AAA000002", "carl@sub.example.net", "5.1.1", "bounced",
         "host mx.example.com[192.0.2.10] said: 550 5.1.1 <carl@sub.example.net>: "
         "Recipient address rejected: User unknown (in reply to RCPT TO command)") //
    "Mar  1 11:00:00 mail postfix/smtpd[9]: NOQUEUE: reject: RCPT from "
    "client.example.org[192.0.2.7]: 554 5.7.1 <dora@example.net>: Relay access denied; "
    "from=<bob@example.org> to=<dora@example.net> proto=ESMTP helo=<client.example.org>\n"
    "2026-03-01 11:30:00 1uAbCd-0001Ab-2C ** eve@example.com R=dnslookup T=remote_smtp "
    "H=mx.example.com [192.0.2.10]: SMTP error from remote mail server after RCPT "
    "TO:<eve@example.com>: 552 5.2.2 Mailbox full\r\n"
    "status=deferred without any shape\n"
    "\0\0, status=bounced \xff\xfe\n" //
    SMTP("11:59:59", "4AAA000003", "fred@example.com", "4.4.1", "deferred",
         "connect to mx.example.com[192.0.2.10]:25: Connection timed out");

static void append_attempts(GString *out, const struct log_block *block)
{
    for (size_t i = 0; i < block->attempt_count; i++) {
        const struct log_attempt *attempt = &block->attempts[i];
        g_string_append_printf(
            out, "%s %d %.*s %s %" G_GINT64_FORMAT "\n",
            log_outcome_name(attempt->verdict->outcome), attempt->verdict->reply_code,
            (int)attempt->recipient.length, attempt->recipient.text,
            attempt->verdict->entry ? reason_name(entry_reason(attempt->verdict->entry))
                                    : "?",
            NOON - attempt->time);
    }
}

static const char expected[] = "deferred 450 ann@example.com greylisted 7199\n"
                               "deferred 450 ann@example.com greylisted 6899\n"
                               "bounced 550 carl@sub.example.net userunknown 6539\n"
                               "refused 554 dora@example.net norelaying 3600\n"
                               "bounced 552 eve@example.com mailboxfull 1800\n"
                               "deferred 0 fred@example.com networkerror 1\n";

static void each_failed_attempt_is_found_and_nothing_else(void **state)
{
    (void)state;
    struct log_scan *scan = log_scan_new(catalogue, LOG_SCAN_FAILURES, NOON);
    struct log_block *block = log_block_new();
    g_autoptr(GString) got = g_string_new(NULL);
    log_scan_block(scan, log_text, sizeof log_text - 1, block);
    append_attempts(got, block);
    assert_string_equal(got->str, expected);
    assert_int_equal(block->delivery_count, 1);
    assert_int_equal(block->lines, 11);
    assert_int_equal(log_scan_verdict_count(scan), 5); /* both greylistings are one */
    log_block_free(block);
    log_scan_free(scan);
}

static void blocks_may_end_after_any_line(void **state)
{
    (void)state;
    struct log_scan *scan = log_scan_new(catalogue, LOG_SCAN_CONTEXT, NOON);
    struct log_block *block = log_block_new();
    for (const char *cut = log_text;
         (cut = memchr(cut, '\n', sizeof log_text - 1 - (size_t)(cut - log_text)));) {
        cut++;
        size_t first = (size_t)(cut - log_text);
        g_autoptr(GString) got = g_string_new(NULL);
        log_scan_block(scan, log_text, first, block);
        append_attempts(got, block);
        log_scan_block(scan, log_text + first, sizeof log_text - 1 - first, block);
        append_attempts(got, block);
        assert_string_equal(got->str, expected);
    }
    log_block_free(block);
    log_scan_free(scan);
}

static struct log_summary *summarize(const struct log_filter *filter, size_t threads,
                                     struct log_crew **crew)
{
    char *folder = temp_folder_new();
    g_autofree char *path = g_build_filename(folder, "mail.log", NULL);
    assert_true(g_file_set_contents(path, log_text, sizeof log_text - 1, NULL));
    struct log_source *source = log_source_open(path, NULL);
    struct log_summary *summary = log_summary_new(filter);
    *crew = log_crew_new(catalogue, LOG_SCAN_FAILURES, NOON, threads);
    assert_true(log_crew_read(*crew, source, log_summary_take, summary, NULL));
    log_crew_finish(*crew, source, log_summary_take, summary);
    log_summary_finish(summary);
    log_source_close(source);
    temp_folder_free(folder);
    return summary;
}

static uint64_t count_of(const struct log_summary *summary, enum log_table table,
                         const char *name)
{
    size_t count;
    const struct log_row *rows = log_summary_rows(summary, table, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].count;
    }
    return 0;
}

static void a_summary_counts_attempts_and_fates_of_messages(void **state)
{
    (void)state;
    struct log_crew *crew;
    struct log_summary *summary = summarize(NULL, 2, &crew);
    const struct log_totals *totals = log_summary_totals(summary);
    assert_int_equal(totals->delivered, 1);
    assert_int_equal(totals->attempts[LOG_DEFERRED], 3);
    assert_int_equal(totals->attempts[LOG_BOUNCED], 2);
    assert_int_equal(totals->attempts[LOG_REFUSED], 1);
    assert_int_equal(totals->messages_delivered_late, 1);
    assert_int_equal(totals->messages_failed, 2);
    assert_int_equal(totals->messages_waiting, 1);
    assert_int_equal(totals->messages_forgotten, 0);
    assert_int_equal(count_of(summary, LOG_BY_CLASS, "temporary"), 3);
    assert_int_equal(count_of(summary, LOG_BY_CODE, "450"), 2);
    assert_int_equal(count_of(summary, LOG_BY_CODE, "none"), 1);
    assert_int_equal(count_of(summary, LOG_BY_CODE, "554"), 0);
    assert_int_equal(count_of(summary, LOG_REFUSED_BY_CODE, "554"), 1);
    assert_int_equal(count_of(summary, LOG_BY_ENHANCED, "5.2.2"), 1);
    assert_int_equal(count_of(summary, LOG_BY_LOGGED, "4.4.1"), 1);
    assert_int_equal(count_of(summary, LOG_BY_REASON, "userunknown"), 1);
    assert_int_equal(count_of(summary, LOG_BY_DOMAIN, "example.com"), 4);
    assert_int_equal(count_of(summary, LOG_BY_HOST, "mx.example.com"), 5);
    assert_int_equal(count_of(summary, LOG_BY_HOUR, "2026-03-01 10"), 3);
    log_summary_free(summary);
    log_crew_free(crew);
}

static void a_filter_keeps_what_it_names(void **state)
{
    static const struct {
        struct log_filter filter;
        uint64_t failures;
    } filters[] = {
        {{LOG_TIME_UNKNOWN, LOG_TIME_UNKNOWN, NULL, CLASS_NONE, NULL}, 5},
        {{NOON - 3600, LOG_TIME_UNKNOWN, NULL, CLASS_NONE, NULL}, 2},
        {{LOG_TIME_UNKNOWN, NOON - 3600, NULL, CLASS_NONE, NULL}, 3},
        {{LOG_TIME_UNKNOWN, LOG_TIME_UNKNOWN, "Example.NET", CLASS_NONE, NULL}, 1},
        {{LOG_TIME_UNKNOWN, LOG_TIME_UNKNOWN, "ample.net", CLASS_NONE, NULL}, 0},
        {{LOG_TIME_UNKNOWN, LOG_TIME_UNKNOWN, NULL, CLASS_PERMANENT, NULL}, 2},
        {{LOG_TIME_UNKNOWN, LOG_TIME_UNKNOWN, NULL, CLASS_NONE, "mailboxfull"}, 1},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        struct log_crew *crew;
        struct log_summary *summary = summarize(&filters[i].filter, 1, &crew);
        const struct log_totals *totals = log_summary_totals(summary);
        assert_int_equal(totals->attempts[LOG_DEFERRED] + totals->attempts[LOG_BOUNCED],
                         filters[i].failures);
        log_summary_free(summary);
        log_crew_free(crew);
    }
}

static bool enough(struct log_scan *scan, const struct log_block *block, void *user)
{
    (void)scan, (void)block;
    ++*(int *)user;
    return false;
}

static void a_reader_may_have_enough(void **state)
{
    (void)state;
    char *folder = temp_folder_new();
    g_autofree char *path = g_build_filename(folder, "mail.log", NULL);
    GString *text = g_string_new(NULL);
    while (text->len < 8 * LOG_READ_SIZE)
        g_string_append(text, "Mar  1 10:00:00 mail cron[1]: nothing of interest\n");
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_string_free(text, TRUE);
    struct log_source *source = log_source_open(path, NULL);
    struct log_crew *crew = log_crew_new(catalogue, LOG_SCAN_FAILURES, NOON, 3);
    int calls = 0;
    g_autoptr(GError) error = NULL;
    assert_false(log_crew_read(crew, source, enough, &calls, &error));
    assert_null(error);
    assert_int_equal(calls, 1);
    log_crew_free(crew);
    log_source_close(source);
    temp_folder_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_failed_attempt_is_found_and_nothing_else),
        cmocka_unit_test(blocks_may_end_after_any_line),
        cmocka_unit_test(a_summary_counts_attempts_and_fates_of_messages),
        cmocka_unit_test(a_filter_keeps_what_it_names),
        cmocka_unit_test(a_reader_may_have_enough),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
