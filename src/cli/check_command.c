/* bouncedesk check: every fault of the catalogue and the settings, in the form compilers use. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "report/doc.h"
#include "settings/settings.h"
#include "yamldoc/yamldoc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean option_fields;

/* clang-format off */
GOptionEntry check_options[] = {
    {"fields", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_fields, N_("print every key a catalogue file may have, and what it means"), NULL},
    {0},
};
/* clang-format on */

static const char *const field_kind_words[] = {
    [FIELD_STRING] = "text",
    [FIELD_INT] = "number",
    [FIELD_BOOL] = "true or false",
    [FIELD_ENUM] = "one of",
    [FIELD_STRING_LIST] = "list of texts",
    [FIELD_STRUCT] = "mapping",
    [FIELD_STRUCT_LIST] = "list of mappings",
};

char *cli_field_kind(const struct field *field)
{
    bool has_unset = field->names && strcmp(field->names[0], "unset") == 0;
    g_autofree char *choices =
        field->names ? g_strjoinv(", ", (char **)field->names + has_unset) : NULL;

    return g_strdup_printf("%s%s%s%s", field_kind_words[field->kind], choices ? " " : "",
                           choices ? choices : "", field->required ? "; needed" : "");
}

static void describe_schema(struct doc *doc, const struct schema *schema)
{
    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, schema->name);
    for (const struct field *field = schema->fields; field->key; field++) {
        g_autofree char *kind = cli_field_kind(field);
        g_autofree char *value = g_strdup_printf("%s (%s)", field->help, kind);
        doc_add_field(doc, ROLE_BODY, field->key, value);
    }
}

static int print_fields(const struct cli_context *context)
{
    struct doc *doc = doc_new();

    for (const struct schema *const *schema = catalogue_schemas(); *schema; schema++)
        describe_schema(doc, *schema);
    cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    return EXIT_RECOGNISED;
}

static char **canonical_paths(char **words)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    for (; *words; words++) {
        char *real = realpath(*words, NULL);
        if (!real) {
            cli_complain(_("cannot read \"%1$s\": %2$s"), *words, g_strerror(errno));
            return NULL;
        }
        g_ptr_array_add(paths, g_strdup(real));
        free(real);
    }
    g_ptr_array_add(paths, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&paths), FALSE);
}

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    return strncmp(path, folder, length) == 0 &&
           (path[length] == '\0' || path[length] == '/');
}

/* Files of the shipped data are read anyway; others are added as overlays, those in its folder of
   examples too. */
static char **paths_outside(const char *folder, char **paths)
{
    g_autoptr(GStrvBuilder) outside = g_strv_builder_new();
    char *real = realpath(folder, NULL);
    g_autofree char *examples = real ? g_build_filename(real, "examples", NULL) : NULL;

    for (; *paths; paths++)
        if (!real || !is_below(*paths, real) || is_below(*paths, examples))
            g_strv_builder_add(outside, *paths);
    free(real);
    return g_strv_builder_end(outside);
}

static bool is_asked_for(const struct diag *diag, char **paths)
{
    if (!paths[0])
        return true;
    char *real = diag->at.file ? realpath(diag->at.file, NULL) : NULL;
    bool found = false;

    for (; real && *paths && !found; paths++)
        found = is_below(real, *paths);
    free(real);
    return found;
}

static int report(const struct diag_list *diags, char **paths)
{
    size_t counts[3] = {0};

    for (size_t i = 0; i < diag_list_length(diags); i++) {
        const struct diag *diag = diag_list_get(diags, i);
        if (!is_asked_for(diag, paths))
            continue;
        g_autofree char *line = diag_format(diag);
        puts(line);
        counts[diag->severity]++;
    }
    if (counts[DIAG_ERROR])
        fprintf(stderr, P_("%zu error\n", "%zu errors\n", counts[DIAG_ERROR]),
                counts[DIAG_ERROR]);
    if (counts[DIAG_WARNING])
        fprintf(stderr, P_("%zu warning\n", "%zu warnings\n", counts[DIAG_WARNING]),
                counts[DIAG_WARNING]);
    if (counts[DIAG_NOTE])
        fprintf(stderr, P_("%zu note\n", "%zu notes\n", counts[DIAG_NOTE]),
                counts[DIAG_NOTE]);
    return counts[DIAG_WARNING] + counts[DIAG_ERROR] ? EXIT_NOT_RECOGNISED
                                                     : EXIT_RECOGNISED;
}

/* Without paths the shipped data and the overlays, else the shipped data and the paths. */
static struct app *open_with(struct cli_context *context, char **paths)
{
    struct app *shipped = NULL;
    g_auto(GStrv) outside = NULL;

    context->options.read_yaml = true;
    context->options.no_overlays = paths[0] != NULL;
    shipped = cli_open(context);
    if (!shipped)
        return NULL;
    outside = paths_outside(app_data_folder(shipped), paths);
    if (!outside[0])
        return shipped;
    app_close(shipped);
    context->options.extra = (const char *const *)outside;
    struct app *both = cli_open(context);
    context->options.extra = NULL;
    return both;
}

static void check_settings(const struct cli_context *context,
                           const struct settings *settings, const struct diag_list *read,
                           struct diag_list *diags)
{
    diag_list_append(diags, read);
    context->screens->check_keys(settings, diags);
}

/* settings.yaml or keys.yaml by its path: both of its folder are read, the other one's faults left
   out by report(). */
static int check_settings_files(const struct cli_context *context, char **paths)
{
    struct diag_list *diags = diag_list_new();

    for (char **path = paths; *path; path++) {
        struct diag_list *read = diag_list_new();
        g_autofree char *folder = g_path_get_dirname(*path);
        struct settings *settings = settings_load(folder, read);
        check_settings(context, settings, read, diags);
        settings_free(settings);
        diag_list_free(read);
    }
    int status = report(diags, paths);
    if (status == EXIT_RECOGNISED)
        fputs(_("no fault found\n"), stderr);
    diag_list_free(diags);
    return status;
}

static bool are_settings(char **paths)
{
    bool all = paths && paths[0];

    for (; all && *paths; paths++)
        all = settings_is_file(*paths);
    return all;
}

int check_command(struct cli_context *context, char **words)
{
    if (option_fields)
        return print_fields(context);

    g_auto(GStrv) paths = canonical_paths(words);
    if (are_settings(paths))
        return check_settings_files(context, paths);
    struct app *app = paths ? open_with(context, paths) : NULL;
    if (!app)
        return EXIT_WRONG_USE;

    struct diag_list *diags = diag_list_new();
    app_check(app, diags);
    if (!paths[0])
        check_settings(context, app_settings(app), app_settings_diags(app), diags);
    int status = report(diags, paths);
    if (status == EXIT_RECOGNISED)
        fprintf(stderr, _("%1$zu entries and %2$zu checklists, no fault found\n"),
                catalogue_entry_count(app_catalogue(app)),
                catalogue_checklist_count(app_catalogue(app)));
    diag_list_free(diags);
    app_close(app);
    return status;
}
