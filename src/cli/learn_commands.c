/* bouncedesk learn and quiz: lessons, digits and questions as plain text. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "base/paths.h"

#include "learn/quiz.h"
#include "report/digits_report.h"
#include "report/journal_report.h"
#include "report/quiz_report.h"
#include "report/report.h"
#include "report/twins_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUIZ_LENGTH     10
#define QUIZ_LENGTH_MAX 200

static int option_count, option_seed;
static char *option_topic, *option_result;

/* clang-format off */
GOptionEntry quiz_options[] = {
    {"count", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &option_count, N_("ask N questions (10)"), "N"},
    {"topic", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_topic, N_("ask only about that topic (who-acts)"), "NAME"},
    {"result", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_result, N_("write the result to a file (.md or .txt)"), "FILE"},
    {"seed", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &option_seed, N_("draw the same questions again for the same N"), "N"},
    {0},
};
/* clang-format on */

static const struct lesson *find_lesson(const struct catalogue *catalogue,
                                        const char *word)
{
    for (size_t i = 0; i < catalogue_lesson_count(catalogue); i++) {
        const struct lesson *lesson = catalogue_lesson(catalogue, i);
        g_autofree char *number = g_strdup_printf("%zu", i + 1);
        if (strcmp(lesson->id, word) == 0 || strcmp(number, word) == 0)
            return lesson;
    }
    return NULL;
}

static void list_lessons(const struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue_lesson_count(catalogue); i++)
        printf("%2zu  %-28s %s\n", i + 1, catalogue_lesson(catalogue, i)->id,
               catalogue_lesson(catalogue, i)->title);
    puts(_("\nRead one with \"bouncedesk learn 1\", then try \"bouncedesk quiz\"."));
}

bool cli_explain_digits(const struct cli_context *context, struct app *app,
                        const char *code)
{
    struct doc *doc = doc_from_digits(app_catalogue(app), code, NULL);

    if (doc)
        cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    return doc != NULL;
}

static void list_twins(const struct catalogue *catalogue)
{
    g_autoptr(GArray) pairs = twins_all(catalogue);

    for (guint i = 0; i < pairs->len; i++) {
        g_autofree char *title = twins_title(&g_array_index(pairs, struct twin_pair, i));
        printf("%3u  %s\n", i + 1, title);
    }
}

/* "3" of the list, or "452 552". */
static bool find_pair(const struct catalogue *catalogue, char **words,
                      struct twin_pair *pair)
{
    g_autoptr(GArray) pairs = twins_all(catalogue);
    guint64 number = 0;

    if (words[1]) {
        const struct entry *one = catalogue_find(catalogue, words[0]);
        const struct entry *other = catalogue_find(catalogue, words[1]);
        return one && other && twins_find(catalogue, one, other, pair);
    }
    if (!g_ascii_string_to_unsigned(words[0], 10, 1, pairs->len, &number, NULL))
        return false;
    *pair = g_array_index(pairs, struct twin_pair, number - 1);
    return true;
}

bool cli_show_twins(const struct cli_context *context, struct app *app, char **words)
{
    struct twin_pair pair;

    if (!words[0]) {
        list_twins(app_catalogue(app));
        return true;
    }
    if (!find_pair(app_catalogue(app), words, &pair))
        return false;
    struct doc *doc = doc_from_twins(app_catalogue(app), &pair);
    cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    return true;
}

static bool show_twins(const struct cli_context *context, struct app *app, char **words)
{
    if (cli_show_twins(context, app, words))
        return true;
    cli_complain(_("these are no twins; \"bouncedesk learn twins\" lists them"));
    return false;
}

static bool show_word(const struct cli_context *context, struct app *app,
                      const char *word)
{
    const struct lesson *lesson = find_lesson(app_catalogue(app), word);

    if (lesson) {
        struct doc *doc = doc_from_lesson(lesson);
        cli_print_doc(context, doc, FORMAT_TEXT);
        doc_free(doc);
        return true;
    }
    if (cli_explain_digits(context, app, word))
        return true;
    cli_complain(
        _("no lesson and no code: \"%s\"; \"bouncedesk learn\" lists the lessons"), word);
    return false;
}

int learn_command(struct cli_context *context, char **words)
{
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    bool good = true;
    if (!words[0])
        list_lessons(app_catalogue(app));
    else if (strcmp(words[0], "twins") == 0)
        good = show_twins(context, app, words + 1);
    else if (strcmp(words[0], "progress") == 0)
        cli_print_progress(context, app);
    else
        good = show_word(context, app, words[0]);
    app_close(app);
    return good ? EXIT_RECOGNISED : EXIT_NOT_RECOGNISED;
}

static void print_question(const struct cli_context *context, const struct quiz *quiz,
                           const struct quiz_question *question)
{
    struct doc *doc = doc_new();
    g_autofree char *title = g_strdup_printf(_("Question %1$zu of %2$zu"),
                                             quiz_position(quiz) + 1, quiz_length(quiz));

    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, title);
    if (question->from) {
        g_autofree char *from = g_strdup_printf(_("From %s:"), question->from);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, from);
    }
    if (question->reply)
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, question->reply);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, question->prompt);
    cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    for (size_t i = 0; i < question->choice_count; i++)
        printf("  %zu  %s\n", i + 1, question->choices[i]);
}

