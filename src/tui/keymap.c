/* The key table: actions.def read once into numbers. */
#include "keymap.h"

#include <glib.h>
#include <string.h>

struct keymap {
    uint32_t keys[ACTION_COUNT][KEYMAP_KEYS_MAX]; /* ended by 0 */
};

static void read_keys(const char *names, uint32_t keys[KEYMAP_KEYS_MAX])
{
    g_auto(GStrv) words = g_strsplit(names, " ", KEYMAP_KEYS_MAX);

    for (size_t i = 0; words[i]; i++) {
        keys[i] = key_from_name(words[i]);
        g_assert(keys[i] != 0);
    }
}

struct keymap *keymap_new(void)
{
    struct keymap *keymap = g_new0(struct keymap, 1);

    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        read_keys(action_info(action)->keys, keymap->keys[action]);
    return keymap;
}

void keymap_set(struct keymap *keymap, enum action action,
                const uint32_t keys[KEYMAP_KEYS_MAX])
{
    memcpy(keymap->keys[action], keys, sizeof keymap->keys[action]);
}

void keymap_free(struct keymap *keymap)
{
    g_free(keymap);
}

bool keymap_has(const struct keymap *keymap, enum action action, uint32_t key)
{
    const uint32_t *keys = keymap->keys[action];

    for (size_t i = 0; i < KEYMAP_KEYS_MAX && keys[i] != 0; i++) {
        if (keys[i] == key)
            return true;
    }
    return false;
}

enum action keymap_find(const struct keymap *keymap, unsigned contexts, uint32_t key)
{
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        if ((action_info(action)->contexts & contexts) && keymap_has(keymap, action, key))
            return action;
    }
    return ACTION_NONE;
}

/* An action that stands before `action` and has one of its keys in these contexts. */
static enum action taken_by(const struct keymap *keymap, unsigned contexts,
                            enum action action)
{
    for (size_t i = 0; i < KEYMAP_KEYS_MAX && keymap->keys[action][i] != 0; i++) {
        enum action first = keymap_find(keymap, contexts, keymap->keys[action][i]);
        if (first != action)
            return first;
    }
    return ACTION_NONE;
}

bool keymap_conflict(const struct keymap *keymap, unsigned contexts, enum action *one,
                     enum action *other)
{
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        if (!(action_info(action)->contexts & contexts))
            continue;
        *one = taken_by(keymap, contexts, action);
        *other = action;
        if (*one != ACTION_NONE)
            return true;
    }
    return false;
}

size_t keymap_keys(const struct keymap *keymap, enum action action,
                   uint32_t keys[KEYMAP_KEYS_MAX])
{
    size_t count = 0;

    while (count < KEYMAP_KEYS_MAX && keymap->keys[action][count] != 0) {
        keys[count] = keymap->keys[action][count];
        count++;
    }
    return count;
}

const char *keymap_label(const struct keymap *keymap, enum action action, bool ascii,
                         char out[KEY_NAME_SIZE])
{
    out[0] = '\0';
    if (keymap->keys[action][0] != 0)
        key_label(keymap->keys[action][0], ascii, out);
    return out;
}
