/* bouncedesk walk: a checklist as plain questions and answers, one line each. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "report/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gboolean option_list, option_print;
static char *option_resume, *option_file, *option_export, *option_hand_over,
    *option_import;
static char **option_set;

/* clang-format off */
GOptionEntry walk_options[] = {
    {"list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_list, N_("list the walkthroughs that are open"), NULL},
    {"resume", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_resume, N_("go on with walkthrough NUMBER (as 2026-0042)"), "NUMBER"},
    {"file", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_file, N_("fill in what the bounce in FILE tells"), "FILE"},
    {"set", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING_ARRAY, &option_set, N_("fill in one placeholder; may be repeated"), "NAME=VALUE"},
    {"print", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_print, N_("print the whole checklist as a sheet (Markdown; --format text)"), NULL},
    {"export", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_export, N_("at the end write the record to FILE (.md, .json or text)"), "FILE"},
    {"export-run", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_hand_over, N_("print walkthrough NUMBER as JSON, to hand it over to a colleague"), "NUMBER"},
    {"import", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_import, N_("take over what a colleague has written with --export-run"), "FILE"},
    {0},
};
/* clang-format on */

struct session {
    const struct cli_context *context;
    struct app *app;
    struct walk *walk;
    struct diagnosis *diagnosis; /* of --file; may be NULL */
};

static void tell_problem(GError *error)
{
    if (!error)
        return;
    cli_complain(_("not saved: %s"), error->message);
    g_error_free(error);
}

static void print_and_free(const struct session *session, struct doc *doc)
{
    cli_print_doc(session->context, doc, FORMAT_TEXT);
    doc_free(doc);
}

static void print_answers(const struct session *session, const struct step *step)
{
    const struct answer *answers = step->answers.items;
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("Answers"));
    for (size_t i = 0; i < step->answers.count; i++) {
        doc_add(doc, BLOCK_NUMBERED, ROLE_BODY,
                answers[i].label ? answers[i].label : answers[i].key);
        if (!answers[i].looks)
            continue;
        doc_append(doc, ROLE_MUTED, ": ");
        doc_append(doc, ROLE_MUTED, answers[i].looks);
    }
    print_and_free(session, doc);
    puts(_("\n  b  go back    n TEXT  note    q  stop here, go on later"));
}

static const struct answer *answer_typed(const struct step *step, const char *typed)
{
    const struct answer *answers = step->answers.items;
    char *end = NULL;
    unsigned long number = strtoul(typed, &end, 10);

    if (end != typed && !*end && number >= 1 && number <= step->answers.count)
        return &answers[number - 1];
    return step_answer(step, typed);
}

/* Each unknown placeholder of a step is asked for once; an empty line leaves it open. */
static bool ask_for_values(struct session *session, GHashTable *asked,
                           const struct step *step)
{
    const struct command *commands = step->commands.items;

    for (size_t i = 0; i < step->commands.count; i++) {
        g_auto(GStrv) missing =
            placeholders_missing(commands[i].run, session->walk->values);
        for (char **name = missing; *name; name++) {
            const struct placeholder *placeholder = placeholder_find(*name);
            if (!placeholder || !g_hash_table_add(asked, g_strdup(*name)))
                continue;
            g_autofree char *prompt =
                g_strdup_printf(_("%1$s (for example %2$s; empty: not known) "),
                                _(placeholder->question), placeholder->example);
            g_autofree char *value = cli_ask(prompt);
            GError *error = NULL;
            if (!value)
                return false;
            if (*value &&
                !app_walk_set(session->app, session->walk, *name, value, &error))
                tell_problem(error);
        }
    }
    return true;
}

/* False: the user stops. */
static bool take_line(struct session *session, const struct step *step)
{
    g_autofree char *typed = cli_ask("> ");
    GError *error = NULL;

    if (!typed || strcmp(typed, "q") == 0)
        return false;
    if (strcmp(typed, "b") == 0) {
        app_walk_back(session->app, session->walk, &error);
    } else if (g_str_has_prefix(typed, "n ")) {
        app_walk_note(session->app, session->walk, typed + 2, &error);
    } else {
        const struct answer *answer = answer_typed(step, typed);
        if (answer)
            app_walk_answer(session->app, session->walk, answer->key, &error);
        else
            printf(_("Please type a number from 1 to %zu, b, n with a note, or q.\n"),
                   step->answers.count);
    }
    tell_problem(error);
    return true;
}

