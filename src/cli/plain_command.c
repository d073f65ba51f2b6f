/*
 * bouncedesk --plain: the whole program as numbered questions, one line after the other.
 *
 * For screen readers, serial lines and terminals that know no cursor movement: nothing is ever
 * drawn over, no escape sequence is sent, and standard input may be a pipe.
 */
#include "cli/cli.h"
#include "command.h"
#include "plain.h"

#include "base/text.h"
#include "base/words.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HITS_AT_ONCE 12

bool plain_number(const char *typed, size_t count, size_t *index)
{
    guint64 number;

    if (count == 0 || !g_ascii_string_to_unsigned(typed, 10, 1, count, &number, NULL))
        return false;
    *index = (size_t)number - 1;
    return true;
}

bool plain_is_back(const char *typed)
{
    return typed[0] == '\0' || strcmp(typed, "q") == 0 || strcmp(typed, "b") == 0;
}

void plain_print_doc(const struct plain *plain, struct doc *doc)
{
    putchar('\n');
    cli_print_doc(plain->context, doc, FORMAT_TEXT);
    putchar('\n');
    doc_free(doc);
}

void plain_print_words(const struct plain *plain, const struct entry *entry,
                       const struct finding *finding)
{
    struct placeholder_values *values = placeholder_values_new();

    if (finding)
        placeholders_from_finding(values, finding);
    g_autofree char *words = customer_text(entry, values);
    g_autofree char *with = app_sign(plain->app, words);
    printf("\n%s\n\n", with);
    placeholder_values_free(values);
}

static void print_twins(struct plain *plain, const struct entry *entry)
{
    const struct twin *twins = entry->twins.items;
    const struct catalogue *catalogue = app_catalogue(plain->app);

    if (entry->twins.count == 0)
        puts(_("Nothing is easily confused with this."));
    for (size_t i = 0; i < entry->twins.count; i++) {
        const struct entry *twin = catalogue_find(catalogue, twins[i].id);
        printf("\n%s: %s\n", twins[i].id, twins[i].differs);
        if (twin)
            plain_print_doc(plain, doc_from_entry(catalogue, twin));
    }
}

/* Reads an entry and stays at it until the user goes back. False: the input is at its end. */
static bool visit_entry(struct plain *plain, const struct entry *entry)
{
    plain_print_doc(plain, doc_from_entry(app_catalogue(plain->app), entry));
    for (;;) {
        g_autofree char *typed =
            cli_ask(_("w walk through its checklist, t text for the sender, c what it is "
                      "confused with, Enter back: "));
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        if (strcmp(typed, "w") == 0)
            cli_walk_entry(plain->context, plain->app, entry, NULL);
        else if (strcmp(typed, "t") == 0)
            plain_print_words(plain, entry, NULL);
        else if (strcmp(typed, "c") == 0)
            print_twins(plain, entry);
        else
            puts(_("Please type w, t or c, or only press Enter."));
    }
}

static void print_hit(size_t number, const struct entry *entry)
{
    char codes[64];
    const struct entry *maker = entry->kind == ENTRY_REPLY ? entry->maker : NULL;
    enum reply_class class = entry_class(entry);

    entry_codes_label(entry, codes, sizeof codes);
    printf("%3zu  %s%s%s%s%s%s%s\n", number, codes, codes[0] ? "  " : "",
           maker ? entry_short_title(maker) : "", maker ? ": " : "",
           entry_short_title(entry), class == CLASS_NONE ? "" : ", ",
           class == CLASS_NONE ? "" : class_word(class));
}

static size_t print_hits_from(const struct search_hit *hits, size_t first, size_t count)
{
    size_t end = MIN(first + HITS_AT_ONCE, count);

    for (size_t i = first; i < end; i++)
        print_hit(i + 1, hits[i].entry);
    return end;
}

/* The hits page by page. False: the input is at its end. */
static bool choose_hit(struct plain *plain, const struct search_hit *hits, size_t count)
{
    size_t shown = print_hits_from(hits, 0, count), index;

    for (;;) {
        g_autofree char *prompt = g_strdup_printf(
            shown < count
                ? _("%1$zu of %2$zu. A number reads one, m shows more, Enter "
                    "searches anew: ")
                : _("%1$zu of %2$zu. A number reads one, Enter searches anew: "),
            shown, count);
        g_autofree char *typed = cli_ask(prompt);
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        if (strcmp(typed, "m") == 0 && shown < count)
            shown = print_hits_from(hits, shown, count);
        else if (!plain_number(typed, count, &index))
            printf(_("Please type a number from 1 to %zu, or only press Enter.\n"),
                   count);
        else if (!visit_entry(plain, hits[index].entry))
            return false;
    }
}

enum look_up { LOOK_UP_AGAIN, LOOK_UP_BACK, LOOK_UP_END };

