/* The tables of the journal, and how an older file becomes a newer one. */
#include "schema.h"
#include "base/words.h"
#include "store.h"

/* "bdjl": tells `file` and us that a database is a journal of this program. */
#define APPLICATION_ID 0x62646a6c

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
         i < schema_version_count && result == SQLITE_OK; i++)
        result = sqlite3_exec(journal->db, schema_versions[i], NULL, NULL, NULL);
    if (result == SQLITE_OK) {
        g_autofree char *stamp =
            g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %zu",
                            APPLICATION_ID, schema_version_count);
        result = sqlite3_exec(journal->db, stamp, NULL, NULL, NULL);
    }
    if (result != SQLITE_OK)
        store_set_error(journal, result, JOURNAL_ERROR_OPEN, error);
    return result == SQLITE_OK;
}

bool store_migrate(struct journal *journal, GError **error)
{
    const int64_t newest = (int64_t)schema_version_count;
    struct inspection found = {0};

    /* at one moment: another instance may be making the tables right now */
    if (!store_begin(journal, BEGIN_READ, error) ||
        !store_end(journal, inspect(journal, &found, error), error))
        return false;
    if (!is_ours(&found)) {
        g_set_error(
            error, JOURNAL_ERROR, JOURNAL_ERROR_OPEN,
            _("cannot open the journal \"%s\": it is a database of another program"),
            journal->path);
        return false;
    }
    if (found.version > newest) {
        g_set_error(
            error, JOURNAL_ERROR, JOURNAL_ERROR_NEWER,
            _("cannot open the journal \"%1$s\": it was written by a newer version "
              "of the program (format %2$lld, this one knows up to %3$lld)"),
            journal->path, (long long)found.version, (long long)newest);
        return false;
    }
    if (found.version == newest)
        return true;
    return store_begin(journal, BEGIN_WRITE, error) &&
           store_end(journal, apply(journal, error), error);
}
