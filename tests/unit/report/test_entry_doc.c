/* The page of every kind of entry says what a person needs, in the order of need. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/report/report_fixture.h"

static struct catalogue_fixture fixture;

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

static struct doc *page(const char *id)
{
    const struct entry *entry = catalogue_find(fixture.catalogue, id);

    assert_non_null(entry);
    return doc_from_entry(fixture.catalogue, entry);
}

static void each_page_has_its_parts_in_order(void **state)
{
    static const struct {
        const char *id, *words;
    } pages[] = {
        {"mailbox-full",
         "The recipient's mailbox is full|? unclear \u00b7 retried with "
         "a 4 at the front, not "
         "with a 5 \u00b7 the address is good \u00b7 the recipient must "
         "act|What it means|used "
         "up its space|Usual causes|Old mail|What to do|1. Tell the "
         "recipient|Traps|With 552, "
         "at other-mail, where it says \u201cquota\u201d: The quota|A "
         "5.2.2 is a habit|Tell the "
         "sender|Your message to <recipient> was not delivered because "
         "the mailbox|Tell the "
         "recipient|Prevent it|Empty the trash|Good practice against it|How do I keep a "
         "list clean?|Escalate|To|the recipient's mail "
         "administrator|When|Evidence to send along|the "
         "whole bounce|the time|Checklists|Mailbox full (bouncedesk "
         "walk mailbox-full)|Not to "
         "be confused with|452 \u00b7 No room just now \u2013 it is tried "
         "again|Seen as|552 5.2.2 "
         "mailbox is full|Sources|RFC 3463"},
        {"example-mail-over-quota",
         "552 5.2.2 \u00b7 The recipient's mailbox is full|\u2716 PERMANENT \u00b7 this "
         "message will "
         "not be retried|What it means|Particular at Example Mail|Photos count|Usual "
         "causes|What to do|1. Look at the photos.|2. Tell the recipient by "
         "phone.|Traps|A "
         "5.2.2 is a habit|Where to turn|For this very "
         "case|https://help.example.com/quota|postmaster@example.com|Seen as|this "
         "customer is "
         "over its limit|Last seen 2026-02|Sources|Example Mail, read|RFC 3463"},
        {"552",
         "552 \u00b7 More than there is room for|\u2716 PERMANENT|What it means|Digit by "
         "digit|5 "
         "(|5 (|2 (|In reply to|MAIL, RCPT|Often together with|5.2.2|Usual "
         "situations|The "
         "recipient's mailbox is full \u00b7 the recipient must act|Used in another "
         "sense|Example Mail \u2013 The domain is full|Not to be confused with|452|How "
         "it is "
         "worded|552 5.2.2|Sources"},
        {"example-mail",
         "Example Mail|a mailbox provider|What to know|honestly|How to recognise "
         "it|Its servers|example.com|Where to turn|https://postmaster.example.com/"
         "|postmaster@example.com|What "
         "they want to see|the session id|Its replies|552 5.2.2|Sources"},
        {"clean-lists", "How do I keep a list clean?|Take off|What to do|1. Remove|It "
                        "prevents|mailbox is full|It "
                        "has to do with|mailbox is full|Sources"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
        assert_order(page(pages[i].id), pages[i].words);
}

static void a_trap_about_another_provider_or_code_is_left_out_of_a_reply(void **state)
{
    struct doc *doc = page("example-mail-over-quota");
    g_autofree char *text = doc_to_text(doc, 80, true);

    (void)state;
    assert_null(strstr(text, "The quota can be the sender's"));
    assert_null(strstr(text, "Only so with 450"));
    assert_non_null(strstr(text, "Only so with 5.2.2"));
    doc_free(doc);
}

static void checklists_and_entries_can_be_found_by_their_marks(void **state)
{
    struct doc *doc = page("mailbox-full");
    struct doc_layout *layout = doc_layout(doc, 60, true);
    int checklists = 0, entries = 0;

    (void)state;
    for (size_t i = 0; i < layout->count; i++) {
        checklists += layout->lines[i].mark == 1;
        int number = layout->lines[i].mark - MARK_ENTRY;
        if (number < 0)
            continue;
        entries++;
        const char *id = catalogue_entry(fixture.catalogue, (size_t)number)->id;
        assert_true(strcmp(id, "452") == 0 || strcmp(id, "clean-lists") == 0);
    }
    assert_int_equal(checklists, 1);
    assert_int_equal(entries, 2);
    doc_layout_free(layout);
    doc_free(doc);
}

static void every_entry_has_a_page_and_an_object(void **state)
{
    (void)state;
    for (size_t i = 0; i < catalogue_entry_count(fixture.catalogue); i++) {
        const struct entry *entry = catalogue_entry(fixture.catalogue, i);
        struct doc *doc = doc_from_entry(fixture.catalogue, entry);
        g_autofree char *markdown = doc_to_markdown(doc);
        json_t *object = json_from_entry(entry);
        assert_true(g_str_has_prefix(markdown, "# "));
        assert_string_equal(json_string_value(json_object_get(object, "id")), entry->id);
        json_decref(object);
        doc_free(doc);
    }
}

static void a_reply_as_json_has_what_its_situation_lends(void **state)
{
    json_t *object =
        json_from_entry(catalogue_find(fixture.catalogue, "example-mail-over-quota"));
    g_autofree char *text = json_dumps(object, JSON_COMPACT);

    (void)state;
    static const char *const parts[] = {
        "\"schema\":1",
        "\"kind\":\"reply\"",
        "\"codes\":[\"552\",\"5.2.2\"]",
        "\"class\":\"permanent\"",
        "\"permanence\":\"varies\"",
        "\"address_bad\":\"no\"",
        "\"who_acts\":\"recipient\"",
        "\"reason\":\"mailboxfull\"",
        "\"provider\":\"example-mail\"",
        "\"situation\":\"mailbox-full\"",
        "\"causes\":[\"Old mail.\"]",
        "\"do\":[\"Look at the photos.\"]",
        "\"checklists\":[\"mailbox-full\"]",
        "\"tell_sender\":\"Your message",
        "\"help\":\"https://help.example.com/quota\"",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("%s is not in %s", parts[i], text);
    json_decref(object);
}

static void a_lesson_is_one_page(void **state)
{
    (void)state;
    assert_order(
        doc_from_lesson(catalogue_lesson(fixture.catalogue, 0)),
        "Four or five|A four is tried again.\n\n|A five is not.|An "
        "example|452 4.2.2 mailbox full|1. It begins|To remember|Look at the first "
        "digit|See|452, mailbox-full|Sources|RFC 5321");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_has_its_parts_in_order),
        cmocka_unit_test(a_trap_about_another_provider_or_code_is_left_out_of_a_reply),
        cmocka_unit_test(checklists_and_entries_can_be_found_by_their_marks),
        cmocka_unit_test(every_entry_has_a_page_and_an_object),
        cmocka_unit_test(a_reply_as_json_has_what_its_situation_lends),
        cmocka_unit_test(a_lesson_is_one_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
