/* What was asked for last is kept; what had to give way is counted. */
#include "analyze/log_recall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void a_key_keeps_what_was_put(void **state)
{
    (void)state;
    struct log_recall *recall = log_recall_new(100, sizeof(int));
    uint64_t key = log_recall_key("4F1A2B3C4D", 10);
    assert_null(log_recall_find(recall, key));
    *(int *)log_recall_put(recall, key) = 7;
    assert_int_equal(*(int *)log_recall_find(recall, key), 7);
    assert_int_equal(*(int *)log_recall_put(recall, key), 7);
    log_recall_drop(recall, key);
    assert_null(log_recall_find(recall, key));
    assert_int_equal(*(int *)log_recall_put(recall, key), 0);
    assert_int_equal(log_recall_displaced(recall), 0);
    log_recall_free(recall);
}

static void the_one_not_asked_for_longest_gives_way(void **state)
{
    (void)state;
    struct log_recall *recall = log_recall_new(RECALL_ROW, sizeof(uint64_t));
    for (uint64_t key = 1; key <= RECALL_ROW; key++)
        *(uint64_t *)log_recall_put(recall, key) = key;
    assert_non_null(log_recall_find(recall, 1));
    log_recall_put(recall, 99);
    assert_non_null(log_recall_find(recall, 1));
    assert_null(log_recall_find(recall, 2));
    assert_non_null(log_recall_find(recall, 3));
    assert_int_equal(log_recall_displaced(recall), 1);
    log_recall_free(recall);
}

static void keys_differ_with_their_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "a", "b", "ab", "ba", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaaaaaaaaaa", "NOQUEUE"};
    size_t count = sizeof texts / sizeof texts[0];
    for (size_t i = 0; i < count; i++) {
        uint64_t key = log_recall_key(texts[i], strlen(texts[i]));
        assert_true(key != 0);
        for (size_t j = 0; j < i; j++)
            assert_true(key != log_recall_key(texts[j], strlen(texts[j])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_keeps_what_was_put),
        cmocka_unit_test(the_one_not_asked_for_longest_gives_way),
        cmocka_unit_test(keys_differ_with_their_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
