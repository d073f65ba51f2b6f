/* The user's two files: what they say, what is wrong with them, what is left of a broken one. */
#include "settings/settings.h"

#include "support/temp_folder.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct loaded {
    char *folder;
    struct diag_list *diags;
    struct settings *settings;
};

static struct loaded load(const char *name, const char *yaml)
{
    struct loaded loaded = {temp_folder_new(), diag_list_new(), NULL};
    g_autofree char *path = g_build_filename(loaded.folder, name, NULL);

    if (yaml)
        assert_true(g_file_set_contents(path, yaml, -1, NULL));
    loaded.settings = settings_load(loaded.folder, loaded.diags);
    return loaded;
}

static void unload(struct loaded *loaded)
{
    settings_free(loaded->settings);
    diag_list_free(loaded->diags);
    temp_folder_free(loaded->folder);
}

static void without_files_the_defaults_hold(void **state)
{
    struct loaded loaded = load("settings.yaml", NULL);

    (void)state;
    assert_int_equal(diag_list_length(loaded.diags), 0);
    assert_int_equal(loaded.settings->theme, THEME_AUTO);
    assert_int_equal(loaded.settings->keys, PRESET_DEFAULT);
    assert_true(loaded.settings->mouse);
    assert_false(loaded.settings->ascii);
    assert_null(loaded.settings->agent);
    assert_int_equal(loaded.settings->binding_count, 0);
    unload(&loaded);
}

static void every_setting_is_read(void **state)
{
    struct loaded loaded = load("settings.yaml", "theme: high-contrast\nascii: true\n"
                                                 "mouse: false\nkeys: emacs\n"
                                                 "agent: Ann\nhelp-desk: Desk\n");

    (void)state;
    assert_int_equal(diag_list_length(loaded.diags), 0);
    assert_int_equal(loaded.settings->theme, THEME_HIGH_CONTRAST);
    assert_int_equal(loaded.settings->keys, PRESET_EMACS);
    assert_true(loaded.settings->ascii);
    assert_false(loaded.settings->mouse);
    assert_string_equal(loaded.settings->agent, "Ann");
    assert_string_equal(loaded.settings->help_desk, "Desk");
    unload(&loaded);
}

static void bindings_keep_their_words_and_places(void **state)
{
    struct loaded loaded = load("keys.yaml", "keys:\n  - action: search\n"
                                             "    keys: [Ctrl-F, s]\n");

    (void)state;
    assert_int_equal(loaded.settings->binding_count, 1);
    const struct key_binding *binding = &loaded.settings->bindings[0];
    assert_string_equal(binding->action, "search");
    assert_int_equal(binding->keys.count, 2);
    assert_string_equal(binding->keys.items[1].text, "s");
    assert_int_equal(binding->keys.items[1].at.line, 3);
    assert_int_equal(binding->keys.items[1].at.column, 20);
    unload(&loaded);
}

static const struct {
    const char *yaml, *told;
} broken[] = {
    {"theme: drak\n", "settings.yaml:1:8: error: \"theme\" cannot be \"drak\""},
    {"mouse: perhaps\nkeys: vi\n", "settings.yaml:1:8: error: "},
    {"keys: vi\ntehme: dark\n", "(did you mean \"theme\"?)"},
    {"\tkeys: vi\n", "settings.yaml:1:"},
};

static void a_broken_file_is_told_with_line_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        struct loaded loaded = load("settings.yaml", broken[i].yaml);

        assert_int_equal(diag_list_length(loaded.diags), 1);
        g_autofree char *line = diag_format(diag_list_get(loaded.diags, 0));
        if (!strstr(line, broken[i].told))
            fail_msg("expected %s\nfound %s", broken[i].told, line);
        assert_true(loaded.settings->mouse);
        assert_int_equal(loaded.settings->theme, THEME_AUTO);
        unload(&loaded);
    }
}

/* The sample with its comment signs taken away is a file without faults. */
static void the_sample_is_a_good_file(void **state)
{
    g_autofree char *sample = settings_sample();
    g_auto(GStrv) lines = g_strsplit(sample, "\n", -1);
    g_autoptr(GString) yaml = g_string_new(NULL);

    (void)state;
    for (char **line = lines + 2; *line; line++) {
        const char *colon = strchr(*line, ':');
        bool is_key = g_str_has_prefix(*line, "# ") && colon &&
                      (size_t)(colon - *line) == 2 + strcspn(*line + 2, ": ");
        if (is_key && strchr(colon, ';') == NULL)
            g_string_append_printf(yaml, "%s\n", *line + 2);
    }
    struct loaded loaded = load("settings.yaml", yaml->str);
    for (size_t i = 0; i < diag_list_length(loaded.diags); i++)
        fail_msg("%s", diag_list_get(loaded.diags, i)->message);
    assert_string_equal(loaded.settings->agent, "Ann Example");
    unload(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_files_the_defaults_hold),
        cmocka_unit_test(every_setting_is_read),
        cmocka_unit_test(bindings_keep_their_words_and_places),
        cmocka_unit_test(a_broken_file_is_told_with_line_and_column),
        cmocka_unit_test(the_sample_is_a_good_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
