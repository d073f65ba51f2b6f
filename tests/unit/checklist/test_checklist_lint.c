/* The check of placeholders finds each fault at its place. */
#include "checklist/placeholders.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

/* clang-format off */
static const char head[] =
    "checklists:\n"
    "  - id: c\n"
    "    title: C\n"
    "    sources: [test]\n";
/* clang-format on */

struct fault {
    const char *place, *rule, *words, *hint;
};

static void assert_faults(const char *yaml, const struct fault *faults, size_t count)
{
    g_autofree char *whole = g_strconcat(head, yaml, NULL);
    struct catalogue_fixture fixture = catalogue_fixture_new(whole);
    struct diag_list *found = diag_list_new();

    assert_int_equal(diag_count(fixture.diags, DIAG_ERROR), 0);
    checklist_lint_placeholders(fixture.catalogue, found);
    assert_int_equal(diag_list_length(found), count);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *line = diag_format(diag_list_get(found, i));
        if (!strstr(line, faults[i].place) || !strstr(line, faults[i].rule) ||
            !strstr(line, faults[i].words) || !strstr(line, faults[i].hint))
            fail_msg("unexpected: %s", line);
    }
    diag_list_free(found);
    catalogue_fixture_free(&fixture);
}

static void each_unknown_name_is_told_with_the_nearest_one(void **state)
{
    /* clang-format off */
    static const char yaml[] =
        "    about: \"{recipent}\"\n"                                     /* line 5 */
        "    steps:\n"
        "      - id: s\n"                                                 /* 7 */
        "        ask: Is {recipient} right?\n"
        "        how: Look at {sendr}.\n"
        "        commands:\n"
        "          - run: dig +short {mx_hots}\n"                         /* 11 */
        "        answers:\n"
        "          - {key: a, label: A, looks: \"{zzzzzzzzzzz}\", outcome: o}\n" /* 13 */
        "    outcomes:\n"
        "      - id: o\n"                                                 /* 15 */
        "        kind: solved\n"
        "        say: Done with {sender_domian}.\n"
        "        tell: Your mail to {recipient} was sent.\n"
        "        evidence:\n"
        "          - the queue id\n"
        "          - \"{queue_ids}\"\n";                                  /* 21 */
    /* clang-format on */
    static const struct fault faults[] = {
        {"test.yaml:2:", "unknown-placeholder", "{recipent}", "{recipient}"},
        {"test.yaml:7:", "unknown-placeholder", "{sendr}", "{sender}"},
        {"test.yaml:11:", "unknown-placeholder", "{mx_hots}", "{mx_host}"},
        {"test.yaml:13:", "unknown-placeholder", "{zzzzzzzzzzz}", ""},
        {"test.yaml:15:", "unknown-placeholder", "{sender_domian}", "{sender_domain}"},
        {"test.yaml:21:", "unknown-placeholder", "{queue_ids}", "{queue_id}"},
    };

    (void)state;
    assert_faults(yaml, faults, G_N_ELEMENTS(faults));
}

static void commands_that_quote_placeholders_themselves_are_faults(void **state)
{
    /* clang-format off */
    static const char yaml[] =
        "    steps:\n"
        "      - id: s\n"
        "        ask: Well?\n"
        "        commands:\n"
        "          - run: \"dig '{recipient_domain}'\"\n"                 /* 9 */
        "          - {on: linux, run: 'swaks --to \"{recipient}\" --from {sender}'}\n"
        "          - {on: windows, run: \"nslookup -type=mx {recipient_domain}\"}\n"
        "          - {on: exchange, run: \"Get-Queue -Filter \\\"X -eq '{recipient_domain}'\\\"\"}\n"
        "          - {on: typed, run: \"RCPT TO:<{recipient}> '{sender}'\"}\n"
        "          - {on: linux, run: 'dig \"x\" {recipient_domain}'}\n"
        "        answers:\n"
        "          - {key: a, label: A, outcome: o}\n"
        "    outcomes:\n"
        "      - {id: o, kind: solved, say: Done., tell: Done.}\n";
    /* clang-format on */
    static const struct fault faults[] = {
        {"test.yaml:9:", "quoted-placeholder", "{recipient_domain}", "leave away"},
        {"test.yaml:10:", "quoted-placeholder", "{recipient}", "leave away"},
        {"test.yaml:12:", "quoted-placeholder", "{recipient_domain}", "leave away"},
    };

    (void)state;
    assert_faults(yaml, faults, G_N_ELEMENTS(faults));
}

static void customer_texts_of_entries_are_looked_at_too(void **state)
{
    /* clang-format off */
    static const char yaml[] =
        "    steps:\n"
        "      - id: s\n"
        "        ask: Well?\n"
        "        answers:\n"
        "          - {key: a, label: A, outcome: o}\n"
        "    outcomes:\n"
        "      - {id: o, kind: solved, say: Done., tell: Done.}\n"
        "situations:\n"
        "  - id: full\n"                                                  /* 13 */
        "    title: Full\n"
        "    reason: mailboxfull\n"
        "    permanence: varies\n"
        "    address-bad: \"no\"\n"
        "    who-acts: recipient\n"
        "    meaning: Full.\n"
        "    causes: [old mail]\n"
        "    do: [wait]\n"
        "    prevent: [nothing]\n"
        "    tell-sender: Your mail to {recipients} came back.\n"
        "    escalate: {to: them, when: later, evidence: [all]}\n"
        "    checklists: [c]\n"
        "    sources: [test]\n";
    /* clang-format on */
    static const struct fault faults[] = {
        {"test.yaml:13:", "unknown-placeholder", "{recipients}", "{recipient}"},
    };

    (void)state;
    assert_faults(yaml, faults, G_N_ELEMENTS(faults));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_unknown_name_is_told_with_the_nearest_one),
        cmocka_unit_test(commands_that_quote_placeholders_themselves_are_faults),
        cmocka_unit_test(customer_texts_of_entries_are_looked_at_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
