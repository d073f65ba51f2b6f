/* Prepared statements, transactions and errors of the open journal. */
#include "store.h"

#include "base/arena.h"
#include "base/words.h"

#define WRITES_IN_A_ROW 16

#define WALK_COLUMNS                                                                     \
    "id, number, started, changed, checklist, entry, about, outcome, pending_note"
#define CASE_COLUMNS                                                                     \
    "id, number, source, text, entry, title, reason, provider, reply_code, "             \
    "status_code, class, who_acts, recipient_domain, sender_domain, recipient, sender, " \
    "ticket, note, tags, outcome, recipient_mark, sender_mark, closed, walk"
#define CASES_BY_MARK(mark)                                                              \
    "SELECT " CASE_COLUMNS                                                               \
    " FROM saved_case WHERE id IN (SELECT id FROM trace WHERE " mark                     \
    " = ?4 AND id < ?1 AND id >= ?2 ORDER BY id DESC LIMIT ?3) ORDER BY id DESC"
/* CROSS JOIN: the index of words leads, in its own order, and stops at the limit */
#define CASES_BY_WORDS                                                                   \
    "case_index CROSS JOIN saved_case ON saved_case.id = case_index.rowid"
#define IS_OPEN "saved_case.outcome IS NULL"
/* Weeks are counted back from a day: 0 is the seven days that end with it. */
#define WEEKS_BACK "(?2 - day) / 7"

