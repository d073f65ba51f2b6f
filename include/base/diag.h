/*
 * Diagnostics: everything that is wrong with a file, each with its place.
 *
 * A reader of files never stops at the first fault; it adds each one here and goes on. The list
 * owns copies of all strings. A list belongs to one thread; lists filled side by side are joined
 * with diag_list_append(), in an order that does not depend on which thread was first.
 *
 *     diag_add(diags, DIAG_ERROR, key_position, "unknown-key", "did you mean \"title\"?",
 *              "unknown key \"%s\" in a situation", key);
 *     // printed by diag_format(): data/x.yaml:3:5: error: unknown key "titel" in a situation
 *     //                           [unknown-key] (did you mean "title"?)
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place in a text file; line and column count from 1, columns in code points. line 0: the
   whole file. `file` is not owned: it lives as long as the document or catalogue it came from. */
struct source_pos {
    const char *file;
    uint32_t line, column;
};

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag {
    enum diag_severity severity;
    struct source_pos at;
    const char *rule;    /* short name of the rule, "unknown-key" */
    const char *message; /* lower case, no full stop */
    const char *hint;    /* what to do, or NULL */
};

/* A list keeps this many; of what comes after only the number is counted. A file of megabytes can
   have a fault in every word. */
#define DIAG_LIST_MAX ((size_t)10000)

struct diag_list;

struct diag_list *diag_list_new(void);
void diag_list_free(struct diag_list *list);

/* `rule` and `hint` are copied; `hint` may be NULL. */
void diag_add(struct diag_list *list, enum diag_severity severity, struct source_pos at,
              const char *rule, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(6, 7);
void diag_list_append(struct diag_list *list, const struct diag_list *more);

/* All that were added, listed or not. */
size_t diag_count(const struct diag_list *list, enum diag_severity at_least);
size_t diag_list_length(const struct diag_list *list);
bool diag_list_is_full(const struct diag_list *list); /* do not work out hints any more */
const struct diag *diag_list_get(const struct diag_list *list, size_t index);
/* By file, line, column; stable. A note stays behind the fault it was added after. */
void diag_list_sort(struct diag_list *list);

/* "file:line:column: error: message [rule] (hint)", as compilers print it. The caller frees. */
char *diag_format(const struct diag *diag);
