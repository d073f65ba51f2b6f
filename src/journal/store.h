/*
 * The open file, its prepared statements and transactions: what the other files of the journal
 * are written with.
 *
 * Every function that can fail gives a sentence that says what was tried, with which file, and
 * what is wrong with it.
 */
#pragma once

#include "journal/journal.h"

#include <sqlite3.h>

/* Each text of SQL is prepared once, on first use. */
enum statement {
    BEGIN_READ,
    BEGIN_WRITE,
    COMMIT,
    ROLLBACK,
    COUNT_UP,
    COUNT_READ,
    WALK_NUMBER,
    WALK_PUT,
    WALK_DELETE,
    WALK_EVENTS_DELETE,
    WALK_EVENT_PUT,
    WALK_VALUES_DELETE,
    WALK_VALUE_PUT,
    WALK_IDS,
    WALK_IDS_OPEN,
    WALK_GET,
    WALK_EVENTS_GET,
    WALK_VALUES_GET,
    CASE_PUT,
    CASE_IDS,
    CASE_GET,
    DRAFT_PUT,
    DRAFT_DELETE,
    DRAFT_GET,
    STATEMENT_COUNT
};

struct journal {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[STATEMENT_COUNT];
};

/* Makes or updates the tables. False and an error for a file that is newer or no journal. */
bool store_migrate(struct journal *journal, GError **error);

/* Turns the last result of SQLite into an error: "cannot save to the journal "x": the disk is
   full". `doing` is "open", "read" or "save to"; `code` the kind where the result tells no other. */
void store_set_error(const struct journal *journal, int result, enum journal_error code,
                     GError **error);

/* Ready to bind; NULL and an error if it cannot be prepared. */
sqlite3_stmt *store_statement(struct journal *journal, enum statement which,
                              GError **error);
void store_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* Runs a statement that gives no rows, and makes it ready for the next use. */
bool store_run(struct journal *journal, sqlite3_stmt *statement, GError **error);
/* The next row; false at the end and on an error. Either way the statement is then ready again. */
bool store_next(struct journal *journal, sqlite3_stmt *statement, GError **error);
/* After the rows that were wanted; SQLite keeps its locks until then. */
void store_done(sqlite3_stmt *statement);

bool store_begin(struct journal *journal, enum statement how, GError **error);
/* Commits if `good`, else (or if that fails) undoes everything. True if it was committed. */
bool store_end(struct journal *journal, bool good, GError **error);

/* The next "2026-0042" for the year that `at` is in (UTC). Within a transaction. */
char *store_next_number(struct journal *journal, int64_t at, GError **error);

/* All ids that a statement gives. NULL and an error if it fails. */
GArray *store_ids(struct journal *journal, enum statement which, GError **error);
