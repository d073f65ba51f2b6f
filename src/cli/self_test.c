/*
 * bouncedesk --self-test: what a bug report should have in it.
 *
 * One line a subject, each with "ok", "note" (it works, but not as well as it could) or "fault". No
 * addresses, no contents, no names of folders.
 */
#include "cli/cli.h"
#include "command.h"

#include "base/paths.h"
#include "base/words.h"
#include "settings/settings.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

enum state { STATE_OK, STATE_NOTE, STATE_FAULT };

static void tell(enum state *worst, enum state state, const char *subject,
                 const char *format, ...) G_GNUC_PRINTF(4, 5);

static void tell(enum state *worst, enum state state, const char *subject,
                 const char *format, ...)
{
    static const char *const words[] = {"ok", "note", "fault"};
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *said = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    printf("%-6s %-10s %s\n", words[state], subject, said);
    *worst = MAX(*worst, state);
}

static void test_catalogue(struct app *app, enum state *worst)
{
    const struct catalogue *catalogue = app_catalogue(app);
    struct diag_list *diags = diag_list_new();

    app_check(app, diags); /* every sample of every entry is analyzed */
    size_t faults = diag_count(diags, DIAG_WARNING);
    tell(worst, faults ? STATE_FAULT : STATE_OK, "catalogue",
         "%zu entries, %zu checklists; %zu faults%s", catalogue_entry_count(catalogue),
         catalogue_checklist_count(catalogue), faults,
         faults ? ", \"bouncedesk check\" lists them" : "");
    diag_list_free(diags);
}

static size_t count_overlay_files(void)
{
    g_auto(GStrv) overlays = paths_overlays();
    size_t count = 0;

    for (char **folder = overlays; folder && *folder; folder++) {
        g_auto(GStrv) files = paths_yaml_files(*folder, NULL);
        count += files ? g_strv_length(files) : 0;
    }
    return count;
}

static void test_image(const struct app *app, enum state *worst)
{
    struct catalogue_origin origin = catalogue_origin(app_catalogue(app));
    size_t overlays = count_overlay_files();
    size_t shipped = origin.files - MIN(overlays, origin.files);

    if (origin.from_image == shipped)
        tell(worst, STATE_OK, "image", "%zu shipped files are in it as they are%s",
             shipped, app_data_folder(app) ? "" : ", within the program");
    else
        tell(worst, STATE_NOTE, "image",
             "%zu of %zu shipped files are not in it as they are: they are read as YAML, "
             "which takes longer",
             shipped - origin.from_image, shipped);
    tell(worst, STATE_OK, "overlays", "%zu files", overlays);
}

static void test_settings(const struct app *app, enum state *worst)
{
    size_t faults = diag_list_length(app_settings_diags(app));

    tell(worst, faults ? STATE_FAULT : STATE_OK, "settings", "%zu faults%s", faults,
         faults ? ", \"bouncedesk check\" lists them" : "");
}

static void ignore_fault(const char *fault, void *user)
{
    (void)fault;
    (void)user;
}

/* None yet: the nearest folder that exists must take one. */
static bool can_be_made(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    while (!g_file_test(folder, G_FILE_TEST_EXISTS)) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    return access(folder, W_OK | X_OK) == 0;
}

/* Without the message, which names the folder. */
static const char *journal_problem(const GError *error)
{
    static const char *const words[] = {
        [JOURNAL_ERROR_OPEN] = "cannot be opened",
        [JOURNAL_ERROR_NEWER] = "was written by a newer version",
        [JOURNAL_ERROR_READ] = "cannot be read",
        [JOURNAL_ERROR_WRITE] = "cannot be written to",
        [JOURNAL_ERROR_DAMAGED] = "is damaged",
    };
    bool known = error->domain == JOURNAL_ERROR && error->code >= 0 &&
                 error->code < (int)G_N_ELEMENTS(words);

    return known ? words[error->code] : "cannot be read";
}

static void test_journal(struct app *app, enum state *worst)
{
    g_autofree char *path = paths_state("journal.sqlite");
    g_autoptr(GError) error = NULL;
    size_t faults = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        bool good = can_be_made(path);
        tell(worst, good ? STATE_OK : STATE_FAULT, "journal", "%s",
             good ? "none yet" : "none, and its folder cannot be written to");
        return;
    }
    struct journal *journal = app_journal(app, &error);
    bool read = journal && journal_check(journal, ignore_fault, NULL, &faults, &error);
    if (!read)
        tell(worst, STATE_FAULT, "journal", "%s", journal_problem(error));
    else if (access(path, W_OK) != 0)
        tell(worst, STATE_FAULT, "journal", "cannot be written to");
    else
        tell(worst, faults ? STATE_FAULT : STATE_OK, "journal", "%zu faults%s", faults,
             faults ? ", \"bouncedesk journal check\" lists them" : "");
}

static void test_locale(enum state *worst)
{
    const char *name = setlocale(LC_CTYPE, NULL), *codeset = nl_langinfo(CODESET);
    const char *language = words_language();
    bool utf8 = strcmp(codeset, "UTF-8") == 0;

    tell(worst, utf8 ? STATE_OK : STATE_NOTE, "locale", "%s, %s%s; words: %s", name,
         codeset, utf8 ? "" : ": signs and lines are drawn in ASCII",
         language ? language : "en");
}

static void test_terminal(const struct cli_context *context, enum state *worst)
{
    g_autofree char *description = NULL;
    bool good = context->screens->describe_terminal(&description);

    tell(worst, good ? STATE_OK : STATE_NOTE, "terminal", "%s%s", description,
         good ? "" : ": --plain works on any");
}

static void print_system(void)
{
    struct utsname system;

    if (uname(&system) == 0)
        printf("%s %s %s\n\n", system.sysname, system.release, system.machine);
}

int self_test(const struct cli_context *context)
{
    enum state worst = STATE_OK;
    struct app *app = cli_open(context);

    print_versions(context);
    print_system();
    if (app) {
        catalogue_complete(app_catalogue(app));
        test_catalogue(app, &worst);
        test_image(app, &worst);
        test_settings(app, &worst);
        test_journal(app, &worst);
    } else {
        tell(&worst, STATE_FAULT, "catalogue", "none was found");
    }
    test_locale(&worst);
    test_terminal(context, &worst);
    app_close(app);
    return worst == STATE_FAULT ? EXIT_NOT_RECOGNISED : EXIT_RECOGNISED;
}
