/* Files are merged in the order of their paths; overlays change or hide what is there. */
#include "catalogue/catalogue.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/temp_folder.h"

#define GUIDE(id, title) "  - {id: " id ", title: " title ", meaning: M, sources: [S]}\n"
#define CODE(code, title)                                                                \
    "  - {code: \"" code "\", classes: [\"4\", \"5\"], title: " title                    \
    ", meaning: M, sources: [S]}\n"
#define PLAIN_CODE(code, title)                                                          \
    "  - {code: \"" code "\", title: " title ", meaning: M, sources: [S]}\n"

struct files {
    char *folder;
    GPtrArray *paths;
    struct diag_list *diags;
    struct catalogue *catalogue;
};

/* Each text becomes a file of its own, loaded in this order. */
static struct files load(const char *const *texts)
{
    struct files files = {temp_folder_new(), g_ptr_array_new_with_free_func(g_free),
                          diag_list_new(), NULL};

    for (size_t i = 0; texts[i]; i++) {
        g_autofree char *name = g_strdup_printf("%zu.yaml", i);
        char *path = g_build_filename(files.folder, name, NULL);

        assert_true(g_file_set_contents(path, texts[i], -1, NULL));
        g_ptr_array_add(files.paths, path);
    }
    g_ptr_array_add(files.paths, NULL);
    files.catalogue =
        catalogue_load((const char *const *)files.paths->pdata, files.diags);
    return files;
}

static void unload(struct files *files)
{
    catalogue_free(files->catalogue);
    diag_list_free(files->diags);
    g_ptr_array_free(files->paths, TRUE);
    temp_folder_free(files->folder);
}

static const char *title_of(const struct files *files, const char *id)
{
    const struct entry *entry = catalogue_find(files->catalogue, id);

    return entry ? entry->title : NULL;
}

static void an_overlay_changes_only_the_keys_it_gives(void **state)
{
    static const char *const texts[] = {
        "guides:\n" GUIDE("a", "Old"),
        "guides:\n  - {override: a, title: New, do: [D]}\n", NULL};
    struct files files = load(texts);
    const struct entry *entry = catalogue_find(files.catalogue, "a");

    (void)state;
    assert_int_equal(diag_list_length(files.diags), 0);
    assert_string_equal(entry->title, "New");
    assert_string_equal(entry->meaning, "M");
    assert_int_equal(entry->fixes.count, 1);
    assert_int_equal(catalogue_entry_count(files.catalogue), 1);
    unload(&files);
}

