/* bouncedesk show, search and list: the catalogue without screens. */
#include "cli/cli.h"
#include "command.h"

#include "base/text.h"
#include "base/words.h"
#include "learn/digits.h"
#include "report/report.h"

#include <stdio.h>
#include <string.h>

#define SEARCH_DEFAULT 20
#define RELATED_MAX    400

static int option_limit;
static gboolean option_count;
static char *option_class, *option_kind, *option_provider, *option_who;

/* clang-format off */
GOptionEntry show_options[] = {{0}};
GOptionEntry search_options[] = {
    {"limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &option_limit, N_("print at most N entries (20; 0: all)"), "N"},
    {0},
};
GOptionEntry list_options[] = {
    {"class", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_class, N_("only 2xx, 3xx, 4xx or 5xx"), "CLASS"},
    {"kind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_kind, N_("only situation, code, reply, provider, guide; or checklist"), "KIND"},
    {"provider", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_provider, N_("only replies of one provider"), "NAME"},
    {"who", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_who, N_("only where this party acts: sender, sender-admin, recipient, recipient-admin, provider, wait"), "ACTOR"},
    {"count", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_count, N_("print only how many, by kind, class and provider, and what else there is"), NULL},
    {0},
};
/* clang-format on */

static const char *const kind_names[] = {"situation", "code",  "reply",
                                         "provider",  "guide", NULL};

#define CLASS_COLUMNS 9
static const char *const class_words[] = {
    [CLASS_NONE] = "",
    /* Translators: in a list, nine columns at the most. */
    [CLASS_SUCCESS] = NC_("list", "success"),
    [CLASS_INTERMEDIATE] = NC_("list", "intermediate"),
    [CLASS_TEMPORARY] = NC_("list", "temporary"),
    [CLASS_PERMANENT] = NC_("list", "permanent"),
};

/* ✖ 552 5.2.2   Mailbox full (Gmail)                               google-over-quota */
static void print_row(const struct cli_context *context, const struct entry *entry)
{
    char codes[64];
    const struct entry *maker = entry->maker;
    g_autofree char *title =
        g_strdup_printf("%s%s%s", maker ? entry_short_title(maker) : "",
                        maker ? ": " : "", entry_short_title(entry));
    g_autofree char *visible = text_visible(title);
    enum reply_class class = entry_class(entry);

    const char *word = words_shown_in("list", class_words[class]);

    entry_codes_label(entry, codes, sizeof codes);
    printf("%s %s%*s %-12s %s  [%s]\n", class_sign(class, cli_ascii(context)), word,
           (int)(CLASS_COLUMNS - MIN(text_width(word), CLASS_COLUMNS)), "", codes,
           visible, entry->id);
}

/* What people type for a code: "5 7 26", "#5.1.0", "550 5.1.1": the last code in it. */
static const struct entry *find_code_in(const struct catalogue *catalogue,
                                        const char *word)
{
    struct reply reply;
    char status[ENHANCED_CODE_SIZE];
    g_autofree char *dotted = g_strdelimit(g_strdup(word), " ", '.');
    struct enhanced_code code;
    size_t length = enhanced_code_parse(dotted, &code);

    if (length && !dotted[length])
        return catalogue_code(catalogue, enhanced_code_format(code, status));
    if (!reply_parse(word, &reply))
        return NULL;
    if (reply.status.class)
        return catalogue_code(catalogue, enhanced_code_format(reply.status, status));
    g_autofree char *digits = g_strdup_printf("%d", reply.code);
    return catalogue_code(catalogue, digits);
}

static const struct entry *find_entry(const struct catalogue *catalogue, const char *word)
{
    const struct entry *entry = catalogue_find(catalogue, word);

    return entry ? entry : find_code_in(catalogue, word);
}

static void suggest(struct app *app, const char *word)
{
    struct search_hit hits[3];
    size_t count = search_run(app_search(app), word, NULL, hits, G_N_ELEMENTS(hits));
    const char *nearest = catalogue_nearest_id(app_catalogue(app), word);

    if (nearest)
        cli_complain(_("nothing is known under \"%1$s\"; did you mean \"%2$s\"?"), word,
                     nearest);
    else
        cli_complain(_("nothing is known under \"%s\""), word);
    for (size_t i = 0; i < MIN(count, G_N_ELEMENTS(hits)); i++)
        fprintf(stderr, "  bouncedesk show %s\n", hits[i].entry->id);
}

/* A code nobody has defined still has digits that mean something. */
static bool show_digits(const struct cli_context *context, const char *word,
                        enum cli_format format)
{
    struct digit_meaning digits[DIGITS_MAX];
    size_t count = digits_explain(word, digits);
    if (!count)
        return false;

    struct doc *doc = doc_new();
    g_autofree char *title = g_strdup_printf(_("%s is not in the catalogue"), word);
    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, title);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
            _("No standard and no provider known here defines it. Its digits still say "
              "this:"));
    for (size_t i = 0; i < count; i++)
        doc_add_field(doc, ROLE_BODY, digits[i].part, digits[i].meaning);
    cli_print_doc(context, doc, format);
    doc_free(doc);
    return true;
}

