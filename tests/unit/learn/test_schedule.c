/* When a question comes again, over a simulated year. */
#include "learn/schedule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define YEAR 365

static void right_answers_double_the_time_and_wrong_ones_begin_anew(void **state)
{
    static const struct {
        bool right;
        int64_t box, waits, lapses;
    } answers[] = {
        {true, 1, 1, 0},  {true, 2, 2, 0},  {true, 3, 4, 0},  {true, 4, 8, 0},
        {true, 5, 16, 0}, {false, 1, 1, 1}, {false, 1, 1, 1}, {true, 2, 2, 1},
        {true, 3, 4, 1},  {true, 4, 8, 1},  {true, 5, 16, 1}, {true, 6, 32, 1},
        {true, 7, 64, 1}, {true, 7, 64, 1}, {false, 1, 1, 2},
    };
    struct card card = {0};
    int64_t today = 20000;

    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        card = schedule_review(card, answers[i].right, today);
        assert_int_equal(card.box, answers[i].box);
        assert_int_equal(card.due, today + answers[i].waits);
        assert_int_equal(card.lapses, answers[i].lapses);
        assert_int_equal(card.seen, i + 1);
        assert_false(schedule_is_due(card, card.due - 1));
        assert_true(schedule_is_due(card, card.due));
        today = card.due;
    }
}

static void a_card_never_asked_is_not_due(void **state)
{
    (void)state;
    assert_false(schedule_is_due((struct card){0}, 20000));
}

/* A learner who meets a new card each day and answers all that are due. */
static size_t reviews_of_a_year(size_t every, size_t *busiest, size_t *mastered)
{
    static struct card cards[YEAR];
    size_t reviews = 0, answered = 0;

    *busiest = *mastered = 0;
    for (size_t i = 0; i < YEAR; i++)
        cards[i] = (struct card){0};
    for (int64_t day = 0; day < YEAR; day++) {
        size_t today = 0;
        cards[day] = schedule_review(cards[day], true, day);
        for (int64_t i = 0; i < day; i++) {
            if (!schedule_is_due(cards[i], day))
                continue;
            bool wrong = every && ++answered % every == 0;
            cards[i] = schedule_review(cards[i], !wrong, day);
            assert_true(cards[i].due > day);
            today++;
        }
        reviews += today;
        *busiest = today > *busiest ? today : *busiest;
    }
    for (size_t i = 0; i < YEAR; i++)
        *mastered += schedule_is_mastered(cards[i]);
    return reviews;
}

static void a_year_of_one_new_card_a_day_stays_small(void **state)
{
    size_t busiest = 0, mastered = 0;
    size_t reviews = reviews_of_a_year(0, &busiest, &mastered);

    (void)state;
    /* a card comes after 1, 3, 7, 15, 31, 63, 127 ... days: six or seven times and then rarely */
    assert_in_range(reviews, 5 * YEAR, 10 * YEAR);
    assert_in_range(busiest, 6, 12);
    assert_true(mastered > YEAR * 3 / 4);
}

static void who_errs_every_fifth_time_repeats_more_and_still_gets_on(void **state)
{
    size_t busiest = 0, mastered = 0, calm = 0, ignored = 0;
    size_t without = reviews_of_a_year(0, &calm, &ignored);
    size_t with = reviews_of_a_year(5, &busiest, &mastered);

    (void)state;
    assert_true(with > without);
    assert_true(busiest < 60);
    assert_true(mastered > YEAR / 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_answers_double_the_time_and_wrong_ones_begin_anew),
        cmocka_unit_test(a_card_never_asked_is_not_due),
        cmocka_unit_test(a_year_of_one_new_card_a_day_stays_small),
        cmocka_unit_test(who_errs_every_fifth_time_repeats_more_and_still_gets_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
