/* Search: the right entry first, for whatever people type. */
#include "search/search.h"

#include "support/catalogue_fixture.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* What every situation must have and no test here asks for. */
#define REST                                                                             \
    "prevent: [P], tell-sender: T, escalate: {to: A, when: W, evidence: [E]}, "          \
    "checklists: [c], sources: [S]}\n"

static const char yaml[] =
    "situations:\n"
    "  - {id: no-such-user, title: No such address, reason: userunknown, permanence: "
    "permanent,\n"
    "     address-bad: yes, who-acts: sender, meaning: The mailbox does not exist,\n"
    "     causes: [a typing slip], do: [compare the address], keywords: [user "
    "unknown], " REST "  - {id: mailbox-full, title: The recipient's mailbox is full, "
    "reason: mailboxfull,\n"
    "     permanence: varies, address-bad: no, who-acts: recipient, meaning: No room is "
    "left,\n"
    "     causes: [quota], do: [wait], keywords: [over quota], " REST
    "  - {id: host-blocked, title: This host is blocked, short: Banned, reason: blocked, "
    "permanence: "
    "varies,\n"
    "     address-bad: no, who-acts: sender-admin, meaning: A ban,\n"
    "     causes: [spam was sent], do: [ask], " REST
    "  - {id: spf-fail, title: SPF failed, reason: authfailure, permanence: permanent,\n"
    "     address-bad: no, who-acts: sender-admin, meaning: Gmail and others check SPF,\n"
    "     causes: [a record without this server], do: [mend it], " REST
    "  - {id: greylisted, title: Greylisted, reason: greylisted, permanence: temporary,\n"
    "     address-bad: no, who-acts: wait, meaning: A pause, causes: [C], do: "
    "[wait], " REST "codes:\n"
    "  - {code: \"450\", title: Mailbox unavailable for now, meaning: M, sources: [S],\n"
    "     situations: [greylisted]}\n"
    "  - {code: \"550\", title: Mailbox unavailable, meaning: M, goes-with: "
    "[\"5.1.1\"],\n"
    "     situations: [no-such-user, host-blocked], sources: [S]}\n"
    "  - {code: \"552\", title: More than allowed, meaning: Not a full 550, sources: "
    "[S],\n"
    "     situations: [mailbox-full]}\n"
    "  - {code: x.1.1, classes: [\"4\", \"5\"], title: No such mailbox, meaning: M,\n"
    "     situations: [no-such-user], sources: [S]}\n"
    "  - {code: x.2.2, classes: [\"4\", \"5\"], title: Mailbox full, meaning: M,\n"
    "     situations: [mailbox-full], sources: [S]}\n"
    "  - {code: x.7.26, classes: [\"5\"], title: Several checks failed, meaning: M,\n"
    "     also-means: [{provider: google, meaning: M, situations: [spf-fail]}], sources: "
    "[S]}\n"
    "providers:\n"
    "  - {id: google, title: Google, kind: mailbox, meaning: M, keywords: [gmail],\n"
    "     markers: ['\\bgsmtp\\b'], sources: [S]}\n"
    "  - {id: yahoo, title: Yahoo, kind: mailbox, meaning: M, sources: [S]}\n"
    "  - {id: outlook, title: Outlook, kind: client, meaning: M, sources: [S]}\n"
    "replies:\n"
    "  - {id: google-no-such-user, provider: google, like: no-such-user, sources: [S],\n"
    "     codes: [\"550\", \"5.1.1\"], samples: [\"550 5.1.1 the account does not "
    "exist\"]}\n"
    "  - {id: google-spf, provider: google, like: spf-fail, sources: [S],\n"
    "     codes: [\"550\", \"5.7.26\"], samples: [\"550 5.7.26 unauthenticated\"]}\n"
    "  - {id: google-over-quota, provider: google, like: mailbox-full, sources: [S],\n"
    "     codes: [\"452\", \"4.2.2\"], samples: [\"452 4.2.2 out of storage space\"]}\n"
    "  - {id: outlook-connection, provider: outlook, like: host-blocked, sources: [S],\n"
    "     title: Outlook was cut off, samples: [S], keywords: [\"0x800ccc0f\"]}\n"
    "  - {id: outlook-banned, provider: outlook, like: host-blocked, sources: [S],\n"
    "     codes: [\"550\", \"5.7.606-649\"], patterns: ['block list \\(S3140\\)'], "
    "samples: [S]}\n"
    "  - {id: yahoo-deferred, provider: yahoo, like: host-blocked, permanence: "
    "temporary,\n"
    "     codes: [\"421\", \"4.7.0\"], samples: [\"421 4.7.0 [TSS04] deferred\"], "
    "sources: [S]}\n"
    "guides:\n"
    "  - {id: reading-a-bounce, title: How do I read a bounce?, meaning: Don't panic, "
    "sources: [S]}\n";

static struct catalogue_fixture fixture;
static struct search_index *search;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    search = search_index_new(fixture.catalogue);
    return diag_list_length(fixture.diags) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    search_index_free(search);
    catalogue_fixture_free(&fixture);
    return 0;
}

