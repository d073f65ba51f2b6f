/* bouncedesk journal: what was saved; the list and what one does with single cases. */
#include "cli/cli.h"
#include "journal.h"

#include "base/text.h"
#include "base/words.h"
#include "catalogue/catalogue.h"
#include "report/journal_report.h"

#include <stdio.h>
#include <string.h>

#define LIST_LIMIT 1000

static char *option_class, *option_reason, *option_provider, *option_who, *option_outcome,
    *option_since, *option_older;
static gboolean option_redact;
static int option_weeks;

/* clang-format off */
GOptionEntry journal_options[] = {
    {"class", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_class, N_("only temporary or permanent ones"), "NAME"},
    {"reason", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_reason, N_("only of that reason (mailboxfull)"), "NAME"},
    {"provider", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_provider, N_("only of that provider (google)"), "NAME"},
    {"who", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_who, N_("only where this one must act (recipient)"), "NAME"},
    {"outcome", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_outcome, N_("only with that outcome (solved), or those still open (open)"), "NAME"},
    {"since", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_since, N_("only of the last days, weeks or months (7d)"), "AGE"},
    {"older", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_older, N_("prune: forget what is older (90d, 12w, 6m)"), "AGE"},
    {"weeks", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &option_weeks, N_("report: over so many weeks (1)"), "N"},
    {"redact", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_redact, N_("export: without the local parts of addresses; report: without whole domains"), NULL},
    {0},
};
/* clang-format on */

bool journal_complain(GError *error)
{
    cli_complain("%s", error->message);
    g_error_free(error);
    return false;
}

struct journal *journal_of(struct app *app)
{
    GError *error = NULL;
    struct journal *journal = app_journal(app, &error);

    if (!journal)
        journal_complain(error);
    return journal;
}

bool journal_wants_redaction(void)
{
    return option_redact;
}

const char *journal_older(void)
{
    return option_older;
}

size_t journal_weeks_wanted(void)
{
    return (size_t)CLAMP(option_weeks, 1, JOURNAL_WEEKS);
}

int64_t journal_age(const char *text)
{
    int64_t age = journal_age_of_text(text);

    if (!age)
        cli_complain(_("\"%s\" is no age; write 90d, 12w, 6m or 1y"), text);
    return age;
}

struct journal_filter journal_filter_of_options(int64_t now)
{
    int64_t age = option_since ? journal_age(option_since) : 0;

    return (struct journal_filter){
        .class = option_class,
        .reason = option_reason,
        .provider = option_provider,
        .who_acts = option_who,
        .outcome = option_outcome,
        .since = age ? now - age : 0,
    };
}

static void add_case(const struct journal_case *found, void *list)
{
    json_array_append_new(list, json_from_case(found));
}

static json_t *json_or_null(const char *text)
{
    return text ? json_string(text) : json_null();
}

static void add_walk(const struct journal_walk *found, void *list)
{
    json_array_append_new(list, json_pack("{s:s, s:o, s:I, s:o, s:o, s:o}", "kind",
                                          "walk", "number", json_or_null(found->number),
                                          "at", (json_int_t)found->changed, "checklist",
                                          json_or_null(found->checklist), "about",
                                          json_or_null(found->about), "outcome",
                                          json_or_null(found->outcome)));
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static void print_item(const struct catalogue *catalogue, const json_t *item)
{
    g_autofree char *day = day_text(json_integer_value(json_object_get(item, "at")));
    bool is_walk = strcmp(text_of(item, "kind"), "walk") == 0;
    const char *title =
        is_walk ? text_of(item, "about")
                : case_title(catalogue, text_of(item, "entry"), text_of(item, "title"));
    g_autofree char *about = text_visible(title);
    g_autofree char *place = text_visible(is_walk ? text_of(item, "checklist")
                                                  : text_of(item, "recipient_domain"));
    const char *outcome = text_of(item, "outcome");

    printf("%-10s %s  %-4s %-3s %-6s %-24s %s%s%s%s\n", text_of(item, "number"), day,
           text_of(item, "kind"), text_of(item, "reply_code"),
           text_of(item, "enhanced_status"), place, *about ? about : _("not recognised"),
           *outcome || is_walk ? " (" : "",
           *outcome  ? words_shown(outcome)
           : is_walk ? C_("walk", "open")
                     : "",
           *outcome || is_walk ? ")" : "");
}

static bool is_filtered(const struct journal_filter *filter)
{
    return (filter->words && *filter->words) || filter->class || filter->reason ||
           filter->provider || filter->who_acts || filter->outcome || filter->since;
}

static bool print_filtered(struct cli_context *context, struct app *app,
                           struct journal_filter filter)
{
    enum cli_format format = FORMAT_TEXT;
    struct journal *journal = journal_of(app);
    GError *error = NULL;
    json_t *list = NULL;

    filter.limit = LIST_LIMIT;
    if (!journal || !cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_JSON, &format))
        return false;
    list = json_array();
    if (!journal_page(journal, &filter, add_case, list, &error) ||
        (!is_filtered(&filter) &&
         !journal_each_walk(journal, false, add_walk, list, &error))) {
        json_decref(list);
        return journal_complain(error);
    }
    if (format == FORMAT_JSON) {
        cli_print_json(list, false);
        return true;
    }
    for (size_t i = 0; i < json_array_size(list); i++)
        print_item(app_catalogue(app), json_array_get(list, i));
    if (json_array_size(list) == 0)
        puts(is_filtered(&filter) ? _("Nothing found.")
                                  : _("Nothing has been saved yet."));
    json_decref(list);
    return true;
}