static void an_overlay_hides_an_entry(void **state)
{
    static const char *const texts[] = {"guides:\n" GUIDE("a", "A") GUIDE("b", "B"),
                                        "guides:\n  - {override: a, remove: true}\n",
                                        NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(diag_list_length(files.diags), 0);
    assert_null(catalogue_find(files.catalogue, "a"));
    assert_int_equal(catalogue_entry_count(files.catalogue), 1);
    unload(&files);
}

static void what_was_hidden_can_be_written_anew(void **state)
{
    static const char *const texts[] = {
        "guides:\n" GUIDE("a", "Old"),
        "guides:\n  - {override: a, remove: true}\n" GUIDE("a", "New"), NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(diag_list_length(files.diags), 0);
    assert_string_equal(title_of(&files, "a"), "New");
    unload(&files);
}

static void a_broken_value_in_an_overlay_changes_nothing(void **state)
{
    static const char *const texts[] = {
        "providers:\n  - {id: p, title: P, kind: filter, meaning: M, sources: [S]}\n",
        "providers:\n  - {override: p, kind: bogus, title: '', contact: C}\n", NULL};
    struct files files = load(texts);
    const struct entry *entry = catalogue_find(files.catalogue, "p");

    (void)state;
    assert_int_equal(diag_count(files.diags, DIAG_ERROR), 2);
    assert_int_equal(entry->provider_kind, PROVIDER_FILTER);
    assert_string_equal(entry->title, "P");
    assert_string_equal(entry->contact, "C");
    unload(&files);
}

static void an_overlay_cannot_take_away_what_is_required(void **state)
{
    static const char *const texts[] = {
        "guides:\n" GUIDE("a", "A"), "guides:\n  - {override: a, sources: []}\n", NULL};
    struct files files = load(texts);

    (void)state;
    assert_string_equal(diag_list_get(files.diags, 0)->rule, "empty-value");
    assert_int_equal(catalogue_find(files.catalogue, "a")->sources.count, 1);
    unload(&files);
}

static void a_second_item_of_one_id_is_a_fault_that_shows_both(void **state)
{
    static const char *const texts[] = {"guides:\n" GUIDE("a", "First"),
                                        "guides:\n" GUIDE("b", "B") GUIDE("a", "Second"),
                                        NULL};
    struct files files = load(texts);
    const struct diag *error = diag_list_get(files.diags, 0);
    const struct diag *note = diag_list_get(files.diags, 1);

    (void)state;
    assert_int_equal(diag_list_length(files.diags), 2);
    assert_string_equal(error->rule, "duplicate-id");
    assert_true(g_str_has_suffix(error->at.file, "1.yaml"));
    assert_int_equal(error->at.line, 3);
    assert_int_equal(note->severity, DIAG_NOTE);
    assert_true(g_str_has_suffix(note->at.file, "0.yaml"));
    assert_int_equal(note->at.line, 2);
    assert_string_equal(title_of(&files, "a"), "First");
    unload(&files);
}

static void wrong_overlays_are_reported(void **state)
{
    static const struct {
        const char *overlay, *rule, *hint;
    } cases[] = {
        {"guides:\n  - {override: abouut, title: T}\n", "unknown-override",
         "did you mean \"about\"?"},
        {"guides:\n  - {override: wholly-else, title: T}\n", "unknown-override", NULL},
        {"providers:\n  - {override: about, title: T}\n", "unknown-override", NULL},
        {"guides:\n  - {id: new, override: about, title: T}\n", "bad-override", NULL},
        {"lessons:\n  - {override: about, title: T}\n", "unknown-override", NULL},
        {"guides:\n  - {id: x, title: T, meaning: M, sources: [S], remove: true}\n",
         "bad-override", NULL},
        {"codes:\n" PLAIN_CODE("x.1.1", "T"), "no-classes", NULL},
        {"codes:\n" PLAIN_CODE("5.1", "T"), "bad-code", NULL},
        {"codes:\n" PLAIN_CODE("5.7.5xx", "T"), "bad-code", NULL},
        {"guides:\n  - {title: T, meaning: M, sources: [S]}\n", "missing-key", NULL},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const texts[] = {"guides:\n" GUIDE("about", "Old"), cases[i].overlay,
                                     NULL};
        struct files files = load(texts);
        const struct diag *diag = diag_list_get(files.diags, 0);

        assert_int_equal(diag_count(files.diags, DIAG_ERROR), 1);
        assert_string_equal(diag->rule, cases[i].rule);
        if (cases[i].hint)
            assert_string_equal(diag->hint, cases[i].hint);
        assert_string_equal(title_of(&files, "about"), "Old");
        assert_int_equal(catalogue_entry_count(files.catalogue), 1);
        unload(&files);
    }
}

static void a_code_becomes_one_entry_a_class(void **state)
{
    static const char *const texts[] = {"codes:\n" CODE("x.2.2", "T"), NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(catalogue_entry_count(files.catalogue), 2);
    assert_string_equal(catalogue_find(files.catalogue, "4.2.2")->id, "4.2.2");
    assert_string_equal(catalogue_find(files.catalogue, "5.2.2")->id, "5.2.2");
    assert_ptr_equal(catalogue_find(files.catalogue, "x.2.2"),
                     catalogue_find(files.catalogue, "4.2.2"));
    assert_null(catalogue_find(files.catalogue, "2.2.2"));
    unload(&files);
}

static void a_code_is_overridden_as_a_whole_or_in_one_class(void **state)
{
    static const char *const texts[] = {"codes:\n" CODE("x.2.2", "Old")
                                            CODE("x.3.3", "Old"),
                                        "codes:\n"
                                        "  - {override: \"x.2.2\", title: Both}\n"
                                        "  - {override: \"5.2.2\", title: One}\n"
                                        "  - {override: \"4.3.3\", remove: true}\n",
                                        NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(diag_list_length(files.diags), 0);
    assert_string_equal(title_of(&files, "4.2.2"), "Both");
    assert_string_equal(title_of(&files, "5.2.2"), "One");
    assert_null(title_of(&files, "4.3.3"));
    assert_string_equal(title_of(&files, "5.3.3"), "Old");
    assert_string_equal(catalogue_find(files.catalogue, "x.3.3")->id, "5.3.3");
    unload(&files);
}

static void removing_a_code_removes_all_its_classes(void **state)
{
    static const char *const texts[] = {
        "codes:\n" CODE("x.2.2", "T"),
        "codes:\n  - {override: \"x.2.2\", remove: true}\n", NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(catalogue_entry_count(files.catalogue), 0);
    assert_null(catalogue_find(files.catalogue, "x.2.2"));
    unload(&files);
}

static void each_family_can_be_overridden(void **state)
{
    static const char *const texts[] = {"checklists:\n  - {id: a, title: Old}\n"
                                        "lessons:\n  - {id: a, title: Old}\n"
                                        "questions:\n  - {id: a, prompt: Old}\n"
                                        "log-formats:\n  - {id: a, product: Old}\n",
                                        "checklists:\n  - {override: a, title: New}\n"
                                        "lessons:\n  - {override: a, title: New}\n"
                                        "questions:\n  - {override: a, prompt: New}\n"
                                        "log-formats:\n  - {override: a, product: New}\n",
                                        NULL};
    struct files files = load(texts);

    (void)state;
    assert_string_equal(catalogue_checklist(files.catalogue, "a")->title, "New");
    assert_string_equal(catalogue_lesson(files.catalogue, 0)->title, "New");
    assert_string_equal(catalogue_question(files.catalogue, 0)->prompt, "New");
    assert_string_equal(catalogue_log_format(files.catalogue, 0)->product, "New");
    unload(&files);
}

static void a_broken_file_leaves_the_others_in_use(void **state)
{
    static const char *const texts[] = {"guides:\n" GUIDE("a", "A"), "guides: [\n",
                                        "guides:\n" GUIDE("b", "B"), NULL};
    struct files files = load(texts);

    (void)state;
    assert_int_equal(diag_count(files.diags, DIAG_ERROR), 1);
    assert_non_null(catalogue_find(files.catalogue, "a"));
    assert_non_null(catalogue_find(files.catalogue, "b"));
    unload(&files);
}

static void a_missing_path_is_reported_and_the_catalogue_is_empty(void **state)
{
    static const char *const paths[] = {"/nonexistent/bouncedesk", NULL};
    struct diag_list *diags = diag_list_new();
    struct catalogue *catalogue = catalogue_load(paths, diags);

    (void)state;
    assert_int_equal(catalogue_entry_count(catalogue), 0);
    assert_int_equal(diag_count(diags, DIAG_ERROR), 1);
    assert_string_equal(diag_list_get(diags, 0)->at.file, paths[0]);
    catalogue_free(catalogue);
    diag_list_free(diags);
    catalogue_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_overlay_changes_only_the_keys_it_gives),
        cmocka_unit_test(an_overlay_hides_an_entry),
        cmocka_unit_test(what_was_hidden_can_be_written_anew),
        cmocka_unit_test(a_broken_value_in_an_overlay_changes_nothing),
        cmocka_unit_test(an_overlay_cannot_take_away_what_is_required),
        cmocka_unit_test(a_second_item_of_one_id_is_a_fault_that_shows_both),
        cmocka_unit_test(wrong_overlays_are_reported),
        cmocka_unit_test(a_code_becomes_one_entry_a_class),
        cmocka_unit_test(a_code_is_overridden_as_a_whole_or_in_one_class),
        cmocka_unit_test(removing_a_code_removes_all_its_classes),
        cmocka_unit_test(each_family_can_be_overridden),
        cmocka_unit_test(a_broken_file_leaves_the_others_in_use),
        cmocka_unit_test(a_missing_path_is_reported_and_the_catalogue_is_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
