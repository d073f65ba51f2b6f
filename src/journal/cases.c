/* Cases: adding, changing, deleting with a way back, linking. */
#include "case_rows.h"

#include "base/arena.h"

#include <string.h>

#define KEEP_DELETED_SECONDS (INT64_C(30) * 86400)

/* The serial number that a number ends in. */
static int64_t serial_of(const char *number)
{
    const char *dash = strchr(number, '-');

    return dash ? g_ascii_strtoll(dash + 1, NULL, 10) : 0;
}

/* Within a transaction. Gives the case its id, its number (the caller's to free) and marks. */
static bool put_case(struct journal *journal, struct journal_case *put, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autofree char *number = store_next_number(journal, put->at, error);
    if (!number)
        return false;

    put->id = case_id(put->at, serial_of(number));
    put->number = number;
    put->recipient_mark = journal_mark(journal, put->recipient, &problem);
    if (!problem)
        put->sender_mark = journal_mark(journal, put->sender, &problem);
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    if (!case_row_put(journal, put, error))
        return false;
    g_steal_pointer(&number);
    return true;
}

bool journal_add_case(struct journal *journal, struct journal_case *added, GError **error)
{
    struct journal_case saved = *added;

    saved.number = NULL;
    if (!store_begin(journal, BEGIN_WRITE, error))
        return false;
    bool put = put_case(journal, &saved, error);
    if (!store_end(journal, put, error)) {
        if (put)
            g_free((char *)saved.number);
        return false;
    }
    *added = saved;
    return true;
}

/* Within a transaction. False without an error: what it was read from was read before. */
static bool is_first_time(struct journal *journal, const struct journal_case *put,
                          GError **error)
{
    if (!put->digest)
        return true;
    sqlite3_stmt *note = store_statement(journal, IMPORT_PUT, error);
    if (!note)
        return false;

    store_bind_text(note, 1, put->digest);
    sqlite3_bind_int64(note, 2, put->at);
    return store_run(journal, note, error) && sqlite3_changes(journal->db) > 0;
}

static bool put_imported(struct journal *journal, struct journal_case *put,
                         GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct journal_case saved = *put;

    if (is_first_time(journal, put, &problem)) {
        if (put_case(journal, &saved, &problem)) {
            g_free((char *)saved.number);
            put->id = saved.id;
        }
    } else {
        put->id = 0;
    }
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool journal_add_cases(struct journal *journal, struct journal_case *cases, size_t count,
                       GError **error)
{
    bool good = true;

    if (!store_begin(journal, BEGIN_WRITE, error))
        return false;
    for (size_t i = 0; i < count && good; i++)
        good = put_imported(journal, &cases[i], error);
    return store_end(journal, good, error);
}

static bool update(struct journal *journal, const struct journal_case *changed,
                   GError **error)
{
    sqlite3_stmt *row = store_statement(journal, CASE_UPDATE, error);
    if (!row)
        return false;

    sqlite3_bind_int64(row, 1, changed->id);
    store_bind_text(row, 2, changed->ticket);
    store_bind_text(row, 3, changed->note);
    store_bind_text(row, 4, changed->tags);
    store_bind_text(row, 5, changed->outcome);
    if (changed->closed)
        sqlite3_bind_int64(row, 6, changed->closed);
    if (changed->walk)
        sqlite3_bind_int64(row, 7, changed->walk);
    return store_run_with_id(journal, WORDS_DELETE, changed->id, error) &&
           store_run(journal, row, error) &&
           store_run_with_id(journal, WORDS_PUT, changed->id, error);
}

bool journal_update_case(struct journal *journal, const struct journal_case *changed,
                         GError **error)
{
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal, update(journal, changed, error), error);
}

static bool discard(struct journal *journal, int64_t id, int64_t now, GError **error)
{
    sqlite3_stmt *keep = store_statement(journal, CASE_DISCARD, error);
    if (!keep)
        return false;

    sqlite3_bind_int64(keep, 1, id);
    sqlite3_bind_int64(keep, 2, now);
    return store_run(journal, keep, error) &&
           store_run_with_id(journal, WORDS_DELETE, id, error) &&
           store_run_with_id(journal, CASE_DELETE, id, error) &&
           store_run_with_id(journal, DISCARDED_EXPIRE, now - KEEP_DELETED_SECONDS,
                             error);
}

bool journal_delete_case(struct journal *journal, int64_t id, int64_t now, GError **error)
{
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal, discard(journal, id, now, error), error);
}

bool journal_restore_case(struct journal *journal, int64_t id, GError **error)
{
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal,
                     store_run_with_id(journal, CASE_RESTORE, id, error) &&
                         store_run_with_id(journal, WORDS_PUT, id, error) &&
                         store_run_with_id(journal, DISCARDED_DELETE, id, error),
                     error);
}

int64_t journal_find_case(struct journal *journal, const char *number, bool deleted,
                          GError **error)
{
    sqlite3_stmt *find =
        store_statement(journal, deleted ? DISCARDED_ID : CASE_ID, error);
    int64_t id = 0;
    if (!find)
        return 0;

    store_bind_text(find, 1, number);
    return store_read_number(journal, find, 0, &id, error) ? id : 0;
}

int64_t journal_case_of_walk(struct journal *journal, int64_t walk, GError **error)
{
    sqlite3_stmt *find = store_statement(journal, CASE_OF_WALK, error);
    int64_t id = 0;
    if (!find)
        return 0;

    sqlite3_bind_int64(find, 1, walk);
    return store_read_number(journal, find, 0, &id, error) ? id : 0;
}

static bool change_link(struct journal *journal, enum statement how, int64_t one,
                        int64_t other, GError **error)
{
    sqlite3_stmt *link = store_statement(journal, how, error);
    if (!link)
        return false;

    sqlite3_bind_int64(link, 1, one);
    sqlite3_bind_int64(link, 2, other);
    return store_run(journal, link, error);
}

bool journal_link_cases(struct journal *journal, int64_t one, int64_t other,
                        GError **error)
{
    return change_link(journal, LINK_PUT, one, other, error);
}

bool journal_unlink_cases(struct journal *journal, int64_t one, int64_t other,
                          GError **error)
{
    return change_link(journal, LINK_DELETE, one, other, error);
}

bool journal_each_link(struct journal *journal, int64_t id, journal_case_fn *each,
                       void *user, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(int64_t));
    sqlite3_stmt *get = store_statement(journal, LINKS_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, id);
    while (store_next(journal, get, &problem)) {
        int64_t other = sqlite3_column_int64(get, 0);
        g_array_append_val(others, other);
    }
    for (guint i = 0; i < others->len && !problem; i++)
        journal_get_case(journal, g_array_index(others, int64_t, i), each, user,
                         &problem);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}
