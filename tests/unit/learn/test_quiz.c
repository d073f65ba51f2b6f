/* Quizzes: one right answer each, explained, and the same for the same seed. */
#include "learn/quiz.h"

#include "support/catalogue_fixture.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define REST                                                                             \
    "     prevent: [P], tell-sender: T, escalate: {to: A, when: W, evidence: [E]},\n"    \
    "     checklists: [c], causes: [C], sources: [the standard]}\n"

static const char yaml[] =
    "situations:\n"
    "  - {id: full, title: Mailbox full, reason: mailboxfull, permanence: varies,\n"
    "     address-bad: no, who-acts: recipient, meaning: There is no room, do: [Make "
    "room.],\n"
    "     samples: ['452 4.2.2 the box is full', '552 5.2.2 the box is full'],\n" REST
    "  - {id: unknown, title: No such address, reason: userunknown, permanence: "
    "permanent,\n"
    "     address-bad: yes, who-acts: sender, meaning: Nobody has it, do: [Compare "
    "letters.],\n"
    "     samples: ['550 5.1.1 no such user'],\n" REST
    "  - {id: grey, title: Greylisted, reason: greylisted, permanence: temporary,\n"
    "     address-bad: no, who-acts: wait, meaning: A pause, do: [Wait an hour.],\n"
    "     samples: ['451 4.7.1 greylisted'],\n" REST
    "  - {id: banned, title: Our host is banned, reason: blocked, permanence: "
    "permanent,\n"
    "     address-bad: no, who-acts: sender-admin, meaning: A list has us, do: [Ask the "
    "list.],\n"
    "     samples: ['554 5.7.1 banned'],\n" REST
    "  - {id: broken, title: Their server is broken, reason: systemerror, permanence: "
    "temporary,\n"
    "     address-bad: no, who-acts: recipient-admin, meaning: A fault, do: [Write to "
    "them.],\n"
    "     samples: ['451 4.3.0 local error'],\n" REST
    "  - {id: odd, title: Odd, reason: undefined, permanence: temporary,\n"
    "     address-bad: no, who-acts: provider, meaning: A number that lies, do: [Ask.],\n"
    "     samples: ['550 temporary nonsense'],\n" REST
    "  - {id: silent, title: No sample, reason: expired, permanence: temporary,\n"
    "     address-bad: no, who-acts: wait, meaning: M, do: [Sit.],\n" REST "providers:\n"
    "  - {id: ex, title: Example Mail, kind: mailbox, meaning: M, sources: [S]}\n"
    "replies:\n"
    "  - {id: ex-full, provider: ex, like: full, particular: Example Mail counts twice,\n"
    "     samples: ['552 5.2.2 over limit'], sources: [Example page]}\n"
    "questions:\n"
    "  - {id: q1, lesson: l, level: easy, prompt: What is 4, choices: [later, never], "
    "answer: 1,\n"
    "     explain: Four is later, sources: [S]}\n"
    "  - {id: q2, lesson: l, level: easy, prompt: What is 5, choices: [later, never], "
    "answer: 2,\n"
    "     explain: Five is never, sources: [S]}\n"
    "lessons:\n"
    "  - {id: l, order: 1, title: T, text: X, points: [P], sources: [S]}\n";

static struct catalogue_fixture fixture;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    return diag_list_length(fixture.diags) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static struct quiz *new_quiz(const struct catalogue *catalogue, size_t count,
                             uint32_t seed)
{
    return quiz_new(catalogue, &(struct quiz_wish){.count = count, .seed = seed});
}

static void check_question(const struct quiz_question *question)
{
    assert_true(question->choice_count >= 2 &&
                question->choice_count <= QUIZ_CHOICES_MAX);
    assert_true(question->correct < question->choice_count);
    assert_true(strlen(question->id) > 0 && strlen(question->prompt) > 0);
    assert_true(strlen(question->explain) > 0);
    assert_non_null(question->source);
    for (size_t i = 0; i < question->choice_count; i++) {
        assert_true(strlen(question->choices[i]) > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(question->choices[i], question->choices[j]);
    }
}

/* Looks through many quizzes for a question with that id. */
static struct quiz *quiz_with(const char *id, const struct quiz_question **question)
{
    for (uint32_t seed = 0; seed < 500; seed++) {
        struct quiz *quiz = new_quiz(fixture.catalogue, 8, seed);
        for (size_t i = 0; i < quiz_length(quiz); i++) {
            *question = quiz_question(quiz, i);
            if (strcmp((*question)->id, id) == 0)
                return quiz;
        }
        quiz_free(quiz);
    }
    return NULL;
}

static void every_question_is_whole(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 200; seed++) {
        struct quiz *quiz = new_quiz(fixture.catalogue, 10, seed);
        assert_true(quiz_length(quiz) >= 6);
        for (size_t i = 0; i < quiz_length(quiz); i++) {
            check_question(quiz_question(quiz, i));
            for (size_t j = 0; j < i; j++) {
                const struct quiz_question *one = quiz_question(quiz, i);
                const struct quiz_question *two = quiz_question(quiz, j);
                assert_string_not_equal(one->id, two->id);
                if (one->entry && two->entry) /* each situation once */
                    assert_ptr_not_equal(one->entry->situation, two->entry->situation);
            }
        }
        quiz_free(quiz);
    }
}

