/*
 * Keymap: which action a key means in the contexts that apply.
 *
 *     struct keymap *keymap = keymap_new();
 *     enum action action = keymap_find(keymap, CTX_LIST | CTX_ANY, 'j');    // ACTION_DOWN
 */
#pragma once

#include "keys.h"
#include "tui/actions.h"

struct keymap;
struct settings;
struct diag_list;

struct keymap *keymap_new(void); /* with the keys of actions.def */
/* With the preset and the bindings of the user. A binding that cannot be is left out, its fault
   added: an action or a key that is not known, a key that means something else there. */
struct keymap *keymap_from_settings(const struct settings *settings,
                                    struct diag_list *diags);
void keymap_free(struct keymap *keymap);

/* ACTION_NONE if the key means nothing there. */
enum action keymap_find(const struct keymap *keymap, unsigned contexts, uint32_t key);

bool keymap_has(const struct keymap *keymap, enum action action, uint32_t key);

/* True if a key means two things where all these contexts apply; says which two. */
bool keymap_conflict(const struct keymap *keymap, unsigned contexts, enum action *one,
                     enum action *other);

/* Gives an action these keys and no others; `keys` ends with 0 if there are fewer. */
#define KEYMAP_KEYS_MAX 4
void keymap_set(struct keymap *keymap, enum action action,
                const uint32_t keys[KEYMAP_KEYS_MAX]);

/* The keys of an action, the one to show first. */
size_t keymap_keys(const struct keymap *keymap, enum action action,
                   uint32_t keys[KEYMAP_KEYS_MAX]);

/* The first key as a label; an empty string if it has none. Returns `out`. */
const char *keymap_label(const struct keymap *keymap, enum action action, bool ascii,
                         char out[KEY_NAME_SIZE]);
