/* Loading in two stages gives what loading at once gives, whenever and by whomever it is asked. */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/paths.h"
#include "support/temp_folder.h"

#define GUIDE(id) "guides:\n  - {id: " id ", title: T, meaning: M, sources: [S]}\n"

struct staged {
    char *folder;
    char *paths[4]; /* entries, rest, overlay */
    struct diag_list *diags;
    struct catalogue *catalogue;
};

/* The second text is the one that may be read later; the third lies over both. */
static struct staged load(const char *entries, const char *rest, const char *overlay)
{
    const char *const texts[] = {entries, rest, overlay};
    static const char *const names[] = {"0.yaml", "1.yaml", "2.yaml"};
    struct staged staged = {.folder = temp_folder_new(), .diags = diag_list_new()};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        staged.paths[i] = g_build_filename(staged.folder, names[i], NULL);
        assert_true(g_file_set_contents(staged.paths[i], texts[i], -1, NULL));
    }
    const char *const later[] = {staged.paths[1], NULL};
    staged.catalogue = catalogue_load_staged((const char *const *)staged.paths, later,
                                             NULL, NULL, staged.diags);
    return staged;
}

static void unload(struct staged *staged)
{
    catalogue_free(staged->catalogue);
    diag_list_free(staged->diags);
    for (size_t i = 0; staged->paths[i]; i++)
        g_free(staged->paths[i]);
    temp_folder_free(staged->folder);
}

static void entries_are_there_before_the_rest_is_joined(void **state)
{
    struct staged staged =
        load(GUIDE("a"), "checklists:\n  - {id: c, title: Old}\n", GUIDE("b"));

    (void)state;
    assert_false(catalogue_is_complete(staged.catalogue));
    assert_int_equal(catalogue_entry_count(staged.catalogue), 2);
    assert_non_null(catalogue_find(staged.catalogue, "b"));
    assert_false(catalogue_is_complete(staged.catalogue));

    assert_string_equal(catalogue_checklist(staged.catalogue, "c")->title, "Old");
    assert_true(catalogue_is_complete(staged.catalogue));
    assert_string_equal(catalogue_find(staged.catalogue, "b")->title, "T");
    unload(&staged);
}

static size_t count_of_no_checklist(const struct catalogue *catalogue)
{
    return catalogue_checklist(catalogue, "none") ? 1 : 0;
}

static size_t count_of_a_checklist(const struct catalogue *catalogue)
{
    return catalogue_checklist_at(catalogue, 0) ? 1 : 0;
}

static size_t count_of_a_lesson(const struct catalogue *catalogue)
{
    return catalogue_lesson(catalogue, 0) ? 1 : 0;
}

static size_t count_of_a_question(const struct catalogue *catalogue)
{
    return catalogue_question(catalogue, 0) ? 1 : 0;
}

static size_t count_of_a_log_format(const struct catalogue *catalogue)
{
    return catalogue_log_format(catalogue, 0) ? 1 : 0;
}

static void any_look_up_of_the_rest_joins_it(void **state)
{
    static const struct {
        size_t (*ask)(const struct catalogue *catalogue);
        size_t expected;
    } cases[] = {
        {catalogue_checklist_count, 1}, {catalogue_lesson_count, 1},
        {catalogue_question_count, 1},  {catalogue_log_format_count, 1},
        {count_of_no_checklist, 0},     {count_of_a_checklist, 1},
        {count_of_a_lesson, 1},         {count_of_a_question, 1},
        {count_of_a_log_format, 1},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct staged staged = load(GUIDE("a"),
                                    "checklists:\n  - {id: c, title: T}\n"
                                    "lessons:\n  - {id: l, title: T}\n"
                                    "questions:\n  - {id: q, prompt: P}\n"
                                    "log-formats:\n  - {id: f, product: P}\n",
                                    "");

        assert_int_equal(cases[i].ask(staged.catalogue), cases[i].expected);
        assert_true(catalogue_is_complete(staged.catalogue));
        unload(&staged);
    }
}

/* The overlay is read first and yet lies over what is read after it. */
static void an_overlay_lies_over_what_is_read_later(void **state)
{
    struct staged staged =
        load(GUIDE("a"),
             "checklists:\n  - {id: c, title: Old}\n  - {id: d, title: D}\n"
             "lessons:\n  - {id: l, title: Old}\n",
             "checklists:\n  - {override: c, title: New}\n"
             "  - {override: d, remove: true}\n  - {id: e, title: E}\n"
             "lessons:\n  - {override: l, title: New}\n");

    (void)state;
    assert_int_equal(catalogue_checklist_count(staged.catalogue), 2);
    assert_string_equal(catalogue_checklist(staged.catalogue, "c")->title, "New");
    assert_null(catalogue_checklist(staged.catalogue, "d"));
    assert_string_equal(catalogue_checklist_at(staged.catalogue, 1)->id, "e");
    assert_string_equal(catalogue_lesson(staged.catalogue, 0)->title, "New");
    for (size_t i = 0; i < diag_list_length(staged.diags); i++)
        assert_string_not_equal(diag_list_get(staged.diags, i)->rule, "unknown-override");
    unload(&staged);
}

static const struct diag *find_rule(const struct diag_list *diags, const char *rule)
{
    for (size_t i = 0; i < diag_list_length(diags); i++) {
        if (g_strcmp0(diag_list_get(diags, i)->rule, rule) == 0)
            return diag_list_get(diags, i);
    }
    return NULL;
}

