/* The one list of keys: complete, without conflicts, readable as names. */
#include "tui/keymap.h"

#include "base/diag.h"
#include "settings/settings.h"
#include "support/temp_folder.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* `told` receives the faults as printed; NULL: there may be none. */
static struct keymap *keymap_with(struct settings settings, char **told)
{
    struct diag_list *diags = diag_list_new();
    struct keymap *keymap = keymap_from_settings(&settings, diags);
    g_autoptr(GString) lines = g_string_new(NULL);

    for (size_t i = 0; i < diag_list_length(diags); i++) {
        g_autofree char *line = diag_format(diag_list_get(diags, i));
        g_string_append_printf(lines, "%s\n", line);
    }
    if (told)
        *told = g_strdup(lines->str);
    else
        assert_string_equal(lines->str, "");
    diag_list_free(diags);
    return keymap;
}

/* The bindings of a key file as text, read from a folder of its own. */
static struct keymap *keymap_of_file(const char *yaml, char **told)
{
    char *folder = temp_folder_new();
    g_autofree char *path = g_build_filename(folder, "keys.yaml", NULL);
    struct diag_list *diags = diag_list_new();

    assert_true(g_file_set_contents(path, yaml, -1, NULL));
    struct settings *settings = settings_load(folder, diags);
    assert_int_equal(diag_list_length(diags), 0);
    struct keymap *keymap = keymap_with(*settings, told);
    settings_free(settings);
    diag_list_free(diags);
    temp_folder_free(folder);
    return keymap;
}

static void no_key_means_two_things_in_one_place(void **state)
{
    size_t count;
    const struct place *places = place_table(&count);

    (void)state;
    for (int preset = 0; preset < PRESET_COUNT; preset++) {
        struct keymap *keymap = keymap_with((struct settings){.keys = preset}, NULL);
        for (size_t i = 0; i < count; i++) {
            enum action one, other;

            if (keymap_conflict(keymap, places[i].contexts, &one, &other))
                fail_msg("%s, %s: \"%s\" and \"%s\" have a key in common",
                         key_preset_names[preset], places[i].where,
                         action_info(one)->name, action_info(other)->name);
        }
        keymap_free(keymap);
    }
}

static void a_conflict_is_seen(void **state)
{
    struct keymap *keymap = keymap_new();
    enum action one, other;

    (void)state;
    /* Enter opens a list's item and takes a field's text: never both at once */
    assert_true(keymap_conflict(keymap, CTX_OPEN | CTX_FIELD, &one, &other));
    assert_int_equal(one, ACTION_OPEN);
    assert_int_equal(other, ACTION_ACCEPT);
    keymap_free(keymap);
}

static void every_action_can_be_found_and_read(void **state)
{
    (void)state;
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        const struct action_info *info = action_info(action);

        assert_true(info->name[0] != '\0');
        assert_true(info->keys[0] != '\0');
        assert_true(g_ascii_isupper(info->sentence[0]));
        assert_true(info->contexts != 0);
        assert_false(g_str_has_suffix(info->sentence, "."));
        for (enum action other = ACTION_NONE + 1; other < action; other++)
            assert_string_not_equal(info->name, action_info(other)->name);
    }
}

static void every_context_has_an_action_and_a_place(void **state)
{
    unsigned of_actions = 0, of_places = 0;
    size_t count;
    const struct place *places = place_table(&count);

    (void)state;
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        of_actions |= action_info(action)->contexts;
    for (size_t i = 0; i < count; i++)
        of_places |= places[i].contexts;
    assert_int_equal(of_actions, of_places);
}

static void keys_are_found_by_context(void **state)
{
    struct keymap *keymap = keymap_new();

    (void)state;
    assert_int_equal(keymap_find(keymap, CTX_MOVE, 'j'), ACTION_DOWN);
    assert_int_equal(keymap_find(keymap, CTX_MOVE, KEY_OF_DOWN), ACTION_DOWN);
    assert_int_equal(keymap_find(keymap, CTX_ANY, '3'), ACTION_WALK_TAB);
    assert_int_equal(keymap_find(keymap, CTX_ENTRY, KEY_OF_ENTER), ACTION_CHECKLIST);
    assert_int_equal(keymap_find(keymap, CTX_REPORT, KEY_OF_ENTER), ACTION_WALK);
    assert_int_equal(keymap_find(keymap, CTX_ASKING, 'j'), ACTION_NONE);
    keymap_free(keymap);
}

/* A walkthrough gives the letters y, n and u to its answers. */
static void a_walkthrough_leaves_letters_for_answers(void **state)
{
    struct keymap *keymap = keymap_new();

    (void)state;
    for (const char *p = "ynu"; *p; p++)
        assert_int_equal(
            keymap_find(keymap, CTX_ASKING | CTX_MOVE | CTX_ANY, (uint32_t)*p),
            ACTION_NONE);
    for (const char *p = "abcdef"; *p; p++)
        assert_int_equal(keymap_find(keymap, CTX_QUIZ | CTX_MOVE | CTX_ANY, (uint32_t)*p),
                         ACTION_NONE);
    keymap_free(keymap);
}