/* The choice typed, from 0; -1: the input is at its end or the user stops. */
static int ask_choice(size_t count)
{
    for (;;) {
        g_autofree char *typed = cli_ask("> ");
        if (!typed || strcmp(typed, "q") == 0)
            return -1;
        char *end = NULL;
        unsigned long number = strtoul(typed, &end, 10);
        if (end != typed && !*end && number >= 1 && number <= count)
            return (int)number - 1;
        printf(_("Please type a number from 1 to %zu, or q to stop.\n"), count);
    }
}

static void print_explanation(const struct cli_context *context,
                              const struct quiz_question *question, bool right)
{
    struct doc *doc = doc_new();
    const char *answer = question->choices[question->correct];
    g_autofree char *verdict = right ? g_strdup(_("Right."))
                               : g_str_has_prefix(question->explain, answer)
                                   ? g_strdup(_("No."))
                                   : g_strdup_printf(_("No: %s."), answer);

    doc_add(doc, BLOCK_PARAGRAPH, right ? ROLE_SUCCESS : ROLE_WARNING, verdict);
    doc_append(doc, ROLE_BODY, " ");
    doc_append(doc, ROLE_BODY, question->explain);
    if (question->source)
        doc_add_field(doc, ROLE_MUTED, _("Source"), question->source);
    if (!right && question->lesson) {
        g_autofree char *command =
            g_strdup_printf("bouncedesk learn %s", question->lesson);
        doc_add_field(doc, ROLE_BODY, _("Lesson"), command);
    }
    cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    putchar('\n');
}

static void keep_answer(struct app *app, const struct quiz_question *question, bool right)
{
    g_autoptr(GError) error = NULL;

    if (!app_quiz_answered(app, question, right, &error))
        cli_complain("%s", error->message);
}

void cli_print_progress(const struct cli_context *context, struct app *app)
{
    struct quiz_progress progress;

    if (!app_progress(app, &progress, NULL) || progress.all.cards == 0)
        return;
    struct doc *doc = doc_from_progress(&progress, cli_ascii(context));
    cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
}

static void write_result(const struct cli_context *context, struct app *app,
                         const struct quiz *quiz)
{
    g_autofree char *day = day_text(app_now(app));
    struct doc *doc = doc_from_quiz(app_catalogue(app), quiz, day);
    g_autofree char *text = g_str_has_suffix(option_result, ".md")
                                ? doc_to_markdown(doc)
                                : doc_to_text(doc, cli_width(), cli_ascii(context));
    g_autoptr(GError) error = NULL;

    doc_free(doc);
    if (g_file_test(option_result, G_FILE_TEST_EXISTS))
        cli_complain(_("nothing is written: \"%s\" exists already"), option_result);
    else if (paths_write_private(option_result, text, -1, &error))
        printf(_("The result is written to %s.\n"), option_result);
    else
        cli_complain("%s", error->message);
}

static void run_quiz(const struct cli_context *context, struct app *app,
                     struct quiz *quiz)
{
    const struct quiz_question *question = NULL;

    while ((question = quiz_current(quiz))) {
        print_question(context, quiz, question);
        int choice = ask_choice(question->choice_count);
        if (choice < 0)
            break;
        bool right = quiz_answer(quiz, (size_t)choice);
        print_explanation(context, question, right);
        keep_answer(app, question, right);
    }
    printf(_("%1$zu of %2$zu right.\n"), quiz_right(quiz), quiz_position(quiz));
}

struct quiz_order cli_quiz_order(const struct app *app)
{
    return (struct quiz_order){
        .count = option_count ? (size_t)option_count : QUIZ_LENGTH,
        .seed = option_seed ? (uint32_t)option_seed : app_seed(app),
        .one_topic = option_topic != NULL,
        .topic = option_topic ? quiz_topic_of_id(option_topic) : QUIZ_WRITTEN,
    };
}

static void print_standing(struct app *app)
{
    struct quiz_progress progress;

    if (!app_progress(app, &progress, NULL) || progress.all.cards == 0)
        return;
    g_autofree char *line = progress_line(&progress);
    puts(line);
}

void cli_run_quiz(const struct cli_context *context, struct app *app,
                  const struct quiz_order *order)
{
    struct quiz *quiz = app_quiz(app, order);

    run_quiz(context, app, quiz);
    if (option_result)
        write_result(context, app, quiz);
    print_standing(app);
    quiz_free(quiz);
}

/* False and a complaint if there is no such topic. */
static bool is_topic(const char *name)
{
    if (quiz_topic_of_id(name) != QUIZ_TOPIC_COUNT)
        return true;

    g_autoptr(GString) known = g_string_new(NULL);
    for (int i = 0; i < QUIZ_TOPIC_COUNT; i++)
        g_string_append_printf(known, "%s%s", i ? ", " : "",
                               quiz_topic_name((enum quiz_topic)i));
    cli_complain(_("no topic: \"%1$s\"; there are: %2$s"), name, known->str);
    return false;
}

int quiz_command(struct cli_context *context, char **words)
{
    (void)words;
    if (option_count < 0 || option_count > QUIZ_LENGTH_MAX) {
        cli_complain(_("--count takes a number from 1 to %d"), QUIZ_LENGTH_MAX);
        return EXIT_WRONG_USE;
    }
    if (option_topic && !is_topic(option_topic))
        return EXIT_WRONG_USE;
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    struct quiz_order order = cli_quiz_order(app);
    cli_run_quiz(context, app, &order);
    app_close(app);
    return EXIT_RECOGNISED;
}
