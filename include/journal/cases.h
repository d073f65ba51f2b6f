/*
 * Cases: what was analyzed, found and done about it, one record each.
 *
 * The local part of an address is kept only where `keep_addresses` says so; otherwise the journal
 * stores the domain and a mark: a keyed hash by which it knows the same address again, but which
 * tells nobody what it was. Cases come back newest first, a page at a time.
 *
 *     struct journal_filter filter = {.words = "yahoo tss04", .class = "temporary"};
 *     journal_page(journal, &filter, 0, 50, show_case, screen, &error);
 */
#pragma once

#include "base/words.h"
#include "journal/journal.h"

struct journal_case {
    int64_t id; /* grows with the time; 0: new */
    int64_t at;
    const char *number; /* set by journal_add_case, then the caller's to g_free */
    const char *source; /* "paste", "file", "log" */
    const char *text;   /* masked */
    const char *entry, *title, *reason, *provider;
    const char *reply_code, *status_code;
    const char *class, *who_acts;
    const char *recipient_domain, *sender_domain;
    const char *recipient, *sender; /* whole; given back only if they were kept */
    const char *ticket, *note;
    const char *tags;    /* parted by blanks */
    const char *outcome; /* NULL: open; JOURNAL_SOLVED or a word of the caller's */
    int64_t recipient_mark, sender_mark; /* 0: unknown; made from recipient and sender */
    int64_t closed;                      /* when the outcome was set; 0: never */
    int64_t walk;                        /* id of its walkthrough; 0: none */
    bool keep_addresses;
    const char *digest; /* of what it was read from, in hexadecimal; NULL: not imported */
};
#define JOURNAL_SOLVED N_("solved")
#define JOURNAL_OPEN   "open" /* asked of a filter: no outcome yet */

/* Sets id and number. */
bool journal_add_case(struct journal *journal, struct journal_case *added,
                      GError **error);
/* Several at once, in one transaction: all or none. Ids are set, numbers are not. One with a
   digest that was there before is left out: its id is 0 then. */
bool journal_add_cases(struct journal *journal, struct journal_case *cases, size_t count,
                       GError **error);
/* Saves what people write about a case: ticket, note, tags, outcome, closed, walk. */
bool journal_update_case(struct journal *journal, const struct journal_case *changed,
                         GError **error);

/* Deleted cases can be had back for 30 days. */
bool journal_delete_case(struct journal *journal, int64_t id, int64_t now,
                         GError **error);
bool journal_restore_case(struct journal *journal, int64_t id, GError **error);
/* 0: there is none of that number; `deleted` looks among the deleted ones. */
int64_t journal_find_case(struct journal *journal, const char *number, bool deleted,
                          GError **error);
/* The case that was worked on in a walkthrough; 0: none. */
int64_t journal_case_of_walk(struct journal *journal, int64_t walk, GError **error);

bool journal_link_cases(struct journal *journal, int64_t one, int64_t other,
                        GError **error);
bool journal_unlink_cases(struct journal *journal, int64_t one, int64_t other,
                          GError **error);

/* What a case must have; NULL and 0: anything. `before` and `limit` tell a page. */
struct journal_filter {
    const char *words; /* as typed: all must occur, the last one may be a beginning */
    const char *class, *reason, *provider, *who_acts, *outcome, *entry;
    int64_t since;
    int64_t recipient_mark,
        sender_mark; /* with one of these only `since` is looked at too */
    int64_t before;  /* only cases older than the one of this id */
    size_t limit;    /* 0: none are wanted */
};

typedef void journal_case_fn(const struct journal_case *found, void *user);
/* What `each` is given lives until it returns; it may call the journal itself. */
bool journal_page(struct journal *journal, const struct journal_filter *filter,
                  journal_case_fn *each, void *user, GError **error);
/* Counts no further than `limit`, unless all cases are wanted. */
bool journal_count(struct journal *journal, const struct journal_filter *filter,
                   size_t limit, size_t *count, GError **error);
/* Calls `each` once, or not at all if there is no such case. */
bool journal_get_case(struct journal *journal, int64_t id, journal_case_fn *each,
                      void *user, GError **error);
bool journal_each_case(struct journal *journal, journal_case_fn *each, void *user,
                       GError **error);
bool journal_each_link(struct journal *journal, int64_t id, journal_case_fn *each,
                       void *user, GError **error);

/* The mark a whole address has in this journal; 0 for NULL or what is no address. */
int64_t journal_mark(struct journal *journal, const char *address, GError **error);
