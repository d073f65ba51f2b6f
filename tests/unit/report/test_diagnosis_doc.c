/* A diagnosis as a page, as texts to send, as values and as JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/report/report_fixture.h"

static struct catalogue_fixture fixture;
static struct report_case it;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(report_yaml);
    return diag_count(fixture.diags, DIAG_ERROR) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static int fill(void **state)
{
    (void)state;
    report_case_fill(&it, fixture.catalogue);
    return 0;
}

static struct doc *page(void)
{
    return doc_from_diagnosis(fixture.catalogue, &it.diagnosis);
}

static void the_page_answers_first_and_proves_then(void **state)
{
    (void)state;
    assert_order(page(),
                 "DSN from Postfix|bob@example.com|\u2716 PERMANENT|552 5.2.2|mailbox is "
                 "full|In one sentence|mx1.example.com[192.0.2.1]:25 (Example Mail) "
                 "refused mail for bob@example.com: The|Retried|no: this message|Address "
                 "bad|no: the address is good|Who must act|the recipient|How sure|sure|"
                 "Codes|552 5.2.2|Why we say so|the words match|5.2.2 agrees|line 1, "
                 "recipient|line 2, reply code|552|line 2, enhanced code|envelope "
                 "sender|Contradictions|do not agree|Traps|sender's|Do this next|1. Look "
                 "at the photos|2. Tell the recipient|Help|https://help.example.com/"
                 "quota|Checklist|Mailbox full|Tell the sender|Your message to "
                 "bob@example.com was|If that does not help|the recipient's mail "
                 "administrator|It could also be|How do I keep");
}

static void what_the_queue_gave_up_is_not_called_temporary(void **state)
{
    (void)state;
    it.finding.class = CLASS_TEMPORARY;
    it.finding.given_up = true;
    assert_order(page(), "\u2716 PERMANENT|kept putting off mail for bob@example.com|"
                         "Retried|no: the sending server tried for days");
}

static void only_serious_rivals_are_named(void **state)
{
    (void)state;
    it.candidates[2].score = 1.0;
    struct doc *doc = page();
    g_autofree char *text = doc_to_text(doc, 80, false);
    assert_null(strstr(text, "It could also be"));
    doc_free(doc);
}

static void a_long_log_is_not_told_in_full(void **state)
{
    g_autofree struct evidence *many = g_new0(struct evidence, 100);
    g_autofree char *long_value = g_strnfill(4000, 'x');

    (void)state;
    for (size_t i = 0; i < 100; i++)
        many[i] =
            (struct evidence){FACT_REPLY_TEXT, long_value, 0, 1, (unsigned)(200 - i)};
    it.finding.evidence = many;
    it.finding.evidence_count = 100;
    struct doc *doc = page();
    g_autofree char *text = doc_to_text(doc, 80, false);
    assert_true(strstr(text, "and 84 more") != NULL);
    assert_true(strlen(text) < 20000);
    doc_free(doc);
}

static void what_is_not_recognised_is_said_to_be_so(void **state)
{
    (void)state;
    it.finding.entry = NULL;
    it.finding.provider = NULL;
    it.finding.relay = NULL;
    it.finding.checklist = NULL;
    it.finding.certainty = CERTAINTY_NONE;
    assert_order(page(),
                 "not recognised|The receiving server refused mail for "
                 "bob@example.com, in words that the catalogue does not know|What the "
                 "digits say|5 (|The nearest entries|mailbox is full");
}

static void what_is_no_failure_is_not_called_one(void **state)
{
    (void)state;
    it.finding.reason = REASON_VACATION;
    assert_order(page(), "This is not a failure: The recipient's");
    struct doc *doc = page();
    g_autofree char *text = doc_to_text(doc, 80, false);
    assert_null(strstr(text, "Tell the sender"));
    doc_free(doc);
}

static void an_empty_diagnosis_says_that_there_is_nothing(void **state)
{
    const struct diagnosis none = {.kind = INPUT_NONE, .text = ""};
    const struct diagnosis answer = {
        .kind = INPUT_MESSAGE, .text = "", .note = "this is an automatic answer"};

    (void)state;
    assert_order(doc_from_diagnosis(fixture.catalogue, &none), "Nothing in this text");
    assert_order(doc_from_diagnosis(fixture.catalogue, &answer), "an automatic answer");
}

static void a_finding_of_which_nothing_is_known_does_no_harm(void **state)
{
    const struct finding nothing = {0};
    const struct diagnosis diagnosis = {.findings = &nothing, .count = 1, .text = ""};
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    doc_free(doc_from_finding(&diagnosis, &nothing));
    doc_free(doc_from_diagnosis(fixture.catalogue, &diagnosis));
    placeholders_from_finding(values, &nothing);
    json_t *object = json_from_diagnosis(&diagnosis, NULL);
    assert_non_null(object);
    json_decref(object);
    g_autofree char *note = escalation_text(&nothing, values);
    g_autofree char *bare = escalation_text(NULL, values);
    g_autofree char *told = customer_text(NULL, NULL);
    assert_true(*note != '\0' && *bare != '\0');
    assert_true(strstr(told, "<recipient>") != NULL);
    placeholder_values_free(values);
}

static void values_come_from_the_evidence(void **state)
{
    static const struct {
        const char *name, *value;
    } expected[] = {
        {"recipient", "bob@example.com"},
        {"recipient_domain", "example.com"},
        {"sender", "ann@example.org"},
        {"sender_domain", "example.org"},
        {"sending_ip", "192.0.2.25"},
        {"sending_ip_reversed", "25.2.0.192"},
        {"mx_host", "mx1.example.com"},
        {"relay", "mx1.example.com"},
        {"queue_id", "4Zk2Vn1Qx9z"},
        {"message_id", "<1@example.org>"},
        {"reply", "552 5.2.2 the mailbox of this customer is over its limit"},
    };
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    placeholders_from_finding(values, &it.finding);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_string_equal(placeholder_get(values, expected[i].name), expected[i].value);
    placeholder_values_free(values);
}

static void the_host_that_never_answered_is_named_by_the_words(void **state)
{
    static const struct {
        const char *words, *host; /* NULL: none is named */
    } replies[] = {
        {"connect to mx1.example.com[192.0.2.1]:25: Connection timed out",
         "mx1.example.com"},
        {"Connection to mx2.example.com (2001:db8::1) refused", "mx2.example.com"},
        {"connect to 192.0.2.1:25: No route to host", NULL},
        {"connect to private/lmtp: No such file", NULL},
        {"connect to ", NULL},
        {"Host or domain name not found", NULL},
    };

    (void)state;
    it.finding.relay = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
        struct placeholder_values *values = placeholder_values_new();

        it.finding.reply_text = replies[i].words;
        placeholders_from_finding(values, &it.finding);
        const char *host = placeholder_get(values, "mx_host");
        if (g_strcmp0(host, replies[i].host) != 0)
            fail_msg("\"%s\" gave %s", replies[i].words, host ? host : "none");
        placeholder_values_free(values);
    }
}

