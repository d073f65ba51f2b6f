/* A reply says what it knows itself and takes the rest from its situation. */
#include "catalogue/entry.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

static const char yaml[] =
    "situations:\n"
    "  - id: full\n    title: Mailbox full\n    reason: mailboxfull\n"
    "    permanence: varies\n    address-bad: no\n    who-acts: recipient\n"
    "    meaning: No room\n    causes: [C]\n    do: [D]\n    prevent: [P]\n"
    "    tell-sender: T\n    escalate: {to: A, when: W, evidence: [E]}\n"
    "    checklists: [full, other]\n    sources: [S]\n"
    "  - id: delayed\n    title: D\n    reason: expired\n"
    "    permanence: temporary\n    address-bad: unknown\n    who-acts: wait\n"
    "    meaning: M\n    causes: [C]\n    do: [D]\n    prevent: [P]\n"
    "    tell-sender: T\n    escalate: {to: A, when: W, evidence: [E]}\n"
    "    checklists: [full]\n    sources: [S]\n"
    "providers:\n"
    "  - {id: ex, title: Example Mail, kind: mailbox, meaning: M, sources: [S]}\n"
    "codes:\n"
    "  - {code: \"x.2.2\", classes: [\"4\", \"5\"], title: T, meaning: M, sources: [S]}\n"
    "  - {code: \"354\", title: T, meaning: M, sources: [S]}\n"
    "replies:\n"
    "  - {id: ex-lends, provider: ex, like: full, samples: [S], sources: [S]}\n"
    "  - {id: ex-owns, provider: ex, like: full, title: Own, permanence: temporary,\n"
    "     address-bad: yes, who-acts: wait, checklists: [own],\n"
    "     codes: [\"452\", \"4.2.2\"], samples: [S], sources: [S]}\n"
    "  - {id: ex-mixed, provider: ex, like: delayed, codes: [\"452\", \"552\"],\n"
    "     samples: [S], sources: [S]}\n"
    "  - {id: ex-any, provider: ex, like: full, codes: [\"x.2.2\"], samples: [S],\n"
    "     sources: [S]}\n"
    "  - {id: zz-alone, provider: zz, like: nobody, samples: [S], sources: [S]}\n";

static struct catalogue_fixture fixture;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    return diag_list_length(fixture.diags) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static const struct entry *find(const char *id)
{
    const struct entry *entry = catalogue_find(fixture.catalogue, id);

    assert_non_null(entry);
    return entry;
}

static void a_reply_borrows_what_it_does_not_say(void **state)
{
    const struct entry *reply = find("ex-lends");

    (void)state;
    assert_string_equal(entry_title(reply), "Mailbox full");
    assert_string_equal(entry_meaning(reply), "No room");
    assert_int_equal(entry_reason(reply), REASON_MAILBOXFULL);
    assert_int_equal(entry_permanence(reply), PERMANENCE_VARIES);
    assert_int_equal(entry_address_bad(reply), ADDRESS_NO);
    assert_int_equal(entry_who_acts(reply), ACTOR_RECIPIENT);
    assert_int_equal(entry_checklists(reply)->count, 2);
    assert_string_equal(entry_provider_name(reply), "Example Mail");
}

static void a_reply_keeps_what_it_says_itself(void **state)
{
    const struct entry *reply = find("ex-owns");

    (void)state;
    assert_string_equal(entry_title(reply), "Own");
    assert_int_equal(entry_reason(reply), REASON_MAILBOXFULL);
    assert_int_equal(entry_permanence(reply), PERMANENCE_TEMPORARY);
    assert_int_equal(entry_address_bad(reply), ADDRESS_YES);
    assert_int_equal(entry_who_acts(reply), ACTOR_WAIT);
    assert_string_equal(entry_checklists(reply)->items[0].text, "own");
}

static void a_reply_without_its_situation_is_still_usable(void **state)
{
    const struct entry *reply = find("zz-alone");

    (void)state;
    assert_string_equal(entry_title(reply), "zz-alone");
    assert_null(entry_meaning(reply));
    assert_int_equal(entry_reason(reply), REASON_UNSET);
    assert_int_equal(entry_checklists(reply)->count, 0);
    assert_string_equal(entry_provider_name(reply), "zz");
}

static void only_who_has_a_provider_names_one(void **state)
{
    (void)state;
    assert_null(entry_provider_name(find("full")));
    assert_string_equal(entry_provider_name(find("ex")), "Example Mail");
}

static void class_and_label_come_from_the_codes(void **state)
{
    static const struct {
        const char *id;
        enum reply_class class;
        const char *label;
    } cases[] = {
        {"4.2.2", CLASS_TEMPORARY, "4.2.2"},
        {"5.2.2", CLASS_PERMANENT, "5.2.2"},
        {"354", CLASS_INTERMEDIATE, "354"},
        {"ex-owns", CLASS_TEMPORARY, "452 4.2.2"},
        {"ex-mixed", CLASS_TEMPORARY, "452 552"}, /* mixed: its permanence tells */
        {"ex-any", CLASS_NONE, "x.2.2"},
        {"full", CLASS_NONE, ""},
        {"delayed", CLASS_TEMPORARY, ""},
        {"ex", CLASS_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char label[64];

        assert_int_equal(entry_class(find(cases[i].id)), cases[i].class);
        assert_string_equal(entry_codes_label(find(cases[i].id), label, sizeof label),
                            cases[i].label);
    }
}

static void a_label_that_does_not_fit_ends_with_a_whole_code(void **state)
{
    char label[9];

    (void)state;
    assert_string_equal(entry_codes_label(find("ex-owns"), label, sizeof label), "452");
    assert_string_equal(entry_codes_label(find("ex-owns"), label, 1), "");
}

static void names_are_those_of_the_files(void **state)
{
    (void)state;
    assert_string_equal(reason_name(REASON_MAILBOXFULL), "mailboxfull");
    assert_string_equal(reason_name(REASON_UNDEFINED), "undefined");
    assert_null(reason_name(REASON_UNSET));
    assert_string_equal(reason_sentence(REASON_USERUNKNOWN),
                        "no such mailbox at that domain");
    assert_null(reason_sentence(REASON_UNSET));
    assert_string_equal(permanence_name(PERMANENCE_VARIES), "varies");
    assert_string_equal(address_verdict_name(ADDRESS_UNKNOWN), "unknown");
    assert_string_equal(actor_name(ACTOR_SENDER_ADMIN), "sender-admin");
    assert_null(actor_name(ACTOR_UNSET));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_borrows_what_it_does_not_say),
        cmocka_unit_test(a_reply_keeps_what_it_says_itself),
        cmocka_unit_test(a_reply_without_its_situation_is_still_usable),
        cmocka_unit_test(only_who_has_a_provider_names_one),
        cmocka_unit_test(class_and_label_come_from_the_codes),
        cmocka_unit_test(a_label_that_does_not_fit_ends_with_a_whole_code),
        cmocka_unit_test(names_are_those_of_the_files),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
