/* Opens the catalogue at once, everything else when it is first asked for. */
#include "internal.h"

#include "base/paths.h"
#include "base/words.h"
#include "catalogue/image.h"

/* The folders that the first screen needs nothing of: they are read while it is drawn. */
static const char *const later_parts[] = {"checklists", "lessons", "logs", NULL};

static void add_folders(GStrvBuilder *builder, const char *data, const char *const *parts)
{
    for (; *parts; parts++) {
        g_autofree char *folder = g_build_filename(data, *parts, NULL);
        if (g_file_test(folder, G_FILE_TEST_IS_DIR))
            g_strv_builder_add(builder, folder);
    }
}

/* Those of the language in use; where the YAML itself is read, to check it, those of all. */
static void add_translations(GStrvBuilder *builder, const struct app *app)
{
    const char *language = app->options.read_yaml ? "" : app->options.language;
    g_autofree char *folder =
        app->data_folder && language
            ? g_build_filename(app->data_folder, "translations", language, NULL)
            : NULL;

    if (folder && g_file_test(folder, G_FILE_TEST_IS_DIR))
        g_strv_builder_add(builder, folder);
}

/* The folders of the shipped data, or a folder of YAML files of one's own, then the overlays. */
static char **all_folders(const struct app *app)
{
    static const char *const first_parts[] = {"catalogue", NULL};
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) overlays = app->options.no_overlays ? NULL : paths_overlays();
    g_autofree char *entries =
        app->data_folder ? g_build_filename(app->data_folder, first_parts[0], NULL)
                         : NULL;

    if (entries && g_file_test(entries, G_FILE_TEST_IS_DIR)) {
        add_folders(builder, app->data_folder, first_parts);
        add_folders(builder, app->data_folder, later_parts);
    } else if (app->data_folder) {
        g_strv_builder_add(builder, app->data_folder);
    }
    add_translations(builder, app);
    if (overlays)
        g_strv_builder_addv(builder, (const char **)overlays);
    if (app->options.extra)
        g_strv_builder_addv(builder, (const char **)app->options.extra);
    return g_strv_builder_end(builder);
}

/* Takes `image` over. */
static struct catalogue *load(const struct app *app, struct catalogue_image *image)
{
    g_auto(GStrv) folders = all_folders(app);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (app->data_folder)
        add_folders(builder, app->data_folder, later_parts);
    g_auto(GStrv) later = g_strv_builder_end(builder);
    return catalogue_load_staged((const char *const *)folders, (const char *const *)later,
                                 image, app->options.language, app->diags);
}

static struct app_options copy_options(const struct app_options *options)
{
    struct app_options copy = *options;

    copy.data = g_strdup(options->data);
    copy.journal = g_strdup(options->journal);
    copy.config = g_strdup(options->config);
    copy.language = g_strdup(options->language);
    copy.extra = (const char *const *)g_strdupv((char **)options->extra);
    return copy;
}

/* The image of the data in use, or NULL. What the program has in it needs no folder. */
static struct catalogue_image *find_image(const struct app_options *options,
                                          const char *data)
{
    if (options->read_yaml)
        return NULL;
    if (!data)
        return catalogue_image_bundled();
    g_autofree char *path = paths_image(options->data, data);
    return catalogue_image_open(path, data);
}

struct app *app_open(const struct app_options *options, GError **error)
{
    g_autofree char *data = NULL;
    struct catalogue_image *image = NULL;

    if (!paths_data_is_asked_for(options->data))
        image = find_image(options, NULL);
    if (!image) {
        data = paths_data(options->data, error);
        if (!data)
            return NULL;
        image = find_image(options, data);
    }

    struct app *app = g_new0(struct app, 1);
    app->options = copy_options(options);
    app->data_folder = g_steal_pointer(&data);
    app->diags = diag_list_new();
    app->settings_diags = diag_list_new();
    app->settings = options->no_overlays && !options->config
                        ? settings_new()
                        : settings_load(options->config, app->settings_diags);
    app->catalogue = load(app, image);
    return app;
}

