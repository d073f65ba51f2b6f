/* Pattern sets: the filter loses nothing that PCRE2 would find, and nothing runs away. */
#include "pattern/pattern_set.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const patterns[] = {
    "mailbox (is )?full",
    "mailbox full|over quota",
    "(?:user|recipient) (?:unknown|not found)",
    "unknown",
    "known",
    "no",
    "\\b55\\d\\b",
    "blocked .* spamhaus",
    "bo\xc3\xaete pleine",
    "\\(S3140\\)",
    "user unknown$",
    "^550",
    "quota(?= exceeded)",
    "[a-z]+ quota",
    "(?i)refused",
    "message\\s+too\\s+large",
    "a b",
    "full[ ]stop",
    "rejected, *see",
    "rejected, ?see",
    "full stop\n",
    "ящик переполнен",
    "邮箱.*已满",
};

static const char *const texts[] = {
    "552 5.2.2 Mailbox full",
    "552 5.2.2 MAILBOX IS FULL",
    "552 5.2.2 the mailbox   is\r\n full",
    "552 over\tquota",
    "550 User unknown",
    "550 user\nunknown, sorry",
    "550 Recipient not found",
    "550 blocked using zen.spamhaus.org",
    "554 blocked by SPAMHAUS (S3140)",
    "550 BO\xc3\x8eTE pleine",
    "552 quota exceeded",
    "552 quota",
    "refused",
    "552 message too   large",
    "a  b",
    "full stop",
    "full  stop",
    "rejected,see",
    "rejected,  see",
    "rejected, see",
    "\xff\xfe mailbox full \x80",
    "mailbox",
    "",
    " ",
    "known",
    "почтовый ящик переполнен",
    "ПОЧТОВЫЙ ЯЩИК ПЕРЕПОЛНЕН",
    "收件人邮箱已满",
};

static struct pattern_set *set_of(const char *const *from, size_t count)
{
    struct pattern_set *set = pattern_set_new();
    for (size_t i = 0; i < count; i++)
        assert_int_equal(pattern_set_add(set, from[i]), i);
    pattern_set_prepare(set);
    return set;
}

static void a_set_finds_what_each_pattern_finds_alone(void **state)
{
    (void)state;
    const char *const no_names[] = {NULL};
    struct pattern_set *set = set_of(patterns, G_N_ELEMENTS(patterns));
    for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
        struct pattern_hit hits[G_N_ELEMENTS(patterns)];
        size_t count =
            pattern_set_match(set, texts[t], strlen(texts[t]), hits, G_N_ELEMENTS(hits));
        size_t next = 0;
        for (size_t p = 0; p < G_N_ELEMENTS(patterns); p++) {
            struct pattern_problem problem;
            struct pattern *alone = pattern_compile(patterns[p], no_names, &problem);
            bool expected = pattern_match(alone, texts[t], strlen(texts[t]), NULL);
            bool found = next < count && hits[next].pattern == p;
            if (found != expected)
                fail_msg("\"%s\" in \"%s\": %s", patterns[p], texts[t],
                         expected ? "missed" : "found");
            next += found;
            pattern_free(alone);
        }
        assert_int_equal(next, count);
    }
    pattern_set_free(set);
}

static void a_hit_tells_the_place_and_how_particular_it_is(void **state)
{
    (void)state;
    const char *const two[] = {"mailbox .*full", "full"};
    struct pattern_set *set = set_of(two, 2);
    struct pattern_hit hits[2];
    const char *text = "552 mailbox is FULL!";
    assert_int_equal(pattern_set_match(set, text, strlen(text), hits, 2), 2);
    assert_int_equal(hits[0].offset, 4);
    assert_int_equal(hits[0].length, 15);
    assert_int_equal(hits[0].literal, 12);
    assert_int_equal(hits[1].offset, 15);
    assert_int_equal(hits[1].length, 4);
    assert_int_equal(hits[1].literal, 4);
    pattern_set_free(set);
}

static void no_more_hits_are_written_than_there_is_room_for(void **state)
{
    (void)state;
    const char *const three[] = {"full", "mailbox", "mailbox full"};
    struct pattern_set *set = set_of(three, 3);
    struct pattern_hit hits[3] = {{99, 0, 0, 0}, {99, 0, 0, 0}, {99, 0, 0, 0}};
    assert_int_equal(pattern_set_match(set, "mailbox full", 12, hits, 2), 2);
    assert_int_equal(hits[2].pattern, 99);
    assert_int_equal(pattern_set_match(set, "mailbox full", 12, hits, 0), 0);
    assert_int_equal(pattern_set_match(set, "nothing here", 12, hits, 3), 0);
    assert_int_equal(pattern_set_match(set, "mailbox full", 12, hits, 3), 3);
    pattern_set_free(set);
}

