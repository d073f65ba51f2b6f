/* Walkthroughs in the journal. */
#include "store.h"

#include "base/arena.h"

static bool put_events(struct journal *journal, const struct journal_walk *walk,
                       GError **error)
{
    sqlite3_stmt *put = store_statement(journal, WALK_EVENT_PUT, error);
    if (!put)
        return false;

    for (size_t i = 0; i < walk->event_count; i++) {
        const struct journal_event *event = &walk->events[i];
        sqlite3_bind_int64(put, 1, walk->id);
        sqlite3_bind_int64(put, 2, (sqlite3_int64)i);
        store_bind_text(put, 3, event->step);
        store_bind_text(put, 4, event->answer);
        store_bind_text(put, 5, event->note);
        sqlite3_bind_int64(put, 6, event->at);
        if (!store_run(journal, put, error))
            return false;
    }
    return true;
}

static bool put_values(struct journal *journal, const struct journal_walk *walk,
                       GError **error)
{
    sqlite3_stmt *put = store_statement(journal, WALK_VALUE_PUT, error);
    if (!put)
        return false;

    for (size_t i = 0; i < walk->value_count; i++) {
        sqlite3_bind_int64(put, 1, walk->id);
        sqlite3_bind_int64(put, 2, (sqlite3_int64)i);
        store_bind_text(put, 3, walk->values[i].name);
        store_bind_text(put, 4, walk->values[i].value);
        if (!store_run(journal, put, error))
            return false;
    }
    return true;
}

static bool put_head(struct journal *journal, struct journal_walk *walk, GError **error)
{
    sqlite3_stmt *put = store_statement(journal, WALK_PUT, error);
    if (!put)
        return false;

    if (walk->id) /* else NULL: SQLite gives the next one */
        sqlite3_bind_int64(put, 1, walk->id);
    store_bind_text(put, 2, walk->number);
    sqlite3_bind_int64(put, 3, walk->started);
    sqlite3_bind_int64(put, 4, walk->changed);
    store_bind_text(put, 5, walk->checklist);
    store_bind_text(put, 6, walk->entry);
    store_bind_text(put, 7, walk->about);
    store_bind_text(put, 8, walk->outcome);
    store_bind_text(put, 9, walk->pending_note);
    if (!store_run(journal, put, error))
        return false;
    if (!walk->id)
        walk->id = sqlite3_last_insert_rowid(journal->db);
    return true;
}

/* The number the walk has in the file; NULL if it is new, or was deleted by another instance. */
static char *stored_number(struct journal *journal, int64_t id, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, WALK_NUMBER, error);
    if (!get)
        return NULL;

    sqlite3_bind_int64(get, 1, id);
    if (!store_next(journal, get, error))
        return NULL;
    char *number = g_strdup((const char *)sqlite3_column_text(get, 0));
    store_done(get);
    return number;
}

static char *number_for(struct journal *journal, const struct journal_walk *walk,
                        GError **error)
{
    g_autoptr(GError) problem = NULL;
    char *number = walk->id ? stored_number(journal, walk->id, &problem) : NULL;

    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return NULL;
    }
    return number ? number : store_next_number(journal, walk->started, error);
}

static bool put_walk(struct journal *journal, struct journal_walk *walk, GError **error)
{
    return put_head(journal, walk, error) &&
           store_run_with_id(journal, WALK_EVENTS_DELETE, walk->id, error) &&
           put_events(journal, walk, error) &&
           store_run_with_id(journal, WALK_VALUES_DELETE, walk->id, error) &&
           put_values(journal, walk, error);
}

bool journal_save_walk(struct journal *journal, struct journal_walk *walk, GError **error)
{
    if (!store_begin(journal, BEGIN_WRITE, error))
        return false;

    struct journal_walk saved = *walk;
    g_autofree char *number = walk->number ? NULL : number_for(journal, walk, error);
    if (!walk->number)
        saved.number = number;
    if (!store_end(journal, saved.number && put_walk(journal, &saved, error), error))
        return false;
    walk->id = saved.id;
    if (number)
        walk->number = g_steal_pointer(&number);
    return true;
}

bool journal_delete_walk(struct journal *journal, int64_t id, GError **error)
{
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal, store_run_with_id(journal, WALK_DELETE, id, error), error);
}

static bool get_events(struct journal *journal, struct arena *arena,
                       struct journal_walk *walk, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(struct journal_event));
    sqlite3_stmt *get = store_statement(journal, WALK_EVENTS_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, walk->id);
    while (store_next(journal, get, &problem)) {
        struct journal_event event = {
            store_text(arena, get, 0), store_text(arena, get, 1),
            store_text(arena, get, 2), sqlite3_column_int64(get, 3)};
        g_array_append_val(events, event);
    }
    walk->event_count = events->len;
    walk->events = arena_copy(arena, events->data, events->len * sizeof *walk->events);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool get_values(struct journal *journal, struct arena *arena,
                       struct journal_walk *walk, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(struct journal_value));
    sqlite3_stmt *get = store_statement(journal, WALK_VALUES_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, walk->id);
    while (store_next(journal, get, &problem)) {
        struct journal_value value = {store_text(arena, get, 0),
                                      store_text(arena, get, 1)};
        g_array_append_val(values, value);
    }
    walk->value_count = values->len;
    walk->values = arena_copy(arena, values->data, values->len * sizeof *walk->values);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

/* False without an error: there is no such walk any more. */
static bool get_head(struct journal *journal, struct arena *arena,
                     struct journal_walk *walk, GError **error)
{
    sqlite3_stmt *get = store_statement(journal, WALK_GET, error);
    if (!get)
        return false;

    sqlite3_bind_int64(get, 1, walk->id);
    if (!store_next(journal, get, error))
        return false;
    walk->number = store_text(arena, get, 1);
    walk->started = sqlite3_column_int64(get, 2);
    walk->changed = sqlite3_column_int64(get, 3);
    walk->checklist = store_text(arena, get, 4);
    walk->entry = store_text(arena, get, 5);
    walk->about = store_text(arena, get, 6);
    walk->outcome = store_text(arena, get, 7);
    walk->pending_note = store_text(arena, get, 8);
    store_done(get);
    return true;
}

/* In one transaction, so that head, events and values are of the same moment. */
static bool get_walk(struct journal *journal, struct arena *arena,
                     struct journal_walk *walk, GError **error)
{
    if (!store_begin(journal, BEGIN_READ, error))
        return false;
    return store_end(journal,
                     get_head(journal, arena, walk, error) &&
                         get_events(journal, arena, walk, error) &&
                         get_values(journal, arena, walk, error),
                     error);
}

bool journal_get_walk(struct journal *journal, int64_t id, journal_walk_fn *each,
                      void *user, GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct arena *arena = arena_new();
    struct journal_walk walk = {.id = id};

    if (get_walk(journal, arena, &walk, &problem))
        each(&walk, user);
    arena_free(arena);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool journal_each_walk(struct journal *journal, bool open_only, journal_walk_fn *each,
                       void *user, GError **error)
{
    g_autoptr(GArray) ids =
        store_ids(journal, open_only ? WALK_IDS_OPEN : WALK_IDS, error);
    if (!ids)
        return false;

    for (guint i = 0; i < ids->len; i++) {
        if (!journal_get_walk(journal, g_array_index(ids, int64_t, i), each, user, error))
            return false;
    }
    return true;
}
