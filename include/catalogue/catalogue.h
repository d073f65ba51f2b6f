/*
 * Catalogue: everything loaded from YAML, merged, linked and ready for look-ups.
 *
 * The catalogue owns all entries; they are const and stay valid until catalogue_free(). Loading
 * reads the files side by side and merges them in the order of the paths: the shipped data first,
 * then /etc, then the user's overlays. A later item with `override: ID` replaces only the keys it
 * gives; with `remove: true` it hides the item. A broken overlay never keeps the program from
 * starting: its faults are in `diags`, the rest is used.
 *
 *     const char *paths[] = {"data", "/home/a/.config/bouncedesk/catalogue.d", NULL};
 *     struct catalogue *catalogue = catalogue_load(paths, diags);
 *     const struct entry *entry = catalogue_find(catalogue, "mailbox-full");
 */
#pragma once

#include "base/diag.h"
#include "catalogue/entry.h"
#include "catalogue/guide.h"

struct catalogue;
struct catalogue_image;

/* `paths`: files or folders, NULL-ended. Never NULL; what is wrong is in `diags`. */
struct catalogue *catalogue_load(const char *const *paths, struct diag_list *diags);
/*
 * The same in two stages, for a first screen that shows entries only. The files of `later` (some
 * of `paths`) are read by threads of the catalogue's own while the caller goes on, and joined, in
 * the order of `paths`, when a checklist, lesson, question or log format is first asked for, from
 * whichever thread. They may hold no entries. `diags` gets their faults then, so it has to live as
 * long as the catalogue. Files that `image` has need no reading; it may be NULL and belongs to the
 * catalogue from now on (catalogue/image.h). One that stands alone comes before all of `paths`.
 * Files of translations into `language` (NULL: English is wanted) put their texts over the English
 * ones of the files before them, entry by entry; those into another language are only looked at.
 */
struct catalogue *catalogue_load_staged(const char *const *paths,
                                        const char *const *later,
                                        struct catalogue_image *image,
                                        const char *language, struct diag_list *diags);
/* Joins what is still being read, so that `diags` is complete. */
void catalogue_complete(const struct catalogue *catalogue);
bool catalogue_is_complete(const struct catalogue *catalogue);
/* How many files it was loaded from, and how many of them the image had ready. */
struct catalogue_origin {
    size_t files, from_image;
};
struct catalogue_origin catalogue_origin(const struct catalogue *catalogue);
void catalogue_free(struct catalogue *catalogue);

/* All entries in reading order: situations, codes by number, replies by provider, ... */
size_t catalogue_entry_count(const struct catalogue *catalogue);
const struct entry *catalogue_entry(const struct catalogue *catalogue, size_t index);

/* An entry of any kind by id. A code is found as "552", "5.2.2" and "x.2.2" (its first class). */
const struct entry *catalogue_find(const struct catalogue *catalogue, const char *id);
const struct entry *catalogue_code(const struct catalogue *catalogue, const char *code);
/* The nearest existing id to one that is not there, or NULL. */
const char *catalogue_nearest_id(const struct catalogue *catalogue, const char *id);

/* What a code can stand for: the situations of its own entry, the likeliest first, then the replies
   that list it. Returns how many were written, `capacity` at the most. */
size_t catalogue_by_code(const struct catalogue *catalogue, const char *code,
                         const struct entry **out, size_t capacity);

size_t catalogue_checklist_count(const struct catalogue *catalogue);
const struct checklist *catalogue_checklist_at(const struct catalogue *catalogue,
                                               size_t index);
const struct checklist *catalogue_checklist(const struct catalogue *catalogue,
                                            const char *id);

size_t catalogue_lesson_count(const struct catalogue *catalogue); /* in teaching order */
const struct lesson *catalogue_lesson(const struct catalogue *catalogue, size_t index);
size_t catalogue_question_count(const struct catalogue *catalogue);
const struct question *catalogue_question(const struct catalogue *catalogue,
                                          size_t index);
size_t
catalogue_log_format_count(const struct catalogue *catalogue); /* in order of trial */
const struct log_format *catalogue_log_format(const struct catalogue *catalogue,
                                              size_t index);

/* Every fault that decoding cannot see: dangling references, unreachable steps, cycles and dead
   ends, patterns that do not compile, missing help. Needs no analyzer; that each sample comes out
   as its own entry is checked one layer up. */
void catalogue_lint(const struct catalogue *catalogue, struct diag_list *diags);

/* The tables behind it all, for the manual page: NULL-ended. */
struct schema;
const struct schema *const *catalogue_schemas(void);
