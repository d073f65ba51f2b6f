/* Tests of the whole way from a paste to a diagnosis, on a catalogue of a few entries. */
#include "analyze/analyze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

/* The help that a situation must have and that no test here looks at. */
#define HELP                                                                             \
    "    causes: [c]\n    do: [d]\n    prevent: [p]\n    tell-sender: t\n"               \
    "    escalate: {to: e, when: w, evidence: [v]}\n    checklists: [none]\n    "        \
    "sources: [s]\n"

static const char yaml[] =
    "situations:\n"
    "  - id: no-such-user\n"
    "    title: No such mailbox\n"
    "    reason: userunknown\n"
    "    permanence: permanent\n"
    "    address-bad: yes\n"
    "    who-acts: sender\n"
    "    meaning: m\n"
    "    patterns: ['user unknown']\n"
    "    hints: ['\\bnobody\\b']\n"
    "    samples: [\"550 5.1.1 user unknown\"]\n" HELP "  - id: mailbox-full\n"
    "    title: Full\n"
    "    reason: mailboxfull\n"
    "    permanence: varies\n"
    "    address-bad: no\n"
    "    who-acts: recipient\n"
    "    meaning: m\n"
    "    patterns: ['mailbox (is )?full']\n"
    "    hints: ['\\bquota\\b']\n"
    "    samples: [\"452 4.2.2 mailbox full\"]\n" HELP "codes:\n"
    "  - code: \"5.1.1\"\n"
    "    title: Bad destination mailbox address\n"
    "    meaning: m\n"
    "    sources: [s]\n"
    "    situations: [no-such-user]\n"
    "  - code: \"5.2.2\"\n"
    "    title: Mailbox full\n"
    "    meaning: m\n"
    "    sources: [s]\n"
    "    situations: [mailbox-full]\n"
    "providers:\n"
    "  - id: acme\n"
    "    title: Acme Mail\n"
    "    kind: mailbox\n"
    "    meaning: m\n"
    "    hosts: [mx.acme.example]\n"
    "    markers: ['acme says']\n"
    "    sources: [s]\n"
    "replies:\n"
    "  - id: acme-gone\n"
    "    provider: acme\n"
    "    like: no-such-user\n"
    "    codes: [\"550\"]\n"
    "    patterns: ['acme says: user unknown']\n"
    "    samples: [\"550 acme says: user unknown\"]\n"
    "    sources: [s]\n"
    "  - id: acme-left\n"
    "    provider: acme\n"
    "    like: no-such-user\n"
    "    codes: [\"551\"]\n"
    "    shared-patterns: ['he left the company']\n"
    "    samples: [\"551 he left the company, acme says\"]\n"
    "    sources: [s]\n"
    "log-formats:\n"
    "  - id: toy\n"
    "    product: Toy\n"
    "    contains: \"toy: \"\n"
    "    pattern: 'toy: (?<queue_id>\\w+) to=<(?<recipient>[^>]*)> (?<status>\\w+) "
    "(?<text>.*)$'\n"
    "    samples:\n"
    "      - line: \"toy: Q1 to=<a@example.com> bounced 550 5.1.1 user unknown\"\n";

static struct catalogue_fixture fixture;
static struct analyzer *analyzer;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    analyzer = analyzer_new(fixture.catalogue);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    analyzer_free(analyzer);
    catalogue_fixture_free(&fixture);
    return 0;
}

static struct diagnosis *diagnose(const char *text)
{
    return analyze(analyzer, text, strlen(text), INPUT_NONE, NULL);
}

static void words_beat_numbers_and_the_contradiction_is_said(void **state)
{
    (void)state;
    struct diagnosis *diagnosis = diagnose("550 5.1.1 the mailbox is full");
    const struct finding *finding = &diagnosis->findings[0];
    assert_int_equal(diagnosis->kind, INPUT_REPLY);
    assert_string_equal(finding->entry->id, "mailbox-full");
    assert_int_equal(finding->address_bad, ADDRESS_NO);
    assert_int_equal(finding->contradiction_count, 1);
    assert_true(finding->because_count > 0);
    diagnosis_free(diagnosis);
}

static void a_temporary_reply_never_condemns_an_address(void **state)
{
    (void)state;
    struct diagnosis *diagnosis = diagnose("450 4.1.1 user unknown");
    assert_int_equal(diagnosis->findings[0].class, CLASS_TEMPORARY);
    assert_int_equal(diagnosis->findings[0].address_bad, ADDRESS_UNKNOWN);
    diagnosis_free(diagnosis);
}

static void a_providers_own_words_come_first(void **state)
{
    (void)state;
    struct diagnosis *diagnosis =
        diagnose("host a.mx.acme.example[192.0.2.1] said: 550 acme says: user unknown");
    assert_string_equal(diagnosis->findings[0].entry->id, "acme-gone");
    assert_string_equal(diagnosis->findings[0].provider->id, "acme");
    diagnosis_free(diagnosis);
}

