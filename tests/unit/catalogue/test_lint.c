/*
 * Each rule of the lint is shown by one change to a catalogue without fault: exactly this fault
 * comes out, and nothing else.
 */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

static const char good[] =
    "situations:\n"
    "  - id: full\n"
    "    title: Mailbox full\n"
    "    reason: mailboxfull\n"
    "    permanence: varies\n"
    "    address-bad: no\n"
    "    who-acts: recipient\n"
    "    meaning: No room\n"
    "    causes: [Old mail]\n"
    "    do: [Wait]\n"
    "    traps:\n"
    "      - {text: Not ours, when: {provider: ex, code: \"x.2.2\", stage: RCPT}}\n"
    "    prevent: [Quota]\n"
    "    tell-sender: Sorry\n"
    "    escalate: {to: admin, when: later, evidence: [reply]}\n"
    "    checklists: [walk]\n"
    "    twins: [{id: \"552\", differs: D}]\n"
    "    patterns: ['mailbox is full']\n"
    "    sources: [S]\n"
    "providers:\n"
    "  - id: ex\n"
    "    title: Example\n"
    "    kind: mailbox\n"
    "    meaning: M\n"
    "    hosts: [example.com, mx-1.example.org]\n"
    "    markers: ['example mail']\n"
    "    sources: [S]\n"
    "codes:\n"
    "  - code: \"552\"\n"
    "    title: T\n"
    "    meaning: M\n"
    "    goes-with: [\"5.2.2\"]\n"
    "    situations: [full]\n"
    "    also-means: [{provider: ex, meaning: M, situations: [full]}]\n"
    "    sources: [S]\n"
    "  - code: \"x.2.2\"\n"
    "    classes: [\"4\", \"5\"]\n"
    "    title: T\n"
    "    meaning: M\n"
    "    do: [D]\n"
    "    sources: [S]\n"
    "replies:\n"
    "  - id: ex-full\n"
    "    provider: ex\n"
    "    like: full\n"
    "    codes: [\"552\", \"x.2.2\"]\n"
    "    patterns: ['over its quota', 'no more room']\n"
    "    samples: [S]\n"
    "    last-seen: \"2026-02\"\n"
    "    checklists: [walk]\n"
    "    sources: [S]\n"
    "guides:\n"
    "  - {id: lists, title: T, meaning: M, prevents: [full], checklists: [walk], "
    "sources: [S]}\n"
    "checklists:\n"
    "  - id: walk\n"
    "    title: T\n"
    "    steps:\n"
    "      - id: first\n"
    "        ask: Q\n"
    "        how: H\n"
    "        answers:\n"
    "          - {looks: L, key: yes, label: Y, next: second}\n"
    "          - {looks: L, key: no, label: N, next: third}\n"
    "          - {looks: L, key: unsure, label: U, next: third}\n"
    "      - id: second\n"
    "        call: shared\n"
    "        answers:\n"
    "          - {key: found, outcome: done}\n"
    "          - {key: lost, next: third}\n"
    "      - id: third\n"
    "        ask: Q\n"
    "        how: H\n"
    "        commands:\n"
    "          - {on: linux, run: dig}\n"
    "          - {on: windows, run: nslookup}\n"
    "        answers:\n"
    "          - {looks: L, key: yes, label: Y, outcome: later}\n"
    "          - {looks: L, key: no, label: N, outcome: others}\n"
    "          - {looks: L, key: unsure, label: U, outcome: later}\n"
    "    outcomes:\n"
    "      - {id: done, kind: solved, say: S, tell: T}\n"
    "      - {id: later, kind: wait, wait: 4h, say: S, tell: T, then: walk}\n"
    "      - {id: others, kind: escalate, to: them, evidence: [E], say: S, tell: T}\n"
    "    sources: [S]\n"
    "  - id: shared\n"
    "    title: T\n"
    "    steps:\n"
    "      - id: only\n"
    "        ask: Q\n"
    "        how: H\n"
    "        answers:\n"
    "          - {looks: L, key: a, label: A, outcome: found}\n"
    "          - {looks: L, key: b, label: B, outcome: lost}\n"
    "          - {looks: L, key: unsure, label: U, outcome: lost}\n"
    "    outcomes:\n"
    "      - {id: found, kind: finding, say: S}\n"
    "      - {id: lost, kind: finding, say: S}\n"
    "    sources: [S]\n"
    "lessons:\n"
    "  - {id: intro, order: 1, title: T, text: T, points: [P], see: [full, \"4.2.2\"], "
    "sources: [S]}\n"
    "questions:\n"
    "  - id: one\n"
    "    lesson: intro\n"
    "    level: easy\n"
    "    prompt: P\n"
    "    choices: [red, green]\n"
    "    answer: 2\n"
    "    explain: E\n"
    "    sources: [S]\n"
    "log-formats:\n"
    "  - id: line\n"
    "    product: P\n"
    "    contains: \"to=<\"\n"
    "    marks: \", relay=\"\n"
    "    delivered: \"sent=yes\"\n"
    "    key-before: \" to=<\"\n"
    "    pattern: 'to=<(?<recipient>[^>]*)>, relay=(?<relay>\\S+)'\n"
    "    samples:\n"
    "      - line: \"4F1A to=<ann@example.com>, relay=mx.example.com\"\n"
    "        queue-id: 4F1A\n"
    "        outcome: none\n"
    "        code: \"550\"\n";