static void faults_of_the_rest_are_reported_when_it_is_joined(void **state)
{
    static const struct {
        const char *rest, *overlay, *rule, *file;
    } cases[] = {
        {"checklists: [\n", "", "yaml-syntax", "1.yaml"},
        {"checklists:\n  - {id: c, titel: T}\n", "", "unknown-key", "1.yaml"},
        {"checklists:\n  - {id: c, title: T}\n  - {id: c, title: U}\n", "",
         "duplicate-id", "1.yaml"},
        {"", "checklists:\n  - {override: c, title: T}\n", "unknown-override", "2.yaml"},
        {GUIDE("b"), "", "misplaced", "1.yaml"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct staged staged = load(GUIDE("a"), cases[i].rest, cases[i].overlay);
        const struct diag *diag;

        assert_null(find_rule(staged.diags, cases[i].rule));
        catalogue_complete(staged.catalogue);
        diag = find_rule(staged.diags, cases[i].rule);
        assert_non_null(diag);
        assert_true(g_str_has_suffix(diag->at.file, cases[i].file));
        assert_int_equal(catalogue_entry_count(staged.catalogue), 1);
        unload(&staged);
    }
}

static void checking_waits_for_the_rest(void **state)
{
    struct staged staged = load(GUIDE("a"), "lessons:\n  - {id: l, title: T}\n",
                                "questions:\n  - {id: q, lesson: l, prompt: P}\n"
                                "  - {id: r, lesson: none, prompt: P}\n");
    struct diag_list *found = diag_list_new();
    size_t unknown = 0;

    (void)state;
    catalogue_lint(staged.catalogue, found);
    for (size_t i = 0; i < diag_list_length(found); i++)
        unknown += g_strcmp0(diag_list_get(found, i)->rule, "unknown-reference") == 0;
    assert_int_equal(unknown, 1);
    diag_list_free(found);
    unload(&staged);
}

static const char *const shipped_parts[] = {"catalogue", "checklists", "lessons", "logs",
                                            NULL};

static char **shipped(const char *data, const char *const *parts)
{
    GPtrArray *paths = g_ptr_array_new();

    for (; *parts; parts++)
        g_ptr_array_add(paths, g_build_filename(data, *parts, NULL));
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(paths, FALSE);
}

static struct catalogue *load_shipped(struct diag_list *diags)
{
    g_autofree char *data = paths_data(NULL, NULL);
    g_auto(GStrv) paths = shipped(data, shipped_parts);
    g_auto(GStrv) later = shipped(data, shipped_parts + 1);

    return catalogue_load_staged((const char *const *)paths, (const char *const *)later,
                                 NULL, NULL, diags);
}

static void it_can_be_freed_while_the_rest_is_being_read(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 8; round++) {
        struct diag_list *diags = diag_list_new();
        struct catalogue *catalogue = load_shipped(diags);

        g_usleep(round * 400); /* somewhere else in the reading each time */
        catalogue_free(catalogue);
        diag_list_free(diags);
    }
}

static void *ask_for_all_checklists(void *catalogue)
{
    return GSIZE_TO_POINTER(catalogue_checklist_count(catalogue));
}

static void several_threads_may_ask_at_once(void **state)
{
    struct diag_list *diags = diag_list_new();
    struct catalogue *catalogue = load_shipped(diags);
    GThread *threads[4];
    size_t expected;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("ask", ask_for_all_checklists, catalogue);
    expected = catalogue_checklist_count(catalogue);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        assert_int_equal(GPOINTER_TO_SIZE(g_thread_join(threads[i])), expected);
    assert_true(expected > 0);
    catalogue_free(catalogue);
    diag_list_free(diags);
}

static void the_shipped_data_is_the_same_in_one_stage_and_in_two(void **state)
{
    g_autofree char *data = paths_data(NULL, NULL);
    g_auto(GStrv) paths = shipped(data, shipped_parts);
    struct diag_list *diags[2] = {diag_list_new(), diag_list_new()};
    struct catalogue *one = catalogue_load((const char *const *)paths, diags[0]);
    struct catalogue *two = load_shipped(diags[1]);

    (void)state;
    assert_int_equal(catalogue_entry_count(one), catalogue_entry_count(two));
    for (size_t i = 0; i < catalogue_entry_count(one); i++)
        assert_string_equal(catalogue_entry(one, i)->id, catalogue_entry(two, i)->id);
    assert_int_equal(catalogue_checklist_count(one), catalogue_checklist_count(two));
    for (size_t i = 0; i < catalogue_checklist_count(one); i++)
        assert_string_equal(catalogue_checklist_at(one, i)->id,
                            catalogue_checklist_at(two, i)->id);
    assert_int_equal(catalogue_lesson_count(one), catalogue_lesson_count(two));
    for (size_t i = 0; i < catalogue_lesson_count(one); i++)
        assert_string_equal(catalogue_lesson(one, i)->id, catalogue_lesson(two, i)->id);
    assert_int_equal(catalogue_question_count(one), catalogue_question_count(two));
    assert_int_equal(catalogue_log_format_count(one), catalogue_log_format_count(two));
    assert_int_equal(diag_list_length(diags[0]), diag_list_length(diags[1]));
    catalogue_free(one);
    catalogue_free(two);
    diag_list_free(diags[0]);
    diag_list_free(diags[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_there_before_the_rest_is_joined),
        cmocka_unit_test(any_look_up_of_the_rest_joins_it),
        cmocka_unit_test(an_overlay_lies_over_what_is_read_later),
        cmocka_unit_test(faults_of_the_rest_are_reported_when_it_is_joined),
        cmocka_unit_test(checking_waits_for_the_rest),
        cmocka_unit_test(it_can_be_freed_while_the_rest_is_being_read),
        cmocka_unit_test(several_threads_may_ask_at_once),
        cmocka_unit_test(the_shipped_data_is_the_same_in_one_stage_and_in_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
