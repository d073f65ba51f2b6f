/* Runs the rules, and keeps of several that are about the same cases the one that tells most. */
#include "case_rows.h"
#include "rules.h"

#include <string.h>

#include "base/arena.h"

#define DAY_SECONDS 86400
#define WEEK_DAYS   7

struct window {
    int64_t day, first_id, end_id;
};

static struct window window_of(int64_t now)
{
    int64_t day = now / DAY_SECONDS;

    return (struct window){day, case_first_id((day - WEEK_DAYS + 1) * DAY_SECONDS),
                           case_first_id((day + 1) * DAY_SECONDS)};
}

struct journal_filter journal_pattern_filter(const struct journal_pattern *pattern)
{
    struct journal_filter filter = {.since = pattern->first / DAY_SECONDS * DAY_SECONDS};

    if (pattern->kind == JOURNAL_SENDER)
        filter.sender_mark = pattern->mark;
    else if (pattern->kind == JOURNAL_RECIPIENT)
        filter.recipient_mark = pattern->mark;
    else if (pattern->kind == JOURNAL_ENTRY)
        filter.entry = pattern->subject;
    else if (pattern->kind == JOURNAL_PROVIDER)
        filter.provider = pattern->subject;
    else if (pattern->kind == JOURNAL_REASON)
        filter.reason = pattern->subject;
    else
        filter.words = pattern->subject;
    if (pattern->rule == JOURNAL_OUR_ADDRESS)
        filter.who_acts = "sender-admin";
    return filter;
}

static void bind_mark(sqlite3_stmt *statement, int index, int64_t mark)
{
    if (mark)
        sqlite3_bind_int64(statement, index, mark);
}

/* What both are about; "" where the two contradict each other. */
static const char *both(const char *a, const char *b)
{
    if (!a || !b)
        return a ? a : b;
    return strcmp(a, b) == 0 ? a : "";
}

static const char *domain_of(const struct journal_pattern *pattern)
{
    return pattern->kind == JOURNAL_RECIPIENT_DOMAIN ? pattern->subject : NULL;
}

/* How many cases of the window are behind both patterns. */
static bool count_overlap(struct journal *journal, const struct window *window,
                          const struct journal_pattern *one,
                          const struct journal_pattern *other, int64_t *count,
                          GError **error)
{
    struct journal_filter a = journal_pattern_filter(one),
                          b = journal_pattern_filter(other);
    sqlite3_stmt *statement = store_statement(journal, OVERLAP, error);
    if (!statement)
        return false;

    sqlite3_bind_int64(statement, 1, window->first_id);
    sqlite3_bind_int64(statement, 2, window->end_id);
    store_bind_text(statement, 3, both(a.entry, b.entry));
    store_bind_text(statement, 4, both(a.provider, b.provider));
    store_bind_text(statement, 5, both(a.reason, b.reason));
    store_bind_text(statement, 6, both(domain_of(one), domain_of(other)));
    bind_mark(statement, 7, a.sender_mark ? a.sender_mark : b.sender_mark);
    bind_mark(statement, 8, a.recipient_mark ? a.recipient_mark : b.recipient_mark);
    return store_read_number(journal, statement, 0, count, error);
}

/* Does it still, without the cases that an earlier pattern has told of? As in rules.c. */
static bool stands_out(const struct journal_pattern *pattern, double told)
{
    double left = (double)pattern->cases - told, beyond = left - pattern->usual;

    if (pattern->rule == JOURNAL_NEW)
        return left >= 5;
    return left >= 12 && left >= 3 * pattern->usual &&
           beyond * beyond > 36 * (pattern->usual + 1);
}

/* Only what is a matter of numbers can be explained by something else. */
static bool can_be_explained(const struct journal_pattern *pattern)
{
    return pattern->rule == JOURNAL_SPIKE || pattern->rule == JOURNAL_NEW;
}

static bool is_explained(struct journal *journal, const struct window *window,
                         const GArray *found, const struct journal_pattern *pattern,
                         GError **error)
{
    if (!can_be_explained(pattern))
        return false;
    for (guint i = 0; i < found->len; i++) {
        const struct journal_pattern *earlier =
            &g_array_index(found, struct journal_pattern, i);
        int64_t count = 0;
        if (!count_overlap(journal, window, earlier, pattern, &count, error))
            return false;
        if (!stands_out(pattern, (double)count))
            return true;
    }
    return false;
}

