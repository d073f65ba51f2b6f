/* What people mix up, two by two, from the shipped catalogue. */
#include "learn/twins.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FEWEST_PAIRS 26

static struct catalogue *catalogue;
static struct diag_list *diags;

static int set_up(void **state)
{
    static const char *const paths[] = {TEST_SOURCE_DIR "/data/catalogue", NULL};

    (void)state;
    diags = diag_list_new();
    catalogue = catalogue_load(paths, diags);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_free(catalogue);
    diag_list_free(diags);
    return 0;
}

static void each_pair_comes_once_and_is_told_apart(void **state)
{
    g_autoptr(GArray) pairs = twins_all(catalogue);
    size_t codes = 0;

    (void)state;
    for (guint i = 0; i < pairs->len; i++) {
        const struct twin_pair *pair = &g_array_index(pairs, struct twin_pair, i);
        assert_true(strcmp(pair->one->id, pair->other->id) < 0);
        assert_true(pair->of_one || pair->of_other);
        codes += pair->one->kind == ENTRY_CODE && pair->other->kind == ENTRY_CODE;
        for (guint k = 0; k < i; k++) {
            const struct twin_pair *before = &g_array_index(pairs, struct twin_pair, k);
            if (before->one == pair->one && before->other == pair->other)
                fail_msg("%s and %s come twice", pair->one->id, pair->other->id);
        }
    }
    print_message("%u pairs, %zu of them codes\n", pairs->len, codes);
    assert_true(codes >= FEWEST_PAIRS);
}

static void the_pairs_of_the_course_are_there(void **state)
{
    static const char *const course[][2] = {
        {"450", "550"},     {"451", "554"},     {"452", "552"},     {"421", "521"},
        {"521", "554"},     {"454", "530"},     {"534", "535"},     {"455", "555"},
        {"500", "502"},     {"501", "504"},     {"503", "530"},     {"551", "553"},
        {"5.2.3", "5.3.4"}, {"4.3.1", "4.2.2"}, {"4.4.1", "4.4.2"}, {"4.2.2", "5.2.2"},
        {"4.4.7", "5.4.7"}, {"5.7.1", "4.7.1"}, {"5.1.1", "5.1.10"}};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(course); i++) {
        const struct entry *one = catalogue_find(catalogue, course[i][0]);
        const struct entry *other = catalogue_find(catalogue, course[i][1]);
        struct twin_pair pair;
        if (!one || !other || !twins_find(catalogue, one, other, &pair))
            fail_msg("%s and %s are no twins", course[i][0], course[i][1]);
        assert_ptr_equal(pair.one, one);
    }
}

static void one_code_with_two_meanings_is_a_pair_of_its_own(void **state)
{
    static const char *const course[][3] = {
        {"454", "login-temporarily-impossible", "tls-failed"},
        {"432", "432", "microsoft365-recipient-thread-limit"},
        {"5.1.8", "5.1.8", "microsoft365-account-blocked-for-spam"},
        {"5.2.2", "5.2.2", "microsoft365-submission-quota"},
        {"5.1.10", "5.1.10", "microsoft365-recipient-not-found"}};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(course); i++) {
        const struct entry *one = catalogue_find(catalogue, course[i][1]);
        const struct entry *other = catalogue_find(catalogue, course[i][2]);
        struct twin_pair pair;
        if (!one || !other || !twins_find(catalogue, other, one, &pair))
            fail_msg("%s and %s are no twins", course[i][1], course[i][2]);
        assert_ptr_equal(pair.one, other);
        assert_string_equal(pair.code, course[i][0]);
    }
}

static void what_nothing_tells_apart_is_no_pair(void **state)
{
    struct twin_pair pair;

    (void)state;
    assert_false(twins_find(catalogue, catalogue_find(catalogue, "452"),
                            catalogue_find(catalogue, "250"), &pair));
    g_autoptr(GArray) none = twins_of(catalogue, catalogue_find(catalogue, "google"));
    assert_int_equal(none->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pair_comes_once_and_is_told_apart),
        cmocka_unit_test(the_pairs_of_the_course_are_there),
        cmocka_unit_test(one_code_with_two_meanings_is_a_pair_of_its_own),
        cmocka_unit_test(what_nothing_tells_apart_is_no_pair),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
