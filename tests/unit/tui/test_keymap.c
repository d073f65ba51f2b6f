/* The one list of keys: complete, without conflicts, readable as names. */
#include "tui/keymap.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Every set of contexts that a screen can have at one time, CTX_ANY added by the loop. */
static const struct {
    const char *where;
    unsigned contexts;
} places[] = {
    {"browse list", CTX_LIST | CTX_BROWSE | CTX_MOVE | CTX_COPY | CTX_ENTRY},
    {"browse list, one pane", CTX_LIST | CTX_BROWSE | CTX_MOVE | CTX_COPY | CTX_HITS},
    {"browse text", CTX_TEXT | CTX_BROWSE | CTX_MOVE | CTX_COPY | CTX_ENTRY},
    {"browse search", CTX_FIELD | CTX_BROWSE | CTX_MOVE},
    {"browse filter", CTX_FILTER | CTX_MOVE},
    {"analyze box", CTX_BOX | CTX_MOVE | CTX_COPY | CTX_FOUND},
    {"analyze typing", CTX_EDITOR | CTX_MOVE},
    {"analyze findings", CTX_REPORT | CTX_LIST | CTX_MOVE | CTX_COPY | CTX_FOUND},
    {"analyze report", CTX_REPORT | CTX_TEXT | CTX_MOVE | CTX_COPY | CTX_FOUND},
    {"walk list", CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY},
    {"walk question", CTX_ASKING | CTX_MOVE},
    {"walk outcome", CTX_OUTCOME | CTX_TEXT | CTX_MOVE | CTX_COPY},
    {"learn list", CTX_LESSON | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY},
    {"learn text", CTX_LESSON | CTX_TEXT | CTX_MOVE | CTX_COPY},
    {"quiz", CTX_QUIZ | CTX_MOVE},
    {"quiz answered", CTX_NEXT | CTX_MOVE},
    {"twins", CTX_OPEN | CTX_TEXT | CTX_MOVE},
    {"journal", CTX_JOURNAL | CTX_OPEN | CTX_LIST | CTX_MOVE | CTX_COPY},
    {"fields", CTX_FIELD | CTX_MOVE},
};

static void no_key_means_two_things_in_one_place(void **state)
{
    struct keymap *keymap = keymap_new();

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        enum action one, other;

        if (keymap_conflict(keymap, places[i].contexts | CTX_ANY, &one, &other))
            fail_msg("%s: \"%s\" and \"%s\" have a key in common", places[i].where,
                     action_info(one)->name, action_info(other)->name);
    }
    keymap_free(keymap);
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

static void every_context_has_an_action(void **state)
{
    unsigned all = 0;

    (void)state;
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        all |= action_info(action)->contexts;
    assert_int_equal(all, ((unsigned)CTX_ANY << 1) - 1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_means_two_things_in_one_place),
        cmocka_unit_test(a_conflict_is_seen),
        cmocka_unit_test(every_action_can_be_found_and_read),
        cmocka_unit_test(every_context_has_an_action),
        cmocka_unit_test(keys_are_found_by_context),
        cmocka_unit_test(a_walkthrough_leaves_letters_for_answers),
        cmocka_unit_test(keys_have_names_and_signs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