static enum look_up look_up_once(struct plain *plain, struct search_hit *hits,
                                 size_t capacity)
{
    g_autofree char *query =
        cli_ask(_("Search for a code, words or a provider (Enter: back): "));

    if (!query)
        return LOOK_UP_END;
    if (plain_is_back(query))
        return LOOK_UP_BACK;
    size_t count = search_run(app_search(plain->app), query, NULL, hits, capacity);
    if (search_is_reply(query))
        puts(_("This looks like a reply: 2 in the main menu analyzes it."));
    if (count == 0)
        puts(_("Nothing found. Try fewer words, or a code such as 552."));
    else if (!choose_hit(plain, hits, count))
        return LOOK_UP_END;
    return LOOK_UP_AGAIN;
}

static bool look_up(struct plain *plain)
{
    size_t entries = catalogue_entry_count(app_catalogue(plain->app));
    struct search_hit *hits = g_new0(struct search_hit, entries + 1);
    enum look_up next = LOOK_UP_AGAIN;

    while (next == LOOK_UP_AGAIN)
        next = look_up_once(plain, hits, entries);
    g_free(hits);
    return next == LOOK_UP_BACK;
}

static bool choose_checklist(struct plain *plain)
{
    const struct catalogue *catalogue = app_catalogue(plain->app);
    size_t count = catalogue_checklist_count(catalogue), index;

    for (size_t i = 0; i < count; i++)
        printf("%3zu  %s\n", i + 1, catalogue_checklist_at(catalogue, i)->title);
    g_autofree char *typed = cli_ask(_("Which one (Enter: back)? "));
    if (!typed)
        return false;
    if (plain_number(typed, count, &index))
        cli_walk_checklist(plain->context, plain->app,
                           catalogue_checklist_at(catalogue, index));
    else if (!plain_is_back(typed))
        puts(_("There is no checklist of that number."));
    return true;
}

/* Walkthroughs that wait come first, then a new one. */
static bool walk(struct plain *plain)
{
    size_t count = 0, index;
    g_autoptr(GError) error = NULL;
    struct walk_summary *open = app_walks(plain->app, true, &count, &error);

    if (error)
        cli_complain("%s", error->message);
    for (size_t i = 0; i < count; i++)
        printf("%3zu  %s, %s, %s\n", i + 1, open[i].number, open[i].checklist_title,
               open[i].about ? open[i].about : "");
    g_autofree char *typed =
        cli_ask(count ? _("A number goes on with one, n begins a new one, Enter: back: ")
                      : _("No walkthrough is open. n begins one, Enter: back: "));
    bool going_on = typed != NULL;
    if (typed && plain_number(typed, count, &index))
        cli_walk_resume(plain->context, plain->app, open[index].number);
    else if (typed && strcmp(typed, "n") == 0)
        going_on = choose_checklist(plain);
    walk_summaries_free(open, count);
    return going_on;
}

static bool learn(struct plain *plain)
{
    const struct catalogue *catalogue = app_catalogue(plain->app);
    size_t count = catalogue_lesson_count(catalogue), index;

    for (size_t i = 0; i < count; i++)
        printf("%3zu  %s\n", i + 1, catalogue_lesson(catalogue, i)->title);
    for (;;) {
        g_autofree char *typed = cli_ask(
            _("The number of a lesson, or a code to see its digits (Enter: back): "));
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        if (plain_number(typed, count, &index))
            plain_print_doc(plain, doc_from_lesson(catalogue_lesson(catalogue, index)));
        else if (!cli_explain_digits(plain->context, typed))
            puts(_("This is no lesson and no code."));
    }
}

static bool quiz(struct plain *plain)
{
    cli_run_quiz(plain->context, plain->app);
    return !feof(stdin);
}

static bool journal(struct plain *plain)
{
    cli_print_journal(plain->app);
    return true;
}

static const struct {
    const char *label;
    bool (*run)(struct plain *plain);
} menu[] = {
    {N_("look up a code, words or a provider"), look_up},
    {N_("analyze a bounce, a reply, log lines"), plain_analyze},
    {N_("walk through a checklist"), walk},
    {N_("learn how temporary and permanent errors differ"), learn},
    {N_("quiz: ten questions"), quiz},
    {N_("journal: what was saved"), journal},
};

static void run_menu(struct plain *plain)
{
    for (;;) {
        size_t index;

        puts(_("\nBounceDesk. What would you like to do?"));
        for (size_t i = 0; i < G_N_ELEMENTS(menu); i++)
            printf("%3zu  %s\n", i + 1, _(menu[i].label));
        g_autofree char *typed = cli_ask(_("A number, or q to quit: "));
        if (!typed || strcmp(typed, "q") == 0)
            return;
        if (!plain_number(typed, G_N_ELEMENTS(menu), &index))
            printf(_("Please type a number from 1 to %zu, or q.\n"), G_N_ELEMENTS(menu));
        else if (!menu[index].run(plain))
            return;
    }
}

int plain_command(struct cli_context *context, char **words)
{
    struct plain plain = {.context = context, .app = cli_open(context)};

    if (!plain.app)
        return EXIT_WRONG_USE;
    catalogue_complete(app_catalogue(plain.app));
    if (!words[0] || plain_analyze_file(&plain, words[0]))
        run_menu(&plain);
    app_close(plain.app);
    return EXIT_RECOGNISED;
}