static const char *const sql[STATEMENT_COUNT] = {
    [BEGIN_READ] = "BEGIN",
    /* takes the lock at once: a transaction that reads first and then cannot write would have to
       be given up, whatever the busy timeout */
    [BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [ROLLBACK] = "ROLLBACK",
    [COUNT_UP] = "INSERT INTO counter (year, last) VALUES (?1, 1) "
                 "ON CONFLICT (year) DO UPDATE SET last = last + 1",
    [COUNT_READ] = "SELECT last FROM counter WHERE year = ?1",
    [WALK_NUMBER] = "SELECT number FROM walk WHERE id = ?1",
    [WALK_PUT] = "INSERT INTO walk (" WALK_COLUMNS ") "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                 "ON CONFLICT (id) DO UPDATE SET started = ?3, changed = ?4, "
                 "checklist = ?5, entry = ?6, about = ?7, outcome = ?8, "
                 "pending_note = ?9",
    [WALK_DELETE] = "DELETE FROM walk WHERE id = ?1",
    [WALK_EVENTS_DELETE] = "DELETE FROM walk_event WHERE walk = ?1",
    [WALK_EVENT_PUT] = "INSERT INTO walk_event (walk, position, step, answer, note, at) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [WALK_VALUES_DELETE] = "DELETE FROM walk_value WHERE walk = ?1",
    [WALK_VALUE_PUT] = "INSERT INTO walk_value (walk, position, name, value) "
                       "VALUES (?1, ?2, ?3, ?4)",
    [WALK_IDS] = "SELECT id FROM walk ORDER BY changed DESC, id DESC",
    [WALK_IDS_OPEN] = "SELECT id FROM walk WHERE outcome IS NULL "
                      "ORDER BY changed DESC, id DESC",
    [WALK_GET] = "SELECT " WALK_COLUMNS " FROM walk WHERE id = ?1",
    [WALK_EVENTS_GET] = "SELECT step, answer, note, at FROM walk_event WHERE walk = ?1 "
                        "ORDER BY position",
    [WALK_VALUES_GET] = "SELECT name, value FROM walk_value WHERE walk = ?1 "
                        "ORDER BY position",
    [CASE_PUT] = "INSERT INTO saved_case (" CASE_COLUMNS ") VALUES "
                 "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
                 "?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
    [IMPORT_PUT] = "INSERT OR IGNORE INTO imported (digest, at) VALUES (?1, ?2)",
    [CASE_UPDATE] = "UPDATE saved_case SET ticket = ?2, note = ?3, tags = ?4, "
                    "outcome = ?5, closed = ?6, walk = ?7 WHERE id = ?1",
    [CASE_REDACT] = "UPDATE saved_case SET text = ?2, note = ?3, recipient = NULL, "
                    "sender = NULL WHERE id = ?1",
    [CASE_GET] = "SELECT " CASE_COLUMNS " FROM saved_case WHERE id = ?1",
    [CASE_ID] = "SELECT id FROM saved_case WHERE number = ?1",
    [CASE_OF_WALK] = "SELECT id FROM saved_case WHERE walk = ?1",
    [CASE_PAGE] = "SELECT " CASE_COLUMNS " FROM saved_case WHERE id < ?1 AND id >= ?2 "
                  "ORDER BY id DESC LIMIT ?3",
    [CASE_SEARCH] =
        "SELECT " CASE_COLUMNS " FROM " CASES_BY_WORDS " WHERE case_index MATCH ?4 "
        "AND case_index.rowid < ?1 AND case_index.rowid >= ?2 "
        "ORDER BY case_index.rowid DESC LIMIT ?3",
    [CASE_OPEN] = "SELECT " CASE_COLUMNS " FROM saved_case INDEXED BY case_open "
                  "WHERE " IS_OPEN " AND id < ?1 AND id >= ?2 ORDER BY id DESC LIMIT ?3",
    [CASE_SEARCH_OPEN] = "SELECT " CASE_COLUMNS " FROM " CASES_BY_WORDS
                         " WHERE case_index MATCH ?4 AND " IS_OPEN
                         " AND case_index.rowid < ?1 AND case_index.rowid >= ?2 "
                         "ORDER BY case_index.rowid DESC LIMIT ?3",
    [CASE_OF_RECIPIENT] = CASES_BY_MARK("recipient_mark"),
    [CASE_OF_SENDER] = CASES_BY_MARK("sender_mark"),
    [CASE_COUNT] = "SELECT coalesce(sum(n), 0) FROM tally WHERE kind = 0 "
                   "AND day >= ?1",
    [CASE_SEARCH_COUNT] = "SELECT count(*) FROM (SELECT 1 FROM case_index "
                          "WHERE case_index MATCH ?4 AND rowid >= ?2 LIMIT ?3)",
    [CASE_OPEN_COUNT] = "SELECT count(*) FROM (SELECT 1 FROM saved_case "
                        "INDEXED BY case_open WHERE " IS_OPEN " AND id >= ?2 LIMIT ?3)",
    [CASE_SEARCH_OPEN_COUNT] =
        "SELECT count(*) FROM (SELECT 1 FROM " CASES_BY_WORDS
        " WHERE case_index MATCH ?4 AND " IS_OPEN " AND case_index.rowid >= ?2 LIMIT ?3)",
    [CASE_DISCARD] = "INSERT INTO deleted_case SELECT *, ?2 FROM saved_case "
                     "WHERE id = ?1",
    [CASE_DELETE] = "DELETE FROM saved_case WHERE id = ?1",
    [CASE_RESTORE] = "INSERT INTO saved_case (" CASE_COLUMNS ") "
                     "SELECT " CASE_COLUMNS " FROM deleted_case WHERE id = ?1",
    [DISCARDED_ID] = "SELECT id FROM deleted_case WHERE number = ?1",
    [DISCARDED_DELETE] = "DELETE FROM deleted_case WHERE id = ?1",
    [DISCARDED_EXPIRE] = "DELETE FROM deleted_case WHERE deleted < ?1",
    [WORDS_PUT] = "INSERT INTO case_index (rowid, words) SELECT id, words FROM case_text "
                  "WHERE id = ?1",
    [WORDS_DELETE] = "INSERT INTO case_index (case_index, rowid, words) "
                     "SELECT 'delete', id, words FROM case_text WHERE id = ?1",
    [PRUNE_WORDS] = "INSERT INTO case_index (case_index, rowid, words) "
                    "SELECT 'delete', id, words FROM case_text WHERE id < ?1",
    [NEXT_TERM] = "SELECT term FROM case_terms WHERE term >= ?1 AND term < ?2 LIMIT 1",
    [LINK_PUT] = "INSERT OR IGNORE INTO case_link (one, other) VALUES (?1, ?2), (?2, ?1)",
    [LINK_DELETE] = "DELETE FROM case_link WHERE (one = ?1 AND other = ?2) "
                    "OR (one = ?2 AND other = ?1)",
    [LINKS_GET] = "SELECT other FROM case_link JOIN saved_case ON id = other "
                  "WHERE one = ?1 ORDER BY other DESC",
    [SECRET_GET] = "SELECT key FROM secret",
    [COUNT_OLD] = "SELECT (SELECT count(*) FROM saved_case WHERE id < ?1) + "
                  "(SELECT count(*) FROM walk WHERE changed < ?2 "
                  "AND outcome IS NOT NULL)",
    [PRUNE_CASES] = "DELETE FROM saved_case WHERE id < ?1",
    [PRUNE_WALKS] = "DELETE FROM walk WHERE changed < ?1 AND outcome IS NOT NULL",
    [PRUNE_LINKS] = "DELETE FROM case_link WHERE one NOT IN (SELECT id FROM saved_case) "
                    "OR other NOT IN (SELECT id FROM saved_case)",
    [PRUNE_IMPORTS] = "DELETE FROM imported WHERE at < ?1",
    [PRUNE_TALLIES] = "DELETE FROM tally WHERE n <= 0",
    /* those alone are counted that came ?5 times on one day: see tallies.c */
    [TOP_SUBJECTS] =
        "WITH RECURSIVE days (d) AS (SELECT ?2 UNION ALL "
        " SELECT d - 1 FROM days WHERE d > ?2 - ?3 + 1), "
        "often AS (SELECT DISTINCT subject FROM days CROSS JOIN tally "
        " INDEXED BY tally_by_day ON day = d WHERE kind = ?1 AND n >= ?5) "
        "SELECT subject, (SELECT sum(n) FROM tally AS span WHERE kind = ?1 "
        " AND span.subject = often.subject AND day <= ?2 AND day > ?2 - ?3) AS cases "
        "FROM often ORDER BY cases DESC, subject LIMIT ?4",
    [WEEKS_OF_SUBJECT] = "SELECT " WEEKS_BACK ", sum(n) FROM tally WHERE kind = ?1 "
                         "AND subject = ?3 AND day <= ?2 AND day > ?2 - ?4 GROUP BY 1",
    [OVERLAP] =
        "SELECT count(*) FROM trace WHERE id >= ?1 AND id < ?2 "
        "AND (?3 IS NULL OR entry = ?3) AND (?4 IS NULL OR provider = ?4) "
        "AND (?5 IS NULL OR reason = ?5) AND (?6 IS NULL OR recipient_domain = ?6) "
        "AND (?7 IS NULL OR sender_mark = ?7) "
        "AND (?8 IS NULL OR recipient_mark = ?8)",
    [PROVIDER_OF_ENTRY] = "SELECT provider FROM trace WHERE id >= ?1 AND id < ?2 "
                          "AND entry = ?3 LIMIT 1",
    [CARD_PUT] = "INSERT INTO card (id, lesson, box, due, seen, lapses) "
                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET "
                 "lesson = ?2, box = ?3, due = ?4, seen = ?5, lapses = ?6",
    [CARDS_GET] = "SELECT id, lesson, box, due, seen, lapses FROM card ORDER BY due, id",
    [QUIZ_DAY_PUT] = "INSERT INTO quiz_day (day, answered, good) VALUES (?1, 1, ?2) "
                     "ON CONFLICT (day) DO UPDATE SET answered = answered + 1, "
                     "good = good + ?2",
    [QUIZ_DAYS_GET] = "SELECT day, answered, good FROM quiz_day ORDER BY day DESC",
    [DRAFT_PUT] = "INSERT INTO draft (id, text) VALUES (1, ?1) "
                  "ON CONFLICT (id) DO UPDATE SET text = ?1",
    [DRAFT_DELETE] = "DELETE FROM draft",
    [DRAFT_GET] = "SELECT text FROM draft",
};

/* In the user's words; NULL where SQLite's own say it best. */
static const char *explanation(int result)
{
    switch (result & 0xff) {
    case SQLITE_FULL:
        return _("the disk is full");
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return _("it cannot be written to; check the permissions of the file and its "
                 "folder");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return _("another program keeps it locked");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return _("the file is damaged; move it away to begin a new one");
    case SQLITE_TOOBIG:
        return _("the text is too large");
    default:
        return NULL;
    }
}

static const char *complaint(enum journal_error code)
{
    switch (code) {
    case JOURNAL_ERROR_READ:
        return _("cannot read the journal \"%1$s\": %2$s");
    case JOURNAL_ERROR_WRITE:
        return _("cannot save to the journal \"%1$s\": %2$s");
    case JOURNAL_ERROR_OPEN:
    case JOURNAL_ERROR_NEWER:
    case JOURNAL_ERROR_DAMAGED:
        break;
    }
    return _("cannot open the journal \"%1$s\": %2$s");
}

void store_set_error(const struct journal *journal, int result, enum journal_error code,
                     GError **error)
{
    const char *said = explanation(result);
    int primary = result & 0xff;
    bool damaged = primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
    enum journal_error kind = damaged ? JOURNAL_ERROR_DAMAGED : code;

    g_set_error(error, JOURNAL_ERROR, (int)kind, complaint(code), journal->path,
                said ? said : sqlite3_errmsg(journal->db));
}

static enum journal_error kind_of(sqlite3_stmt *statement)
{
    return sqlite3_stmt_readonly(statement) ? JOURNAL_ERROR_READ : JOURNAL_ERROR_WRITE;
}

sqlite3_stmt *store_statement(struct journal *journal, enum statement which,
                              GError **error)
{
    sqlite3_stmt **cached = &journal->statements[which];

    if (!*cached) {
        const char *text = sql[which] ? sql[which] : rule_sql(which);
        int result = sqlite3_prepare_v3(journal->db, text, -1, SQLITE_PREPARE_PERSISTENT,
                                        cached, NULL);
        if (result != SQLITE_OK)
            store_set_error(journal, result, JOURNAL_ERROR_READ, error);
    }
    return *cached;
}

void store_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void store_done(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

bool store_next(struct journal *journal, sqlite3_stmt *statement, GError **error)
{
    int result = sqlite3_step(statement);

    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE)
        store_set_error(journal, result, kind_of(statement), error);
    store_done(statement);
    return false;
}

bool store_run(struct journal *journal, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GError) problem = NULL;

    while (store_next(journal, statement, &problem))
        ;
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

bool store_run_with_id(struct journal *journal, enum statement which, int64_t id,
                       GError **error)
{
    sqlite3_stmt *statement = store_statement(journal, which, error);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    return store_run(journal, statement, error);
}

bool store_read_number(struct journal *journal, sqlite3_stmt *statement, int64_t absent,
                       int64_t *number, GError **error)
{
    g_autoptr(GError) problem = NULL;

    if (store_next(journal, statement, &problem)) {
        *number = sqlite3_column_int64(statement, 0);
        store_done(statement);
        return true;
    }
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return false;
    }
    *number = absent;
    return true;
}

