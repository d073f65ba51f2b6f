/* The keys of the user: a preset, then single bindings, each of which must fit in. */
#include "keymap.h"

#include "settings/settings.h"

#include "base/text.h"
#include "base/words.h"

#include <glib.h>
#include <string.h>

static const struct {
    enum key_preset preset;
    enum action action;
    const char *keys;
} presets[] = {
#define PRESET(preset, action, keys) {PRESET_##preset, ACTION_##action, keys},
#include "tui/presets.def"
#undef PRESET
};

static void use_preset(struct keymap *keymap, enum key_preset preset)
{
    for (size_t i = 0; i < G_N_ELEMENTS(presets); i++) {
        uint32_t keys[KEYMAP_KEYS_MAX] = {0};
        g_auto(GStrv) names = g_strsplit(presets[i].keys, " ", KEYMAP_KEYS_MAX);

        for (size_t k = 0; names[k]; k++)
            keys[k] = key_from_name(names[k]);
        if (presets[i].preset == preset)
            keymap_set(keymap, presets[i].action, keys);
    }
}

/* What the user asks for, and what the action had before. */
struct wish {
    const struct key_binding *binding;
    enum action action; /* ACTION_NONE: given up */
    uint32_t keys[KEYMAP_KEYS_MAX], usual[KEYMAP_KEYS_MAX];
};

static char *hint_for_action(const char *name)
{
    const char *names[ACTION_COUNT + 1] = {NULL};

    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
        names[action - 1] = action_info(action)->name;
    const char *nearest = text_nearest(name, names);
    return nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                   : g_strdup(_("\"bouncedesk keys\" lists all actions"));
}

static bool read_action(struct wish *wish, struct diag_list *diags)
{
    const struct key_binding *binding = wish->binding;

    wish->action = binding->action ? action_from_name(binding->action) : ACTION_NONE;
    if (wish->action == ACTION_NONE && binding->action) {
        g_autofree char *hint = hint_for_action(binding->action);
        diag_add(diags, DIAG_ERROR, binding->head.at, "unknown-action", hint,
                 _("no action is called \"%s\""), binding->action);
    }
    return wish->action != ACTION_NONE && binding->keys.count > 0;
}

static bool read_key(const struct located *name, uint32_t *key, struct diag_list *diags)
{
    const char *nearest = key_nearest_name(name->text);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup(_("write keys as y, Ctrl-O, F5, Enter, PgDn, Space"));

    *key = key_from_name(name->text);
    if (*key == 0)
        diag_add(diags, DIAG_ERROR, name->at, "unknown-key-name", hint,
                 _("no key is called \"%s\""), name->text);
    return *key != 0;
}

/* False: something in it is wrong, and has been told. */
static bool read_wish(struct wish *wish, struct diag_list *diags)
{
    const struct string_list *names = &wish->binding->keys;
    bool good = read_action(wish, diags);

    if (names->count > KEYMAP_KEYS_MAX) {
        diag_add(diags, DIAG_ERROR, names->items[KEYMAP_KEYS_MAX].at, "too-many-keys",
                 NULL, _("an action can have at most %d keys"), KEYMAP_KEYS_MAX);
        return false;
    }
    for (size_t i = 0; i < names->count; i++)
        good = read_key(&names->items[i], &wish->keys[i], diags) && good;
    return good;
}

/* `other`: what the key means there; NULL: it is an answer. */
static bool tell_conflict(const struct wish *wish, size_t index, const char *other,
                          const char *where, struct diag_list *diags)
{
    const struct located *name = &wish->binding->keys.items[index];
    const char *hint =
        _("choose another key, or give the other action one; until then the usual keys "
          "hold");

    if (other)
        diag_add(diags, DIAG_ERROR, name->at, "key-conflict", hint,
                 _("\"%1$s\" cannot bring \"%2$s\": in %3$s it means \"%4$s\""),
                 name->text, action_info(wish->action)->name, _(where), other);
    else
        diag_add(diags, DIAG_ERROR, name->at, "key-conflict", hint,
                 _("\"%1$s\" cannot bring \"%2$s\": in %3$s it is an answer"), name->text,
                 action_info(wish->action)->name, _(where));
    return true;
}

/* Does a key of the wish mean something else wherever the action is to be had? */
static bool collides_in(const struct keymap *keymap, const struct wish *wish,
                        const struct place *place, struct diag_list *diags)
{
    for (size_t i = 0; i < KEYMAP_KEYS_MAX && wish->keys[i] != 0; i++) {
        uint32_t key = wish->keys[i];
        bool is_answer = key < 0x80 && key != 0 && strchr(place->letters, (int)key);

        if (is_answer)
            return tell_conflict(wish, i, NULL, place->where, diags);
        for (enum action other = ACTION_NONE + 1; other < ACTION_COUNT; other++) {
            if (other == wish->action ||
                !(action_info(other)->contexts & place->contexts) ||
                !keymap_has(keymap, other, key))
                continue;
            return tell_conflict(wish, i, action_info(other)->name, place->where, diags);
        }
    }
    return false;
}

static bool collides(const struct keymap *keymap, const struct wish *wish,
                     struct diag_list *diags)
{
    size_t count;
    const struct place *places = place_table(&count);

    for (size_t i = 0; i < count; i++) {
        if ((places[i].contexts & action_info(wish->action)->contexts) &&
            collides_in(keymap, wish, &places[i], diags))
            return true;
    }
    return false;
}

/* A wish that is given up may leave another in the way: again, until all that is left fits. */
static void give_up_collisions(struct keymap *keymap, GArray *wishes,
                               struct diag_list *diags)
{
    for (bool again = true; again;) {
        again = false;
        for (guint i = 0; i < wishes->len; i++) {
            struct wish *wish = &g_array_index(wishes, struct wish, i);
            if (wish->action == ACTION_NONE || !collides(keymap, wish, diags))
                continue;
            keymap_set(keymap, wish->action, wish->usual);
            wish->action = ACTION_NONE;
            again = true;
        }
    }
}

struct keymap *keymap_from_settings(const struct settings *settings,
                                    struct diag_list *diags)
{
    struct keymap *keymap = keymap_new();
    g_autoptr(GArray) wishes = g_array_new(FALSE, TRUE, sizeof(struct wish));

    use_preset(keymap, (enum key_preset)settings->keys);
    for (size_t i = 0; i < settings->binding_count; i++) {
        struct wish wish = {.binding = &settings->bindings[i]};
        if (!read_wish(&wish, diags))
            continue;
        keymap_keys(keymap, wish.action, wish.usual);
        g_array_append_val(wishes, wish);
    }
    for (guint i = 0; i < wishes->len; i++) {
        const struct wish *wish = &g_array_index(wishes, struct wish, i);
        keymap_set(keymap, wish->action, wish->keys);
    }
    give_up_collisions(keymap, wishes, diags);
    return keymap;
}
