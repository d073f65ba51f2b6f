/* Every question that the shipped catalogue gives has exactly one right answer. */
#include "learn/lessons.h"
#include "learn/questions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define FEWEST_QUESTIONS 150

struct shipped {
    struct diag_list *diags;
    struct catalogue *catalogue;
    struct arena *arena;
};

static int set_up(void **state)
{
    static const char *const paths[] = {
        TEST_SOURCE_DIR "/data/catalogue", TEST_SOURCE_DIR "/data/checklists",
        TEST_SOURCE_DIR "/data/lessons", TEST_SOURCE_DIR "/data/logs", NULL};
    struct shipped *shipped = g_new0(struct shipped, 1);

    shipped->diags = diag_list_new();
    shipped->catalogue = catalogue_load(paths, shipped->diags);
    shipped->arena = arena_new();
    *state = shipped;
    return 0;
}

static int tear_down(void **state)
{
    struct shipped *shipped = *state;

    arena_free(shipped->arena);
    catalogue_free(shipped->catalogue);
    diag_list_free(shipped->diags);
    g_free(shipped);
    return 0;
}

static void check_whole(const struct quiz_question *question)
{
    assert_true(question->choice_count >= 2);
    assert_true(question->correct < question->choice_count);
    assert_non_null(question->prompt);
    assert_true(question->explain && *question->explain);
    assert_true(question->source && *question->source);
    for (size_t i = 0; i < question->choice_count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(question->choices[i], question->choices[k]) == 0)
                fail_msg("%s offers \"%s\" twice", question->id, question->choices[i]);
}

static bool lesson_exists(const struct catalogue *catalogue, const char *id)
{
    return lesson_find(catalogue, id) != NULL;
}

static int code_of(const char *reply)
{
    struct reply parsed;

    assert_true(reply_parse(reply, &parsed));
    return parsed.code;
}

static bool is_trap_of(const struct entry *entry, const char *choice)
{
    const struct trap *traps = entry->traps.items;

    for (size_t i = 0; i < entry->traps.count; i++)
        if (strcmp(traps[i].text, choice) == 0)
            return true;
    return false;
}

/* Choices have no full stop, and names in place of placeholders: what is before them is compared. */
static bool is_step_of(const struct entry *entry, const char *choice)
{
    const struct entry *layers[] = {entry, entry->situation};
    size_t length = strcspn(choice, "<.");

    for (size_t layer = 0; layer < G_N_ELEMENTS(layers); layer++)
        for (size_t i = 0; i < layers[layer]->fixes.count; i++)
            if (strncmp(layers[layer]->fixes.items[i].text, choice, length) == 0)
                return true;
    return false;
}

/* Only the right choice may be true of the entry; worked out here by other means. */
static void check_the_only_right_one(const struct quiz_question *question)
{
    static const char *const actors[] = {[ACTOR_SENDER] = "The person who sent",
                                         [ACTOR_SENDER_ADMIN] = "on the sending side",
                                         [ACTOR_RECIPIENT] = "The recipient",
                                         [ACTOR_RECIPIENT_ADMIN] = "recipient's side",
                                         [ACTOR_PROVIDER] = "The provider",
                                         [ACTOR_WAIT] = "Nobody"};
    const char *right = question->choices[question->correct];
    const struct entry *entry = question->entry;
    size_t fitting = 0;

    switch (question->topic) {
    case QUIZ_RETRIED:
        assert_true(
            g_str_has_prefix(right, code_of(question->reply) < 500 ? "Yes" : "No"));
        break;
    case QUIZ_CLASS:
        assert_true(strchr(right, '0' + code_of(question->reply) / 100) != NULL);
        break;
    case QUIZ_ADDRESS:
        assert_true(g_str_has_prefix(
            right, entry_address_bad(entry) == ADDRESS_YES ? "Yes" : "No"));
        break;
    case QUIZ_WHO_ACTS:
        for (size_t i = 0; i < question->choice_count; i++)
            fitting +=
                strstr(question->choices[i], actors[entry_who_acts(entry)]) != NULL;
        assert_int_equal(fitting, 1);
        assert_non_null(strstr(right, actors[entry_who_acts(entry)]));
        break;
    case QUIZ_TWIN:
        assert_string_equal(right, entry_title(entry));
        break;
    case QUIZ_NEXT_STEP:
        for (size_t i = 0; i < question->choice_count; i++)
            fitting += is_step_of(entry, question->choices[i]);
        assert_int_equal(fitting, 1);
        assert_true(is_step_of(entry, right));
        break;
    case QUIZ_TRAP:
        for (size_t i = 0; i < question->choice_count; i++)
            fitting += is_trap_of(entry, question->choices[i]) ||
                       is_trap_of(entry->situation, question->choices[i]);
        assert_int_equal(fitting, 1);
        break;
    case QUIZ_LOG:
    case QUIZ_WRITTEN:
    case QUIZ_TOPIC_COUNT:
        break;
    }
}

