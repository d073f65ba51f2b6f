/* Opens and closes the journal's file: private, durable, shared by several instances. */
#include "store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/paths.h"
#include "base/words.h"

/* Another instance holds the file for some milliseconds at a time. SQLite's own waiting gets ever
   longer, so that of two that write on and on one never comes to it; this one asks again soon. */
#define BUSY_PAUSES 5000 /* ten seconds and more */

static int wait_a_little(void *unused, int pauses)
{
    (void)unused;
    g_usleep(STORE_PAUSE_US + (gulong)g_random_int_range(0, STORE_PAUSE_US));
    return pauses < BUSY_PAUSES;
}

G_DEFINE_QUARK(bouncedesk_journal_error, journal_error)

static bool refuse(const char *path, const char *why, GError **error)
{
    g_set_error(error, JOURNAL_ERROR, JOURNAL_ERROR_OPEN,
                _("cannot open the journal \"%1$s\": %2$s"), path, why);
    return false;
}

/* Makes an empty file of mode 0600 or sees to it that the one there is private. SQLite gives its
   -wal and -shm files the same mode. Neither open() nor umask() is used: closing a descriptor of
   the file would drop the locks that another connection of this process holds (fcntl locks), and
   the umask belongs to all threads. */
static bool prepare_file(const char *path, GError **error)
{
    struct stat status;

    if (!paths_make_folder(path, error))
        return false;
    if (mknod(path, S_IFREG | S_IRUSR | S_IWUSR, 0) != 0 && errno != EEXIST)
        return refuse(path, g_strerror(errno), error);
    if (stat(path, &status) != 0)
        return refuse(path, g_strerror(errno), error);
    if (!S_ISREG(status.st_mode))
        return refuse(path, _("it is not a regular file"), error);
    /* a file of somebody else, on a shared disk: its mode is theirs to choose */
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) &&
        chmod(path, status.st_mode & S_IRWXU) != 0 && errno != EPERM)
        return refuse(path, g_strerror(errno), error);
    return true;
}

/* SQLite does not call the busy handler here: it reads the file already and would wait for one that
   waits for it. Two instances that make a new file together meet just so. */
static int go_over_to_wal(sqlite3 *db)
{
    int result, pauses = 0;

    do
        result = sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    while ((result & 0xff) == SQLITE_BUSY && wait_a_little(NULL, pauses++));
    return result;
}

/* The settings of this connection. Only after store_migrate() has found the file to be ours:
   going over to WAL changes the file. */
static bool configure(struct journal *journal, GError **error)
{
    static const char *const settings =
        "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;"
        /* 32 MB: an import keeps its pages instead of writing them twice */
        "PRAGMA cache_size = -32768;"
        "CREATE VIRTUAL TABLE temp.case_terms USING fts5vocab (main, case_index, "
        "instance)";
    int result = go_over_to_wal(journal->db);

    if (result == SQLITE_OK)
        result = sqlite3_exec(journal->db, settings, NULL, NULL, NULL);
    if (result != SQLITE_OK)
        store_set_error(journal, result, JOURNAL_ERROR_OPEN, error);
    return result == SQLITE_OK;
}

static bool connect_to(struct journal *journal, GError **error)
{
    int result = sqlite3_open_v2(
        journal->path, &journal->db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (!journal->db)
        return refuse(journal->path, sqlite3_errstr(result), error);
    if (result != SQLITE_OK) {
        store_set_error(journal, result, JOURNAL_ERROR_OPEN, error);
        return false;
    }
    sqlite3_busy_handler(journal->db, wait_a_little, NULL);
    sqlite3_db_config(journal->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(journal->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* SQLite falls back to reading without a word */
    if (sqlite3_db_readonly(journal->db, "main") == 1)
        return refuse(journal->path, _("you may not write to it"), error);
    return store_migrate(journal, error) && configure(journal, error);
}

struct journal *journal_open(const char *path, GError **error)
{
    if (strcmp(path, ":memory:") != 0 && !prepare_file(path, error))
        return NULL;

    struct journal *journal = g_new0(struct journal, 1);
    journal->path = g_strdup(path);
    if (connect_to(journal, error))
        return journal;
    journal_close(journal);
    return NULL;
}

void journal_close(struct journal *journal)
{
    if (!journal)
        return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(journal->statements[i]);
    sqlite3_close(journal->db);
    g_free(journal->secret);
    g_free(journal->path);
    g_free(journal);
}
