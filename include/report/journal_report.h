/*
 * The journal in words: one case, what stands out, the report of a week or month, tables to take
 * elsewhere. Used by the screens and by the command line alike.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "journal/patterns.h"
#include "report/doc.h"

#include <jansson.h>

/* "9 of 11 failures at Yahoo since 2 March carry ...", what it means and what to do. */
char *pattern_sentence(const struct catalogue *catalogue,
                       const struct journal_pattern *pattern);

struct journal_look {
    const struct catalogue *catalogue;
    struct journal *journal;
    int64_t now;
    size_t width; /* of lines with bars */
    bool ascii;
    bool redact;              /* domains stay recognisable to those who know them */
    journal_pattern_fn *each; /* is given the patterns too, in their order; may be NULL */
    void *user;
};
/* What stands out, each marked 1, 2, ...; then the counts. */
struct doc *doc_from_patterns(const struct journal_look *look, GError **error);
/* For the team: the counts of the last `weeks` weeks, how many are solved, what stands out. */
struct doc *doc_from_period(const struct journal_look *look, size_t weeks,
                            GError **error);
/* The title of a saved case, in the language of the catalogue where it knows the entry still;
   NULL: it was not recognised. */
const char *case_title(const struct catalogue *catalogue, const char *entry,
                       const char *stored);
struct doc *doc_from_case(const struct catalogue *catalogue,
                          const struct journal_case *shown);

/* "seen 4 times this week; solved twice before, the last time by ..."; `helped` ("by ...") may be
   NULL. NULL if there is nothing to say. */
char *memory_sentence(const struct journal_memory *memory, const char *helped);

/* A line of CSV (RFC 4180), without anything a spreadsheet would take for a formula. */
void csv_append_header(GString *out);
void csv_append_case(GString *out, const struct journal_case *row);
/* The case without the local parts of addresses. `text` and `note` are set to what it then shows,
   the caller's to g_free; the rest stays that of `found`. */
struct journal_case case_without_addresses(const struct journal_case *found, char **text,
                                           char **note);
void csv_append_case_redacted(GString *out, const struct journal_case *row);
json_t *json_from_case(const struct journal_case *saved);

/* "2026-03-02" */
char *day_text(int64_t at);