static char *replaced(const char *from, const char *to)
{
    const char *found = strstr(good, from);

    assert_non_null(found);
    return g_strdup_printf("%.*s%s%s", (int)(found - good), good, to,
                           found + strlen(from));
}

static struct diag_list *lint(const char *yaml)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(yaml);
    struct diag_list *diags = diag_list_new();

    assert_int_equal(diag_list_length(fixture.diags), 0);
    catalogue_lint(fixture.catalogue, diags);
    catalogue_fixture_free(&fixture);
    return diags; /* owns its strings: the catalogue may be gone */
}

static void a_catalogue_without_fault_is_not_blamed(void **state)
{
    struct diag_list *diags = lint(good);

    (void)state;
    for (size_t i = 0; i < diag_list_length(diags); i++) {
        g_autofree char *line = diag_format(diag_list_get(diags, i));

        print_error("%s\n", line);
    }
    assert_int_equal(diag_list_length(diags), 0);
    diag_list_free(diags);
}

static const struct {
    const char *from, *to;
    const char *rule, *message, *hint; /* parts of them; NULL: not looked at */
} changes[] = {
    {"checklists: [walk]\n    twins", "checklists: [wlak]\n    twins",
     "unknown-reference", "there is no checklist \"wlak\"", "did you mean \"walk\"?"},
    {"twins: [{id: \"552\"", "twins: [{id: \"553\"", "unknown-reference", "\"553\"",
     NULL},
    {"when: {provider: ex,", "when: {provider: xe,", "unknown-reference",
     "there is no provider \"xe\"", "\"ex\""},
    {"like: full", "like: ex", "unknown-reference", "there is no situation \"ex\"", NULL},
    {"also-means: [{provider: ex", "also-means: [{provider: full", "unknown-reference",
     "there is no provider \"full\"", NULL},
    {"meaning: M, situations: [full]}", "meaning: M, situations: [gone]}",
     "unknown-reference", "\"situations\": there is no situation \"gone\"", NULL},
    {"    situations: [full]\n", "    situations: [fulll]\n", "unknown-reference",
     "\"fulll\"", "\"full\""},
    {"prevents: [full]", "prevents: [walk]", "unknown-reference",
     "\"prevents\": there is no situation \"walk\"", NULL},
    {"call: shared", "call: shraed", "unknown-reference",
     "there is no checklist \"shraed\"", "\"shared\""},
    {"then: walk", "then: run", "unknown-reference", "\"then\"", NULL},
    {"see: [full,", "see: [walk,", "unknown-reference", "entry or code", NULL},
    {"lesson: intro", "lesson: outro", "unknown-reference", "lesson \"outro\"", NULL},
    {"label: Y, next: second", "label: Y, next: secnd", "unknown-reference",
     "there is no step \"secnd\"", "\"second\""},
    {"outcome: done", "outcome: doen", "unknown-reference",
     "there is no outcome \"doen\"", "\"done\""},
    {"key: found, outcome: done", "key: fuond, outcome: done", "unknown-reference",
     "\"shared\" has no outcome \"fuond\"", "\"found\""},

    {"meaning: No room", "meaning: \"No\\u200b room\"", "hidden-character",
     "No\\u200b room", NULL},
    {"causes: [Old mail]", "causes: [\"Old\\u202email\"]", "hidden-character", "causes",
     NULL},

    {"id: lists", "id: Lists", "bad-id", "\"Lists\"", NULL},
    {"id: intro", "id: \"in tro\"", "bad-id", "\"in tro\"", NULL},
    {"id: ex-full", "id: full-ex", "bad-id", "begin with its provider, \"ex-\"", NULL},
    {"id: ex-full", "id: exfull", "bad-id", "begin with its provider", NULL},
    {"\"2026-02\"", "\"2026-13\"", "bad-date", "\"2026-13\"", NULL},
    {"\"2026-02\"", "\"02/2026\"", "bad-date", NULL, NULL},
    {"\"2026-02\"", "\"2026-2\"", "bad-date", NULL, NULL},
    {"    codes: [\"552\", \"x.2.2\"]\n    patterns: ['over its quota', 'no more "
     "room']\n",
     "", "no-pattern", "\"ex-full\"", NULL},
    {"    do: [D]\n", "", "no-action", "what to do about", NULL},

    {"hosts: [example.com,", "hosts: [\"*.example.com\",", "bad-host",
     "\"*.example.com\"", NULL},
    {"hosts: [example.com,", "hosts: [.example.com,", "bad-host", "\".example.com\"",
     NULL},
    {"hosts: [example.com,", "hosts: [Example.com,", "bad-host", NULL, NULL},

    {"codes: [\"552\",", "codes: [\"652\",", "bad-code", "\"652\"", NULL},
    {"goes-with: [\"5.2.2\"]", "goes-with: [\"5.2\"]", "bad-code", "\"goes-with\"", NULL},
    {"code: \"x.2.2\", stage", "code: \"y.2.2\", stage", "bad-code", "\"y.2.2\"", NULL},
    {"stage: RCPT", "stage: RCTP", "bad-value", "\"RCTP\"", "CONNECT, EHLO"},
    {"    goes-with:", "    classes: [\"5\"]\n    goes-with:", "bad-code",
     "\"552\" has its class already", NULL},
    {"classes: [\"4\", \"5\"]", "classes: [\"4\", \"7\"]", "bad-code",
     "\"7\" is not a class", NULL},

    {"'mailbox is full'", "'mailbox (is full'", "bad-pattern", "mailbox (is full", NULL},
    {"'example mail'", "'e.*m'", "bad-pattern", "e.*m", NULL},
    {"'no more room'", "'over its quota'", "duplicate-pattern", "over its quota", NULL},

    {"label: N, outcome: others", "label: N", "unreachable", "outcome \"others\"", NULL},
    {"key: lost, next: third", "key: lost, next: third, outcome: done", "two-ways",
     "\"lost\"", NULL},
    {"key: yes, label: Y, next: second", "key: yes, next: second", "missing-key",
     "no label", NULL},
    {"key: yes, label: Y, next: second", "key: \"y s\", label: Y, next: second", "bad-id",
     "\"y s\"", NULL},
    {"          - {key: lost, next: third}\n", "", "dead-end",
     "no answer for the outcome \"lost\" of \"shared\"", NULL},
    {"call: shared", "call: walk", "bad-call", "\"walk\" is not a shared check", NULL},
    {"      - id: third\n        ask: Q\n", "      - id: third\n", "missing-key",
     "\"third\" asks nothing", NULL},
    {"      - id: third\n", "      - id: second\n", "duplicate-id",
     "the step \"second\" is there already", NULL},
    {"id: later, kind", "id: done, kind", "duplicate-id",
     "the outcome \"done\" is there already", NULL},
    {"key: no, label: N, outcome: others", "key: yes, label: N, outcome: others",
     "duplicate-id", "the answer \"yes\" is there already", NULL},
    {"wait: 4h", "wait: soon", "bad-value", "\"soon\"", "15m"},
    {"kind: wait, wait: 4h,", "kind: wait,", "missing-key", "without \"wait\"", NULL},
    {"kind: solved,", "kind: solved, wait: 1d,", "bad-value",
     "only an outcome of kind wait", NULL},
    {"kind: escalate, to: them,", "kind: escalate,", "missing-key", "without \"to\"",
     NULL},
    {"evidence: [E], say", "evidence: [], say", "missing-key", "without \"evidence\"",
     NULL},
    {"kind: solved, say: S, tell: T", "kind: solved, say: S", "missing-key",
     "without \"tell\"", NULL},
    {"id: lost, kind: finding, say: S", "id: lost, kind: ours, say: S, tell: T",
     "mixed-outcomes", "kind ours beside findings", NULL},

    {"label: N, next: third", "label: N, next: second", NULL, NULL,
     NULL}, /* still reached */
    {"label: Y, next: second", "label: Y, next: third", "unreachable",
     "no way leads to the step \"second\"", NULL},
    {"label: Y, outcome: later", "label: Y, next: first", "cycle",
     "first -> second -> third -> first", NULL},
    {"label: A, outcome: found", "label: A, next: only", "cycle", "only -> only", NULL},
    {"      - id: only\n        ask: Q\n", "      - id: only\n        call: shared\n",
     "cycle", "shared -> shared", NULL},

    {"ask: Q\n        how: H\n        answers:", "ask: Q\n        answers:", "no-help",
     "\"first\" does not say how", NULL},
    {"looks: L, key: yes", "key: yes", "no-help",
     "\"yes\" does not say what it looks like", NULL},
    {"key: unsure, label: U, outcome: lost", "key: none, label: U, outcome: lost",
     "no-help", "\"only\" has no way for people who cannot tell", "key: unsure"},
    {"          - {on: windows, run: nslookup}\n", "", "one-system",
     "\"third\" has a command for Linux and none for Windows", NULL},
    {"on: windows, run: nslookup", "on: exchange, run: Resolve-DnsName", NULL, NULL,
     NULL},
    {"          - {on: linux, run: dig}\n", "", "one-system", "none for Linux", NULL},
    {"kind: solved, say: S, tell: T", "kind: solved, say: S, tell: We got an NDR.",
     "jargon", "\"tell\" tells a customer about \"NDR\"", NULL},
    {"tell-sender: Sorry", "tell-sender: \"It says 5.1.1, sorry\"", "jargon",
     "\"tell-sender\" tells a customer about \"5.1.1\"", NULL},
    {"tell-sender: Sorry", "tell-sender: Use port 587 with STARTTLS.", NULL, NULL, NULL},

    {"choices: [red, green]", "choices: [red]", "bad-value", "1 choices", NULL},
    {"choices: [red, green]", "choices: [a, b, c, d, e, f, g]", "bad-value", "7 choices",
     NULL},
    {"choices: [red, green]", "choices: [red, red]", "bad-value", "given twice", NULL},
    {"answer: 2", "answer: 3", "bad-value", "no choice 3", NULL},
    {"answer: 2", "answer: 0", "bad-value", "no choice 0", NULL},

    {"(?<relay>", "(?<realy>", "unknown-group", "\"realy\"", "\"relay\""},
    {"(?<recipient>", "(?P<user>", "unknown-group", "\"user\"", "queue_id"},
    {"relay=(?<relay>", "(?<!x)relay=(?<relay>", NULL, NULL, NULL}, /* no group */
    {"relay=(?<relay>\\S+)", "relay=(?<relay>", "bad-pattern", "\"line\"", NULL},
    {"contains: \"to=<\"", "contains: \"from=<\"", "sample-misses", "from=<", NULL},
    {"outcome: none", "outcome: bounced", "bad-value", "\"bounced\"", "permanent, "},
    {"code: \"550\"", "code: \"55\"", "bad-code", "\"55\"", NULL},
    {"relay=mx.example.com\"", "host=mx.example.com\"", "sample-misses", "\"line\"",
     NULL},
    {"marks: \", relay=\"", "marks: \", r\"", "short-mark", "\", r\"", NULL},
    {"marks: \", relay=\"", "marks: \"status=\"", "sample-misses", "none of the marks",
     NULL},
    {"delivered: \"sent=yes\"", "delivered: \"relay=\"", "sample-misses", "otherwise",
     NULL},
    {"queue-id: 4F1A", "queue-id: 4F1B", "sample-misses", "does not end", NULL},
};