static bool ask_steps(struct session *session)
{
    g_autoptr(GHashTable) asked =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct checklist_run *run = session->walk->run;

    while (checklist_status(run) == CHECKLIST_ASKING) {
        const struct step *step = checklist_current(run);
        if (!ask_for_values(session, asked, step))
            return false;
        putchar('\n');
        print_and_free(session, doc_from_step(run, session->walk->values));
        putchar('\n');
        print_answers(session, step);
        if (!take_line(session, step))
            return false;
    }
    return true;
}

static char *record(const struct session *session, const char *path)
{
    const struct walk *walk = session->walk;

    if (g_str_has_suffix(path, ".json")) {
        json_t *object = json_from_walk(walk->run, walk->about);
        char *json = json_dumps(object, JSON_INDENT(2));
        char *text = g_strconcat(json, "\n", NULL);
        free(json);
        json_decref(object);
        return text;
    }
    struct doc *doc = doc_from_walk(walk->run, walk->about, walk->values);
    char *text = g_str_has_suffix(path, ".md")
                     ? doc_to_markdown(doc)
                     : doc_to_text(doc, 80, cli_ascii(session->context));
    doc_free(doc);
    return text;
}

/* Never over a file that is there: "wx". */
static bool export_record(const struct session *session)
{
    if (!option_export)
        return true;

    g_autofree char *text = record(session, option_export);
    FILE *file = fopen(option_export, "wxe");
    bool written = file && fputs(text, file) >= 0;
    if (file)
        written = fclose(file) == 0 && written;
    if (!written)
        cli_complain(_("cannot write \"%1$s\": %2$s"), option_export, g_strerror(errno));
    return written;
}

static int run_session(struct session *session)
{
    struct walk *walk = session->walk;

    if (walk->number)
        printf(_("Walkthrough %1$s: %2$s\n"), walk->number,
               checklist_of(walk->run)->title);
    if (!ask_steps(session)) {
        if (walk->number)
            printf(_("Saved. Go on with: bouncedesk walk --resume %s\n"), walk->number);
        return EXIT_RECOGNISED;
    }
    if (checklist_status(walk->run) == CHECKLIST_STALE) {
        cli_complain(_("the checklist has changed since; start it again"));
        return EXIT_NOT_RECOGNISED;
    }
    putchar('\n');
    print_and_free(session, doc_from_outcome(walk->run, walk->values));
    return export_record(session) ? EXIT_RECOGNISED : EXIT_WRONG_USE;
}

static int list_open(struct app *app)
{
    size_t count = 0;
    g_autoptr(GError) error = NULL;
    struct walk_summary *list = app_walks(app, true, &count, &error);

    if (!list) {
        cli_complain("%s", error->message);
        return EXIT_WRONG_USE;
    }
    for (size_t i = 0; i < count; i++)
        printf("%-10s %-28s %s\n", list[i].number, list[i].checklist_title,
               list[i].about);
    if (count == 0)
        puts(_("No walkthrough is open."));
    walk_summaries_free(list, count);
    return EXIT_RECOGNISED;
}

static struct walk *resume(struct app *app, const char *number)
{
    size_t count = 0;
    int64_t id = 0;
    g_autoptr(GError) error = NULL;
    struct walk_summary *list = app_walks(app, false, &count, &error);

    for (size_t i = 0; i < count; i++)
        if (g_strcmp0(list[i].number, number) == 0)
            id = list[i].id;
    walk_summaries_free(list, count);
    struct walk *walk = error || !id ? NULL : app_walk_resume(app, id, &error);
    if (!walk)
        cli_complain(_("cannot resume \"%1$s\": %2$s"), number,
                     error ? error->message : _("there is no such walkthrough"));
    return walk;
}

static const struct checklist *checklist_for(const struct catalogue *catalogue,
                                             const struct entry *entry, const char *word)
{
    const struct checklist *checklist =
        word ? catalogue_checklist(catalogue, word) : NULL;
    if (checklist || !entry)
        return checklist;

    const struct string_list *ids = entry_checklists(entry);
    for (size_t i = 0; i < ids->count && !checklist; i++)
        checklist = catalogue_checklist(catalogue, ids->items[i].text);
    for (size_t i = 0; i < entry->situations.count && !checklist; i++)
        checklist = checklist_for(
            catalogue, catalogue_find(catalogue, entry->situations.items[i].text), NULL);
    return checklist;
}

