/* A draft is a catalogue entry: general in its pattern, anonymous in its sample. */
#include "report/draft.h"

#include "base/arena.h"
#include "pattern/pattern_set.h"
#include "report/draft_words.h"
#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* clang-format off */
static const struct {
    const char *words, *pattern, *sample;
} wordings[] = {
    /* addresses, with and without brackets */
    {"<kim@sales.example.net>: mailbox is over its limit", "mailbox is over its limit",
     "<bob@example.com>: mailbox is over its limit"},
    {"The mailbox of kim@sales.example.net is over its limit",
     "The mailbox of \\S{1,100} is over its limit",
     "The mailbox of bob@example.com is over its limit"},
    {"kim@example.net may not write to lee@example.com, kim@example.net",
     "may not write to", "bob@example.com may not write to ann@example.org, bob@example.com"},
    /* hosts and addresses of hosts, ports and brackets */
    {"we do not talk to mail-7.example.net[192.0.2.77]:25 today",
     "we do not talk to .{1,200} today",
     "we do not talk to mx.example.com[192.0.2.1]:25 today"},
    {"client 192.0.2.77 is not welcome", "client \\S{1,100} is not welcome",
     "client 192.0.2.1 is not welcome"},
    {"client [IPv6:2001:db8:77::1b] is not welcome", "client \\[\\S{1,100}\\] is not welcome",
     "client [2001:db8::1] is not welcome"},
    /* numbers, times, ids */
    {"size 10485760 exceeds the limit of 10MB", "size \\S{1,100} exceeds the limit of",
     "size 12345678 exceeds the limit of 10MB"},
    {"deferred since Tue, 3 Feb 2026 10:00:00 +0100 by rule", "deferred since .{1,200} by rule",
     "deferred since Tue, 3 Feb 2026 10:00:00 +0100 by rule"},
    {"You May not send", "You May not send", "You May not send"},
    {"refused, session 4Zk2Vn1Qx9z ended", "refused, session \\S{1,100} ended",
     "refused, session 1Ab2Cd3Ef4g ended"},
    /* tags of a provider stay */
    {"[TSS04] deferred", "\\[TSS04\\] deferred", "[TSS04] deferred"},
    {"error 0x800CCC0E sending", "error 0x800CCC0E sending", "error 0x800CCC0E sending"},
    {"RESOLVER.ADR.RecipNotFound; not found", "RESOLVER\\.ADR\\.RecipNotFound; not found",
     "RESOLVER.ADR.RecipNotFound; not found"},
    {"refused (AUP#In-1010)", "refused \\(AUP#In-1010\\)", "refused (AUP#In-1010)"},
    /* links, metacharacters, quotes */
    {"see https://help.example.net/x?id=77 for why it is so", "see \\S{1,100} for why it is so",
     "see https://example.com/help for why it is so"},
    {"is that a+b*c? it's $5 {x}|\\d", "is that a\\+b\\*c\\? it's \\$5 \\{x\\}\\|\\\\d",
     "is that a+b*c? it's $5 {x}|\\d"},
    /* too little stays the same */
    {"kim@sales.example.net", NULL, "bob@example.com"},
    {"12 34", NULL, "12 34"},
    {"", NULL, ""},
};
/* clang-format on */

static void what_changes_by_message_becomes_a_gap_and_an_example(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++) {
        struct draft_words words;
        draft_words_read(wordings[i].words, &words);
        if (g_strcmp0(words.pattern, wordings[i].pattern) != 0)
            fail_msg("%s: the pattern is %s, not %s", wordings[i].words, words.pattern,
                     wordings[i].pattern);
        if (g_strcmp0(words.sample, wordings[i].sample) != 0)
            fail_msg("%s: the sample is %s, not %s", wordings[i].words, words.sample,
                     wordings[i].sample);
        draft_words_clear(&words);
    }
}

static bool matches(const char *pattern, const char *text)
{
    const char *const names[] = {NULL};
    struct pattern_problem problem;
    struct pattern *compiled = pattern_compile(pattern, names, &problem);
    bool found = compiled && pattern_match(compiled, text, strlen(text), NULL);

    if (compiled)
        pattern_free(compiled);
    return found;
}

