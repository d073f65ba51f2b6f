/* Counts by week, read from the tallies. */
#include "journal/patterns.h"
#include "store.h"

#include "base/arena.h"

#define DAY_SECONDS 86400
#define WEEK_DAYS   7

bool journal_weeks(struct journal *journal, enum journal_kind kind, const char *subject,
                   int64_t now, size_t weeks[JOURNAL_WEEKS], GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *get = store_statement(journal, WEEKS_OF_SUBJECT, error);
    if (!get)
        return false;

    for (size_t i = 0; i < JOURNAL_WEEKS; i++)
        weeks[i] = 0;
    sqlite3_bind_int(get, 1, (int)kind);
    sqlite3_bind_int64(get, 2, now / DAY_SECONDS);
    store_bind_text(get, 3, subject);
    sqlite3_bind_int(get, 4, JOURNAL_WEEKS * WEEK_DAYS);
    while (store_next(journal, get, &problem)) {
        int64_t week = sqlite3_column_int64(get, 0);
        if (week >= 0 && week < JOURNAL_WEEKS)
            weeks[week] = (size_t)sqlite3_column_int64(get, 1);
    }
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool read_often(struct journal *journal, struct arena *arena,
                       const struct journal_span *span, int least, GArray *found,
                       GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *get = store_statement(journal, TOP_SUBJECTS, error);
    if (!get)
        return false;

    sqlite3_bind_int(get, 1, (int)span->kind);
    sqlite3_bind_int64(get, 2, span->now / DAY_SECONDS);
    sqlite3_bind_int64(get, 3, (sqlite3_int64)span->weeks * WEEK_DAYS);
    sqlite3_bind_int64(get, 4, (sqlite3_int64)span->limit);
    sqlite3_bind_int(get, 5, least);
    while (store_next(journal, get, &problem)) {
        struct journal_subject subject = {.name = store_text(arena, get, 0),
                                          .cases = (size_t)sqlite3_column_int64(get, 1)};
        if (subject.cases > 0)
            g_array_append_val(found, subject);
    }
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

/* Most domains come once a month. Who came less than `least` times each day has less than that in
   all; if as many as are wanted have more, nobody else need be counted. */
static bool read_top(struct journal *journal, struct arena *arena,
                     const struct journal_span *span, GArray *found, GError **error)
{
    static const int leasts[] = {8, 4, 2, 1};

    for (size_t i = 0; i < G_N_ELEMENTS(leasts); i++) {
        size_t others_at_most = span->weeks * WEEK_DAYS * (size_t)(leasts[i] - 1);
        g_array_set_size(found, 0);
        if (!read_often(journal, arena, span, leasts[i], found, error))
            return false;
        if (found->len > 0 && found->len == span->limit &&
            g_array_index(found, struct journal_subject, found->len - 1).cases >
                others_at_most)
            break;
    }
    return true;
}

bool journal_top(struct journal *journal, const struct journal_span *span,
                 journal_subject_fn *each, void *user, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, TRUE, sizeof(struct journal_subject));
    struct arena *arena = arena_new();
    bool good = read_top(journal, arena, span, found, error);

    for (guint i = 0; i < found->len && good; i++) {
        struct journal_subject *subject =
            &g_array_index(found, struct journal_subject, i);
        good = journal_weeks(journal, span->kind, subject->name, span->now,
                             subject->weeks, error);
        if (good)
            each(subject, user);
    }
    arena_free(arena);
    return good;
}
