/* The tables of the journal, and how an older file becomes a newer one. */
#include "store.h"

/* "bdjl": tells `file` and us that a database is a journal of this program. */
#define APPLICATION_ID 0x62646a6c

/* PRAGMA user_version counts how many of these have been applied. Never change one that was
   published: add one. */
static const char *const migrations[] = {
    "CREATE TABLE counter (year INTEGER PRIMARY KEY, last INTEGER NOT NULL);"
    /* AUTOINCREMENT: the id of a deleted walk must not come back as another walk, since another
       instance of the program may still have it open */
    "CREATE TABLE walk ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,"
    "  started INTEGER NOT NULL, changed INTEGER NOT NULL, checklist TEXT NOT NULL,"
    "  entry TEXT, about TEXT, outcome TEXT, pending_note TEXT);"
    "CREATE INDEX walk_by_change ON walk (changed);"
    "CREATE TABLE walk_event ("
    "  walk INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL, step TEXT, answer TEXT, note TEXT, at INTEGER NOT NULL,"
    "  PRIMARY KEY (walk, position)) WITHOUT ROWID;"
    "CREATE TABLE walk_value ("
    "  walk INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL, name TEXT, value TEXT,"
    "  PRIMARY KEY (walk, position)) WITHOUT ROWID;"
    "CREATE TABLE saved_case ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL UNIQUE,"
    "  at INTEGER NOT NULL, source TEXT, text TEXT, entry TEXT, title TEXT, reason TEXT,"
    "  provider TEXT, reply_code TEXT, status_code TEXT, class TEXT,"
    "  recipient_domain TEXT, sender_domain TEXT, ticket TEXT, note TEXT);"
    "CREATE INDEX saved_case_by_time ON saved_case (at);"
    "CREATE TABLE draft (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL);",
};

/* A PRAGMA or a count: one number. */
static bool read_number(const struct journal *journal, const char *sql, int64_t *number,
                        GError **error)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);

    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (result == SQLITE_ROW)
        return true;
    store_set_error(journal, result, JOURNAL_ERROR_OPEN, error);
    return false;
}

struct inspection {
    int64_t version, application, tables;
};

static bool inspect(const struct journal *journal, struct inspection *found,
                    GError **error)
{
    return read_number(journal, "PRAGMA user_version", &found->version, error) &&
           read_number(journal, "PRAGMA application_id", &found->application, error) &&
           read_number(journal, "SELECT count(*) FROM sqlite_master", &found->tables,
                       error);
}

static bool is_ours(const struct inspection *found)
{
    bool is_new = !found->version && !found->application && !found->tables;

    return is_new || found->application == APPLICATION_ID;
}

/* Applies what is missing. Within a transaction, so two instances do not both do it. */
static bool apply(struct journal *journal, GError **error)
{
    int64_t version = 0;
    if (!read_number(journal, "PRAGMA user_version", &version, error))
        return false;

    int result = SQLITE_OK;
    for (size_t i = (size_t)MAX(version, 0);
         i < G_N_ELEMENTS(migrations) && result == SQLITE_OK; i++)
        result = sqlite3_exec(journal->db, migrations[i], NULL, NULL, NULL);
    if (result == SQLITE_OK) {
        g_autofree char *stamp =
            g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %zu",
                            APPLICATION_ID, G_N_ELEMENTS(migrations));
        result = sqlite3_exec(journal->db, stamp, NULL, NULL, NULL);
    }
    if (result != SQLITE_OK)
        store_set_error(journal, result, JOURNAL_ERROR_OPEN, error);
    return result == SQLITE_OK;
}

bool store_migrate(struct journal *journal, GError **error)
{
    const int64_t newest = (int64_t)G_N_ELEMENTS(migrations);
    struct inspection found = {0};

    /* at one moment: another instance may be making the tables right now */
    if (!store_begin(journal, BEGIN_READ, error) ||
        !store_end(journal, inspect(journal, &found, error), error))
        return false;
    if (!is_ours(&found)) {
        g_set_error(error, JOURNAL_ERROR, JOURNAL_ERROR_OPEN,
                    "cannot open the journal \"%s\": it is a database of another program",
                    journal->path);
        return false;
    }
    if (found.version > newest) {
        g_set_error(error, JOURNAL_ERROR, JOURNAL_ERROR_NEWER,
                    "cannot open the journal \"%s\": it was written by a newer version "
                    "of the program (format %lld, this one knows up to %lld)",
                    journal->path, (long long)found.version, (long long)newest);
        return false;
    }
    if (found.version == newest)
        return true;
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal, apply(journal, error), error);
}