/* The ids of all hits, best first, with blanks between them. */
static char *ids_of(const char *query, const struct search_filter *filter)
{
    struct search_hit hits[64];
    size_t count = search_run(search, query, filter, hits, G_N_ELEMENTS(hits));
    assert_true(count <= G_N_ELEMENTS(hits));
    GString *ids = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? " " : "", hits[i].entry->id);
    return g_string_free(ids, FALSE);
}

static const struct {
    const char *query, *first, *field;
} firsts[] = {
    /* the short title of the lists counts, and is covered by one word */
    {"banned", "host-blocked", "title"},
    /* codes, however they are typed */
    {"550", "550", "code"},
    {"#550", "550", "code"},
    {"5.7.26", "5.7.26", "code"},
    {"5 7 26", "5.7.26", "code"},
    {"5-7-26", "5.7.26", "code"},
    {"(#5.7.26)", "5.7.26", "code"},
    {"smtp error 550", "550", "code"},
    {"550 5.1.1", "5.1.1", "code"},
    {"550-5.1.1", "5.1.1", "code"},
    {"5.1.1 550", "5.1.1", "code"},
    {"x.2.2", "4.2.2", "code"},
    {"45", "450", "code"},
    {"5.2", "5.2.2", "code"},
    {"5.7.620", "outlook-banned", "code"},
    /* tags and numbers of programs */
    {"TSS04", "yahoo-deferred", "sample"},
    {"[tss04]", "yahoo-deferred", "sample"},
    {"s3140", "outlook-banned", "sample"},
    {"0x800CCC0F", "outlook-connection", "keyword"},
    {"800ccc", "outlook-connection", "keyword"},
    {"gsmtp", "google", "sample"},
    /* words */
    {"gmail spf", "google-spf", "title"},
    {"spf", "spf-fail", "title"},
    {"Mailbox full", "mailbox-full", "title"},
    {"the mailbox is full", "mailbox-full", "title"},
    {"full mailbox", "mailbox-full", "title"},
    {"user unknown", "no-such-user", "keyword"},
    {"over quota", "mailbox-full", "keyword"},
    {"mailboxfull", "mailbox-full", "reason"},
    {"google storage", "google-over-quota", "keyword"},
    {"no such address", "no-such-user", "title"},
    {"dont panic", "reading-a-bounce", "meaning"},
    {"don\xe2\x80\x99t panic", "reading-a-bounce", "meaning"},
    /* slips of the finger */
    {"mailbx ful", "mailbox-full", "title"},
    {"mialbox full", "mailbox-full", "title"},
    {"sfp", "spf-fail", "title"},
    {"gmial spf", "google-spf", "title"},
    {"greylsted", "greylisted", "title"},
    {"greylits", "greylisted", "title"},
    {"grylstd", "greylisted", "title"},
    {"MA\xc3\x8fLBOX FULL", "mailbox-full", "title"},
};

static void the_right_entry_comes_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++) {
        struct search_hit hit = {0};
        if (search_run(search, firsts[i].query, NULL, &hit, 1) == 0)
            fail_msg("\"%s\" found nothing", firsts[i].query);
        if (strcmp(hit.entry->id, firsts[i].first) != 0 ||
            strcmp(hit.field, firsts[i].field) != 0)
            fail_msg("\"%s\" found %s by its %s", firsts[i].query, hit.entry->id,
                     hit.field);
    }
}

static void a_bare_code_gives_the_code_its_situations_and_its_replies(void **state)
{
    (void)state;
    g_autofree char *reply = ids_of("550", NULL);
    assert_string_equal(reply,
                        "550 no-such-user host-blocked google-no-such-user google-spf "
                        "outlook-banned 552");
    g_autofree char *enhanced = ids_of("5.7.26", NULL);
    assert_string_equal(enhanced, "5.7.26 spf-fail google-spf");
    g_autofree char *twin = ids_of("5.2.2", NULL);
    assert_string_equal(twin, "5.2.2 mailbox-full 4.2.2");
    g_autofree char *both = ids_of("550 5.1.1", NULL);
    assert_string_equal(both, "5.1.1 550 no-such-user google-no-such-user");
}

static void all_terms_must_be_found(void **state)
{
    (void)state;
    g_autofree char *one = ids_of("google", NULL);
    g_autofree char *two = ids_of("google storage", NULL);
    g_autofree char *none = ids_of("google zebra", NULL);
    assert_string_equal(one, "google google-no-such-user google-spf google-over-quota");
    assert_string_equal(two, "google-over-quota");
    assert_string_equal(none, "");
}

static void numbers_and_tags_are_never_mistyped(void **state)
{
    (void)state;
    static const char *const queries[] = {"S3141", "TSS05", "0x800ccc0e", "551",
                                          "5.7.650"};
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *ids = ids_of(queries[i], NULL);
        assert_string_equal(ids, "");
    }
}