static void hostile_values_are_cut_shown_or_left_out(void **state)
{
    g_autofree char *long_reply = g_strnfill(5000, 'x');
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    it.finding.reply_text = long_reply;
    it.finding.recipient = "bob@example.com\x1b[2J";
    it.finding.relay = "unix:/run/lmtp";
    placeholders_from_finding(values, &it.finding);
    assert_true(strlen(placeholder_get(values, "reply")) <= PLACEHOLDER_MAX_BYTES);
    assert_null(placeholder_get(values, "recipient"));
    assert_null(placeholder_get(values, "mx_host"));
    it.finding.reply_text = "550\r\n\x1b]0;x\x07 no";
    placeholders_from_finding(values, &it.finding);
    assert_true(strstr(placeholder_get(values, "reply"), "\u241b]0;x\u2407 no") != NULL);
    placeholder_values_free(values);
}

static void the_customer_gets_plain_words_with_the_address_filled_in(void **state)
{
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    placeholder_set(values, "recipient", "bob@example.com");
    static const struct {
        const char *id, *text;
    } cases[] = {
        {"example-mail-over-quota",
         "Your message to bob@example.com was not delivered because "
         "the mailbox is full."},
        {"mailbox-full",
         "Your message to bob@example.com was not delivered because the mailbox "
         "is full."},
        {"452",
         "Your message to bob@example.com has not been delivered yet. Our server keeps "
         "trying by itself, so you do not need to send it again. We will tell you if it "
         "cannot be delivered."},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            customer_text(catalogue_find(fixture.catalogue, cases[i].id), values);
        assert_string_equal(text, cases[i].text);
    }
    placeholder_values_free(values);
}