static void a_hint_counts_only_where_nothing_clearer_is_said(void **state)
{
    static const struct {
        const char *text, *id;
        enum certainty certainty;
    } cases[] = {
        {"554 some quota is used up", "mailbox-full", CERTAINTY_GUESS},
        {"554 quota: user unknown", "no-such-user", CERTAINTY_LIKELY},
        {"550 5.1.1 quota", "no-such-user", CERTAINTY_GUESS},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct diagnosis *diagnosis = diagnose(cases[i].text);
        assert_string_equal(diagnosis->findings[0].entry->id, cases[i].id);
        assert_int_equal(diagnosis->findings[0].certainty, cases[i].certainty);
        diagnosis_free(diagnosis);
    }
    struct diagnosis *prose = diagnose("the quota of fish was discussed at length");
    assert_int_equal(prose->count, 0);
    diagnosis_free(prose);
}

static void a_hint_never_condemns_an_address(void **state)
{
    (void)state;
    struct diagnosis *diagnosis = diagnose("554 nobody reads this");
    assert_string_equal(diagnosis->findings[0].entry->id, "no-such-user");
    assert_int_equal(diagnosis->findings[0].address_bad, ADDRESS_UNKNOWN);
    diagnosis_free(diagnosis);
}

static void what_is_not_known_is_said_to_be_unknown(void **state)
{
    (void)state;
    struct diagnosis *diagnosis = diagnose("550 the purple elephant disagrees");
    assert_int_equal(diagnosis->count, 1);
    assert_null(diagnosis->findings[0].entry);
    assert_int_equal(diagnosis->findings[0].certainty, CERTAINTY_NONE);
    assert_int_equal(diagnosis->findings[0].reason, REASON_UNDEFINED);
    diagnosis_free(diagnosis);
}

static void every_fact_points_at_its_place(void **state)
{
    (void)state;
    struct diagnosis *diagnosis = diagnose(
        "From: mailer-daemon@example.org\nTo: bob@example.org\nSubject: failure notice\n"
        "MIME-Version: 1.0\n\n<ann@example.com>:\nRemote host said: 550 5.1.1\n"
        " user unknown\n");
    const struct finding *finding = &diagnosis->findings[0];
    assert_int_equal(diagnosis->kind, INPUT_DSN);
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        assert_true(evidence->offset + evidence->length <= diagnosis->text_length);
        if (evidence->fact == FACT_RECIPIENT) {
            assert_memory_equal(diagnosis->text + evidence->offset, "ann@example.com",
                                15);
            assert_int_equal(evidence->line, 6);
        }
        if (evidence->fact == FACT_REPLY_CODE)
            assert_memory_equal(diagnosis->text + evidence->offset, "550", 3);
    }
    diagnosis_free(diagnosis);
}

static void a_later_line_about_the_same_recipient_wins(void **state)
{
    (void)state;
    struct diagnosis *diagnosis =
        diagnose("toy: Q1 to=<a@example.com> deferred 452 4.2.2 mailbox full\n"
                 "toy: Q2 to=<b@example.com> bounced 550 5.1.1 user unknown\n"
                 "toy: Q1 to=<a@example.com> bounced 552 5.2.2 mailbox full\n");
    assert_int_equal(diagnosis->kind, INPUT_LOG);
    assert_int_equal(diagnosis->count, 2);
    assert_int_equal(diagnosis->findings[0].reply_code, 552);
    assert_string_equal(diagnosis->findings[1].queue_id, "Q2");
    diagnosis_free(diagnosis);
}

static void what_is_no_failure_is_never_one(void **state)
{
    static const struct {
        const char *text;
        enum input_kind kind;
    } texts[] = {
        {"", INPUT_NONE},
        {"Can you come to room 554? Thanks, Jane", INPUT_NONE},
        {"{\"status\": 550, \"version\": \"5.7.1\"}", INPUT_NONE},
        {"From: a@example.org\nTo: b@example.org\nSubject: Out of office\n"
         "Auto-Submitted: auto-replied\n\nI am away until Monday.\n",
         INPUT_MESSAGE},
        {"From: a@example.org\nTo: b@example.org\nSubject: lunch\nMIME-Version: "
         "1.0\n\nAt 12?\n",
         INPUT_MESSAGE},
        {"From: a@example.org\nTo: b@example.org\nSubject: complaint\nMIME-Version: 1.0\n"
         "Content-Type: multipart/report; report-type=feedback-report; "
         "boundary=x\n\n--x\n"
         "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--x--\n",
         INPUT_MESSAGE},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct diagnosis *diagnosis = diagnose(texts[i].text);
        assert_int_equal(diagnosis->count, 0);
        assert_int_equal(diagnosis->kind, texts[i].kind);
        diagnosis_free(diagnosis);
    }
}