static bool holds(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static bool shows(const struct diag_list *diags, size_t row)
{
    for (size_t i = 0; i < diag_list_length(diags); i++) {
        const struct diag *diag = diag_list_get(diags, i);

        if (strcmp(diag->rule, changes[row].rule) == 0 &&
            holds(diag->message, changes[row].message) &&
            holds(diag->hint, changes[row].hint))
            return true;
    }
    return false;
}

static void each_rule_is_shown_by_one_change(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autofree char *yaml = replaced(changes[i].from, changes[i].to);
        struct diag_list *diags = lint(yaml);
        bool right = changes[i].rule ? shows(diags, i) : diag_list_length(diags) == 0;

        if (!right)
            print_error("%s -> %s\n", changes[i].from, changes[i].to);
        for (size_t j = 0; !right && j < diag_list_length(diags); j++) {
            g_autofree char *line = diag_format(diag_list_get(diags, j));

            print_error("    %s\n", line);
        }
        assert_true(right);
        diag_list_free(diags);
    }
}

static void a_bad_pattern_is_pointed_into(void **state)
{
    g_autofree char *yaml = replaced("'no more room'", "'no m(ore'");
    struct diag_list *diags = lint(yaml);
    const struct diag *diag = diag_list_get(diags, 0);

    (void)state;
    assert_int_equal(diag_list_length(diags), 1);
    assert_int_equal(diag->at.line, 47);
    /* the pattern begins behind the quote in column 35, its fault is at its end */
    assert_in_range(diag->at.column, 35 + 4, 35 + 8);
    diag_list_free(diags);
}

