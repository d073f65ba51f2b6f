/* Where files are: the shipped data, the overlays, the user's own configuration and state. */
#include "base/paths.h"
#include "base/words.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A data folder is known by what is in it. */
static bool holds_catalogue(const char *folder)
{
    g_autofree char *catalogue = g_build_filename(folder, "catalogue", NULL);

    return g_file_test(catalogue, G_FILE_TEST_IS_DIR);
}

static void fail(GError **error, const char *looked_at)
{
    g_set_error(
        error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
        _("no catalogue found; a data folder has a folder \"catalogue\" in it; looked "
          "at: %s"),
        looked_at);
}

/* What the user asked for by name is used or refused, never silently replaced. */
static char *asked_for(const char *folder, GError **error)
{
    if (holds_catalogue(folder))
        return g_canonicalize_filename(folder, NULL);
    fail(error, folder);
    return NULL;
}

static const char *from_environment(void)
{
    const char *folder = g_getenv("BOUNCEDESK_DATA");

    return folder && *folder != '\0' ? folder : NULL;
}

bool paths_data_is_asked_for(const char *given)
{
    return given || from_environment();
}

static char *folder_of_program(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return program ? g_path_get_dirname(program) : NULL;
}

/* Relative to the running program: a build folder in the source tree (and its test programs one
   folder deeper), then an installation that may have been moved as a whole. */
static void add_places_of_program(GPtrArray *places)
{
    static const char *const relative[] = {"../data", "../../data",
                                           "../share/bouncedesk"};
    g_autofree char *folder = folder_of_program();

    for (size_t i = 0; folder && i < G_N_ELEMENTS(relative); i++)
        g_ptr_array_add(places, g_canonicalize_filename(relative[i], folder));
}

char *paths_data(const char *given, GError **error)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *list = NULL;

    if (given)
        return asked_for(given, error);
    if (from_environment())
        return asked_for(from_environment(), error);

    add_places_of_program(places);
    g_ptr_array_add(places, g_strdup(BOUNCEDESK_INSTALLED_DATA));
    g_ptr_array_add(places, g_strdup(BOUNCEDESK_SOURCE_DATA));
    for (guint i = 0; i < places->len; i++) {
        if (holds_catalogue(places->pdata[i]))
            return g_strdup(places->pdata[i]);
    }
    g_ptr_array_add(places, NULL);
    list = g_strjoinv(", ", (char **)places->pdata);
    fail(error, list);
    return NULL;
}

char *paths_image(const char *given, const char *data)
{
    g_autofree char *inside = g_build_filename(data, "catalogue.image", NULL);
    g_autofree char *folder = folder_of_program();

    if (!folder || paths_data_is_asked_for(given) ||
        g_file_test(inside, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&inside);
    return g_build_filename(folder, "catalogue.image", NULL);
}

char *paths_locale(void)
{
    static const char *const relative[] = {"locale", "../share/locale"};
    g_autofree char *folder = folder_of_program();

    for (size_t i = 0; folder && i < G_N_ELEMENTS(relative); i++) {
        g_autofree char *place = g_canonicalize_filename(relative[i], folder);
        if (g_file_test(place, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&place);
    }
    return g_strdup(BOUNCEDESK_INSTALLED_LOCALE);
}

static bool is_real_folder(const char *path)
{
    GStatBuf status;

    return g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Adds the files of one folder to `files` and its folders to `folders`. */
static bool list_folder(const char *folder, GPtrArray *files, GPtrArray *folders,
                        GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
    const char *name;

    if (!dir)
        return false;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(files, g_steal_pointer(&path));
        else if (is_real_folder(path))
            g_ptr_array_add(folders, g_steal_pointer(&path));
    }
    return true;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **paths_yaml_files(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);

    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_ptr_array_add(files, g_strdup(folder));
    } else {
        g_ptr_array_add(folders, g_strdup(folder));
        for (guint i = 0; i < folders->len; i++) {
            if (!list_folder(folders->pdata[i], files, folders, error))
                return NULL;
        }
    }
    g_ptr_array_sort(files, compare_paths);
    g_ptr_array_add(files, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&files), FALSE);
}

/* The specification has relative values ignored. */
static char *user_path(const char *variable, const char *below_home, const char *name)
{
    const char *value = g_getenv(variable);

    if (value && g_path_is_absolute(value))
        return g_build_filename(value, "bouncedesk", name, NULL);
    return g_build_filename(g_get_home_dir(), below_home, "bouncedesk", name, NULL);
}

char *paths_config(const char *name)
{
    return user_path("XDG_CONFIG_HOME", ".config", name);
}

char *paths_state(const char *name)
{
    return user_path("XDG_STATE_HOME", ".local/state", name);
}

char **paths_overlays(void)
{
    g_autofree char *of_user = paths_config("catalogue.d");
    const char *const places[] = {BOUNCEDESK_SYSTEM_OVERLAYS, of_user};
    GPtrArray *found = g_ptr_array_new();

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        if (g_file_test(places[i], G_FILE_TEST_IS_DIR))
            g_ptr_array_add(found, g_strdup(places[i]));
    }
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}

bool paths_make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int saved;

    if (g_mkdir_with_parents(folder, 0700) == 0)
        return true;
    saved = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(saved),
                _("cannot make the folder \"%1$s\": %2$s"), folder, g_strerror(saved));
    return false;
}

/* The new content takes the name of the old: a device or a pipe would be gone. */
static bool may_be_replaced(const char *path, GError **error)
{
    GStatBuf status;

    if (g_stat(path, &status) != 0 || S_ISREG(status.st_mode))
        return true;
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                _("\"%s\" is no ordinary file; nothing was written"), path);
    return false;
}

bool paths_write_private(const char *path, const char *text, gssize length,
                         GError **error)
{
    if (!may_be_replaced(path, error) || !paths_make_folder(path, error))
        return false;
    return g_file_set_contents_full(
        path, text, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
        0600, error);
}
