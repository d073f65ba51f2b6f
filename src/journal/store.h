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

struct arena;

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
    IMPORT_PUT,
    CASE_UPDATE,
    CASE_REDACT,
    CASE_GET,
    CASE_ID,
    CASE_OF_WALK,
    CASE_PAGE,
    CASE_SEARCH,
    CASE_OPEN,
    CASE_SEARCH_OPEN,
    CASE_OF_RECIPIENT,
    CASE_OF_SENDER,
    CASE_COUNT,
    CASE_SEARCH_COUNT,
    CASE_OPEN_COUNT,
    CASE_SEARCH_OPEN_COUNT,
    CASE_DISCARD,
    CASE_DELETE,
    CASE_RESTORE,
    DISCARDED_ID,
    DISCARDED_DELETE,
    DISCARDED_EXPIRE,
    WORDS_PUT,
    WORDS_DELETE,
    PRUNE_WORDS,
    NEXT_TERM,
    LINK_PUT,
    LINK_DELETE,
    LINKS_GET,
    SECRET_GET,
    COUNT_OLD,
    PRUNE_CASES,
    PRUNE_WALKS,
    PRUNE_LINKS,
    PRUNE_IMPORTS,
    PRUNE_TALLIES,
    TOP_SUBJECTS,
    WEEKS_OF_SUBJECT,
    RULE_COMPROMISED,
    RULE_OUR_ADDRESS,
    RULE_MANY_CODES,
    RULE_CAME_BACK,
    RULE_FAILS_AGAIN,
    RULE_NEW,
    RULE_SPIKE,
    RULE_STOPPED,
    OVERLAP,
    PROVIDER_OF_ENTRY,
    CARD_PUT,
    CARDS_GET,
    QUIZ_DAY_PUT,
    QUIZ_DAYS_GET,
    DRAFT_PUT,
    DRAFT_DELETE,
    DRAFT_GET,
    STATEMENT_COUNT
};

/* The texts of the rules; see rules.c. */
const char *rule_sql(enum statement rule);

struct journal {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    char *secret; /* what marks are made with; read when first needed */
    gsize secret_length;
    unsigned writes; /* transactions begun */
};

/* Who finds the file locked asks again after one to two of these. */
#define STORE_PAUSE_US 2000

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

/* A statement that takes one id; its rows, if any, are passed over. */
bool store_run_with_id(struct journal *journal, enum statement which, int64_t id,
                       GError **error);
/* The first number of the one row that the bound statement gives; `absent` if there is none. */
bool store_read_number(struct journal *journal, sqlite3_stmt *statement, int64_t absent,
                       int64_t *number, GError **error);
const char *store_text(struct arena *arena, sqlite3_stmt *row, int column);

/* All ids that a statement gives. NULL and an error if it fails. */
GArray *store_ids(struct journal *journal, enum statement which, GError **error);