/* The end that the catalogue gives the line is the one right answer. */
static size_t count_log_questions(const struct shipped *shipped)
{
    static const char *const outcomes[] = {"success", "temporary", "permanent"};
    size_t count = 0;

    for (size_t i = 0; i < catalogue_log_format_count(shipped->catalogue); i++) {
        const struct log_format *format = catalogue_log_format(shipped->catalogue, i);
        const struct log_sample *samples = format->samples.items;
        struct question_maker maker = {shipped->catalogue, shipped->arena, i, NULL};
        for (size_t k = 0; k < format->samples.count; k++) {
            struct quiz_question question;
            if (!question_log(&maker, format, k, &question))
                continue;
            count++;
            check_whole(&question);
            assert_int_equal(question.choice_count, G_N_ELEMENTS(outcomes));
            assert_string_equal(samples[k].outcome, outcomes[question.correct]);
        }
    }
    return count;
}

static void every_question_of_the_catalogue_has_exactly_one_right_answer(void **state)
{
    const struct shipped *shipped = *state;
    size_t counts[QUIZ_TOPIC_COUNT] = {0};

    for (size_t i = 0; i < catalogue_entry_count(shipped->catalogue); i++) {
        const struct entry *entry = catalogue_entry(shipped->catalogue, i);
        for (int topic = QUIZ_RETRIED; topic < QUIZ_TOPIC_COUNT; topic++) {
            struct question_maker maker = {shipped->catalogue, shipped->arena, i, NULL};
            struct quiz_question question;
            if (!question_of(&maker, (enum quiz_topic)topic, entry, &question))
                continue;
            counts[topic]++;
            check_whole(&question);
            check_the_only_right_one(&question);
            if (!lesson_exists(shipped->catalogue, question.lesson))
                fail_msg("%s leads to no lesson: %s", question.id, question.lesson);
        }
    }
    counts[QUIZ_LOG] = count_log_questions(shipped);
    for (int topic = QUIZ_RETRIED; topic < QUIZ_TOPIC_COUNT; topic++) {
        print_message("%s: %zu questions\n", quiz_topic_name((enum quiz_topic)topic),
                      counts[topic]);
        assert_true(counts[topic] >= 20);
    }
}

static void written_questions_are_whole_and_every_lesson_has_two(void **state)
{
    const struct shipped *shipped = *state;
    struct question_maker maker = {shipped->catalogue, shipped->arena, 1, NULL};

    for (size_t i = 0; i < catalogue_question_count(shipped->catalogue); i++) {
        struct quiz_question question;
        assert_true(question_written(&maker, catalogue_question(shipped->catalogue, i),
                                     &question));
        check_whole(&question);
        assert_true(lesson_exists(shipped->catalogue, question.lesson));
    }
    for (size_t i = 0; i < catalogue_lesson_count(shipped->catalogue); i++) {
        const struct lesson *lesson = catalogue_lesson(shipped->catalogue, i);
        size_t questions = 0;
        assert_non_null(lesson->example);
        assert_true(lesson->worked.count > 0);
        for (size_t k = 0; k < catalogue_question_count(shipped->catalogue); k++)
            questions += strcmp(catalogue_question(shipped->catalogue, k)->lesson,
                                lesson->id) == 0;
        if (questions < 2)
            fail_msg("%s has %zu questions", lesson->id, questions);
    }
    assert_true(catalogue_lesson_count(shipped->catalogue) >= 12);
}

