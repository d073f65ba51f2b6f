/* Diagnostics own their strings, sort by place and print like a compiler's. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void printed_form_is_the_compilers(void **state)
{
    static const struct {
        struct diag diag;
        const char *text;
    } cases[] = {
        {{DIAG_ERROR, {"a.yaml", 3, 5}, "unknown-key", "unknown key \"x\"", "say \"y\""},
         "a.yaml:3:5: error: unknown key \"x\" [unknown-key] (say \"y\")"},
        {{DIAG_WARNING, {"a.yaml", 1, 1}, "long", "too long", NULL},
         "a.yaml:1:1: warning: too long [long]"},
        {{DIAG_NOTE, {"a.yaml", 2, 1}, NULL, "first one is here", NULL},
         "a.yaml:2:1: note: first one is here"},
        {{DIAG_ERROR, {"a.yaml", 0, 0}, "unreadable", "no such file", NULL},
         "a.yaml: error: no such file [unreadable]"},
        {{DIAG_ERROR, {NULL, 0, 0}, "x", "nowhere", NULL}, "error: nowhere [x]"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = diag_format(&cases[i].diag);

        assert_string_equal(text, cases[i].text);
    }
}

static void the_list_owns_copies_of_everything(void **state)
{
    struct diag_list *list = diag_list_new(), *copy = diag_list_new();
    char file[] = "a.yaml", rule[] = "rule", hint[] = "hint";
    const struct diag *diag;

    (void)state;
    diag_add(list, DIAG_ERROR, (struct source_pos){file, 1, 2}, rule, hint, "n %d", 7);
    memset(file, 'x', 2);
    memset(rule, 'x', 2);
    memset(hint, 'x', 2);
    diag_list_append(copy, list);
    diag_list_free(list);

    assert_int_equal(diag_list_length(copy), 1);
    diag = diag_list_get(copy, 0);
    assert_string_equal(diag->at.file, "a.yaml");
    assert_string_equal(diag->rule, "rule");
    assert_string_equal(diag->hint, "hint");
    assert_string_equal(diag->message, "n 7");
    diag_list_free(copy);
}

static void counting_is_by_severity_at_least(void **state)
{
    struct diag_list *list = diag_list_new();
    struct source_pos at = {"a", 1, 1};

    (void)state;
    diag_add(list, DIAG_NOTE, at, NULL, NULL, "n");
    diag_add(list, DIAG_WARNING, at, NULL, NULL, "w");
    diag_add(list, DIAG_ERROR, at, NULL, NULL, "e");
    diag_add(list, DIAG_ERROR, at, NULL, NULL, "e");
    assert_int_equal(diag_count(list, DIAG_NOTE), 4);
    assert_int_equal(diag_count(list, DIAG_WARNING), 3);
    assert_int_equal(diag_count(list, DIAG_ERROR), 2);
    diag_list_free(list);
}

static void sorting_is_by_place_and_keeps_notes_behind_their_fault(void **state)
{
    static const struct {
        enum diag_severity severity;
        struct source_pos at;
        const char *message;
    } rows[] = {
        {DIAG_ERROR, {"b", 9, 1}, "fifth"},    {DIAG_NOTE, {"a", 1, 1}, "its note"},
        {DIAG_ERROR, {"a", 10, 1}, "fourth"},  {DIAG_ERROR, {"a", 2, 7}, "second"},
        {DIAG_WARNING, {"a", 2, 7}, "third"},  {DIAG_ERROR, {"a", 2, 3}, "first"},
        {DIAG_NOTE, {"z", 1, 1}, "note of 1"},
    };
    static const char *const expected[] = {"first",  "note of 1", "second",  "third",
                                           "fourth", "fifth",     "its note"};
    struct diag_list *list = diag_list_new();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        diag_add(list, rows[i].severity, rows[i].at, NULL, NULL, "%s", rows[i].message);
    diag_list_sort(list);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_string_equal(diag_list_get(list, i)->message, expected[i]);
    diag_list_free(list);
}

static void a_flood_is_counted_but_not_kept(void **state)
{
    struct diag_list *list = diag_list_new(), *joined = diag_list_new();
    struct source_pos at = {"a", 1, 1};

    (void)state;
    diag_add(joined, DIAG_WARNING, at, NULL, NULL, "w");
    for (size_t i = 0; i < 3 * DIAG_LIST_MAX; i++)
        diag_add(list, DIAG_ERROR, at, "r", NULL, "fault %zu", i);
    diag_list_append(joined, list);

    assert_int_equal(diag_list_length(list), DIAG_LIST_MAX);
    assert_true(diag_list_is_full(list));
    assert_int_equal(diag_count(list, DIAG_ERROR), 3 * DIAG_LIST_MAX);
    assert_string_equal(diag_list_get(list, DIAG_LIST_MAX - 2)->message, "fault 9998");
    assert_int_equal(diag_list_get(list, DIAG_LIST_MAX - 1)->severity, DIAG_NOTE);
    assert_int_equal(diag_list_length(joined), DIAG_LIST_MAX);
    assert_int_equal(diag_count(joined, DIAG_ERROR), 3 * DIAG_LIST_MAX);
    assert_int_equal(diag_count(joined, DIAG_NOTE), 3 * DIAG_LIST_MAX + 1);
    diag_list_free(list);
    diag_list_free(joined);
}

static void an_empty_list_is_sorted_and_freed(void **state)
{
    struct diag_list *list = diag_list_new();

    (void)state;
    diag_list_sort(list);
    assert_int_equal(diag_list_length(list), 0);
    diag_list_free(list);
    diag_list_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_form_is_the_compilers),
        cmocka_unit_test(the_list_owns_copies_of_everything),
        cmocka_unit_test(counting_is_by_severity_at_least),
        cmocka_unit_test(sorting_is_by_place_and_keeps_notes_behind_their_fault),
        cmocka_unit_test(a_flood_is_counted_but_not_kept),
        cmocka_unit_test(an_empty_list_is_sorted_and_freed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
