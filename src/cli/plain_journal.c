/* The journal in plain mode: what its commands do, and what a screen would ask before it does it. */
#include "cli/cli.h"
#include "journal.h"
#include "plain.h"

#include "base/paths.h"
#include "base/words.h"
#include "report/journal_report.h"

#include <stdio.h>
#include <string.h>

/* To a new file, never over another one. */
static void export_to(struct plain *plain, const char *path, app_append_fn *append)
{
    g_autoptr(GString) table = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        cli_complain(_("%s exists; nothing was written"), path);
    else if (!app_export_cases(plain->app, (struct journal_filter){0}, append, table,
                               &error) ||
             !paths_write_private(path, table->str, -1, &error))
        cli_complain("%s", error->message);
    else
        printf(_("Written to %s\n"), path);
}

static void export_all(struct plain *plain, const char *path)
{
    export_to(plain, path, csv_append_case);
}

static void export_redacted(struct plain *plain, const char *path)
{
    export_to(plain, path, csv_append_case_redacted);
}

/* Says what would go, and asks for its number. */
static bool agrees(size_t count)
{
    g_autofree char *question =
        g_strdup_printf(P_("%1$zu goes for good. Type %1$zu to agree:",
                           "%1$zu go for good. Type %1$zu to agree:", count),
                        count);
    g_autofree char *prompt = g_strconcat(question, " ", NULL);
    g_autofree char *typed = cli_ask(prompt);
    g_autofree char *wanted = g_strdup_printf("%zu", count);

    return g_strcmp0(typed, wanted) == 0;
}

static bool forget_old(struct journal *journal, int64_t before, const char *age,
                       GError **error)
{
    size_t count = 0, forgotten = 0;

    if (!journal_count_old(journal, before, &count, error))
        return false;
    if (count == 0) {
        printf(_("Nothing is older than %s\n"), age);
        return true;
    }
    if (!agrees(count)) {
        puts(_("Nothing was forgotten"));
        return true;
    }
    if (!journal_prune(journal, before, &forgotten, error))
        return false;
    printf(P_("%zu case or ended walkthrough is forgotten.\n",
              "%zu cases and ended walkthroughs are forgotten.\n", forgotten),
           forgotten);
    return true;
}

static void prune(struct plain *plain, const char *typed)
{
    struct journal *journal = journal_of(plain->app);
    int64_t age = journal ? journal_age(typed) : 0;
    g_autoptr(GError) error = NULL;

    if (age && !forget_old(journal, app_now(plain->app) - age, typed, &error))
        cli_complain("%s", error->message);
}

static void list(struct plain *plain, const char *outcome)
{
    journal_list_with(plain->context, plain->app, outcome);
}

static const struct {
    const char *word;
    void (*run)(struct plain *plain, const char *argument);
} own[] = {
    {"list", list},
    {"export", export_all},
    {"export-redacted", export_redacted},
    {"prune", prune},
};

/* All others are those of the command line. */
static void run(struct plain *plain, char **words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (g_strcmp0(words[0], own[i].word) == 0 && words[1]) {
            g_autofree char *argument = g_strjoinv(" ", words + 1);
            own[i].run(plain, argument);
            return;
        }
    }
    cli_run_journal(plain->context, plain->app, words);
}

bool plain_journal(struct plain *plain)
{
    static char *all[] = {NULL};

    cli_run_journal(plain->context, plain->app, all);
    for (;;) {
        g_autofree char *typed = cli_ask(
            _("Words to search, list open, list solved, or show, note, tag, ticket, "
              "outcome, "
              "link, delete and undelete with a case number, add FILE, patterns, report "
              "month, check, backup FILE, export FILE, export-redacted FILE, prune 90d "
              "(Enter: back): "));
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        g_auto(GStrv) words = g_strsplit(g_strstrip(typed), " ", -1);
        run(plain, words);
    }
}