static bool print_list(struct cli_context *context, struct app *app, char **words)
{
    struct journal_filter filter = journal_filter_of_options(app_now(app));
    g_autofree char *joined = g_strjoinv(" ", words);

    filter.words = joined;
    return print_filtered(context, app, filter);
}

bool journal_list_with(struct cli_context *context, struct app *app, const char *outcome)
{
    return print_filtered(context, app, (struct journal_filter){.outcome = outcome});
}

/* 0 and a complaint if there is none. */
static int64_t find_case(struct app *app, const char *number, bool deleted)
{
    struct journal *journal = journal_of(app);
    g_autoptr(GError) error = NULL;
    int64_t id = journal ? journal_find_case(journal, number, deleted, &error) : 0;

    if (journal && !id)
        cli_complain("%s: %s", number,
                     error ? error->message
                     : deleted
                         ? _("there is no deleted case of that number")
                         : _("there is no case of that number; \"bouncedesk journal\" "
                             "lists them"));
    return id;
}

static bool show(struct cli_context *context, struct app *app, char **words)
{
    int64_t id = find_case(app, words[0], false);
    GError *error = NULL;
    struct doc *doc = id ? app_case_doc(app, id, &error) : NULL;

    if (doc)
        cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    return error ? journal_complain(error) : doc != NULL;
}

struct change {
    struct app *app;
    const char *field, *value;
    GError *error;
};

static void change_case(const struct journal_case *found, void *user)
{
    struct change *change = user;
    struct journal_case changed = *found;

    if (strcmp(change->field, "note") == 0)
        changed.note = change->value;
    else if (strcmp(change->field, "tag") == 0)
        changed.tags = change->value;
    else if (strcmp(change->field, "ticket") == 0)
        changed.ticket = change->value;
    else
        changed.outcome = change->value;
    if (strcmp(change->field, "outcome") == 0)
        changed.closed = change->value ? app_now(change->app) : 0;
    journal_update_case(app_journal(change->app, NULL), &changed, &change->error);
}

static bool set_field(struct app *app, const char *field, char **words)
{
    int64_t id = find_case(app, words[0], false);
    g_autofree char *value = g_strjoinv(" ", words + 1);
    bool is_none =
        !*value || (strcmp(field, "outcome") == 0 && strcmp(value, JOURNAL_OPEN) == 0);
    struct change change = {app, field, is_none ? NULL : value, NULL};

    if (!id)
        return false;
    journal_get_case(journal_of(app), id, change_case, &change,
                     change.error ? NULL : &change.error);
    if (change.error)
        return journal_complain(change.error);
    printf(_("%1$s of case %2$s: %3$s\n"), words_shown(field), words[0],
           is_none ? _("(none)") : value);
    return true;
}

/* clang-format off */
static bool set_note(struct cli_context *c, struct app *app, char **words) { (void)c; return set_field(app, N_("note"), words); }
static bool set_tag(struct cli_context *c, struct app *app, char **words) { (void)c; return set_field(app, N_("tag"), words); }
static bool set_ticket(struct cli_context *c, struct app *app, char **words) { (void)c; return set_field(app, N_("ticket"), words); }
static bool set_outcome(struct cli_context *c, struct app *app, char **words) { (void)c; return set_field(app, N_("outcome"), words); }
/* clang-format on */