static void every_code_and_situation_has_a_lesson(void **state)
{
    const struct catalogue *catalogue = ((const struct shipped *)*state)->catalogue;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);
        if (entry->kind != ENTRY_GUIDE && !lesson_of_entry(catalogue, entry))
            fail_msg("%s has no lesson", entry->id);
    }
    /* the lesson that names it, not the one of its kind */
    assert_string_equal(lesson_of_entry(catalogue, catalogue_find(catalogue, "521"))->id,
                        "twins-reply-codes");
    assert_string_equal(
        lesson_of_entry(catalogue, catalogue_find(catalogue, "greylisted"))->id,
        "four-or-five");
}

static struct quiz *new_quiz(const struct catalogue *catalogue, size_t count,
                             uint32_t seed)
{
    return quiz_new(catalogue, &(struct quiz_wish){.count = count, .seed = seed});
}

static void a_question_is_found_again_by_its_id(void **state)
{
    const struct shipped *shipped = *state;
    struct quiz *quiz = new_quiz(shipped->catalogue, FEWEST_QUESTIONS, 3);

    assert_int_equal(quiz_length(quiz), FEWEST_QUESTIONS);
    for (size_t i = 0; i < quiz_length(quiz); i++) {
        const struct quiz_question *asked = quiz_question(quiz, i);
        struct question_maker maker = {shipped->catalogue, shipped->arena, 9, NULL};
        struct quiz_question again;
        if (!question_by_id(&maker, asked->id, &again))
            fail_msg("%s is not found again", asked->id);
        assert_string_equal(again.id, asked->id);
    }
    quiz_free(quiz);
}

static void due_questions_come_first_and_once(void **state)
{
    const struct shipped *shipped = *state;
    struct quiz *any = new_quiz(shipped->catalogue, 30, 3);
    const char *due[] = {quiz_question(any, 20)->id,
                         "written:gone",
                         "nonsense",
                         quiz_question(any, 7)->id,
                         quiz_question(any, 20)->id,
                         NULL};
    struct quiz_wish wish = {.count = 10, .seed = 4, .due = due};
    struct quiz *quiz = quiz_new(shipped->catalogue, &wish);

    assert_int_equal(quiz_length(quiz), 10);
    assert_string_equal(quiz_question(quiz, 0)->id, due[0]);
    assert_string_equal(quiz_question(quiz, 1)->id, due[3]);
    for (size_t i = 2; i < 10; i++)
        assert_string_not_equal(quiz_question(quiz, i)->id, due[0]);
    quiz_free(quiz);
    quiz_free(any);
}

/* Another reply in the question, not another question: its card stays the same. */
static void ones_own_replies_are_asked_about_with_the_same_answers(void **state)
{
    static const struct quiz_own own[] = {
        {"550 5.1.1 <***@example.com>: no such user", "google-no-such-user", "2026-0001"},
        {"not a reply at all", "mailbox-full", "2026-0002"},
        {"452 4.2.2 over quota", "gone-from-the-catalogue", "2026-0003"},
    };
    const struct shipped *shipped = *state;
    size_t asked = 0;

    for (uint32_t seed = 0; seed < 20; seed++) {
        struct quiz_wish wish = {
            .count = 9, .seed = seed, .own = own, .own_count = G_N_ELEMENTS(own)};
        struct quiz *quiz = quiz_new(shipped->catalogue, &wish);
        for (size_t i = 0; i < quiz_length(quiz); i++) {
            const struct quiz_question *question = quiz_question(quiz, i);
            if (!question->from)
                continue;
            asked++;
            assert_string_equal(question->from, "your journal, case 2026-0001");
            assert_string_equal(question->reply, own[0].reply);
            assert_true(g_str_has_suffix(question->id, ":google-no-such-user"));
            check_whole(question);
            check_the_only_right_one(question);
        }
        quiz_free(quiz);
    }
    assert_true(asked >= 10);
}

int main(void)
{
#define SHIPPED_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        SHIPPED_TEST(every_question_of_the_catalogue_has_exactly_one_right_answer),
        SHIPPED_TEST(written_questions_are_whole_and_every_lesson_has_two),
        SHIPPED_TEST(every_code_and_situation_has_a_lesson),
        SHIPPED_TEST(a_question_is_found_again_by_its_id),
        SHIPPED_TEST(ones_own_replies_are_asked_about_with_the_same_answers),
        SHIPPED_TEST(due_questions_come_first_and_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