static bool show_one(const struct cli_context *context, struct app *app, const char *word,
                     enum cli_format format)
{
    const struct entry *entry = find_entry(app_catalogue(app), word);
    const struct checklist *checklist = catalogue_checklist(app_catalogue(app), word);

    if (!entry && !checklist) {
        if (!show_digits(context, word, format))
            suggest(app, word);
        return false;
    }
    if (entry && format == FORMAT_JSON) {
        cli_print_json(json_from_entry(entry), false);
        return true;
    }
    struct doc *doc = entry ? doc_from_entry(app_catalogue(app), entry)
                            : doc_from_checklist(app_catalogue(app), checklist);
    cli_print_doc(context, doc, format);
    doc_free(doc);
    if (entry && entry->kind == ENTRY_CODE && format == FORMAT_TEXT)
        printf(_("\n\"bouncedesk search %s\" lists everything known about it.\n"),
               entry->id);
    return true;
}

int show_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;
    if (!cli_format(context,
                    1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN | 1u << FORMAT_JSON,
                    &format))
        return EXIT_WRONG_USE;
    if (!words[0]) {
        cli_complain(_("which code or entry? For example: bouncedesk show 552"));
        return EXIT_WRONG_USE;
    }

    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    bool all_found = true;
    catalogue_complete(app_catalogue(app));
    g_autofree char *joined = g_strjoinv(" ", words);
    if (words[1] && find_entry(app_catalogue(app), joined))
        all_found = show_one(context, app, joined, format); /* "550 5.1.1", "5 7 26" */
    else
        for (; *words; words++)
            all_found = show_one(context, app, *words, format) && all_found;
    app_close(app);
    return all_found ? EXIT_RECOGNISED : EXIT_NOT_RECOGNISED;
}

/* What a list needs of an entry; "show --format json" has the rest. */
static json_t *json_row(const struct entry *entry)
{
    char codes[64];
    const char *class = reply_class_name(entry_class(entry));

    return json_pack("{s:s, s:s, s:s, s:s, s:s?, s:s?, s:s?, s:s?}", "id", entry->id,
                     "kind", kind_names[entry->kind], "codes",
                     entry_codes_label(entry, codes, sizeof codes), "title",
                     entry_title(entry), "class", class, "reason",
                     reason_name(entry_reason(entry)), "who_acts",
                     actor_name(entry_who_acts(entry)), "provider", entry->provider);
}

static void print_hits(const struct cli_context *context, const struct search_hit *hits,
                       size_t count, size_t total, bool json)
{
    json_t *list = json ? json_array() : NULL;

    for (size_t i = 0; i < count; i++) {
        if (json)
            json_array_append_new(list, json_row(hits[i].entry));
        else
            print_row(context, hits[i].entry);
    }
    if (json)
        cli_print_json(list, false);
    else if (count < total)
        printf(_("%zu more; see them with --limit 0\n"), total - count);
}

