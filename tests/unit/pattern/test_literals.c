/* The literals a pattern cannot match without, and patterns that a catalogue must not have. */
#include "pattern/literals.h"
#include "pattern/pattern_set.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *pattern, *literals; /* parted by "|" */
    size_t fixed;
} patterns[] = {
    {"mailbox full", "mailbox full", 12},
    {"Mailbox  FULL", "mailbox full", 12},
    {"mailbox\\s+full", "mailbox full", 12},
    {"mailbox(?: is)? full", "mailbox", 12},
    {"mailbox (is )?full", "mailbox ", 12},
    {"mailbox full|over quota", "mailbox full|over quota", 10},
    {"(?:mailbox|inbox) (?:full|over quota)", "mailbox|inbox", 10},
    {"the (mailbox|inbox) of .* is full", " is full", 21},
    {"no such user.*here", "no such user", 16},
    {"ab?cde", "cde", 4},
    {"ab*cde", "cde", 4},
    {"ab+cde", "bcde", 5},
    {"(?:abc){2}de", "abc", 5},
    {"(?:abc)?defg", "defg", 4},
    {"abcd{0,3}ef", "abc", 5},
    {"abcd{2}ef", "abcd", 6},
    {"a{b}c", "a{b}c", 5},
    {"a{,3}c", "a{,3}c", 6},
    {"^554 5\\.7\\.1 .*\\bblocked\\b", "554 5.7.1 ", 17},
    {"foo\\bbar$", "foobar", 6},
    {"^*foo", "foo", 3},
    {"\\(S3140\\)", "(s3140)", 7},
    {"\\[TSS0\\d\\]", "[tss0", 6},
    {"err[o0]r code", "r code", 9},
    {"x[]|a(]yz", "yz", 3},
    {"x[^]|a(]yz", "yz", 3},
    {"x[[:digit:]|]yz", "yz", 3},
    {"x[\\]|(]yz", "yz", 3},
    {"(?<code>\\d+) refused", " refused", 8},
    {"(?P<code>\\d+) refused", " refused", 8},
    {"(?'code'\\d+) refused", " refused", 8},
    {"quota(?= exceeded)", "quota", 5},
    {"(?<!no )quota", "quota", 5},
    {"(?!never)quota", "quota", 5},
    {"(?>abc)d", "abc", 4},
    {"bo\xc3\xaete pleine", "te pleine", 11},
    {"tab\\there", "tab here", 8},
    {"ящика? нет", "ящик", 8},
    {"邮箱.*已满", "邮箱", 8},
    {"邮?箱已满", "箱已满", 6},
    {"any.thing", "thing", 8},
    {"a b", "a b", 3},
    {"  trailing\n", " trailing", 9},
    /* an empty branch needs nothing */
    {"full|", "", 0},
    {"full|()", "", 0},
    {"(full|)", "", 0},
    {".*", "", 0},
    {"\\d+", "", 0},
    {"", "", 0},
    {"a|b", "a|b", 1},
    /* what the reader does not know */
    {"(?i)abc", "", 0},
    {"(?x)a b c", "", 0},
    {"abc(?#comment)", "", 0},
    {"abc(?R)?", "", 0},
    {"(*UCP)abc", "", 0},
    {"\\Qabc\\E", "", 0},
    {"abc\\1", "", 0},
    {"abc\\p{L}", "", 0},
    {"abc\\x41", "", 0},
    {"abc\\", "", 0},
    {"abc)", "", 0},
    {"(abc", "", 0},
    {"[abc", "", 0},
    {"(?<abc", "", 0},
};

static void every_match_has_one_of_the_literals(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        struct literals literals = literals_of(patterns[i].pattern);
        g_ptr_array_add(literals.all, NULL);
        g_autofree char *joined = g_strjoinv("|", (char **)literals.all->pdata);
        if (strcmp(joined, patterns[i].literals) != 0 ||
            literals.fixed != patterns[i].fixed)
            fail_msg("\"%s\" gave \"%s\" and %zu", patterns[i].pattern, joined,
                     literals.fixed);
        literals_clear(&literals);
    }
}

static void the_required_literal_is_single(void **state)
{
    (void)state;
    g_autofree char *one = pattern_required_literal("Mailbox .* FULL");
    g_autofree char *two = pattern_required_literal("mailbox|quota");
    g_autofree char *none = pattern_required_literal("[a-z]+");
    assert_string_equal(one, "mailbox ");
    assert_string_equal(two, "");
    assert_string_equal(none, "");
}

static void deep_nesting_is_given_up_not_followed(void **state)
{
    (void)state;
    GString *pattern = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append_c(pattern, '(');
    struct literals literals = literals_of(pattern->str);
    assert_int_equal(literals.all->len, 0);
    literals_clear(&literals);
    g_string_free(pattern, TRUE);
}

static void many_branches_do_not_filter(void **state)
{
    (void)state;
    GString *pattern = g_string_new("word");
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(pattern, "|word%d", i);
    struct literals literals = literals_of(pattern->str);
    assert_int_equal(literals.all->len, 0);
    literals_clear(&literals);
    g_string_free(pattern, TRUE);
}

static const struct {
    const char *pattern;
    const char *message; /* a part of it; NULL: nothing is wrong */
    size_t offset;
} checks[] = {
    {"mailbox (is )?full", NULL, 0},
    {"mailbox full|over quota", NULL, 0},
    {"mailbox (full", "parenthesis", 13},
    {"mailbox  ?(full", "parenthesis", 15},
    {"full)", "parenthes", 4},
    {"[z-a] mailbox", "range", 3},
    {"mailbox *+* full", "quantifier", 10},
    {"(?:mailbox)?", "empty", 0},
    {"mailbox|", "empty", 0},
    {".*", "empty", 0},
    {"\\d{3} \\d{3}", "three fixed", 0},
    {"full|no", "three fixed", 0},
    {"ab", "three fixed", 0},
    {"", "empty", 0},
};

static void pattern_check_tells_what_is_wrong_and_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        struct pattern_problem problem = {.message = ""};
        bool good = pattern_check(checks[i].pattern, &problem);
        const char *part = checks[i].message;
        if (good != (part == NULL))
            fail_msg("\"%s\" was %s: %s", checks[i].pattern, good ? "taken" : "refused",
                     problem.message);
        if (part &&
            (!strstr(problem.message, part) || problem.offset != checks[i].offset))
            fail_msg("\"%s\": %s at %zu", checks[i].pattern, problem.message,
                     problem.offset);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_match_has_one_of_the_literals),
        cmocka_unit_test(the_required_literal_is_single),
        cmocka_unit_test(deep_nesting_is_given_up_not_followed),
        cmocka_unit_test(many_branches_do_not_filter),
        cmocka_unit_test(pattern_check_tells_what_is_wrong_and_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
