/*
 * Journal: what must outlive the program, in one SQLite file of mode 0600.
 *
 * Holds walkthroughs (their events and what they are about) and the draft; saved cases are in
 * journal/cases.h, what stands out among them in journal/patterns.h, the cards of the quiz in
 * journal/cards.h. Knows SQL, knows nothing of diagnoses; app translates. Each call that writes is one transaction, durable when it
 * returns (WAL, synchronous FULL), so a kill -9 loses at most the key being pressed. Two instances
 * may write at once. Migrations are a list of SQL texts; PRAGMA user_version is the index; a file
 * of a newer version is refused, never changed. Times are seconds since 1970.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct journal;

GQuark journal_error_quark(void);
#define JOURNAL_ERROR journal_error_quark()
enum journal_error {
    JOURNAL_ERROR_OPEN,
    JOURNAL_ERROR_NEWER,
    JOURNAL_ERROR_READ,
    JOURNAL_ERROR_WRITE,
    JOURNAL_ERROR_DAMAGED
};

/* ":memory:" in tests. Makes the file and its folder if need be. A journal belongs to one thread
   at a time. */
struct journal *journal_open(const char *path, GError **error);
void journal_close(struct journal *journal);

struct journal_event {
    const char *step, *answer, *note;
    int64_t at;
};
struct journal_value {
    const char *name, *value;
};
/* A walkthrough. Strings and arrays belong to whoever filled them. */
struct journal_walk {
    int64_t id; /* 0: new; set by journal_save_walk */
    int64_t started, changed;
    const char *number;    /* "2026-0042"; given by journal_save_walk */
    const char *checklist; /* id */
    const char *entry;     /* id of the entry it began from; may be NULL */
    const char *about;     /* "bob@example.com - 550 5.1.1 Gmail" */
    const char *outcome;   /* id of the outcome reached; NULL: open */
    const char *pending_note;
    const struct journal_event *events;
    size_t event_count;
    const struct journal_value *values; /* placeholders */
    size_t value_count;
};

/* Inserts or replaces the whole walk. An id of 0 and a number of NULL are set; the number is then
   the caller's to g_free. */
bool journal_save_walk(struct journal *journal, struct journal_walk *walk,
                       GError **error);
bool journal_delete_walk(struct journal *journal, int64_t id, GError **error);
/* Calls `each` for walks, newest change first; `open_only` leaves out finished ones. What it is
   given lives until it returns. It may call the journal itself, also to delete. */
typedef void journal_walk_fn(const struct journal_walk *walk, void *user);
bool journal_each_walk(struct journal *journal, bool open_only, journal_walk_fn *each,
                       void *user, GError **error);

/* The one walk with this id, if it is there. */
bool journal_get_walk(struct journal *journal, int64_t id, journal_walk_fn *each,
                      void *user, GError **error);

/* The text being worked on in the Analyze screen, so that a crash or a hang-up loses nothing.
   NULL or "" throws it away. */
bool journal_save_draft(struct journal *journal, const char *text, GError **error);
char *journal_load_draft(struct journal *journal, GError **error); /* NULL: none */

/* Every fault SQLite finds in the file goes to `each`, and every table that does not fit the
   others. True: the whole file could be read; the number of faults is added to `faults`. */
typedef void journal_fault_fn(const char *fault, void *user);
bool journal_check(struct journal *journal, journal_fault_fn *each, void *user,
                   size_t *faults, GError **error);
/* Writes a copy to `path`, which must not exist yet, mode 0600; other instances may go on
   writing. */
bool journal_backup(struct journal *journal, const char *path, GError **error);
/* "90d", "12w", "6m", "1y" as seconds; 0: it is no such age. */
int64_t journal_age_of_text(const char *text);
/* How many journal_prune would forget. */
bool journal_count_old(struct journal *journal, int64_t before, size_t *count,
                       GError **error);
/* Forgets cases saved, and ended walks changed, before `before`. `forgotten` counts both. */
bool journal_prune(struct journal *journal, int64_t before, size_t *forgotten,
                   GError **error);
/* Takes the local parts of addresses out of all that was saved: `redact` returns a text without
   them, which is then freed. */
typedef char *journal_redact_fn(const char *text);
bool journal_redact(struct journal *journal, journal_redact_fn *redact, size_t *changed,
                    GError **error);