static void an_empty_set_and_a_broken_pattern_find_nothing(void **state)
{
    (void)state;
    struct pattern_hit hits[2];
    struct pattern_set *empty = set_of(NULL, 0);
    assert_int_equal(pattern_set_match(empty, "mailbox full", 12, hits, 2), 0);
    pattern_set_free(empty);

    const char *const broken[] = {"mailbox (full", "[z-a]mailbox", "full"};
    struct pattern_set *set = set_of(broken, 3);
    assert_int_equal(pattern_set_match(set, "mailbox full", 12, hits, 2), 1);
    assert_int_equal(hits[0].pattern, 2);
    pattern_set_free(set);
    pattern_set_free(NULL);
}

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    const char *const marks[] = {"the start", "the end", "\xc3\xa9the edge"};
    struct pattern_set *set = set_of(marks, 3);
    g_autoptr(GString) text = g_string_new("the start");
    while (text->len < PATTERN_TEXT_MAX - 1)
        g_string_append_c(text, 'x');
    g_string_append(text, "\xc3\xa9the edge the end");
    struct pattern_hit hits[3];
    assert_int_equal(pattern_set_match(set, text->str, text->len, hits, 3), 1);
    assert_int_equal(hits[0].pattern, 0);
    pattern_set_free(set);
}

static void runaway_patterns_are_stopped(void **state)
{
    (void)state;
    const char *const runaways[] = {"^(a+)+$|aaaz", "(a|aa)+(b|bb)+aaac", "(?:a*)*aaad",
                                    "(.*.*)*aaae"};
    struct pattern_set *set = set_of(runaways, G_N_ELEMENTS(runaways));
    g_autofree char *text = g_strnfill(65536, 'a');
    struct pattern_hit hits[4];
    for (int i = 0; i < 10; i++)
        assert_true(pattern_set_match(set, text, 65536, hits, 4) <= 4);
    pattern_set_free(set);
}

static void literals_that_end_in_each_other_are_all_found(void **state)
{
    (void)state;
    const char *const nested[] = {"abcdef", "bcdef",  "cde", "def",
                                  "abcx",   "defdef", "fde"};
    struct pattern_set *set = set_of(nested, G_N_ELEMENTS(nested));
    struct pattern_hit hits[8];
    assert_int_equal(pattern_set_match(set, "zabcabcdefdef", 13, hits, 8), 6);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(hits[i].pattern, i);
    assert_int_equal(hits[4].pattern, 5);
    assert_int_equal(hits[5].pattern, 6);
    pattern_set_free(set);
}

static void named_groups_become_spans(void **state)
{
    (void)state;
    const char *const names[] = {"to", "orig", "code", "id", "absent", NULL};
    struct pattern_problem problem;
    struct pattern *pattern = pattern_compile(
        "^(?<id>[0-9A-F]+): to=<(?<to>[^>]*)>,(?: orig_to=<(?<orig>[^>]*)>,)? "
        "(?:dsn=(?<code>[\\d.]+)|status=(?<code>\\w+))",
        names, &problem);
    assert_non_null(pattern);
    struct pattern_span spans[5];
    const char *line = "4F1A: to=<ann@example.com>, dsn=5.1.1";
    assert_true(pattern_match(pattern, line, strlen(line), spans));
    assert_int_equal(spans[0].offset, 10);
    assert_int_equal(spans[0].length, 15);
    assert_true(spans[1].offset == (size_t)-1);
    assert_int_equal(spans[2].offset, 32);
    assert_int_equal(spans[2].length, 5);
    assert_int_equal(spans[3].offset, 0);
    assert_true(spans[4].offset == (size_t)-1);

    line = "4F1A: to=<>, orig_to=<b@example.com>,  status=sent";
    assert_true(pattern_match(pattern, line, strlen(line), spans));
    assert_int_equal(spans[0].length, 0);
    assert_int_equal(spans[1].length, 13);
    assert_memory_equal(line + spans[2].offset, "sent", 4);

    assert_false(pattern_match(pattern, "nothing", 7, spans));
    pattern_free(pattern);
    pattern_free(NULL);
}

static void a_pattern_that_does_not_compile_says_where(void **state)
{
    (void)state;
    const char *const names[] = {NULL};
    struct pattern_problem problem = {.message = ""};
    assert_null(pattern_compile("to=<(?<to>[^>]*>", names, &problem));
    assert_int_equal(problem.offset, 16);
    assert_true(strlen(problem.message) > 0);
    assert_null(pattern_compile("(", names, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_finds_what_each_pattern_finds_alone),
        cmocka_unit_test(a_hit_tells_the_place_and_how_particular_it_is),
        cmocka_unit_test(no_more_hits_are_written_than_there_is_room_for),
        cmocka_unit_test(an_empty_set_and_a_broken_pattern_find_nothing),
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(runaway_patterns_are_stopped),
        cmocka_unit_test(literals_that_end_in_each_other_are_all_found),
        cmocka_unit_test(named_groups_become_spans),
        cmocka_unit_test(a_pattern_that_does_not_compile_says_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