static bool change_link(struct app *app, char **words,
                        bool (*change)(struct journal *, int64_t, int64_t, GError **))
{
    int64_t one = find_case(app, words[0], false);
    int64_t other = one ? find_case(app, words[1], false) : 0;
    GError *error = NULL;

    if (!other)
        return false;
    if (one == other) {
        cli_complain(_("a case cannot be linked with itself"));
        return false;
    }
    return change(journal_of(app), one, other, &error) || journal_complain(error);
}

/* clang-format off */
static bool link_two(struct cli_context *c, struct app *app, char **words) { (void)c; return change_link(app, words, journal_link_cases); }
static bool unlink_two(struct cli_context *c, struct app *app, char **words) { (void)c; return change_link(app, words, journal_unlink_cases); }
/* clang-format on */

static bool delete (struct cli_context *context, struct app *app, char **words)
{
    int64_t id = find_case(app, words[0], false);
    GError *error = NULL;

    (void)context;
    if (!id)
        return false;
    if (!journal_delete_case(journal_of(app), id, app_now(app), &error))
        return journal_complain(error);
    printf(_("Case %1$s is deleted; \"bouncedesk journal undelete %2$s\" has it back "
             "within 30 "
             "days.\n"),
           words[0], words[0]);
    return true;
}

static bool undelete(struct cli_context *context, struct app *app, char **words)
{
    int64_t id = find_case(app, words[0], true);
    GError *error = NULL;

    (void)context;
    if (!id)
        return false;
    if (!journal_restore_case(journal_of(app), id, &error))
        return journal_complain(error);
    printf(_("Case %s is back.\n"), words[0]);
    return true;
}

static const struct journal_verb verbs[] = {
    {"list", "[WORDS...]", 0, print_list},
    {"show", "NUMBER", 1, show},
    {"add", "FILE...", 1, journal_add_files},
    {"note", "NUMBER TEXT", 2, set_note},
    {"tag", "NUMBER WORDS", 1, set_tag},
    {"ticket", "NUMBER TICKET", 1, set_ticket},
    {"outcome", "NUMBER WORD", 1, set_outcome},
    {"link", "NUMBER NUMBER", 2, link_two},
    {"unlink", "NUMBER NUMBER", 2, unlink_two},
    {"delete", "NUMBER", 1, delete},
    {"undelete", "NUMBER", 1, undelete},
    {"patterns", "", 0, journal_show_patterns},
    {"report", "[week|month|quarter]", 0, journal_report},
    {"export", "", 0, journal_export},
    {"backup", "FILE", 1, journal_copy},
    {"check", "", 0, journal_examine},
    {"prune", "--older AGE", 0, journal_forget},
    {"redact", "", 0, journal_hide},
};

static const struct journal_verb *find_verb(const char *word)
{
    for (size_t i = 0; word && i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i].name, word) == 0)
            return &verbs[i];
    return NULL;
}

bool cli_run_journal(struct cli_context *context, struct app *app, char **words)
{
    const struct journal_verb *verb = words[0] ? find_verb(words[0]) : NULL;

    if (!verb)
        return print_list(context, app, words);
    if (g_strv_length(words + 1) < verb->least) {
        cli_complain(_("use: %1$s %2$s"), verb->name, verb->usage);
        return false;
    }
    return verb->run(context, app, words + 1);
}

int journal_command(struct cli_context *context, char **words)
{
    const struct journal_verb *verb = words[0] ? find_verb(words[0]) : &verbs[0];

    if (!verb) {
        g_autoptr(GString) known = g_string_new(NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
            g_string_append_printf(known, "%s%s", i ? ", " : "", verbs[i].name);
        cli_complain(_("journal does not know \"%1$s\"; it knows: %2$s"), words[0],
                     known->str);
        return EXIT_WRONG_USE;
    }
    if (words[0] && g_strv_length(words + 1) < verb->least) {
        cli_complain(_("use: bouncedesk journal %1$s %2$s"), verb->name, verb->usage);
        return EXIT_WRONG_USE;
    }
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    bool good = verb->run(context, app, words[0] ? words + 1 : words);
    app_close(app);
    return good ? EXIT_RECOGNISED : EXIT_WRONG_USE;
}