void app_close(struct app *app)
{
    if (!app)
        return;
    journal_close(app->journal);
    analyzer_free(app->analyzer);
    search_index_free(app->search);
    catalogue_free(app->catalogue);
    diag_list_free(app->diags);
    settings_free(app->settings);
    diag_list_free(app->settings_diags);
    g_free(app->journal_problem);
    g_free(app->walked_about);
    g_free(app->data_folder);
    g_free((char *)app->options.data);
    g_free((char *)app->options.journal);
    g_free((char *)app->options.config);
    g_free((char *)app->options.language);
    g_strfreev((char **)app->options.extra);
    g_free(app);
}

const struct catalogue *app_catalogue(const struct app *app)
{
    return app->catalogue;
}

const struct diag_list *app_diags(const struct app *app)
{
    return app->diags;
}

char *app_faults_sentence(const struct app *app)
{
    size_t faults = diag_count(app_diags(app), DIAG_ERROR);

    if (faults == 0)
        return NULL;
    return g_strdup_printf(
        P_("%zu fault in the catalogue was passed over; \"bouncedesk check\" lists "
           "it",
           "%zu faults in the catalogue were passed over; \"bouncedesk check\" lists "
           "them",
           faults),
        faults);
}

const struct settings *app_settings(const struct app *app)
{
    return app->settings;
}

const struct diag_list *app_settings_diags(const struct app *app)
{
    return app->settings_diags;
}

char *app_sign(const struct app *app, const char *text)
{
    const char *agent = app->settings->agent, *help_desk = app->settings->help_desk;
    g_autoptr(GString) signed_text = g_string_new(text);

    if (agent || help_desk)
        g_string_append(signed_text, "\n");
    if (agent)
        g_string_append_printf(signed_text, "\n%s", agent);
    if (help_desk)
        g_string_append_printf(signed_text, "\n%s", help_desk);
    return g_string_free(g_steal_pointer(&signed_text), FALSE);
}

const char *app_data_folder(const struct app *app)
{
    return app->data_folder;
}

const struct search_index *app_search(struct app *app)
{
    if (!app->search)
        app->search = search_index_new(app->catalogue);
    return app->search;
}

const struct analyzer *app_analyzer(struct app *app)
{
    if (!app->analyzer)
        app->analyzer = analyzer_new(app->catalogue);
    return app->analyzer;
}

static char *journal_path(const struct app *app)
{
    return app->options.journal ? g_strdup(app->options.journal)
                                : paths_state("journal.sqlite");
}

static struct journal *open_journal(struct app *app, GError **error)
{
    g_autofree char *path = journal_path(app);

    return journal_open(path, error);
}

bool app_has_journal(const struct app *app)
{
    g_autofree char *path = journal_path(app);

    return app->journal || g_file_test(path, G_FILE_TEST_EXISTS);
}

void app_check(struct app *app, struct diag_list *diags)
{
    catalogue_complete(app->catalogue);
    diag_list_append(diags, app->diags);
    catalogue_lint(app->catalogue, diags);
    checklist_lint_placeholders(app->catalogue, diags);
    analyzer_check_samples(app_analyzer(app), diags);
    diag_list_sort(diags);
}

struct journal *app_journal(struct app *app, GError **error)
{
    if (app->journal)
        return app->journal;
    if (app->journal_problem) {
        g_set_error_literal(error, JOURNAL_ERROR, JOURNAL_ERROR_OPEN,
                            app->journal_problem);
        return NULL;
    }

    g_autoptr(GError) problem = NULL;
    app->journal = open_journal(app, &problem);
    if (!app->journal) {
        app->journal_problem = g_strdup(problem->message);
        g_propagate_error(error, g_steal_pointer(&problem));
    }
    return app->journal;
}

struct journal *app_journal_to_save(struct app *app, GError **error)
{
    g_clear_pointer(&app->journal_problem, g_free);
    return app_journal(app, error);
}

int64_t app_now(const struct app *app)
{
    return app->options.fixed_time ? app->options.fixed_time
                                   : g_get_real_time() / G_USEC_PER_SEC;
}

uint32_t app_seed(const struct app *app)
{
    return app->options.fixed_seed ? app->options.fixed_seed
                                   : (uint32_t)g_get_real_time();
}
