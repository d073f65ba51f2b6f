/* Reads settings.yaml and keys.yaml. */
#include "settings/settings.h"

#include "base/arena.h"
#include "base/paths.h"
#include "base/words.h"

#include <string.h>

#define SETTINGS_FILE "settings.yaml"
#define KEYS_FILE     "keys.yaml"

const char *const theme_names[] = {"auto",          "dark", "light",
                                   "high-contrast", "mono", NULL};
const char *const key_preset_names[] = {"default", "vi", "emacs", NULL};

/* clang-format off */
static const struct field settings_fields[] = {
    {"theme", FIELD_ENUM, false, offsetof(struct settings, theme), NULL, theme_names,
     N_("colours: auto looks at NO_COLOR and COLORFGBG")},
    {"ascii", FIELD_BOOL, false, offsetof(struct settings, ascii), NULL, NULL,
     N_("signs and lines without characters beyond ASCII")},
    {"keep-addresses", FIELD_BOOL, false, offsetof(struct settings, keep_addresses), NULL,
     NULL,
     N_("whole mail addresses are kept with saved cases; false keeps the domains only")},
    {"mouse", FIELD_BOOL, false, offsetof(struct settings, mouse), NULL, NULL,
     N_("clicks and the wheel; false leaves the mouse to the terminal, for selecting text")},
    {"keys", FIELD_ENUM, false, offsetof(struct settings, keys), NULL, key_preset_names,
     N_("the keys to start from; keys.yaml changes single ones")},
    {"agent", FIELD_STRING, false, offsetof(struct settings, agent), NULL, NULL,
     N_("your name: it signs the texts for senders")},
    {"help-desk", FIELD_STRING, false, offsetof(struct settings, help_desk), NULL, NULL,
     N_("the name of your help desk: it stands below yours")},
    {0},
};
static const struct schema settings_schema = {"settings file", sizeof(struct settings), settings_fields, NULL};

/* What settings_sample() shows, in the order of the fields. */
static const char *const defaults[] = {"auto", "false", "false", "true", "default", "Ann Example", "Help desk of example.org"};

struct key_file {
    struct yaml_head head;
    struct struct_list bindings; /* struct key_binding */
};

static const struct field binding_fields[] = {
    {"action", FIELD_STRING, true, offsetof(struct key_binding, action), NULL, NULL,
     N_("the name of an action; \"bouncedesk keys\" lists them")},
    {"keys", FIELD_STRING_LIST, true, offsetof(struct key_binding, keys), NULL, NULL,
     N_("the keys that bring it, the one to be shown first; they replace the usual ones")},
    {0},
};
static const struct schema binding_schema = {"binding", sizeof(struct key_binding), binding_fields, NULL};

static const struct field key_file_fields[] = {
    {"keys", FIELD_STRUCT_LIST, false, offsetof(struct key_file, bindings), &binding_schema, NULL,
     N_("actions with the keys they get")},
    {0},
};
static const struct schema key_file_schema = {"key file", sizeof(struct key_file), key_file_fields, NULL};
/* clang-format on */

enum theme_choice theme_from_name(const char *name)
{
    int theme = THEME_AUTO;

    while (theme < THEME_COUNT && strcmp(theme_names[theme], name) != 0)
        theme++;
    return (enum theme_choice)theme;
}

static char *path_of(const char *folder, const char *name)
{
    return folder ? g_build_filename(folder, name, NULL) : paths_config(name);
}

/* A file that is not there is none with faults. */
static void read_file(const char *path, const struct schema *schema, struct arena *arena,
                      void *out, struct diag_list *diags)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    struct yamldoc *doc = yamldoc_load(path, diags);
    if (doc)
        yamldoc_decode(doc, schema, arena, out, diags);
    yamldoc_free(doc);
}

struct settings *settings_new(void)
{
    struct arena *arena = arena_new();
    struct settings *settings = arena_alloc(arena, sizeof *settings);

    *settings = (struct settings){.mouse = true, .arena = arena};
    return settings;
}

struct settings *settings_load(const char *folder, struct diag_list *diags)
{
    struct settings *settings = settings_new();
    struct key_file keys = {0};
    g_autofree char *settings_path = path_of(folder, SETTINGS_FILE);
    g_autofree char *keys_path = path_of(folder, KEYS_FILE);

    read_file(settings_path, &settings_schema, settings->arena, settings, diags);
    read_file(keys_path, &key_file_schema, settings->arena, &keys, diags);
    settings->bindings = keys.bindings.items;
    settings->binding_count = keys.bindings.count;
    return settings;
}

void settings_free(struct settings *settings)
{
    if (settings)
        arena_free(settings->arena);
}

bool settings_is_file(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);

    return strcmp(name, SETTINGS_FILE) == 0 || strcmp(name, KEYS_FILE) == 0;
}

static void append_field(GString *text, const struct field *field, const char *value)
{
    g_autofree char *choices =
        field->names ? g_strjoinv(", ", (char **)field->names) : NULL;

    g_autofree char *help =
        choices ? g_strdup_printf(_("%1$s; one of %2$s"), _(field->help), choices)
                : g_strdup(_(field->help));

    g_string_append_printf(text, "\n# %s\n# %s: %s\n", help, field->key, value);
}

char *settings_sample(void)
{
    g_autofree char *path = paths_config(SETTINGS_FILE);
    GString *text = g_string_new(NULL);

    G_STATIC_ASSERT(G_N_ELEMENTS(defaults) + 1 == G_N_ELEMENTS(settings_fields));
    g_string_append_printf(text,
                           _("# Settings of bouncedesk: %s\n"
                             "# Take the # away in front of what you change.\n"),
                           path);
    for (size_t i = 0; i < G_N_ELEMENTS(defaults); i++)
        append_field(text, &settings_fields[i], defaults[i]);
    return g_string_free(text, FALSE);
}

char *settings_keys_sample(void)
{
    g_autofree char *path = paths_config(KEYS_FILE);
    g_autofree char *head = g_strdup_printf(_("Keys of your own: %s"), path);

    return g_strdup_printf("# %s\n"
                           "# %s.\n"
                           "#\n"
                           "# keys:\n"
                           "#   - action: search    # %s\n"
                           "#     keys: [\"/\", Ctrl-F]    # %s\n",
                           head, _(key_file_fields[0].help), _(binding_fields[0].help),
                           _(binding_fields[1].help));
}