static void the_same_seed_gives_the_same_quiz(void **state)
{
    (void)state;
    bool differs = false;
    for (uint32_t seed = 0; seed < 20; seed++) {
        struct quiz *one = new_quiz(fixture.catalogue, 5, seed);
        struct quiz *two = new_quiz(fixture.catalogue, 5, seed);
        struct quiz *other = new_quiz(fixture.catalogue, 5, seed + 1);
        for (size_t i = 0; i < 5; i++) {
            const struct quiz_question *a = quiz_question(one, i),
                                       *b = quiz_question(two, i);
            assert_string_equal(a->id, b->id);
            assert_int_equal(a->correct, b->correct);
            for (size_t c = 0; c < a->choice_count; c++)
                assert_string_equal(a->choices[c], b->choices[c]);
            differs = differs || strcmp(a->id, quiz_question(other, i)->id) != 0;
        }
        quiz_free(one);
        quiz_free(two);
        quiz_free(other);
    }
    assert_true(differs);
}

static const struct {
    const char *id, *right, *explain;
} questions[] = {
    {"retried:grey", "Yes", "451 begins with a 4"},
    {"retried:unknown", "No", "550 begins with a 5"},
    {"retried:ex-full", "No", "Example Mail counts twice"},
    {"who-acts:full", "The recipient", "There is no room"},
    {"who-acts:grey", "Nobody", "A pause"},
    {"who-acts:banned", "The mail administrator on the sending side", "A list has us"},
    {"next-step:unknown", "Compare letters", "Nobody has it"},
    {"next-step:ex-full", "Make room", "Example Mail counts twice"},
    {"written:q2", "never", "Five is never"},
};

static void the_right_answer_is_that_of_the_entry(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        const struct quiz_question *question;
        struct quiz *quiz = quiz_with(questions[i].id, &question);
        if (!quiz)
            fail_msg("%s is never asked", questions[i].id);
        if (!g_str_has_prefix(question->choices[question->correct], questions[i].right) ||
            !strstr(question->explain, questions[i].explain))
            fail_msg("%s: \"%s\", %s", questions[i].id,
                     question->choices[question->correct], question->explain);
        quiz_free(quiz);
    }
}

static void nothing_is_asked_that_has_no_sure_answer(void **state)
{
    (void)state;
    static const char *const never[] = {"retried:odd", "retried:silent",
                                        "who-acts:silent", "next-step:silent"};
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++) {
        const struct quiz_question *question;
        struct quiz *quiz = quiz_with(never[i], &question);
        if (quiz)
            fail_msg("%s is asked", never[i]);
    }
    for (uint32_t seed = 0; seed < 200; seed++) {
        struct quiz *quiz = new_quiz(fixture.catalogue, 10, seed);
        for (size_t i = 0; i < quiz_length(quiz); i++) {
            const struct quiz_question *question = quiz_question(quiz, i);
            int other_side = 0;
            for (size_t c = 0;
                 question->topic == QUIZ_WHO_ACTS && c < question->choice_count; c++)
                other_side += strstr(question->choices[c], "recipient's side") ||
                              strstr(question->choices[c], "provider");
            assert_true(other_side <= 1);
        }
        quiz_free(quiz);
    }
}

static void a_quiz_counts_and_goes_on(void **state)
{
    (void)state;
    struct quiz *quiz = new_quiz(fixture.catalogue, 3, 7);
    assert_int_equal(quiz_length(quiz), 3);
    assert_int_equal(quiz_answer_given(quiz, 0), -1);

    const struct quiz_question *first = quiz_current(quiz);
    assert_false(quiz_answer(quiz, first->choice_count)); /* no such choice */
    assert_int_equal(quiz_position(quiz), 0);
    assert_true(quiz_answer(quiz, first->correct));
    assert_int_equal(quiz_answer_given(quiz, 0), first->correct);

    size_t wrong = quiz_current(quiz)->correct == 0 ? 1 : 0;
    assert_false(quiz_answer(quiz, wrong));
    assert_int_equal(quiz_answer_given(quiz, 1), wrong);
    assert_int_equal(quiz_right(quiz), 1);

    assert_true(quiz_answer(quiz, quiz_current(quiz)->correct));
    assert_null(quiz_current(quiz));
    assert_false(quiz_answer(quiz, 0));
    assert_int_equal(quiz_position(quiz), 3);
    assert_int_equal(quiz_right(quiz), 2);
    assert_null(quiz_question(quiz, 3));
    assert_int_equal(quiz_answer_given(quiz, 3), -1);
    quiz_free(quiz);
}

static void an_empty_catalogue_makes_an_empty_quiz(void **state)
{
    (void)state;
    struct catalogue_fixture empty = catalogue_fixture_new("");
    struct quiz *quiz = new_quiz(empty.catalogue, 10, 1);
    assert_int_equal(quiz_length(quiz), 0);
    assert_null(quiz_current(quiz));
    quiz_free(quiz);
    quiz_free(NULL);
    catalogue_fixture_free(&empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_is_whole),
        cmocka_unit_test(the_same_seed_gives_the_same_quiz),
        cmocka_unit_test(the_right_answer_is_that_of_the_entry),
        cmocka_unit_test(nothing_is_asked_that_has_no_sure_answer),
        cmocka_unit_test(a_quiz_counts_and_goes_on),
        cmocka_unit_test(an_empty_catalogue_makes_an_empty_quiz),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