static void a_code_in_two_classes_is_blamed_once(void **state)
{
    g_autofree char *yaml =
        replaced("    do: [D]\n", "    do: [D]\n    goes-with: [\"9\"]\n");
    struct diag_list *diags = lint(yaml);

    (void)state;
    assert_int_equal(diag_list_length(diags), 1);
    diag_list_free(diags);
}

static void a_huge_checklist_is_refused_without_delay(void **state)
{
    GString *yaml =
        g_string_new("checklists:\n  - id: huge\n    title: T\n    sources: [S]\n"
                     "    outcomes: [{id: o, kind: ours, say: S, tell: T}]\n"
                     "    steps:\n");
    struct diag_list *diags;

    (void)state;
    for (int i = 0; i < 50000; i++)
        g_string_append_printf(
            yaml, "      - {id: s%d, ask: Q, answers: [{key: k, label: L, next: s%d}]}\n",
            i, i + 1);
    g_string_append(
        yaml,
        "      - {id: s50000, ask: Q, answers: [{key: k, label: L, outcome: o}]}\n");
    diags = lint(yaml->str);
    assert_int_equal(diag_list_length(diags), 1);
    assert_string_equal(diag_list_get(diags, 0)->rule, "too-long");
    diag_list_free(diags);
    g_string_free(yaml, TRUE);
}

static void all_faults_are_listed_at_once(void **state)
{
    g_autofree char *first = replaced("like: full", "like: fall");
    const char *found = strstr(first, "stage: RCPT");
    g_autofree char *yaml = g_strdup_printf("%.*s%s%s", (int)(found - first), first,
                                            "stage: NOPE", found + strlen("stage: RCPT"));
    struct diag_list *diags = lint(yaml);

    (void)state;
    assert_int_equal(diag_count(diags, DIAG_ERROR), 2);
    diag_list_free(diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_catalogue_without_fault_is_not_blamed),
        cmocka_unit_test(each_rule_is_shown_by_one_change),
        cmocka_unit_test(a_bad_pattern_is_pointed_into),
        cmocka_unit_test(a_code_in_two_classes_is_blamed_once),
        cmocka_unit_test(a_huge_checklist_is_refused_without_delay),
        cmocka_unit_test(all_faults_are_listed_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
