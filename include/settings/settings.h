/*
 * Settings: what a user has written into settings.yaml and keys.yaml, both in
 * $XDG_CONFIG_HOME/bouncedesk.
 *
 * Both files are read through tables; a file or a key that is not there leaves the default, and so
 * does one that is broken: its fault goes into the diagnostics and the program starts anyway. What
 * actions and keys there are is not known here: bindings are kept as they were written.
 *
 *     struct settings *settings = settings_load(NULL, diags);
 *     if (settings->mouse) ...
 *     settings_free(settings);
 */
#pragma once

#include "yamldoc/yamldoc.h"

/* Without "auto" these are the themes; the order is that of theme_names. */
enum theme_choice {
    THEME_AUTO,
    THEME_DARK,
    THEME_LIGHT,
    THEME_HIGH_CONTRAST,
    THEME_MONO,
    THEME_COUNT
};
extern const char *const theme_names[]; /* NULL-ended */
/* THEME_COUNT if there is none of that name. */
enum theme_choice theme_from_name(const char *name);

/* Which keys one starts from. */
enum key_preset { PRESET_DEFAULT, PRESET_VI, PRESET_EMACS, PRESET_COUNT };
extern const char *const key_preset_names[]; /* NULL-ended */

struct key_binding {
    struct yaml_head head;
    const char *action; /* the name of one, as the help screen has it */
    struct string_list keys;
};

struct settings {
    struct yaml_head head;
    int theme; /* enum theme_choice */
    int keys;  /* enum key_preset */
    bool ascii, mouse, keep_addresses;
    const char *agent, *help_desk; /* what signs a text for a sender; NULL: nothing */

    const struct key_binding *bindings;
    size_t binding_count;
    struct arena *arena; /* owns all of it */
};

struct settings *settings_new(void); /* all defaults */
/* Reads both files of `folder`; NULL: of the user's. Never NULL. */
struct settings *settings_load(const char *folder, struct diag_list *diags);
void settings_free(struct settings *settings);

/* True if `path` ends in the name of one of the two files. */
bool settings_is_file(const char *path);

/* settings.yaml and keys.yaml with every key, its default and what it does, all of it commented
   out: to begin one's own with. The caller frees. */
char *settings_sample(void);
char *settings_keys_sample(void);
