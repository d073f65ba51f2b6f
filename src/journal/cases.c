/* Saved cases in the journal. */
#include "store.h"

#include <stddef.h>

#include "base/arena.h"

/* The texts of a case, in the order of the columns: from source on they follow number and at. */
#define FIRST_TEXT_COLUMN 3
static const size_t texts[] = {
    offsetof(struct journal_case, source),
    offsetof(struct journal_case, text),
    offsetof(struct journal_case, entry),
    offsetof(struct journal_case, title),
    offsetof(struct journal_case, reason),
    offsetof(struct journal_case, provider),
    offsetof(struct journal_case, reply_code),
    offsetof(struct journal_case, status_code),
    offsetof(struct journal_case, class),
    offsetof(struct journal_case, recipient_domain),
    offsetof(struct journal_case, sender_domain),
    offsetof(struct journal_case, ticket),
    offsetof(struct journal_case, note),
};

static const char **text_of(struct journal_case *of, size_t which)
{
    return (const char **)(void *)((char *)of + texts[which]);
}

static bool put_case(struct journal *journal, struct journal_case *added, GError **error)
{
    sqlite3_stmt *put = store_statement(journal, CASE_PUT, error);
    if (!put)
        return false;

    store_bind_text(put, 2, added->number);
    sqlite3_bind_int64(put, 3, added->at);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        store_bind_text(put, (int)i + FIRST_TEXT_COLUMN + 1, *text_of(added, i));
    if (!store_run(journal, put, error))
        return false;
    added->id = sqlite3_last_insert_rowid(journal->db);
    return true;
}

bool journal_add_case(struct journal *journal, struct journal_case *added, GError **error)
{
    if (!store_begin(journal, BEGIN_WRITE, error))
        return false;

    struct journal_case saved = *added;
    g_autofree char *number = store_next_number(journal, added->at, error);
    saved.number = number;
    if (!store_end(journal, number && put_case(journal, &saved, error), error))
        return false;
    added->id = saved.id;
    added->number = g_steal_pointer(&number);
    return true;
}

/* False without an error: there is no such case any more. */
static bool get_case(struct journal *journal, struct arena *arena,
                     struct journal_case *found, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, CASE_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, found->id);
    if (!store_next(journal, get, error))
        return false;
    found->number = arena_strdup(arena, (const char *)sqlite3_column_text(get, 1));
    found->at = sqlite3_column_int64(get, 2);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *text_of(found, i) = arena_strdup(
            arena, (const char *)sqlite3_column_text(get, (int)i + FIRST_TEXT_COLUMN));
    store_done(get);
    return true;
}

bool journal_each_case(struct journal *journal, journal_case_fn *each, void *user,
                       GError **error)
{
    g_autoptr(GArray) ids = store_ids(journal, CASE_IDS, error);
    if (!ids)
        return false;

    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(GError) problem = NULL;
        struct arena *arena = arena_new();
        struct journal_case found = {.id = g_array_index(ids, int64_t, i)};
        if (get_case(journal, arena, &found, &problem))
            each(&found, user);
        arena_free(arena);
        if (problem) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return false;
        }
    }
    return true;
}
