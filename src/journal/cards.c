/* The cards of the quiz. */
#include "journal/cards.h"
#include "store.h"

#include "base/arena.h"

static bool put_card(struct journal *journal, const struct journal_card *card,
                     GError **error)
{
    sqlite3_stmt *put = store_statement(journal, CARD_PUT, error);
    if (!put)
        return false;

    store_bind_text(put, 1, card->id);
    store_bind_text(put, 2, card->lesson);
    sqlite3_bind_int64(put, 3, card->box);
    sqlite3_bind_int64(put, 4, card->due);
    sqlite3_bind_int64(put, 5, card->seen);
    sqlite3_bind_int64(put, 6, card->lapses);
    return store_run(journal, put, error);
}

static bool count_answer(struct journal *journal, int64_t day, bool right, GError **error)
{
    sqlite3_stmt *count = store_statement(journal, QUIZ_DAY_PUT, error);
    if (!count)
        return false;

    sqlite3_bind_int64(count, 1, day);
    sqlite3_bind_int(count, 2, right);
    return store_run(journal, count, error);
}

bool journal_save_card(struct journal *journal, const struct journal_card *card,
                       int64_t day, bool right, GError **error)
{
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal,
                     put_card(journal, card, error) &&
                         count_answer(journal, day, right, error),
                     error);
}

bool journal_each_card(struct journal *journal, journal_card_fn *each, void *user,
                       GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct arena *arena = arena_new();
    sqlite3_stmt *get = store_statement(journal, CARDS_GET, error);

    while (get && store_next(journal, get, &problem)) {
        struct journal_card card = {
            store_text(arena, get, 0),    store_text(arena, get, 1),
            sqlite3_column_int64(get, 2), sqlite3_column_int64(get, 3),
            sqlite3_column_int64(get, 4), sqlite3_column_int64(get, 5),
        };
        each(&card, user);
    }
    arena_free(arena);
    if (get && !problem)
        return true;
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool journal_each_quiz_day(struct journal *journal, journal_quiz_day_fn *each, void *user,
                           GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *get = store_statement(journal, QUIZ_DAYS_GET, error);

    while (get && store_next(journal, get, &problem)) {
        struct journal_quiz_day day = {
            sqlite3_column_int64(get, 0),
            (size_t)sqlite3_column_int64(get, 1),
            (size_t)sqlite3_column_int64(get, 2),
        };
        each(&day, user);
    }
    if (get && !problem)
        return true;
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}
