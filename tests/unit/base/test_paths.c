/* Files are found in the documented order and written privately. */
#include "base/paths.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char *root; /* a fresh folder for each test */

static char *below(const char *path)
{
    return g_build_filename(root, path, NULL);
}

static void put(const char *path, const char *text)
{
    g_autofree char *full = below(path);
    g_autofree char *folder = g_path_get_dirname(full);

    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(full, text, -1, NULL));
}

static void remove_tree(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
        !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        const char *name;

        while ((name = g_dir_read_name(dir))) {
            g_autofree char *child = g_build_filename(path, name, NULL);

            remove_tree(child);
        }
    }
    (void)g_remove(path);
}

static int set_up(void **state)
{
    (void)state;
    root = g_dir_make_tmp("bouncedesk-paths-XXXXXX", NULL);
    g_unsetenv("BOUNCEDESK_DATA");
    return root ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    remove_tree(root);
    g_clear_pointer(&root, g_free);
    return 0;
}

static void a_folder_asked_for_is_used_before_the_environment(void **state)
{
    g_autofree char *given = below("given"), *other = below("other");
    g_autofree char *found = NULL, *by_environment = NULL;

    (void)state;
    put("given/catalogue/a.yaml", "");
    put("other/catalogue/a.yaml", "");
    g_setenv("BOUNCEDESK_DATA", other, TRUE);
    found = paths_data(given, NULL);
    by_environment = paths_data(NULL, NULL);
    assert_string_equal(found, given);
    assert_string_equal(by_environment, other);
}

static void a_wrong_folder_asked_for_is_an_error_that_names_it(void **state)
{
    g_autofree char *wrong = below("wrong");
    g_autoptr(GError) error = NULL, from_environment = NULL;

    (void)state;
    assert_null(paths_data(wrong, &error));
    assert_non_null(strstr(error->message, wrong));
    g_setenv("BOUNCEDESK_DATA", wrong, TRUE);
    assert_null(paths_data(NULL, &from_environment));
    assert_non_null(strstr(from_environment->message, wrong));
}

static void the_shipped_data_is_found_from_a_build_folder(void **state)
{
    g_autofree char *found = paths_data(NULL, NULL);
    g_autofree char *catalogue = NULL;

    (void)state;
    assert_non_null(found);
    catalogue = g_build_filename(found, "catalogue", NULL);
    assert_true(g_file_test(catalogue, G_FILE_TEST_IS_DIR));
}

static void yaml_files_come_sorted_from_all_depths_without_followed_links(void **state)
{
    static const char *const expected[] = {"a.yaml", "b/c/d.yaml", "b/e.yaml", "z.yaml"};
    g_autofree char *loop = below("b/loop");
    g_auto(GStrv) files = NULL;

    (void)state;
    put("z.yaml", "");
    put("a.yaml", "");
    put("b/e.yaml", "");
    put("b/c/d.yaml", "");
    put("b/readme.md", "");
    put("b/old.yaml~", "");
    assert_int_equal(symlink(root, loop), 0);

    files = paths_yaml_files(root, NULL);
    assert_int_equal(g_strv_length(files), G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *path = below(expected[i]);

        assert_string_equal(files[i], path);
    }
}

static void a_single_file_stands_for_itself(void **state)
{
    g_autofree char *path = below("x.yml");
    g_auto(GStrv) files = paths_yaml_files(path, NULL);

    (void)state;
    assert_int_equal(g_strv_length(files), 1);
    assert_string_equal(files[0], path);
}

static void user_folders_follow_the_environment_if_absolute(void **state)
{
    g_autofree char *config = NULL, *state_file = NULL, *relative = NULL;
    g_autofree char *expected = below("c/bouncedesk/keys");
    g_autofree char *expected_state = below("s/bouncedesk/journal.db");
    g_autofree char *folder = below("c"), *state_folder = below("s");

    (void)state;
    g_setenv("XDG_CONFIG_HOME", folder, TRUE);
    g_setenv("XDG_STATE_HOME", state_folder, TRUE);
    config = paths_config("keys");
    state_file = paths_state("journal.db");
    assert_string_equal(config, expected);
    assert_string_equal(state_file, expected_state);

    g_setenv("XDG_CONFIG_HOME", "relative", TRUE);
    relative = paths_config("keys");
    assert_true(g_path_is_absolute(relative));
    assert_true(g_str_has_suffix(relative, "/.config/bouncedesk/keys"));
}

static void only_overlay_folders_that_exist_are_named(void **state)
{
    g_autofree char *config = below("config");
    g_autofree char *expected = below("config/bouncedesk/catalogue.d");
    g_auto(GStrv) before = NULL, after = NULL;

    (void)state;
    g_setenv("XDG_CONFIG_HOME", config, TRUE);
    before = paths_overlays();
    assert_false(g_strv_contains((const char *const *)before, expected));
    put("config/bouncedesk/catalogue.d/mine.yaml", "");
    after = paths_overlays();
    assert_true(g_strv_contains((const char *const *)after, expected));
}

static void private_files_are_private_and_replaced_whole(void **state)
{
    g_autofree char *path = below("deep/er/file");
    g_autofree char *folder = below("deep");
    g_autofree char *content = NULL;
    GStatBuf file_status, folder_status;

    (void)state;
    assert_true(paths_write_private(path, "first, and longer", -1, NULL));
    assert_true(paths_write_private(path, "second\0!", 8, NULL));
    assert_true(g_file_get_contents(path, &content, NULL, NULL));
    assert_memory_equal(content, "second\0!", 8);
    assert_int_equal(g_stat(path, &file_status), 0);
    assert_int_equal(g_stat(folder, &folder_status), 0);
    assert_int_equal(file_status.st_size, 8);
    assert_int_equal(file_status.st_mode & 0777, 0600);
    assert_int_equal(folder_status.st_mode & 0777, 0700);
}

static void a_loose_mode_is_tightened(void **state)
{
    g_autofree char *path = below("loose");
    GStatBuf status;

    (void)state;
    put("loose", "old");
    assert_int_equal(g_chmod(path, 0644), 0);
    assert_true(paths_write_private(path, "new", -1, NULL));
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void what_cannot_be_written_is_an_error(void **state)
{
    g_autofree char *path = below("file/below-a-file");
    g_autoptr(GError) error = NULL;

    (void)state;
    put("file", "");
    assert_false(paths_write_private(path, "x", -1, &error));
    assert_non_null(error);
}

/* As root a rename would even put a file in the place of /dev/null. */
static void a_pipe_is_not_replaced_by_a_file(void **state)
{
    g_autofree char *path = below("pipe");
    g_autoptr(GError) error = NULL;
    GStatBuf status;

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(paths_write_private(path, "x", -1, &error));
    assert_non_null(strstr(error->message, "is no ordinary file"));
    assert_int_equal(g_stat(path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_asked_for_is_used_before_the_environment),
        TEST(a_wrong_folder_asked_for_is_an_error_that_names_it),
        TEST(the_shipped_data_is_found_from_a_build_folder),
        TEST(yaml_files_come_sorted_from_all_depths_without_followed_links),
        TEST(a_single_file_stands_for_itself),
        TEST(user_folders_follow_the_environment_if_absolute),
        TEST(only_overlay_folders_that_exist_are_named),
        TEST(private_files_are_private_and_replaced_whole),
        TEST(a_loose_mode_is_tightened),
        TEST(what_cannot_be_written_is_an_error),
        TEST(a_pipe_is_not_replaced_by_a_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
