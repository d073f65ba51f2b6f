/* Reads and completes paths. */
#include "path_field.h"

#include "base/text.h"
#include "base/words.h"
#include "session.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Longer than any path that a system takes. */
#define PATH_MAX_BYTES 4096

static char *from_home(const char *path)
{
    if (path[0] != '~' || (path[1] != '/' && path[1] != '\0'))
        return g_strdup(path);
    return g_build_filename(g_get_home_dir(), path + 1, NULL);
}

/* One shell word, or the text itself: a name may have blanks and quotes in it. */
char *path_from_words(const char *words)
{
    g_autofree char *text = g_strstrip(g_strdup(words));
    g_auto(GStrv) parts = NULL;
    int count = 0;

    if (text[0] == '\0')
        return NULL;
    if (g_str_has_prefix(text, "file://"))
        return g_filename_from_uri(text, NULL, NULL);
    g_autofree char *whole = from_home(text);
    if (g_file_test(whole, G_FILE_TEST_EXISTS) ||
        !g_shell_parse_argv(text, &count, &parts, NULL) || count != 1)
        return g_steal_pointer(&whole);
    if (g_str_has_prefix(parts[0], "file://"))
        return g_filename_from_uri(parts[0], NULL, NULL);
    return from_home(parts[0]);
}

char *path_dropped(const char *text)
{
    g_autofree char *line = NULL, *path = NULL;

    if (strlen(text) > PATH_MAX_BYTES)
        return NULL;
    line = g_strstrip(g_strdup(text));
    if (strpbrk(line, "\r\n"))
        return NULL;
    path = path_from_words(line);
    if (!path || !g_path_is_absolute(path) || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    return g_steal_pointer(&path);
}

bool path_is_readable(const char *path, goffset most, GError **error)
{
    GStatBuf about;

    if (g_stat(path, &about) != 0) {
        int problem = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(problem),
                    _("cannot open \"%1$s\": %2$s"), path, g_strerror(problem));
        return false;
    }
    if (!S_ISREG(about.st_mode)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    S_ISDIR(about.st_mode) ? _("\"%s\" is a folder")
                                           : _("\"%s\" is no ordinary file"),
                    path);
        return false;
    }
    if (about.st_size > most) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("\"%1$s\" is larger than %2$d MB; cut out the part in question"),
                    path, (int)(most >> 20));
        return false;
    }
    return true;
}

struct completion {
    const char *begun; /* the last part as typed */
    char *common;      /* what all that fit have in common; NULL: none fits */
    GString *names;    /* for the message */
    unsigned count;
    bool is_folder; /* the last one found */
};

static void shorten_to_common(char *common, const char *name)
{
    const char *p = common, *q = name;

    while (*p != '\0' && g_utf8_get_char(p) == g_utf8_get_char(q)) {
        p = g_utf8_next_char(p);
        q = g_utf8_next_char(q);
    }
    common[p - common] = '\0';
}

static void take_name(struct completion *completion, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    completion->is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    completion->count++;
    g_string_append_printf(completion->names, "%s%s%s",
                           completion->names->len ? "  " : "", name,
                           completion->is_folder ? "/" : "");
    if (completion->common)
        shorten_to_common(completion->common, name);
    else
        completion->common = g_strdup(name);
}

/* Hidden files only if asked for; names that are no text could not be shown. */
static bool is_offered(const struct completion *completion, const char *name)
{
    return (name[0] != '.' || completion->begun[0] == '.') &&
           g_str_has_prefix(name, completion->begun) && g_utf8_validate(name, -1, NULL) &&
           text_is_visible(name);
}

static void read_folder(struct completion *completion, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (is_offered(completion, name))
            take_name(completion, folder, name);
}

void path_complete(struct session *session)
{
    g_autofree char *typed = g_strdup(session->answer.text->str);
    const char *slash = strrchr(typed, '/');
    g_autofree char *given =
        slash ? g_strndup(typed, (gsize)(slash - typed) + 1) : g_strdup("");
    g_autofree char *folder = given[0] ? from_home(given) : g_strdup(".");
    struct completion completion = {.begun = slash ? slash + 1 : typed,
                                    .names = g_string_new(NULL)};

    read_folder(&completion, folder);
    if (completion.common) {
        g_autofree char *text =
            g_strconcat(given, completion.common,
                        completion.count == 1 && completion.is_folder ? "/" : "", NULL);
        field_set(&session->answer, text);
    }
    if (completion.count != 1)
        session_say(session, TONE_INFO, "%s",
                    completion.count ? completion.names->str : _("Nothing begins so"));
    g_string_free(completion.names, TRUE);
    g_free(completion.common);
}
