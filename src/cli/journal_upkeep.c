/* bouncedesk journal: adding files, reports and exports, looking after the file. */
#include "cli/cli.h"
#include "base/words.h"
#include "journal.h"

#include "report/journal_report.h"
#include "report/redact.h"

#include <stdio.h>
#include <string.h>

#define EXPORT_PAGE 500

/* "-" is standard input. */
static bool add_path(struct app *app, const char *path, struct app_added *added)
{
    GError *error = NULL;

    if (strcmp(path, "-") != 0)
        return app_add_path(app, path, added, &error) || journal_complain(error);
    GString *bytes = cli_read_all(path);
    if (!bytes)
        return false;
    bool good = app_add_input(app, bytes->str, bytes->len, added, &error);
    g_string_free(bytes, TRUE);
    return good || journal_complain(error);
}

bool journal_add_files(struct cli_context *context, struct app *app, char **words)
{
    struct app_added added = {0};
    bool good = true;

    (void)context;
    for (; *words; words++)
        good = add_path(app, *words, &added) && good;
    printf(
        P_("%1$zu case added from %2$zu mails or logs, %3$zu of them not recognised.\n",
           "%1$zu cases added from %2$zu mails or logs, %3$zu of them not recognised.\n",
           added.cases),
        added.cases, added.inputs, added.unrecognised);
    if (added.known)
        printf(P_("%zu case was added before and is left out.\n",
                  "%zu cases were added before and are left out.\n", added.known),
               added.known);
    return good;
}

struct export
{
    enum cli_format format;
    GString *line;
    int64_t last;
    size_t count;
};

static void export_case(const struct journal_case *found, void *user)
{
    struct export *export = user;
    struct journal_case row = *found;
    g_autofree char *text = NULL, *note = NULL;

    export->last = found->id;
    export->count++;
    if (journal_wants_redaction())
        row = case_without_addresses(found, &text, &note);
    if (export->format == FORMAT_CSV) {
        g_string_truncate(export->line, 0);
        csv_append_case(export->line, &row);
        fwrite(export->line->str, 1, export->line->len, stdout);
    } else {
        cli_print_json(json_from_case(&row), true);
    }
}

/* A page at a time, so that a million cases need no memory. */
bool journal_export(struct cli_context *context, struct app *app, char **words)
{
    struct export export = {.format = FORMAT_CSV, .line = g_string_new(NULL)};
    struct journal *journal = journal_of(app);
    struct journal_filter filter = journal_filter_of_options(app_now(app));
    g_autofree char *joined = g_strjoinv(" ", words);
    GError *error = NULL;
    bool good = journal != NULL;

    filter.words = joined;
    filter.limit = EXPORT_PAGE;
    if (context->format &&
        !cli_format(context, 1u << FORMAT_CSV | 1u << FORMAT_JSONL, &export.format))
        good = false;
    if (good && export.format == FORMAT_CSV) {
        csv_append_header(export.line);
        fputs(export.line->str, stdout);
    }
    do {
        export.count = 0;
        filter.before = export.last;
        good = good && journal_page(journal, &filter, export_case, &export, &error);
    } while (good && export.count == EXPORT_PAGE);
    g_string_free(export.line, TRUE);
    return error ? journal_complain(error) : good;
}

static bool print_patterns(struct cli_context *context, struct app *app, size_t weeks)
{
    enum cli_format format = FORMAT_TEXT;
    struct journal *journal = journal_of(app);
    GError *error = NULL;
    if (!journal ||
        !cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN, &format))
        return false;

    struct journal_look look = {.catalogue = app_catalogue(app),
                                .journal = journal,
                                .now = app_now(app),
                                .width = cli_width(),
                                .ascii = cli_ascii(context),
                                .redact = journal_wants_redaction()};
    struct doc *doc =
        weeks ? doc_from_period(&look, weeks, &error) : doc_from_patterns(&look, &error);
    if (!doc)
        return journal_complain(error);
    cli_print_doc(context, doc, format);
    doc_free(doc);
    return true;
}

bool journal_show_patterns(struct cli_context *context, struct app *app, char **words)
{
    (void)words;
    return print_patterns(context, app, 0);
}

bool journal_report(struct cli_context *context, struct app *app, char **words)
{
    static const struct {
        const char *name;
        size_t weeks;
    } periods[] = {{"week", 1}, {"month", 4}, {"quarter", JOURNAL_WEEKS}};

    if (!words[0])
        return print_patterns(context, app, journal_weeks_wanted());
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++)
        if (strcmp(words[0], periods[i].name) == 0)
            return print_patterns(context, app, periods[i].weeks);
    cli_complain(_("no period: \"%s\"; write week, month or quarter, or --weeks N"),
                 words[0]);
    return false;
}

bool journal_copy(struct cli_context *context, struct app *app, char **words)
{
    struct journal *journal = journal_of(app);
    GError *error = NULL;

    (void)context;
    if (!journal)
        return false;
    if (!journal_backup(journal, words[0], &error))
        return journal_complain(error);
    printf(_("The journal is copied to %s.\n"), words[0]);
    return true;
}

static void print_fault(const char *fault, void *user)
{
    (void)user;
    puts(fault);
}

bool journal_examine(struct cli_context *context, struct app *app, char **words)
{
    struct journal *journal = journal_of(app);
    GError *error = NULL;
    size_t faults = 0;

    (void)context;
    (void)words;
    if (!journal)
        return false;
    if (!journal_check(journal, print_fault, NULL, &faults, &error))
        return journal_complain(error);
    puts(faults
             ? _("The journal is damaged: keep a copy, and go on with the last backup.")
             : _("The journal is whole."));
    return faults == 0;
}

bool journal_forget(struct cli_context *context, struct app *app, char **words)
{
    struct journal *journal = journal_of(app);
    int64_t age = 0;
    size_t forgotten = 0;
    GError *error = NULL;

    (void)context;
    (void)words;
    if (!journal_older())
        cli_complain(_("prune needs an age: bouncedesk journal prune --older 90d"));
    if (!journal || !journal_older() || !(age = journal_age(journal_older())))
        return false;
    if (!journal_prune(journal, app_now(app) - age, &forgotten, &error))
        return journal_complain(error);
    printf(P_("%zu case or ended walkthrough is forgotten.\n",
              "%zu cases and ended walkthroughs are forgotten.\n", forgotten),
           forgotten);
    return true;
}

bool journal_hide(struct cli_context *context, struct app *app, char **words)
{
    struct journal *journal = journal_of(app);
    size_t changed = 0;
    GError *error = NULL;

    (void)context;
    (void)words;
    if (!journal)
        return false;
    if (!journal_redact(journal, redact_addresses, &changed, &error))
        return journal_complain(error);
    printf(P_("Addresses are taken out of %zu case or walkthrough.\n",
              "Addresses are taken out of %zu cases and walkthroughs.\n", changed),
           changed);
    return true;
}
