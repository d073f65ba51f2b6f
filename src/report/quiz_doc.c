/* The quiz in words: the result, to read, print and keep; the progress, topic by topic. */
#include "report/quiz_report.h"

#include "base/words.h"
#include <glib.h>

#include "learn/lessons.h"
#include "sections.h"

#define BAR_WIDTH 20

static bool was_right(const struct quiz *quiz, size_t index)
{
    return quiz_answer_given(quiz, index) == (int)quiz_question(quiz, index)->correct;
}

static void add_topics(struct doc *doc, const struct quiz *quiz)
{
    for (int topic = 0; topic < QUIZ_TOPIC_COUNT; topic++) {
        size_t asked = 0, right = 0;
        for (size_t i = 0; i < quiz_position(quiz); i++) {
            if (quiz_question(quiz, i)->topic != (enum quiz_topic)topic)
                continue;
            asked++;
            right += was_right(quiz, i);
        }
        if (asked == 0)
            continue;
        g_autofree char *score = g_strdup_printf("%zu of %zu", right, asked);
        doc_add_field(doc, right == asked ? ROLE_SUCCESS : ROLE_BODY,
                      quiz_topic_title((enum quiz_topic)topic), score);
    }
}

static void add_wrong_answer(struct doc *doc, const struct catalogue *catalogue,
                             const struct quiz *quiz, size_t index)
{
    const struct quiz_question *question = quiz_question(quiz, index);
    const struct lesson *lesson = lesson_find(catalogue, question->lesson);

    add_heading(doc, question->prompt);
    if (question->reply)
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, question->reply);
    doc_add_field(doc, ROLE_PERMANENT, _("Your answer"),
                  question->choices[quiz_answer_given(quiz, index)]);
    doc_add_field(doc, ROLE_SUCCESS, _("Right"), question->choices[question->correct]);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, question->explain);
    add_field_if(doc, ROLE_MUTED, _("Source"), question->source);
    add_field_if(doc, ROLE_BODY, _("Lesson"), lesson ? lesson->title : NULL);
}

struct doc *doc_from_quiz(const struct catalogue *catalogue, const struct quiz *quiz,
                          const char *day)
{
    struct doc *doc = doc_new();
    g_autofree char *title = g_strdup_printf(_("Quiz of %1$s: %2$zu of %3$zu right"), day,
                                             quiz_right(quiz), quiz_position(quiz));

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, title);
    add_topics(doc, quiz);
    for (size_t i = 0; i < quiz_position(quiz); i++)
        if (!was_right(quiz, i))
            add_wrong_answer(doc, catalogue, quiz, i);
    return doc;
}

/* "######--------------  6 mastered of 20 met, 3 due" */
static char *standing_line(const struct quiz_standing *standing, bool ascii)
{
    GString *line = g_string_new(NULL);
    size_t full = standing->cards ? standing->mastered * BAR_WIDTH / standing->cards : 0;

    for (size_t i = 0; i < BAR_WIDTH; i++)
        g_string_append(line, i < full ? (ascii ? "#" : "█") : (ascii ? "-" : "░"));
    if (standing->cards == 0)
        g_string_append(line, _("  nothing asked yet"));
    else
        g_string_append_printf(line, _("  %1$zu of %2$zu mastered, %3$zu due"),
                               standing->mastered, standing->cards, standing->due);
    return g_string_free(line, FALSE);
}

char *progress_line(const struct quiz_progress *progress)
{
    return g_strdup_printf(_("Questions met: %1$zu, mastered: %2$zu, due "
                             "today: %3$zu, days in a row: %4$zu."),
                           progress->all.cards, progress->all.mastered, progress->all.due,
                           progress->days_in_a_row);
}

struct doc *doc_from_progress(const struct quiz_progress *progress, bool ascii)
{
    struct doc *doc = doc_new();
    g_autofree char *all = progress_line(progress);

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, _("Your progress"));
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, all);
    for (int topic = 0; topic < QUIZ_TOPIC_COUNT; topic++) {
        g_autofree char *line = standing_line(&progress->topics[topic], ascii);
        add_heading(doc, quiz_topic_title((enum quiz_topic)topic));
        doc_mark(doc, topic + 1);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, line);
        doc_mark(doc, topic + 1);
    }
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, "");
    doc_add(
        doc, BLOCK_PARAGRAPH, ROLE_MUTED,
        _("A question is mastered when it was answered right over two months, in ever "
          "longer gaps."));
    return doc;
}
