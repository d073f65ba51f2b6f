/* Keeping the file well: checking, copying, forgetting, taking addresses out. */
#include "case_rows.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/paths.h"
#include "base/words.h"

#define PAGES_A_STEP 1000 /* others may write between two steps */

/* What does not fit together, as a text each; no row if all is well. */
static const char *const checks[] = {
    "PRAGMA integrity_check(20)",
    "SELECT 'a row of ' || \"table\" || ' belongs to nothing' FROM "
    "pragma_foreign_key_check",
    "SELECT 'the counts of day ' || day || ' are wrong' FROM "
    "(SELECT (id >> 20) / 86400 AS day, count(*) AS n FROM saved_case GROUP BY 1 "
    " EXCEPT SELECT day, n FROM tally WHERE kind = 0)",
    "SELECT 'case ' || number || ' is missing among the traces' FROM saved_case "
    "WHERE id NOT IN (SELECT id FROM trace) LIMIT 20",
};
/* Fails if the words do not fit the cases. */
static const char index_check[] =
    "INSERT INTO case_index (case_index) VALUES ('integrity-check')";

static bool run_check(struct journal *journal, const char *sql, journal_fault_fn *each,
                      void *user, size_t *faults)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);

    while (result == SQLITE_OK && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *fault = (const char *)sqlite3_column_text(statement, 0);
        result = SQLITE_OK;
        if (g_strcmp0(fault, "ok") == 0)
            continue;
        each(fault ? fault : "", user);
        ++*faults;
    }
    sqlite3_finalize(statement);
    return result == SQLITE_DONE;
}

bool journal_check(struct journal *journal, journal_fault_fn *each, void *user,
                   size_t *faults, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        if (!run_check(journal, checks[i], each, user, faults)) {
            store_set_error(journal, sqlite3_extended_errcode(journal->db),
                            JOURNAL_ERROR_READ, error);
            return false;
        }
    }
    if (sqlite3_exec(journal->db, index_check, NULL, NULL, NULL) != SQLITE_OK) {
        each(_("the index of words does not fit the cases"), user);
        ++*faults;
    }
    return true;
}

static bool refuse_copy(const char *path, const char *why, GError **error)
{
    g_set_error(error, JOURNAL_ERROR, JOURNAL_ERROR_WRITE,
                _("cannot write the copy \"%1$s\": %2$s"), path, why);
    return false;
}

static int copy_all(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int result = backup ? SQLITE_OK : sqlite3_errcode(to);

    while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED)
        result = sqlite3_backup_step(backup, PAGES_A_STEP);
    sqlite3_backup_finish(backup);
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

bool journal_backup(struct journal *journal, const char *path, GError **error)
{
    sqlite3 *copy = NULL;

    /* ours alone, and never over another file */
    if (mknod(path, S_IFREG | S_IRUSR | S_IWUSR, 0) != 0)
        return refuse_copy(
            path, errno == EEXIST ? _("it exists already") : g_strerror(errno), error);
    int result = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL);
    if (result == SQLITE_OK)
        result = copy_all(copy, journal->db);
    sqlite3_close(copy);
    if (result == SQLITE_OK)
        return true;
    g_remove(path);
    return refuse_copy(path, sqlite3_errstr(result), error);
}

int64_t journal_age_of_text(const char *text)
{
    static const struct {
        const char *unit;
        int64_t days;
    } units[] = {{"d", 1}, {"w", 7}, {"m", 30}, {"y", 365}};
    char *end = NULL;
    gint64 number = g_ascii_strtoll(text, &end, 10);

    for (size_t i = 0; end != text && i < G_N_ELEMENTS(units); i++)
        if (strcmp(end, units[i].unit) == 0 && number > 0 && number <= 3650)
            return number * units[i].days * 86400;
    return 0;
}

bool journal_count_old(struct journal *journal, int64_t before, size_t *count,
                       GError **error)
{
    sqlite3_stmt *statement = store_statement(journal, COUNT_OLD, error);
    int64_t counted = 0;
    if (!statement)
        return false;

    sqlite3_bind_int64(statement, 1, case_first_id(before));
    sqlite3_bind_int64(statement, 2, before);
    if (!store_read_number(journal, statement, 0, &counted, error))
        return false;
    *count = (size_t)counted;
    return true;
}

