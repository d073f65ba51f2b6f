/* Digits, the result of a quiz and the progress, in words. */
#include "report/digits_report.h"
#include "report/quiz_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

static const char yaml[] =
    "situations:\n"
    "  - {id: full, title: The mailbox is full}\n"
    "codes:\n"
    "  - {code: '452', title: Not now, meaning: M, sources: [S], situations: [full]}\n"
    "  - {code: '552', title: Too much, meaning: M, sources: [S], situations: [full]}\n"
    "  - {code: '451', title: A local error, meaning: M, sources: [S]}\n"
    "lessons:\n"
    "  - {id: l, order: 1, title: Lesson one, text: X, points: [P], sources: [S]}\n"
    "questions:\n"
    "  - {id: one, lesson: l, level: easy, prompt: First?, choices: [No, 'Yes'],\n"
    "     answer: 2, explain: Because., sources: [RFC 1]}\n"
    "  - {id: two, lesson: l, level: easy, prompt: Second?, choices: [No, 'Yes'],\n"
    "     answer: 2, explain: Because., sources: [RFC 2]}\n";

static void another_digit_and_the_entries_behind_are_named_and_marked(void **state)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(yaml);
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    struct doc *doc = doc_from_digits(fixture.catalogue, "452", entries);
    g_autofree char *text = doc_to_text(doc, 78, true);
    static const char *const ids[] = {"552", "451", "full"};

    (void)state;
    assert_non_null(strstr(text, "552, 5 for the 4: Too much"));
    assert_non_null(strstr(text, "451, 1 for the 2: A local error"));
    assert_non_null(strstr(text, "Entries behind it"));
    assert_int_equal(entries->len, G_N_ELEMENTS(ids));
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++)
        assert_string_equal(((const struct entry *)entries->pdata[i])->id, ids[i]);
    assert_null(doc_from_digits(fixture.catalogue, "nonsense", NULL));
    doc_free(doc);
    catalogue_fixture_free(&fixture);
}

static void a_result_tells_what_was_wrong_and_where_to_learn_it(void **state)
{
    struct catalogue_fixture fixture = catalogue_fixture_new(yaml);
    struct quiz_wish wish = {.count = 2, .one_topic = true, .topic = QUIZ_WRITTEN};
    struct quiz *quiz = quiz_new(fixture.catalogue, &wish);

    (void)state;
    assert_int_equal(quiz_length(quiz), 2);
    quiz_answer(quiz, 1);
    quiz_answer(quiz, 0);
    struct doc *doc = doc_from_quiz(fixture.catalogue, quiz, "2026-03-02");
    g_autofree char *text = doc_to_text(doc, 78, true);
    assert_non_null(strstr(text, "Quiz of 2026-03-02: 1 of 2 right"));
    assert_non_null(strstr(text, "1 of 2"));
    assert_non_null(strstr(text, "Your answer  No"));
    assert_non_null(strstr(text, "Lesson one"));
    doc_free(doc);
    quiz_free(quiz);
    catalogue_fixture_free(&fixture);
}

static void progress_is_counted_by_topic(void **state)
{
    struct quiz_progress progress = {.days_in_a_row = 3};

    (void)state;
    progress_add(&progress, "who-acts:full", (struct card){7, 100, 9, 1}, 50);
    progress_add(&progress, "who-acts:gone", (struct card){1, 50, 1, 0}, 50);
    progress_add(&progress, "written:one", (struct card){2, 60, 2, 0}, 50);
    progress_add(&progress, "weather:rain", (struct card){2, 40, 2, 0}, 50);
    assert_int_equal(progress.topics[QUIZ_WHO_ACTS].cards, 2);
    assert_int_equal(progress.topics[QUIZ_WHO_ACTS].mastered, 1);
    assert_int_equal(progress.topics[QUIZ_WHO_ACTS].due, 1);
    assert_int_equal(progress.topics[QUIZ_WRITTEN].cards, 1);
    assert_int_equal(progress.all.cards, 4);
    struct doc *doc = doc_from_progress(&progress, true);
    g_autofree char *text = doc_to_text(doc, 78, true);
    assert_non_null(strstr(text, "##########---------- 1 of 2 mastered, 1 due"));
    assert_non_null(strstr(text, "days in a row: 3"));
    doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_digit_and_the_entries_behind_are_named_and_marked),
        cmocka_unit_test(a_result_tells_what_was_wrong_and_where_to_learn_it),
        cmocka_unit_test(progress_is_counted_by_topic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
