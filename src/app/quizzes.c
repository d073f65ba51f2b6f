/* Quizzes with a memory: due cards first, every answer saved at once. */
#include "internal.h"

#include <string.h>

#include "learn/schedule.h"

#define DAY_SECONDS 86400

static int64_t today_of(const struct app *app)
{
    return app_now(app) / DAY_SECONDS;
}

struct due_search {
    GPtrArray *ids;
    int64_t today;
};

static void collect_due(const struct journal_card *stored, void *user)
{
    struct due_search *search = user;
    struct card card = {stored->box, stored->due, stored->seen, stored->lapses};

    if (schedule_is_due(card, search->today))
        g_ptr_array_add(search->ids, g_strdup(stored->id));
}

struct quiz *app_quiz(struct app *app, size_t count, uint32_t seed)
{
    struct due_search search = {g_ptr_array_new_with_free_func(g_free), today_of(app)};
    struct journal *journal = app_journal(app, NULL);

    if (journal)
        journal_each_card(journal, collect_due, &search, NULL);
    g_ptr_array_add(search.ids, NULL);
    struct quiz *quiz =
        quiz_new_due(app->catalogue, count, seed, (const char *const *)search.ids->pdata);
    g_ptr_array_unref(search.ids);
    return quiz;
}

struct card_search {
    const char *id;
    struct card found;
};

static void take_card(const struct journal_card *stored, void *user)
{
    struct card_search *search = user;

    if (strcmp(stored->id, search->id) == 0)
        search->found =
            (struct card){stored->box, stored->due, stored->seen, stored->lapses};
}

bool app_quiz_answered(struct app *app, const struct quiz_question *question, bool right,
                       GError **error)
{
    struct journal *journal = app_journal(app, error);
    struct card_search search = {.id = question->id};
    if (!journal || !journal_each_card(journal, take_card, &search, error))
        return false;

    struct card next = schedule_review(search.found, right, today_of(app));
    struct journal_card saved = {question->id, question->lesson, next.box,
                                 next.due,     next.seen,        next.lapses};
    return journal_save_card(journal, &saved, today_of(app), right, error);
}

struct counter {
    struct app_progress *progress;
    int64_t today, expected; /* the next day of an unbroken row */
};

static void count_card(const struct journal_card *stored, void *user)
{
    struct counter *counter = user;
    struct card card = {stored->box, stored->due, stored->seen, stored->lapses};

    counter->progress->cards++;
    counter->progress->due += schedule_is_due(card, counter->today);
    counter->progress->mastered += schedule_is_mastered(card);
    counter->progress->lapses += (size_t)card.lapses;
}

static void count_day(const struct journal_quiz_day *day, void *user)
{
    struct counter *counter = user;

    if (day->day == counter->today)
        counter->progress->answered_today = day->answered;
    else if (day->day == counter->today - 1 && counter->expected == counter->today)
        counter->expected = day->day; /* nothing yet today */
    if (day->day != counter->expected)
        return;
    counter->progress->days_in_a_row++;
    counter->expected--;
}

bool app_progress(struct app *app, struct app_progress *progress, GError **error)
{
    struct journal *journal = app_journal(app, error);
    struct app_progress found = {0};
    struct counter counter = {&found, today_of(app), today_of(app)};

    if (!journal || !journal_each_card(journal, count_card, &counter, error) ||
        !journal_each_quiz_day(journal, count_day, &counter, error))
        return false;
    *progress = found;
    return true;
}
