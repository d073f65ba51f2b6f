/* The last step of loading: reading order, and replies joined to what they are like. */
#include "internal.h"

#include <string.h>

/* "552" before "4.2.2", and "4.2.2" before "4.10.1". */
static int compare_codes(const char *a, const char *b)
{
    bool a_enhanced = strchr(a, '.') != NULL, b_enhanced = strchr(b, '.') != NULL;

    if (a_enhanced != b_enhanced)
        return a_enhanced ? 1 : -1;
    return strverscmp(a, b);
}

/* Equal ones stay in the order of their files: the sort is stable. */
static int compare_entries(const void *first, const void *second)
{
    const struct entry *a = *(const struct entry *const *)first;
    const struct entry *b = *(const struct entry *const *)second;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind == ENTRY_CODE)
        return compare_codes(a->id, b->id);
    if (a->kind == ENTRY_REPLY)
        return g_strcmp0(a->provider, b->provider);
    return 0;
}

static int compare_lessons(const void *first, const void *second)
{
    const struct lesson *a = *(const struct lesson *const *)first;
    const struct lesson *b = *(const struct lesson *const *)second;

    return (a->order > b->order) - (a->order < b->order);
}

static int compare_log_formats(const void *first, const void *second)
{
    const struct log_format *a = *(const struct log_format *const *)first;
    const struct log_format *b = *(const struct log_format *const *)second;

    return (a->order > b->order) - (a->order < b->order);
}

static void link_entry(const struct catalogue *catalogue, struct entry *entry)
{
    if (entry->kind == ENTRY_SITUATION)
        entry->situation = entry;
    if (entry->kind == ENTRY_REPLY && entry->like)
        entry->situation = catalogue_find_kind(catalogue, entry->like, ENTRY_SITUATION);
    if (entry->kind == ENTRY_REPLY && entry->provider)
        entry->maker = catalogue_find_kind(catalogue, entry->provider, ENTRY_PROVIDER);
}

/* "x.2.2" finds the first of its classes. */
static void add_name_without_class(const struct shelf *shelf, struct entry *entry)
{
    if (entry->kind == ENTRY_CODE && !g_hash_table_contains(shelf->by_id, entry->code))
        g_hash_table_insert(shelf->by_id, (gpointer)entry->code, entry);
}

static void take_removed_out(const struct shelf *shelf, size_t removed)
{
    guint kept = 0;

    for (guint i = 0; i < shelf->items->len; i++) {
        char *item = shelf->items->pdata[i];

        if (!*(const bool *)(item + removed))
            shelf->items->pdata[kept++] = item;
    }
    g_ptr_array_set_size(shelf->items, (gint)kept);
}

void catalogue_finish_rest(struct catalogue *catalogue)
{
    take_removed_out(&catalogue->checklists, offsetof(struct checklist, removed));
    take_removed_out(&catalogue->lessons, offsetof(struct lesson, removed));
    take_removed_out(&catalogue->questions, offsetof(struct question, removed));
    take_removed_out(&catalogue->log_formats, offsetof(struct log_format, removed));
    g_ptr_array_sort(catalogue->lessons.items, compare_lessons);
    g_ptr_array_sort(catalogue->log_formats.items, compare_log_formats);
}

void catalogue_finish_entries(struct catalogue *catalogue)
{
    const struct shelf *shelf = &catalogue->entries;

    take_removed_out(shelf, offsetof(struct entry, removed));
    g_ptr_array_sort(shelf->items, compare_entries);
    for (guint i = 0; i < shelf->items->len; i++) {
        link_entry(catalogue, shelf->items->pdata[i]);
        add_name_without_class(shelf, shelf->items->pdata[i]);
    }
}