int search_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;
    if (!cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_JSON, &format))
        return EXIT_WRONG_USE;
    if (!words[0] || option_limit < 0) {
        cli_complain(_("search for what? For example: bouncedesk search mailbox full"));
        return EXIT_WRONG_USE;
    }

    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    g_autofree char *query = g_strjoinv(" ", words);
    size_t entries = catalogue_entry_count(app_catalogue(app));
    g_autofree struct search_hit *hits = g_new0(struct search_hit, entries + 1);
    size_t total = search_run(app_search(app), query, NULL, hits, entries);
    size_t limit = option_limit ? (size_t)option_limit : SEARCH_DEFAULT;
    size_t count = context->format && !option_limit ? total : MIN(total, limit);

    print_hits(context, hits, count, total, format == FORMAT_JSON);
    if (total == 0)
        cli_complain(_("nothing found for \"%s\""), query);
    app_close(app);
    return total ? EXIT_RECOGNISED : EXIT_NOT_RECOGNISED;
}

static bool filter_number(const char *what, const char *given, const char *const *names,
                          int *number)
{
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], given) == 0) {
            *number = i;
            return true;
        }
    }
    const char *nearest = text_nearest(given, names);
    if (nearest)
        cli_complain(_("no such %1$s: \"%2$s\", did you mean \"%3$s\"?"), what, given,
                     nearest);
    else
        cli_complain(_("no such %1$s: \"%2$s\""), what, given);
    return false;
}

static bool read_filter(const struct catalogue *catalogue, struct search_filter *filter)
{
    static const char *const classes[] = {"", "", "2xx", "3xx", "4xx", "5xx", NULL};
    const char *actors[ACTOR_WAIT + 2] = {""};
    int number = 0;

    for (int i = ACTOR_SENDER; i <= ACTOR_WAIT; i++)
        actors[i] = actor_name((enum actor)i);
    if (option_class) {
        if (!filter_number(C_("no such", "class"), option_class, classes, &number))
            return false;
        filter->class = (enum reply_class)number;
    }
    if (option_kind) {
        if (!filter_number(C_("no such", "kind"), option_kind, kind_names, &number))
            return false;
        filter->kinds = 1u << number;
    }
    if (option_who) {
        if (!filter_number(C_("no such", "actor"), option_who, actors, &number))
            return false;
        filter->who_acts = (enum actor)number;
    }
    const struct entry *provider =
        option_provider ? catalogue_find(catalogue, option_provider) : NULL;
    if (option_provider && (!provider || provider->kind != ENTRY_PROVIDER)) {
        cli_complain(
            _("no such provider: \"%s\"; \"bouncedesk list --kind provider\" names them"),
            option_provider);
        return false;
    }
    filter->provider = option_provider;
    return true;
}

static int list_checklists(const struct app *app, bool json)
{
    json_t *list = json ? json_array() : NULL;
    const struct catalogue *catalogue = app_catalogue(app);

    for (size_t i = 0; i < catalogue_checklist_count(catalogue); i++) {
        const struct checklist *checklist = catalogue_checklist_at(catalogue, i);
        if (json)
            json_array_append_new(list, json_pack("{s:s, s:s, s:I}", "id", checklist->id,
                                                  "title", checklist->title, "steps",
                                                  (json_int_t)checklist->steps.count));
        else
            printf("%-30s %s\n", checklist->id, checklist->title);
    }
    if (json)
        cli_print_json(list, false);
    return EXIT_RECOGNISED;
}

static int list_entries(const struct cli_context *context, struct app *app, bool json)
{
    struct search_filter filter = {0};
    if (!read_filter(app_catalogue(app), &filter))
        return EXIT_WRONG_USE;

    size_t entries = catalogue_entry_count(app_catalogue(app));
    g_autofree struct search_hit *hits = g_new0(struct search_hit, entries + 1);
    size_t count = search_run(app_search(app), "", &filter, hits, entries);
    if (option_count)
        cli_print_counts(app_catalogue(app), hits, count, json);
    else
        print_hits(context, hits, count, count, json);
    return count ? EXIT_RECOGNISED : EXIT_NOT_RECOGNISED;
}

int list_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;
    if (!cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_JSON, &format))
        return EXIT_WRONG_USE;
    if (words[0]) {
        cli_complain(_("list takes no words; \"bouncedesk search %s\" looks for them"),
                     words[0]);
        return EXIT_WRONG_USE;
    }

    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    bool json = format == FORMAT_JSON;
    int status = option_kind && strcmp(option_kind, "checklist") == 0
                     ? list_checklists(app, json)
                     : list_entries(context, app, json);
    app_close(app);
    return status;
}