static void secrets_are_masked_in_everything_shown(void **state)
{
    (void)state;
    struct diagnosis *diagnosis =
        diagnose("220 mx.example.com\nAUTH PLAIN AGFubgBzZWNyZXQ=\n"
                 "535 5.7.8 bad password=hunter2\n");
    assert_null(strstr(diagnosis->text, "AGFub"));
    assert_null(strstr(diagnosis->findings[0].reply_text, "hunter2"));
    diagnosis_free(diagnosis);
}

static void an_input_too_large_is_an_error(void **state)
{
    (void)state;
    GError *error = NULL;
    assert_null(analyze(analyzer, "x", ANALYZE_MAX_BYTES + 1, INPUT_NONE, &error));
    assert_int_equal(error->code, ANALYZE_ERROR_TOO_LARGE);
    g_error_free(error);
}

struct patience {
    size_t questions, until; /* the question at which it is over */
};

static bool is_over(void *user)
{
    struct patience *patience = user;

    return ++patience->questions > patience->until;
}

/* A log of so many lines, read until the patience is at its end. */
static struct diagnosis *read_patiently(size_t lines, struct patience *patience,
                                        GError **error)
{
    g_autoptr(GString) log = g_string_new(NULL);

    for (size_t i = 0; i < lines; i++)
        g_string_append_printf(
            log, "toy: Q%zu to=<u%zu@example.com> bounced 550 5.1.1 user unknown\n", i,
            i);
    struct analyze_stop stop = {is_over, patience};

    return analyze_until(analyzer, log->str, log->len, &stop, error);
}

static void an_analysis_can_be_stopped_wherever_it_is(void **state)
{
    enum { LINES = 300 };
    struct patience endless = {.until = SIZE_MAX};
    struct diagnosis *whole = read_patiently(LINES, &endless, NULL);

    (void)state;
    assert_non_null(whole);
    assert_int_equal(whole->count, LINES);
    diagnosis_free(whole);
    assert_true(endless.questions >= 2 * LINES); /* each line, each finding */
    for (size_t until = 0; until < endless.questions; until += 7) {
        struct patience patience = {.until = until};
        g_autoptr(GError) error = NULL;

        assert_null(read_patiently(LINES, &patience, &error));
        assert_true(g_error_matches(error, ANALYZE_ERROR, ANALYZE_ERROR_STOPPED));
        assert_true(patience.questions <= until + 8); /* and goes no further */
    }
}

static void secrets_are_masked_in_what_was_not_analyzed(void **state)
{
    char text[] = "AUTH PLAIN AGFubgBzZWNyZXQ=\n";

    (void)state;
    analyze_mask_secrets(text, strlen(text));
    assert_null(strstr(text, "AGFub"));
}

static void samples_that_come_out_right_are_no_faults(void **state)
{
    (void)state;
    struct diag_list *diags = diag_list_new();
    analyzer_check_samples(analyzer, diags);
    for (size_t i = 0; i < diag_list_length(diags); i++)
        print_error("%s\n", diag_list_get(diags, i)->message);
    assert_int_equal(diag_list_length(diags), 0);
    diag_list_free(diags);
}

static void words_of_everybody_count_only_where_the_provider_speaks(void **state)
{
    static const struct {
        const char *text, *entry;
    } cases[] = {
        {"host mx.acme.example[192.0.2.1] said: 551 he left the company (in reply to "
         "RCPT "
         "TO command)",
         "acme-left"},
        {"551 he left the company, acme says", "acme-left"},
        {"551 he left the company", NULL},
        {"host mx.other.example[192.0.2.2] said: 551 he left the company (in reply to "
         "RCPT TO command)",
         NULL},
    };
    (void)state;

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct diagnosis *diagnosis = diagnose(cases[i].text);
        const struct entry *entry = diagnosis->findings[0].entry;

        assert_int_equal(diagnosis->count, 1);
        if (g_strcmp0(entry ? entry->id : NULL, cases[i].entry) != 0)
            fail_msg("\"%s\" is %s", cases[i].text, entry ? entry->id : "nothing");
        diagnosis_free(diagnosis);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_beat_numbers_and_the_contradiction_is_said),
        cmocka_unit_test(a_temporary_reply_never_condemns_an_address),
        cmocka_unit_test(a_providers_own_words_come_first),
        cmocka_unit_test(words_of_everybody_count_only_where_the_provider_speaks),
        cmocka_unit_test(a_hint_counts_only_where_nothing_clearer_is_said),
        cmocka_unit_test(a_hint_never_condemns_an_address),
        cmocka_unit_test(what_is_not_known_is_said_to_be_unknown),
        cmocka_unit_test(every_fact_points_at_its_place),
        cmocka_unit_test(a_later_line_about_the_same_recipient_wins),
        cmocka_unit_test(what_is_no_failure_is_never_one),
        cmocka_unit_test(secrets_are_masked_in_everything_shown),
        cmocka_unit_test(an_input_too_large_is_an_error),
        cmocka_unit_test(an_analysis_can_be_stopped_wherever_it_is),
        cmocka_unit_test(secrets_are_masked_in_what_was_not_analyzed),
        cmocka_unit_test(samples_that_come_out_right_are_no_faults),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
