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
#include "learn/lessons.h"
#include "base/words.h"
#include "report/report.h"
#include "report/twins_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HITS_AT_ONCE    12
#define QUIZ_LENGTH_MAX 200

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
    g_autoptr(GArray) pairs = twins_of(app_catalogue(plain->app), entry);

    if (pairs->len == 0)
        puts(_("Nothing is easily confused with this."));
    for (guint i = 0; i < pairs->len; i++)
        plain_print_doc(plain,
                        doc_from_twins(app_catalogue(plain->app),
                                       &g_array_index(pairs, struct twin_pair, i)));
}

static void print_lesson(const struct plain *plain, const struct entry *entry)
{
    const struct lesson *lesson = lesson_of_entry(app_catalogue(plain->app), entry);

    if (lesson)
        plain_print_doc(plain, doc_from_lesson(lesson));
    else
        puts(_("No lesson teaches this."));
}

/* Reads an entry and stays at it until the user goes back. False: the input is at its end. */
static bool visit_entry(struct plain *plain, const struct entry *entry)
{
    plain_print_doc(plain, doc_from_entry(app_catalogue(plain->app), entry));
    for (;;) {
        g_autofree char *typed =
            cli_ask(_("w walk through its checklist, t text for the sender, c what it is "
                      "confused with, l lesson, Enter back: "));
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
        else if (strcmp(typed, "l") == 0)
            print_lesson(plain, entry);
        else
            puts(_("Please type w, t, c or l, or only press Enter."));
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

static void learn_word(const struct plain *plain, char **words)
{
    const struct catalogue *catalogue = app_catalogue(plain->app);
    size_t index = 0;

    if (strcmp(words[0], "twins") == 0) {
        if (!cli_show_twins(plain->context, plain->app, words + 1))
            puts(_("These are no twins; twins alone lists them."));
    } else if (strcmp(words[0], "progress") == 0) {
        cli_print_progress(plain->context, plain->app);
    } else if (plain_number(words[0], catalogue_lesson_count(catalogue), &index)) {
        plain_print_doc(plain, doc_from_lesson(catalogue_lesson(catalogue, index)));
    } else if (!cli_explain_digits(plain->context, plain->app, words[0])) {
        puts(_("This is no lesson and no code."));
    }
}

static bool learn(struct plain *plain)
{
    const struct catalogue *catalogue = app_catalogue(plain->app);

    for (size_t i = 0; i < catalogue_lesson_count(catalogue); i++)
        printf("%3zu  %s\n", i + 1, catalogue_lesson(catalogue, i)->title);
    for (;;) {
        g_autofree char *typed = cli_ask(
            _("The number of a lesson, a code to see its digits, twins, twins 452 "
              "552, progress (Enter: back): "));
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        g_auto(GStrv) words = g_strsplit(g_strstrip(typed), " ", -1);
        learn_word(plain, words);
    }
}

static bool quiz(struct plain *plain)
{
    g_autofree char *typed =
        cli_ask(_("How many questions (5 take two minutes), or a topic such as who-acts "
                  "(Enter: 10)? "));
    struct quiz_order order = cli_quiz_order(plain->app);
    size_t index = 0;

    if (!typed)
        return false;
    if (strcmp(typed, "q") == 0)
        return true;
    if (plain_number(typed, QUIZ_LENGTH_MAX, &index))
        order.count = index + 1;
    order.topic = quiz_topic_of_id(typed);
    order.one_topic = order.topic != QUIZ_TOPIC_COUNT;
    cli_run_quiz(plain->context, plain->app, &order);
    return !feof(stdin);
}

static const struct {
    const char *label;
    bool (*run)(struct plain *plain);
} menu[] = {
    {N_("look up a code, words or a provider"), look_up},
    {N_("analyze a bounce, a reply, log lines"), plain_analyze},
    {N_("walk through a checklist"), walk},
    {N_("learn how temporary and permanent errors differ"), learn},
    {N_("quiz: what you have learnt"), quiz},
    {N_("journal: what was saved, and what stands out"), plain_journal},
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
