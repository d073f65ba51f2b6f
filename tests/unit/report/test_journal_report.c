/* The journal in words and tables: plain sentences, cells that no spreadsheet runs. */
#include "report/journal_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

static void cells_that_look_like_formulas_are_made_plain_text(void **state)
{
    static const struct {
        const char *note, *cell;
    } cells[] = {
        {"plain", ",\"plain\","},
        {"=HYPERLINK(\"http://example.com\")",
         "\"'=HYPERLINK(\"\"http://example.com\"\")\""},
        {"+49 30 1234", "\"'+49 30 1234\""},
        {"-1", "\"'-1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"  =1+1", "\"'  =1+1\""},
        {"\t=1+1", "\"'\t=1+1\""},
        {"|calc", "\"'|calc\""},
        {"two\nlines, \"quoted\"", "\"two\nlines, \"\"quoted\"\"\""},
        {"   ", ",\"   \","},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        struct journal_case row = {.at = 1780000000, .note = cells[i].note};
        g_autoptr(GString) line = g_string_new(NULL);
        csv_append_case(line, &row);
        if (!strstr(line->str, cells[i].cell))
            fail_msg("%s", line->str);
        assert_true(g_str_has_suffix(line->str, "\r\n"));
    }
}

static void what_is_given_away_names_no_mailbox(void **state)
{
    struct journal_case row = {.at = 1780000000,
                               .recipient = "bob@example.com",
                               .sender = "ann@example.org",
                               .recipient_domain = "example.com",
                               .text = "550 5.1.1 <bob@example.com>: User unknown",
                               .note = "rang ann@example.org"};
    g_autoptr(GString) line = g_string_new(NULL);

    (void)state;
    csv_append_case_redacted(line, &row);
    assert_null(strstr(line->str, "bob"));
    assert_null(strstr(line->str, "ann"));
    assert_non_null(strstr(line->str, "550 5.1.1 <***@example.com>: User unknown"));
    assert_non_null(strstr(line->str, "\"example.com\""));
}

static const char yaml[] = "situations:\n"
                           "  - id: rate-limited\n"
                           "    title: Too many messages\n"
                           "    short_title: Rate limit\n"
                           "    checklists: [yahoo-tss]\n";

static void a_pattern_is_told_in_a_sentence_with_what_to_do(void **state)
{
    static const struct {
        struct journal_pattern pattern;
        const char *words[4];
    } patterns[] = {
        {{.rule = JOURNAL_OUR_ADDRESS,
          .kind = JOURNAL_PROVIDER,
          .subject = "yahoo",
          .entry = "rate-limited",
          .cases = 9,
          .of = 11,
          .others = 6,
          .first = 1780000000},
         {"9 of 11 failures at yahoo since 2026-05-28", "6 senders",
          "our server's address", "Start the checklist \"yahoo-tss\"."}},
        {{.rule = JOURNAL_COMPROMISED,
          .kind = JOURNAL_SENDER,
          .subject = "example.org",
          .cases = 60,
          .others = 58},
         {"One sender at example.org", "58 different recipients", "Lock it first", ""}},
        {{.rule = JOURNAL_STOPPED,
          .kind = JOURNAL_ENTRY,
          .subject = "gone",
          .usual = 10,
          .last = 1780000000},
         {"\"gone\" has stopped", "10 times a week", "2026-05-28", ""}},
    };
    struct catalogue_fixture fixture = catalogue_fixture_new(yaml);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autofree char *sentence =
            pattern_sentence(fixture.catalogue, &patterns[i].pattern);
        for (size_t k = 0; k < G_N_ELEMENTS(patterns[i].words); k++)
            if (!strstr(sentence, patterns[i].words[k]))
                fail_msg("\"%s\" lacks \"%s\"", sentence, patterns[i].words[k]);
    }
    catalogue_fixture_free(&fixture);
}

static void what_is_remembered_is_said_in_one_line(void **state)
{
    static const struct {
        struct journal_memory memory;
        const char *sentence;
    } memories[] = {
        {{0}, NULL},
        {{.this_week = 1}, "seen 1 time this week"},
        {{.this_week = 4, .solved = 2},
         "seen 4 times this week; solved 2 times before, the last time by \"x\""},
        {{.same_recipient = 3}, "this address failed 3 times in four weeks"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(memories); i++) {
        g_autofree char *sentence = memory_sentence(&memories[i].memory, "by \"x\"");
        assert_int_equal(g_strcmp0(sentence, memories[i].sentence), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_that_look_like_formulas_are_made_plain_text),
        cmocka_unit_test(what_is_given_away_names_no_mailbox),
        cmocka_unit_test(a_pattern_is_told_in_a_sentence_with_what_to_do),
        cmocka_unit_test(what_is_remembered_is_said_in_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