static bool forget(struct journal *journal, enum statement which, int64_t limit,
                   size_t *forgotten, GError **error)
{
    if (!store_run_with_id(journal, which, limit, error))
        return false;
    *forgotten += (size_t)sqlite3_changes(journal->db);
    return true;
}

static bool run_alone(struct journal *journal, enum statement which, GError **error)
{
    sqlite3_stmt *statement = store_statement(journal, which, error);

    return statement && store_run(journal, statement, error);
}

bool journal_prune(struct journal *journal, int64_t before, size_t *forgotten,
                   GError **error)
{
    if (!store_begin(journal, BEGIN_WRITE, error))
        return false;
    return store_end(
        journal,
        store_run_with_id(journal, PRUNE_WORDS, case_first_id(before), error) &&
            forget(journal, PRUNE_CASES, case_first_id(before), forgotten, error) &&
            forget(journal, PRUNE_WALKS, before, forgotten, error) &&
            store_run_with_id(journal, DISCARDED_EXPIRE, before, error) &&
            store_run_with_id(journal, PRUNE_IMPORTS, before, error) &&
            run_alone(journal, PRUNE_LINKS, error) &&
            run_alone(journal, PRUNE_TALLIES, error),
        error);
}

struct redaction {
    struct journal *journal;
    journal_redact_fn *redact;
    size_t changed;
    GError *problem;
};

static char *redacted(const struct redaction *job, const char *text)
{
    return text ? job->redact(text) : NULL;
}

static bool put_redacted(struct journal *journal, int64_t id, const char *text,
                         const char *note, GError **error)
{
    sqlite3_stmt *update = store_statement(journal, CASE_REDACT, error);
    if (!update)
        return false;

    sqlite3_bind_int64(update, 1, id);
    store_bind_text(update, 2, text);
    store_bind_text(update, 3, note);
    return store_run_with_id(journal, WORDS_DELETE, id, error) &&
           store_run(journal, update, error) &&
           store_run_with_id(journal, WORDS_PUT, id, error);
}

static void redact_case(const struct journal_case *found, void *user)
{
    struct redaction *job = user;
    g_autofree char *text = redacted(job, found->text);
    g_autofree char *note = redacted(job, found->note);
    bool same = g_strcmp0(text, found->text) == 0 && g_strcmp0(note, found->note) == 0 &&
                !found->recipient && !found->sender;
    if (same || job->problem)
        return;

    job->changed +=
        store_begin(job->journal, BEGIN_WRITE, &job->problem) &&
        store_end(job->journal,
                  put_redacted(job->journal, found->id, text, note, &job->problem),
                  &job->problem);
}

static void redact_walk(const struct journal_walk *walk, void *user)
{
    struct redaction *job = user;
    struct journal_walk changed = *walk;
    g_autofree struct journal_event *events =
        g_memdup2(walk->events, walk->event_count * sizeof *events);
    g_autofree struct journal_value *values =
        g_memdup2(walk->values, walk->value_count * sizeof *values);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    if (job->problem)
        return;

#define REDACTED(text)                                                                   \
    (g_ptr_array_add(texts, redacted(job, text)), texts->pdata[texts->len - 1])
    for (size_t i = 0; i < walk->event_count; i++)
        events[i].note = REDACTED(events[i].note);
    for (size_t i = 0; i < walk->value_count; i++)
        values[i].value = REDACTED(values[i].value);
    changed.about = REDACTED(walk->about);
    changed.pending_note = REDACTED(walk->pending_note);
#undef REDACTED
    changed.events = events;
    changed.values = values;
    job->changed += journal_save_walk(job->journal, &changed, &job->problem);
}

bool journal_redact(struct journal *journal, journal_redact_fn *redact, size_t *changed,
                    GError **error)
{
    struct redaction job = {.journal = journal, .redact = redact};

    if (journal_each_case(journal, redact_case, &job, &job.problem) && !job.problem)
        journal_each_walk(journal, false, redact_walk, &job, &job.problem);
    if (!job.problem)
        sqlite3_exec(journal->db, "DELETE FROM deleted_case", NULL, NULL, NULL);
    *changed = job.changed;
    if (!job.problem)
        return true;
    g_propagate_error(error, job.problem);
    return false;
}