static bool read_file(struct session *session)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;

    if (!option_file)
        return true;
    if (g_file_get_contents(option_file, &bytes, &length, &error))
        session->diagnosis =
            analyze(app_analyzer(session->app), bytes, length, INPUT_NONE, &error);
    if (session->diagnosis)
        return true;
    cli_complain("%s", error->message);
    return false;
}

static bool set_values(struct session *session)
{
    for (char **pair = option_set; pair && *pair; pair++) {
        g_auto(GStrv) parts = g_strsplit(*pair, "=", 2);
        g_autoptr(GError) error = NULL;
        if (!parts[0] || !parts[1] || !placeholder_find(parts[0])) {
            cli_complain(_("--set takes NAME=VALUE, not \"%s\""), *pair);
            return false;
        }
        if (!app_walk_set(session->app, session->walk, parts[0], parts[1], &error))
            tell_problem(g_steal_pointer(&error));
    }
    return true;
}

static int print_sheet(const struct session *session, const struct checklist *checklist)
{
    enum cli_format format = FORMAT_MARKDOWN;

    if (session->context->format &&
        !cli_format(session->context, 1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN, &format))
        return EXIT_WRONG_USE;
    struct doc *doc = doc_from_checklist(app_catalogue(session->app), checklist);

    cli_print_doc(session->context, doc, format);
    doc_free(doc);
    return EXIT_RECOGNISED;
}

static void walk_and_close(struct session *session)
{
    if (session->walk)
        run_session(session);
    app_walk_close(session->walk);
}

void cli_walk_checklist(struct cli_context *context, struct app *app,
                        const struct checklist *checklist)
{
    struct session session = {.context = context, .app = app};
    GError *error = NULL;

    session.walk = app_walk_start(app, checklist, NULL, NULL, &error);
    tell_problem(error);
    walk_and_close(&session);
}

void cli_walk_entry(struct cli_context *context, struct app *app,
                    const struct entry *entry, const struct finding *finding)
{
    struct session session = {.context = context, .app = app};
    const struct checklist *checklist = finding ? finding->checklist : NULL;
    GError *error = NULL;

    if (!checklist)
        checklist = checklist_for(app_catalogue(app), entry, NULL);
    if (!checklist) {
        puts(_("There is no checklist for this."));
        return;
    }
    session.walk = app_walk_start(app, checklist, entry, finding, &error);
    tell_problem(error);
    walk_and_close(&session);
}

void cli_walk_resume(struct cli_context *context, struct app *app, const char *number)
{
    struct session session = {.context = context, .app = app};

    session.walk = resume(app, number);
    walk_and_close(&session);
}

/* What to walk: named by a word, or found in the file. */
static int start(struct session *session, const char *word)
{
    const struct catalogue *catalogue = app_catalogue(session->app);
    const struct finding *finding = session->diagnosis && session->diagnosis->count
                                        ? &session->diagnosis->findings[0]
                                        : NULL;
    const struct entry *entry = word ? catalogue_find(catalogue, word) : NULL;
    if (!word && finding)
        entry = finding->entry;

    const struct checklist *checklist = checklist_for(catalogue, entry, word);
    if (!checklist) {
        cli_complain(
            word ? _("no checklist for \"%s\"; \"bouncedesk list --kind checklist\" "
                     "names them")
                 : _("which checklist? For example: bouncedesk walk mailbox-full"),
            word);
        return word ? EXIT_NOT_RECOGNISED : EXIT_WRONG_USE;
    }
    if (option_print)
        return print_sheet(session, checklist);

    GError *error = NULL;
    session->walk = app_walk_start(session->app, checklist, entry, finding, &error);
    tell_problem(error);
    return set_values(session) ? run_session(session) : EXIT_WRONG_USE;
}

int walk_command(struct cli_context *context, char **words)
{
    struct session session = {.context = context, .app = cli_open(context)};
    int status = EXIT_WRONG_USE;

    if (!session.app)
        return EXIT_WRONG_USE;
    if (option_list) {
        status = list_open(session.app);
    } else if (option_hand_over) {
        status = walk_export_run(session.app, option_hand_over);
    } else if (option_import) {
        status = walk_import(session.app, option_import);
    } else if (option_resume) {
        session.walk = resume(session.app, option_resume);
        status = session.walk ? run_session(&session) : EXIT_NOT_RECOGNISED;
    } else if (read_file(&session)) {
        status = start(&session, words[0]);
    }
    app_walk_close(session.walk);
    diagnosis_free(session.diagnosis);
    app_close(session.app);
    return status;
}