static void the_pattern_matches_the_text_it_came_from_and_the_sample(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(wordings); i++) {
        struct pattern_problem problem = {0};
        struct draft_words words;
        draft_words_read(wordings[i].words, &words);
        if (words.pattern && !pattern_check(words.pattern, &problem))
            fail_msg("%s: %s", words.pattern, problem.message);
        if (words.pattern && !matches(words.pattern, wordings[i].words))
            fail_msg("%s does not match %s", words.pattern, wordings[i].words);
        if (words.pattern && !matches(words.pattern, words.sample))
            fail_msg("%s does not match %s", words.pattern, words.sample);
        draft_words_clear(&words);
    }
}

static void a_long_reply_gives_a_pattern_of_bounded_length(void **state)
{
    g_autofree char *words = g_strnfill(9000, 'x');
    struct draft_words draft;

    (void)state;
    for (size_t i = 4; i < 9000; i += 5)
        words[i] = ' ';
    draft_words_read(words, &draft);
    assert_true(strlen(draft.pattern) <= 160);
    assert_true(g_str_has_suffix(draft.pattern, "xxxx"));
    draft_words_clear(&draft);
}

/* clang-format off */
static const char known_yaml[] =
    "situations:\n"
    "  - id: mailbox-full\n"
    "    title: The mailbox is full\n"
    "    reason: mailboxfull\n"
    "    permanence: permanent\n"
    "    address-bad: \"no\"\n"
    "    who-acts: recipient\n"
    "    meaning: Its space is used up.\n"
    "    causes: [Old mail.]\n"
    "    do: [Wait.]\n"
    "    prevent: [Clean up.]\n"
    "    tell-sender: It is full.\n"
    "    escalate: {to: them, when: It lasts., evidence: [the bounce]}\n"
    "    checklists: [mailbox-full]\n"
    "    sources: [test]\n"
    "replies:\n"
    "  - id: my-provider-all-frobs-lost\n"
    "    provider: frobmail\n"
    "    like: mailbox-full\n"
    "    samples: [552 full]\n"
    "    sources: [test]\n"
    "providers:\n"
    "  - {id: frobmail, title: Frobmail, kind: mailbox, meaning: Ours., sources: [test]}\n";

static const struct {
    const char *text, *relay;
    const char *lines[8]; /* that the draft must have */
} drafts[] = {
    {"452 4.2.2 it's \"over\" for kim@sales.example.net here", "mx7.mail.example.co.uk[192.0.2.77]:25",
     {"  - id: example-over-here", "    provider: example", "    like: mailbox-full",
      "    permanence: temporary", "    codes: [\"452\", \"4.2.2\"]",
      "      - 'it''s \"over\" for \\S{1,100} here'",
      "      - \"452 4.2.2 it's \\\"over\\\" for bob@example.com here\"", "    hosts: [example.co.uk]"}},
    {"550-5.2.0 no\n550-5.2.0 frobs", "mx.example.com",
     {"    provider: example", "  - id: example-no-frobs", "      - \"550 5.2.0 no frobs\""}},
    {"all frobs of mx.example.org are out", NULL, {"    provider: example", "    hosts: [example.org]"}},
    {"all frobs are out", NULL, {"    provider: my-provider", "    hosts: []"}},
    {"550 C:\\frobs\\x are [out", NULL, {"      - \"550 C:\\\\frobs\\\\x are [out\""}},
};
/* clang-format on */

static char *draft_of(const struct catalogue *catalogue, const char *text,
                      const char *relay)
{
    const struct finding finding = {.relay = relay};
    const struct entry *near = catalogue_find(catalogue, "mailbox-full");
    const struct draft draft = {catalogue, text, &finding, &near, 1};

    return draft_reply(&draft);
}

static void a_draft_names_provider_situation_codes_pattern_and_sample(void **state)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(known_yaml);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(drafts); i++) {
        g_autofree char *yaml =
            draft_of(fixture.catalogue, drafts[i].text, drafts[i].relay);
        for (size_t j = 0; j < G_N_ELEMENTS(drafts[i].lines) && drafts[i].lines[j]; j++) {
            g_autofree char *line = g_strdup_printf("\n%s\n", drafts[i].lines[j]);
            if (!strstr(yaml, line))
                fail_msg("no line \"%s\" in:\n%s", drafts[i].lines[j], yaml);
        }
    }
    catalogue_fixture_free(&fixture);
}

