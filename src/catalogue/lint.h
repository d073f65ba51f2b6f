/*
 * Lint: what decoding cannot see, one file a subject.
 *
 * Each function looks at the whole catalogue and reports every fault of its subject. Items that
 * share their text (one code in several classes) are visited more than once: a fault at the same
 * place with the same words is reported once.
 */
#pragma once

#include "internal.h"

struct lint {
    const struct catalogue *catalogue;
    struct diag_list *diags;
    GHashTable *said; /* what was reported */
};

/* What is wrong, and is passed over. */
void lint_fault(const struct lint *lint, struct source_pos at, const char *rule,
                const char *hint, const char *format, ...) G_GNUC_PRINTF(5, 6);
/* What works, and helps people less than it could. */
void lint_warning(const struct lint *lint, struct source_pos at, const char *rule,
                  const char *hint, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* What an id may have to name. */
enum lint_target {
    TARGET_SITUATION,
    TARGET_PROVIDER,
    TARGET_ENTRY, /* any kind, codes too */
    TARGET_CHECKLIST,
    TARGET_LESSON,
};
/* Reports an id that nothing has; `key` is where it stands. A NULL id is fine. */
void lint_reference(const struct lint *lint, enum lint_target target, const char *key,
                    const char *id, struct source_pos at);
void lint_reference_list(const struct lint *lint, enum lint_target target,
                         const char *key, const struct string_list *ids);

/* "did you mean ...?" out of the strings at `offset` of a list's structs, or NULL. */
char *lint_nearest_hint(const char *text, const struct struct_list *list, size_t size,
                        size_t offset);

/* False of one so long that nobody walks it: reported once, and not looked into. */
bool lint_is_walkable(const struct checklist *checklist);

void lint_references(const struct lint *lint);
void lint_texts(const struct lint *lint);
void lint_entries(const struct lint *lint);
void lint_codes(const struct lint *lint);
void lint_patterns(const struct lint *lint);
void lint_checklists(const struct lint *lint);
void lint_ways(const struct lint *lint);
void lint_guidance(const struct lint *lint);
void lint_questions(const struct lint *lint);
void lint_log_formats(const struct lint *lint);