static void the_note_to_another_administrator_has_the_evidence(void **state)
{
    struct placeholder_values *values = placeholder_values_new();

    (void)state;
    placeholders_from_finding(values, &it.finding);
    g_autofree char *text = escalation_text(&it.finding, values);
    static const char *const parts[] = {
        "To  the recipient's mail administrator",
        "bob@example.com",
        "ann@example.org",
        "192.0.2.25",
        "4Zk2Vn1Qx9z",
        "Tue, 12 May 2026 14:03:00 +0200",
        "RCPT",
        "552 5.2.2 the mailbox of this customer is over its limit",
        "the whole bounce",
        "the session id",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("\"%s\" is not in:\n%s", parts[i], text);
    placeholder_values_free(values);
}

static void the_object_has_the_documented_form(void **state)
{
    json_t *object = json_from_diagnosis(&it.diagnosis, "a.eml");
    g_autofree char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(4));

    (void)state;
    static const char *const parts[] = {
        "{\"schema\":1,\"file\":\"a.eml\",\"kind\":\"dsn\",",
        "\"diagnoses\":[{\"recipient\":\"bob@example.com\",\"reply_code\":\"552\","
        "\"enhanced_status\":\"5.2.2\"",
        "\"class\":\"permanent\",\"given_up\":false,\"address_bad\":\"no\",\"who_acts\":"
        "\"recipient\","
        "\"reason\":\"mailboxfull\",\"provider\":\"example-mail\","
        "\"entry\":\"example-mail-over-quota\",\"title\":\"The recipient's mailbox is "
        "full\","
        "\"confidence\":0.93,\"certainty\":\"sure\",\"checklist\":\"mailbox-full\"",
        "\"command\":\"RCPT\",\"queue_id\":\"4Zk2Vn1Qx9z\"",
        "{\"fact\":\"reply_code\",\"value\":\"552\",\"line\":2,\"offset\":10,\"length\":"
        "3}",
        "\"because\":[\"the words match\",\"5.2.2 agrees\"]",
        "\"contradictions\":[\"550 and 4.2.2 do not agree\"]",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("%s is not in %s", parts[i], text);
    json_decref(object);
}

static void what_is_not_known_is_null(void **state)
{
    static const char *const names[] = {
        "recipient", "reply_code", "enhanced_status", "class", "who_acts",
        "reason",    "provider",   "entry",           "title", "command",
        "queue_id",  "relay",      "checklist",
    };
    const struct finding nothing = {.class = CLASS_INTERMEDIATE, .confidence = 7};
    const struct diagnosis diagnosis = {.findings = &nothing, .count = 1, .text = ""};
    json_t *object = json_from_diagnosis(&diagnosis, NULL);
    const json_t *found = json_array_get(json_object_get(object, "diagnoses"), 0);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (!json_is_null(json_object_get(found, names[i])))
            fail_msg("%s is not null", names[i]);
    assert_string_equal(json_string_value(json_object_get(found, "address_bad")),
                        "unknown");
    assert_int_equal(json_array_size(json_object_get(found, "evidence")), 0);
    assert_true(json_real_value(json_object_get(found, "confidence")) <= 1.0);
    assert_null(json_object_get(object, "file"));
    assert_string_equal(json_string_value(json_object_get(object, "kind")), "none");
    json_decref(object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_page_answers_first_and_proves_then, fill),
        cmocka_unit_test_setup(what_the_queue_gave_up_is_not_called_temporary, fill),
        cmocka_unit_test_setup(only_serious_rivals_are_named, fill),
        cmocka_unit_test_setup(a_long_log_is_not_told_in_full, fill),
        cmocka_unit_test_setup(what_is_not_recognised_is_said_to_be_so, fill),
        cmocka_unit_test_setup(what_is_no_failure_is_not_called_one, fill),
        cmocka_unit_test(an_empty_diagnosis_says_that_there_is_nothing),
        cmocka_unit_test(a_finding_of_which_nothing_is_known_does_no_harm),
        cmocka_unit_test_setup(values_come_from_the_evidence, fill),
        cmocka_unit_test_setup(the_host_that_never_answered_is_named_by_the_words, fill),
        cmocka_unit_test_setup(hostile_values_are_cut_shown_or_left_out, fill),
        cmocka_unit_test(the_customer_gets_plain_words_with_the_address_filled_in),
        cmocka_unit_test_setup(the_note_to_another_administrator_has_the_evidence, fill),
        cmocka_unit_test_setup(the_object_has_the_documented_form, fill),
        cmocka_unit_test(what_is_not_known_is_null),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