static struct journal_pattern read_pattern(struct arena *arena, sqlite3_stmt *row,
                                           enum journal_rule rule)
{
    return (struct journal_pattern){
        .rule = rule,
        .kind = (enum journal_kind)sqlite3_column_int(row, 0),
        .subject = store_text(arena, row, 1),
        .mark = sqlite3_column_int64(row, 2),
        .cases = (size_t)sqlite3_column_int64(row, 3),
        .others = (size_t)sqlite3_column_int64(row, 4),
        .usual = sqlite3_column_double(row, 5),
        .first = sqlite3_column_int64(row, 6) >> 20,
        .last = sqlite3_column_int64(row, 7) >> 20,
        .entry = store_text(arena, row, 8),
        .provider = store_text(arena, row, 9),
    };
}

/* "9 of 11 of Yahoo": the provider an entry is of, and all of its cases in the week. */
static bool complete(struct journal *journal, struct arena *arena,
                     const struct window *window, struct journal_pattern *pattern,
                     GError **error)
{
    g_autoptr(GError) problem = NULL;
    int64_t all = 0;

    if (!pattern->provider && pattern->kind == JOURNAL_ENTRY) {
        sqlite3_stmt *get = store_statement(journal, PROVIDER_OF_ENTRY, error);
        if (!get)
            return false;
        sqlite3_bind_int64(get, 1, window->first_id);
        sqlite3_bind_int64(get, 2, window->end_id);
        store_bind_text(get, 3, pattern->subject);
        if (store_next(journal, get, &problem)) {
            pattern->provider = store_text(arena, get, 0);
            store_done(get);
        }
        if (problem) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
    }
    if (!pattern->provider || pattern->mark)
        return true;
    struct journal_pattern of = {.kind = JOURNAL_PROVIDER, .subject = pattern->provider};
    if (!count_overlap(journal, window, &of, &of, &all, error))
        return false;
    pattern->of = (size_t)all;
    return true;
}

static bool run_rule(struct journal *journal, struct arena *arena,
                     const struct window *window, enum journal_rule rule, GArray *rows,
                     GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *statement =
        store_statement(journal, (enum statement)(RULE_COMPROMISED + rule), error);
    if (!statement)
        return false;

    sqlite3_bind_int64(statement, 1, window->day);
    if (sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int64(statement, 2, window->first_id);
    if (sqlite3_bind_parameter_count(statement) > 2)
        sqlite3_bind_int64(statement, 3, window->end_id);
    while (store_next(journal, statement, &problem)) {
        struct journal_pattern row = read_pattern(arena, statement, rule);
        g_array_append_val(rows, row);
    }
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool add_patterns(struct journal *journal, struct arena *arena,
                         const struct window *window, enum journal_rule rule,
                         GArray *found, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(struct journal_pattern));
    if (!run_rule(journal, arena, window, rule, rows, error))
        return false;

    for (guint i = 0; i < rows->len && !problem; i++) {
        struct journal_pattern *row = &g_array_index(rows, struct journal_pattern, i);
        if (is_explained(journal, window, found, row, &problem) || problem)
            continue;
        if (complete(journal, arena, window, row, &problem))
            g_array_append_val(found, *row);
    }
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

/* In one transaction: all rules see the same moment. */
static bool find_all(struct journal *journal, struct arena *arena, int64_t now,
                     GArray *found, GError **error)
{
    struct window window = window_of(now);
    bool good = true;

    if (!store_begin(journal, BEGIN_READ, error))
        return false;
    for (int rule = 0; rule < JOURNAL_RULE_COUNT && good; rule++)
        good =
            add_patterns(journal, arena, &window, (enum journal_rule)rule, found, error);
    return store_end(journal, good, error);
}

bool journal_patterns(struct journal *journal, int64_t now, journal_pattern_fn *each,
                      void *user, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, TRUE, sizeof(struct journal_pattern));
    struct arena *arena = arena_new();
    bool good = find_all(journal, arena, now, found, error);

    for (guint i = 0; i < found->len && good; i++)
        each(&g_array_index(found, struct journal_pattern, i), user);
    arena_free(arena);
    return good;
}