static void an_empty_query_gives_everything_in_the_catalogues_order(void **state)
{
    (void)state;
    static const char *const queries[] = {"", "  ", "?!"};
    for (size_t q = 0; q < G_N_ELEMENTS(queries); q++) {
        struct search_hit hits[64];
        size_t count = search_run(search, queries[q], NULL, hits, G_N_ELEMENTS(hits));
        assert_int_equal(count, catalogue_entry_count(fixture.catalogue));
        for (size_t i = 0; i < count; i++)
            assert_ptr_equal(hits[i].entry, catalogue_entry(fixture.catalogue, i));
    }
}

static void no_more_hits_are_written_than_there_is_room_for(void **state)
{
    (void)state;
    struct search_hit hits[2] = {{0}};
    assert_int_equal(search_run(search, "550", NULL, hits, 1), 7);
    assert_string_equal(hits[0].entry->id, "550");
    assert_null(hits[1].entry);
    assert_int_equal(search_run(search, "550", NULL, NULL, 0), 7);
}

static const struct {
    const char *query;
    struct search_filter filter;
    const char *ids;
} filtered[] = {
    {"", {.kinds = 1u << ENTRY_PROVIDER}, "google yahoo outlook"},
    {"",
     {.kinds = 1u << ENTRY_PROVIDER | 1u << ENTRY_GUIDE},
     "google yahoo outlook reading-a-bounce"},
    {"",
     {.class = CLASS_TEMPORARY},
     "greylisted 450 4.1.1 4.2.2 google-over-quota yahoo-deferred"},
    {"", {.subject = 1 + 2}, "mailbox-full 4.2.2 5.2.2 google-over-quota"},
    {"",
     {.subject = 1 + 7, .kinds = 1u << ENTRY_REPLY},
     "google-spf outlook-banned yahoo-deferred"},
    {"", {.who_acts = ACTOR_WAIT}, "greylisted"},
    {"", {.provider = "yahoo"}, "yahoo-deferred yahoo"},
    {"", {.provider = "nobody"}, ""},
    {"550", {.provider = "google"}, "google-no-such-user google-spf"},
    {"mailbox",
     {.class = CLASS_TEMPORARY, .kinds = 1u << ENTRY_REPLY},
     "google-over-quota"},
};

static void filters_combine_with_the_query(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(filtered); i++) {
        g_autofree char *ids = ids_of(filtered[i].query, &filtered[i].filter);
        if (strcmp(ids, filtered[i].ids) != 0)
            fail_msg("filter %zu gave %s", i, ids);
    }
}

static void hostile_queries_find_nothing_and_end(void **state)
{
    (void)state;
    g_autofree char *long_word = g_strnfill(100000, 'a');
    g_autofree char *many_words = g_strnfill(100000, 'a');
    for (size_t i = 1; i < 100000; i += 2)
        many_words[i] = ' ';
    static const char *const queries[] = {"\xff\xfe", "550 550 550 5.1.1 5.1.1",
                                          "5 7",      "5.7.",
                                          "x.x.x",    "....",
                                          "\xcc\x81", "'",
                                          "a'"};
    for (size_t i = 0; i < G_N_ELEMENTS(queries); i++)
        search_run(search, queries[i], NULL, NULL, 0);
    assert_int_equal(search_run(search, long_word, NULL, NULL, 0), 0);
    search_run(search, many_words, NULL, NULL, 0);
}

static void an_empty_catalogue_finds_nothing(void **state)
{
    (void)state;
    struct catalogue_fixture empty = catalogue_fixture_new("");
    struct search_index *index = search_index_new(empty.catalogue);
    assert_int_equal(search_run(index, "550", NULL, NULL, 0), 0);
    assert_int_equal(search_run(index, "mailbox full", NULL, NULL, 0), 0);
    assert_int_equal(search_run(index, "", NULL, NULL, 0), 0);
    search_index_free(index);
    search_index_free(NULL);
    catalogue_fixture_free(&empty);
}

static const struct {
    const char *text;
    bool is_reply;
} replies[] = {
    {"550 5.1.1 User unknown", true},
    {"550 no such user here now", true},
    {"bob@example.com bounced", true},
    {"the mail to our customer came back with an unknown error today", true},
    {"550", false},
    {"552 gmail full", false},
    {"5 7 26", false},
    {"mailbox full yahoo", false},
    {"bob@example.com", false},
    {"", false},
};

static void what_looks_like_a_reply_is_told_from_a_search(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(replies); i++)
        if (search_is_reply(replies[i].text) != replies[i].is_reply)
            fail_msg("\"%s\"", replies[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_entry_comes_first),
        cmocka_unit_test(a_bare_code_gives_the_code_its_situations_and_its_replies),
        cmocka_unit_test(all_terms_must_be_found),
        cmocka_unit_test(numbers_and_tags_are_never_mistyped),
        cmocka_unit_test(an_empty_query_gives_everything_in_the_catalogues_order),
        cmocka_unit_test(no_more_hits_are_written_than_there_is_room_for),
        cmocka_unit_test(filters_combine_with_the_query),
        cmocka_unit_test(hostile_queries_find_nothing_and_end),
        cmocka_unit_test(an_empty_catalogue_finds_nothing),
        cmocka_unit_test(what_looks_like_a_reply_is_told_from_a_search),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