static const struct {
    const char *name;
    uint32_t key;
    const char *sign, *ascii;
} key_names[] = {
    {"Enter", KEY_OF_ENTER, "⏎", "Enter"},
    {"Ctrl-O", 15, "^O", "^O"},
    {"ctrl-o", 15, "^O", "^O"},
    {"Ctrl-M", KEY_OF_ENTER, "⏎", "Enter"},
    {"F1", KEY_OF_F0 + 1, "F1", "F1"},
    {"F12", KEY_OF_F12, "F12", "F12"},
    {"y", 'y', "y", "y"},
    {"Up", KEY_OF_UP, "↑", "Up"},
    {"é", 0xE9, "é", "é"},
    {"F13", 0, NULL, NULL},
    {"Nothing", 0, NULL, NULL},
};

static void keys_have_names_and_signs(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(key_names); i++) {
        char label[KEY_NAME_SIZE];
        uint32_t key = key_from_name(key_names[i].name);

        assert_int_equal(key, key_names[i].key);
        if (key == 0)
            continue;
        assert_string_equal(key_label(key, false, label), key_names[i].sign);
        assert_string_equal(key_label(key, true, label), key_names[i].ascii);
    }
}

static void bindings_replace_the_usual_keys(void **state)
{
    struct keymap *keymap = keymap_of_file("keys:\n"
                                           "  - action: search\n"
                                           "    keys: [Ctrl-F, s]\n"
                                           "  - action: save case\n"
                                           "    keys: S\n",
                                           NULL);

    (void)state;
    assert_int_equal(keymap_find(keymap, CTX_BROWSE, 'F' - '@'), ACTION_SEARCH);
    assert_int_equal(keymap_find(keymap, CTX_BROWSE, 's'), ACTION_SEARCH);
    assert_int_equal(keymap_find(keymap, CTX_BROWSE, '/'), ACTION_NONE);
    assert_int_equal(keymap_find(keymap, CTX_FOUND, 'S'), ACTION_SAVE_CASE);
    keymap_free(keymap);
}

/* Two actions may change keys with each other. */
static void bindings_are_judged_together(void **state)
{
    struct keymap *keymap = keymap_of_file("keys:\n"
                                           "  - {action: filter, keys: c}\n"
                                           "  - {action: class filter, keys: f}\n",
                                           NULL);

    (void)state;
    assert_int_equal(keymap_find(keymap, CTX_BROWSE, 'c'), ACTION_FILTER);
    assert_int_equal(keymap_find(keymap, CTX_BROWSE, 'f'), ACTION_CLASS);
    keymap_free(keymap);
}

static const struct {
    const char *yaml, *told;
} broken_bindings[] = {
    {"keys:\n  - action: serach\n    keys: x\n",
     "keys.yaml:2:5: error: no action is called \"serach\" [unknown-action] (did you "
     "mean "
     "\"search\"?)\n"},
    {"keys:\n  - action: search\n    keys: [Entre]\n",
     "keys.yaml:3:12: error: no key is called \"Entre\" [unknown-key-name] (did you mean "
     "\"Enter\"?)\n"},
    {"keys:\n  - action: search\n    keys: [\"/\", f]\n",
     "keys.yaml:3:17: error: \"f\" cannot bring \"search\": in the list of Browse it "
     "means "
     "\"filter\" [key-conflict]"},
    {"keys:\n  - action: note\n    keys: [y]\n",
     "keys.yaml:3:12: error: \"y\" cannot bring \"note\": in a step of Walk it is an "
     "answer "
     "[key-conflict]"},
    {"keys:\n  - action: search\n    keys: [x, X, v, V, w]\n",
     "keys.yaml:3:24: error: an action can have at most 4 keys [too-many-keys]\n"},
};

static void a_broken_binding_is_told_with_its_place_and_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(broken_bindings); i++) {
        g_autofree char *told = NULL;
        struct keymap *keymap = keymap_of_file(broken_bindings[i].yaml, &told);

        if (!strstr(told, broken_bindings[i].told))
            fail_msg("expected %s\nfound %s", broken_bindings[i].told, told);
        assert_int_equal(keymap_find(keymap, CTX_BROWSE, '/'), ACTION_SEARCH);
        assert_int_equal(keymap_find(keymap, CTX_BROWSE, 'f'), ACTION_FILTER);
        assert_int_equal(keymap_find(keymap, CTX_ASKING, 'c'), ACTION_NOTE);
        keymap_free(keymap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_means_two_things_in_one_place),
        cmocka_unit_test(a_conflict_is_seen),
        cmocka_unit_test(every_action_can_be_found_and_read),
        cmocka_unit_test(every_context_has_an_action_and_a_place),
        cmocka_unit_test(keys_are_found_by_context),
        cmocka_unit_test(a_walkthrough_leaves_letters_for_answers),
        cmocka_unit_test(keys_have_names_and_signs),
        cmocka_unit_test(bindings_replace_the_usual_keys),
        cmocka_unit_test(bindings_are_judged_together),
        cmocka_unit_test(a_broken_binding_is_told_with_its_place_and_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