/* Hostile or not. */
static void
every_draft_is_a_catalogue_file_with_nothing_wrong_but_empty_values(void **state)
{
    static const char *const hostile[] = {
        "550 'quoted' \"twice\" \\ # no: comment",
        "550 - id: injected {a: b} [c] &d *e !f |g >h %i @j",
        "550 tab\there and\vthere and\fthere",
        "550 \u202e turned \u200b round \u2028 line",
        "550 \x1b[31mred\x1b[0m alert",
        "550 Der Empf\u00e4nger existiert nicht \u2014 \u4e2d\u6587",
        "550 ''' \"\"\" ''' are quotes",
        "... --- ... frob",
        "550 x: y\n- z: frobs",
    };
    struct catalogue_fixture fixture = catalogue_fixture_new(known_yaml);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(hostile) + G_N_ELEMENTS(drafts); i++) {
        const char *text = i < G_N_ELEMENTS(hostile)
                               ? hostile[i]
                               : drafts[i - G_N_ELEMENTS(hostile)].text;
        struct diag_list *diags = diag_list_new();
        struct arena *arena = arena_new();
        const struct schema *root = catalogue_schemas()[0];
        g_autofree char *yaml = draft_of(fixture.catalogue, text, "mx.example.net");
        assert_non_null(yaml);
        struct yamldoc *doc = yamldoc_parse("draft", yaml, strlen(yaml), diags);
        assert_non_null(doc);
        yamldoc_decode(doc, root, arena, arena_alloc(arena, root->size), diags);
        for (size_t j = 0; j < diag_list_length(diags); j++)
            assert_string_equal(diag_list_get(diags, j)->rule, "empty-value");
        yamldoc_free(doc);
        arena_free(arena);
        diag_list_free(diags);
    }
    catalogue_fixture_free(&fixture);
}

static void nothing_to_go_by_gives_no_draft(void **state)
{
    static const char *const texts[] = {"", "550", "550 5.1.1",
                                        "550 kim@sales.example.net"};
    struct catalogue_fixture fixture = catalogue_fixture_new(known_yaml);

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_null(draft_of(fixture.catalogue, texts[i], NULL));
    catalogue_fixture_free(&fixture);
}

static void an_id_that_is_taken_gets_a_number(void **state)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(known_yaml);

    (void)state;
    g_autofree char *yaml = draft_of(fixture.catalogue, "all frobs are lost", NULL);
    assert_non_null(strstr(yaml, "id: my-provider-all-frobs-lost-2\n"));
    catalogue_fixture_free(&fixture);
}

static void a_provider_that_is_known_is_not_described_again(void **state)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(known_yaml);
    const struct finding finding = {.provider =
                                        catalogue_find(fixture.catalogue, "frobmail"),
                                    .relay = "mx.example.net"};
    const struct draft draft = {.catalogue = fixture.catalogue,
                                .text = "550 all frobs are lost",
                                .finding = &finding};

    (void)state;
    g_autofree char *yaml = draft_reply(&draft);
    assert_non_null(strstr(yaml, "    provider: frobmail\n"));
    assert_null(strstr(yaml, "\nproviders:"));
    catalogue_fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_changes_by_message_becomes_a_gap_and_an_example),
        cmocka_unit_test(the_pattern_matches_the_text_it_came_from_and_the_sample),
        cmocka_unit_test(a_long_reply_gives_a_pattern_of_bounded_length),
        cmocka_unit_test(a_draft_names_provider_situation_codes_pattern_and_sample),
        cmocka_unit_test(
            every_draft_is_a_catalogue_file_with_nothing_wrong_but_empty_values),
        cmocka_unit_test(nothing_to_go_by_gives_no_draft),
        cmocka_unit_test(an_id_that_is_taken_gets_a_number),
        cmocka_unit_test(a_provider_that_is_known_is_not_described_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
