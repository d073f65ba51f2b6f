/* A walk on paper: the step asked now, its end, the record, and the blank sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "unit/report/report_fixture.h"

#define NOON INT64_C(1778587200) /* 2026-05-12 12:00 UTC */

static struct catalogue_fixture fixture;
static struct placeholder_values *values;
static struct checklist_run *run;

static int set_up_all(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    tzset();
    fixture = catalogue_fixture_new(report_yaml);
    return diag_count(fixture.diags, DIAG_ERROR) ? -1 : 0;
}

static int tear_down_all(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    values = placeholder_values_new();
    placeholder_set(values, "recipient", "bob@example.com");
    run = checklist_start(fixture.catalogue,
                          catalogue_checklist(fixture.catalogue, "mailbox-full"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    placeholder_values_free(values);
    checklist_end(run);
    return 0;
}

static void a_step_is_shown_with_its_commands_filled_in(void **state)
{
    (void)state;
    checklist_note(run, "as Ann said");
    assert_order(
        doc_from_step(run, values),
        "Step 1 of about 2|What does DNS say about example.com?|Run|dig +short MX "
        "example.com|On Windows, in PowerShell:|nslookup -type=mx example.com|Your "
        "note|as Ann said");
    checklist_answer(run, "hosts", NULL, NOON);
    assert_order(doc_from_step(run, values),
                 "Step 2 of about 2|Can bob@example.com be reached?|How to find out|Call "
                 "them|Why it matters|Mail does not arrive");
}

static void what_is_missing_in_a_command_is_named(void **state)
{
    (void)state;
    assert_order(
        doc_from_step(run, NULL),
        "about <recipient domain>?|dig +short MX {recipient_domain}|Not known yet: "
        "{recipient_domain}");
    placeholder_set(values, "recipient", "bob@-rf.example.com");
    assert_order(doc_from_step(run, values),
                 "dig +short MX {recipient_domain}|left out, since it could do harm");
}

static void commands_can_be_found_by_their_marks(void **state)
{
    struct doc *doc = doc_from_step(run, values);
    struct doc_layout *layout = doc_layout(doc, 80, false);
    int marked[3] = {0};

    (void)state;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->lines[i].kind == BLOCK_LITERAL)
            marked[CLAMP(layout->lines[i].mark, 0, 2)]++;
    assert_int_equal(marked[0], 0);
    assert_int_equal(marked[1], 1);
    assert_int_equal(marked[2], 1);
    doc_layout_free(layout);
    doc_free(doc);
}

static void an_end_tells_what_now_and_what_to_tell(void **state)
{
    (void)state;
    checklist_answer(run, "hosts", NULL, NOON);
    checklist_answer(run, "yes", NULL, NOON);
    assert_order(doc_from_outcome(run, values),
                 "Wait 4 hours|They make room for bob@example.com|Look again|2026-05-12 "
                 "16:00|Tell the customer|We told bob@example.com.");
    checklist_back_to(run, 0);
    checklist_answer(run, "none", NULL, NOON);
    placeholder_set(values, "queue_id", "4Zk2Vn1Qx9z");
    assert_order(
        doc_from_outcome(run, values),
        "Escalate to their admin|It is theirs.|Go on with|Which hosts take the mail "
        "(bouncedesk walk check-mx)|Send along|the bounce|4Zk2Vn1Qx9z|Tell the "
        "customer|We ask them.");
}

static void the_record_has_questions_answers_notes_and_the_end(void **state)
{
    (void)state;
    checklist_answer(run, "hosts", "two hosts", NOON);
    checklist_note(run, "ringing now");
    assert_order(
        doc_from_walk(run, "bob@example.com, 552", values),
        "Mailbox full|bob@example.com, 552|Asked and answered|1. What does DNS say "
        "about example.com? \u2192 Hosts 2026-05-12 12:00|two hosts|Still to be "
        "answered|Can bob@example.com be reached?|ringing now");
    checklist_answer(run, "no", NULL, NOON + 60);
    assert_order(doc_from_walk(run, NULL, values),
                 "1. What|2. Can bob@example.com be reached? \u2192 No 2026-05-12 "
                 "12:01|ringing now|Escalate to their admin|Tell the customer");
}

static void a_record_says_when_the_checklist_has_changed(void **state)
{
    static const struct checklist_event gone[] = {{"gone", "yes", NULL, NOON}};
    struct checklist_run *stale =
        checklist_resume(fixture.catalogue,
                         catalogue_checklist(fixture.catalogue, "mailbox-full"), gone, 1);

    (void)state;
    assert_order(doc_from_walk(stale, NULL, values),
                 "has changed since|Still to be answered");
    json_t *object = json_from_walk(stale, NULL);
    assert_string_equal(json_string_value(json_object_get(object, "status")), "stale");
    json_decref(object);
    checklist_end(stale);
}

static void before_its_end_a_walk_has_no_page_of_an_end(void **state)
{
    struct doc *doc = doc_from_outcome(run, values);

    (void)state;
    assert_true(doc_is_empty(doc));
    doc_free(doc);
    checklist_answer(run, "none", NULL, NOON);
    doc = doc_from_step(run, values);
    assert_true(doc_is_empty(doc));
    doc_free(doc);
}

static void the_customer_is_told_the_end_or_else_the_entry(void **state)
{
    const struct entry *entry = catalogue_find(fixture.catalogue, "mailbox-full");
    g_autofree char *early = walk_customer_text(run, entry, values);

    (void)state;
    assert_true(g_str_has_prefix(early, "Your message to bob@example.com was not"));
    checklist_answer(run, "none", NULL, NOON);
    g_autofree char *late = walk_customer_text(run, entry, values);
    assert_string_equal(late, "We ask them.");
}

static void a_sheet_has_every_step_answer_and_check(void **state)
{
    (void)state;
    assert_order(
        doc_from_checklist(fixture.catalogue,
                           catalogue_checklist(fixture.catalogue, "mailbox-full")),
        "Mailbox full|1. Which hosts take the mail|Go through \u201cWhich hosts take the "
        "mail\u201d "
        "below|There are hosts. \u2192 step 2|There are none. \u2192 end B|2. Can "
        "<recipient> be "
        "reached?|Call them|Yes: somebody answers \u2192 end A|Ends|A Wait|They make "
        "room|Wait: 4 hours|B Escalate|To: their admin|Which hosts take the mail|1. What "
        "does "
        "DNS say about <recipient domain>?|dig +short MX {recipient_domain}|Sources");
}

static void a_walk_as_json_has_its_events_and_its_end(void **state)
{
    (void)state;
    checklist_answer(run, "hosts", "two \"hosts\"", NOON);
    checklist_answer(run, "yes", NULL, NOON);
    json_t *object = json_from_walk(run, "bob@example.com");
    g_autofree char *text = json_dumps(object, JSON_COMPACT);
    static const char *const parts[] = {
        "{\"schema\":1,\"checklist\":\"mailbox-full\",\"title\":\"Mailbox full\","
        "\"about\":\"bob@example.com\",\"status\":\"done\",\"step\":null",
        "{\"step\":\"mx/ask\",\"ask\":\"What does DNS say about <recipient domain>?\","
        "\"answer\":\"hosts\",\"label\":\"Hosts\",\"note\":\"two \\\"hosts\\\"\","
        "\"at\":\"2026-05-12T12:00:00Z\"}",
        "\"outcome\":{\"id\":\"later\",\"kind\":\"wait\"",
        "\"wait\":\"4h\",\"due\":\"2026-05-12T16:00:00Z\"",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("%s is not in %s", parts[i], text);
    json_decref(object);
}

int main(void)
{
#define WALK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WALK_TEST(a_step_is_shown_with_its_commands_filled_in),
        WALK_TEST(what_is_missing_in_a_command_is_named),
        WALK_TEST(commands_can_be_found_by_their_marks),
        WALK_TEST(an_end_tells_what_now_and_what_to_tell),
        WALK_TEST(the_record_has_questions_answers_notes_and_the_end),
        WALK_TEST(a_record_says_when_the_checklist_has_changed),
        WALK_TEST(before_its_end_a_walk_has_no_page_of_an_end),
        WALK_TEST(the_customer_is_told_the_end_or_else_the_entry),
        WALK_TEST(a_sheet_has_every_step_answer_and_check),
        WALK_TEST(a_walk_as_json_has_its_events_and_its_end),
    };
    return cmocka_run_group_tests(tests, set_up_all, tear_down_all);
}