const char *store_text(struct arena *arena, sqlite3_stmt *row, int column)
{
    return arena_strdup(arena, (const char *)sqlite3_column_text(row, column));
}

static bool run_plain(struct journal *journal, enum statement which,
                      enum journal_error code, GError **error)
{
    sqlite3_stmt *statement = store_statement(journal, which, error);
    if (!statement)
        return false;

    int result = sqlite3_step(statement);
    if (result != SQLITE_DONE)
        store_set_error(journal, result, code, error);
    sqlite3_reset(statement);
    return result == SQLITE_DONE;
}

/* The file is free between two transactions for an instant that nobody who waits will hit, so who
   writes on and on would keep all others out. */
static void let_others_write(struct journal *journal)
{
    if (++journal->writes % WRITES_IN_A_ROW == 0)
        g_usleep(STORE_PAUSE_US * 2UL);
}

bool store_begin(struct journal *journal, enum statement how, GError **error)
{
    if (how == BEGIN_WRITE)
        let_others_write(journal);
    return run_plain(journal, how,
                     how == BEGIN_READ ? JOURNAL_ERROR_READ : JOURNAL_ERROR_WRITE, error);
}

bool store_end(struct journal *journal, bool good, GError **error)
{
    if (good && run_plain(journal, COMMIT, JOURNAL_ERROR_WRITE, error))
        return true;
    /* some errors, such as a full disk, have ended the transaction already */
    if (!sqlite3_get_autocommit(journal->db))
        run_plain(journal, ROLLBACK, JOURNAL_ERROR_WRITE, NULL);
    return false;
}

static int year_of(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);

    return time ? g_date_time_get_year(time) : 0;
}

char *store_next_number(struct journal *journal, int64_t at, GError **error)
{
    sqlite3_stmt *up = store_statement(journal, COUNT_UP, error);
    sqlite3_stmt *read = up ? store_statement(journal, COUNT_READ, error) : NULL;
    int year = year_of(at);
    if (!read)
        return NULL;

    sqlite3_bind_int(up, 1, year);
    sqlite3_bind_int(read, 1, year);
    if (!store_run(journal, up, error) || !store_next(journal, read, error))
        return NULL;
    char *number =
        g_strdup_printf("%04d-%04lld", year, (long long)sqlite3_column_int64(read, 0));
    store_done(read);
    return number;
}

GArray *store_ids(struct journal *journal, enum statement which, GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *statement = store_statement(journal, which, error);
    if (!statement)
        return NULL;

    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    while (store_next(journal, statement, &problem)) {
        int64_t id = sqlite3_column_int64(statement, 0);
        g_array_append_val(ids, id);
    }
    if (!problem)
        return ids;
    g_propagate_error(error, g_steal_pointer(&problem));
    g_array_unref(ids);
    return NULL;
}
