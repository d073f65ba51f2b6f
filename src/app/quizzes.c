/* Quizzes with a memory: due cards first, every answer saved at once. */
#include "internal.h"

#include <string.h>

#include "base/arena.h"
#include "learn/schedule.h"
#include "report/redact.h"

#define DAY_SECONDS 86400
#define REPLY_MAX   400 /* bytes of a reply that is asked about */
#define OWN_CASES   60  /* of the last cases: what one may remember */

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

/* What cases of the last time said, as something to ask about. */
struct own_search {
    struct arena *arena;
    GArray *own; /* struct quiz_own */
};

/* The reply of a case: what stands behind its code, up to the end of the line. */
static const char *reply_in(struct arena *arena, const struct journal_case *found)
{
    g_autofree char *code = g_strdup_printf("%s ", found->reply_code);
    const char *at = found->text;

    while ((at = strstr(at, code)) && at > found->text && !g_ascii_isspace(at[-1]) &&
           at[-1] != '(')
        at++;
    if (!at)
        return NULL;
    g_autofree char *line = g_strndup(at, MIN(strcspn(at, "\r\n"), REPLY_MAX));
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    g_autofree char *masked = redact_addresses(valid);
    return arena_strdup(arena, masked);
}

static void collect_own(const struct journal_case *found, void *user)
{
    struct own_search *search = user;
    if (!found->text || !found->reply_code || !found->entry)
        return;

    struct quiz_own own = {reply_in(search->arena, found),
                           arena_strdup(search->arena, found->entry),
                           arena_strdup(search->arena, found->number)};
    if (own.reply)
        g_array_append_val(search->own, own);
}

struct quiz *app_quiz(struct app *app, const struct quiz_order *order)
{
    struct due_search due = {g_ptr_array_new_with_free_func(g_free), today_of(app)};
    struct own_search own = {arena_new(),
                             g_array_new(FALSE, FALSE, sizeof(struct quiz_own))};
    struct journal_filter latest = {.limit = OWN_CASES};
    struct journal *journal = app_journal(app, NULL);

    if (journal) {
        journal_each_card(journal, collect_due, &due, NULL);
        journal_page(journal, &latest, collect_own, &own, NULL);
    }
    g_ptr_array_add(due.ids, NULL);
    struct quiz_wish wish = {
        .count = order->count,
        .seed = order->seed,
        .one_topic = order->one_topic,
        .topic = order->topic,
        .due = (const char *const *)due.ids->pdata,
        .own = (const struct quiz_own *)(void *)own.own->data,
        .own_count = own.own->len,
    };
    struct quiz *quiz = quiz_new(app->catalogue, &wish);
    g_ptr_array_unref(due.ids);
    g_array_unref(own.own);
    arena_free(own.arena);
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
    struct quiz_progress *progress;
    int64_t today, expected; /* the next day of an unbroken row */
};

static void count_card(const struct journal_card *stored, void *user)
{
    struct counter *counter = user;
    struct card card = {stored->box, stored->due, stored->seen, stored->lapses};

    progress_add(counter->progress, stored->id, card, counter->today);
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

bool app_progress(struct app *app, struct quiz_progress *progress, GError **error)
{
    struct journal *journal = app_journal(app, error);
    struct quiz_progress found = {0};
    struct counter counter = {&found, today_of(app), today_of(app)};

    if (!journal || !journal_each_card(journal, count_card, &counter, error) ||
        !journal_each_quiz_day(journal, count_day, &counter, error))
        return false;
    *progress = found;
    return true;
}
