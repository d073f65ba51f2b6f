/* bouncedesk learn and quiz: lessons, digits and questions as plain text. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "learn/digits.h"
#include "learn/quiz.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUIZ_LENGTH     10
#define QUIZ_LENGTH_MAX 200

static int option_count, option_seed;

/* clang-format off */
GOptionEntry quiz_options[] = {
    {"count", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &option_count, N_("ask N questions (10)"), "N"},
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

bool cli_explain_digits(const struct cli_context *context, const char *code)
{
    struct digit_meaning digits[DIGITS_MAX];
    size_t count = digits_explain(code, digits);
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, code);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *label =
            g_strdup_printf("%s (%s)", digits[i].part, digits[i].place);
        doc_add_field(doc, ROLE_BODY, label, digits[i].meaning);
    }
    if (count)
        cli_print_doc(context, doc, FORMAT_TEXT);
    doc_free(doc);
    return count > 0;
}

int learn_command(struct cli_context *context, char **words)
{
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    int status = EXIT_RECOGNISED;
    const struct lesson *lesson =
        words[0] ? find_lesson(app_catalogue(app), words[0]) : NULL;
    if (!words[0]) {
        list_lessons(app_catalogue(app));
    } else if (lesson) {
        struct doc *doc = doc_from_lesson(lesson);
        cli_print_doc(context, doc, FORMAT_TEXT);
        doc_free(doc);
    } else if (!cli_explain_digits(context, words[0])) {
        cli_complain(
            _("no lesson and no code: \"%s\"; \"bouncedesk learn\" lists the lessons"),
            words[0]);
        status = EXIT_NOT_RECOGNISED;
    }
    app_close(app);
    return status;
}

static void print_question(const struct cli_context *context, const struct quiz *quiz,
                           const struct quiz_question *question)
{
    struct doc *doc = doc_new();
    g_autofree char *title = g_strdup_printf(_("Question %1$zu of %2$zu"),
                                             quiz_position(quiz) + 1, quiz_length(quiz));

    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, title);
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

static void print_progress(struct app *app)
{
    struct app_progress progress;

    if (!app_progress(app, &progress, NULL) || progress.cards == 0)
        return;
    printf(
        P_("%1$zu questions met, %2$zu of them mastered, %3$zu due today; %4$zu day in a "
           "row.\n",
           "%1$zu questions met, %2$zu of them mastered, %3$zu due today; %4$zu days in "
           "a "
           "row.\n",
           progress.days_in_a_row),
        progress.cards, progress.mastered, progress.due, progress.days_in_a_row);
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

void cli_run_quiz(const struct cli_context *context, struct app *app)
{
    uint32_t seed = option_seed ? (uint32_t)option_seed : app_seed(app);
    struct quiz *quiz =
        app_quiz(app, option_count ? (size_t)option_count : QUIZ_LENGTH, seed);

    run_quiz(context, app, quiz);
    print_progress(app);
    quiz_free(quiz);
}

int quiz_command(struct cli_context *context, char **words)
{
    (void)words;
    if (option_count < 0 || option_count > QUIZ_LENGTH_MAX) {
        cli_complain(_("--count takes a number from 1 to %d"), QUIZ_LENGTH_MAX);
        return EXIT_WRONG_USE;
    }
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    cli_run_quiz(context, app);
    app_close(app);
    return EXIT_RECOGNISED;
}
