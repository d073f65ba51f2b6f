/*
 * The inside of a catalogue, shared by loading, merging, linking and linting.
 *
 * A shelf holds all items of one family in order and by id. While files are being merged an item
 * may be overridden, or marked as removed; after catalogue_finish() nothing changes any more.
 */
#pragma once

#include <glib.h>

#include "catalogue/catalogue.h"

#include "tables.h"

struct shelf {
    GPtrArray
        *items; /* in reading order when finished; each begins with struct yaml_head */
    GHashTable *by_id;
    size_t id; /* offset of the id in an item */
};

struct catalogue {
    struct arena *arena; /* everything below is in it */
    struct shelf entries, checklists, lessons, questions, log_formats;
    char *language;                /* that translations are taken of; NULL: none */
    struct catalogue_image *image; /* what was taken from it lives in it; may be NULL */
    struct catalogue_origin origin;
    struct crew *crew;       /* reads the files; NULL: all is read and merged */
    struct diag_list *diags; /* the caller's, for what is merged later */
};

/* Puts the items of one file on the shelves, over those of the files before: entries, and all the
   rest, which leads people. */
void catalogue_merge_entries(struct catalogue *catalogue, struct catalogue_file *file,
                             struct diag_list *diags);
void catalogue_merge_rest(struct catalogue *catalogue, struct catalogue_file *file,
                          struct diag_list *diags);
/* Sorts the shelf of entries and joins replies to their situations and providers. */
void catalogue_finish_entries(struct catalogue *catalogue);
void catalogue_finish_rest(struct catalogue *catalogue);

/* NULL unless it is of that kind. */
const struct entry *catalogue_find_kind(const struct catalogue *catalogue, const char *id,
                                        enum entry_kind kind);
/* After so many faults "did you mean" costs more than it helps: it looks at every id. */
#define MOST_HINTS 500

/* Where the catalogue says "did you mean": the nearest of the shelf's ids for which `fits` (may be
   NULL: any) is true. */
typedef bool shelf_filter(const void *item, const void *data);
const char *shelf_nearest(const struct shelf *shelf, const char *id, shelf_filter *fits,
                          const void *data);

const struct schema *entry_schema(enum entry_kind kind);
