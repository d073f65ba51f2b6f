/* Collects the pairs that entries name as their twins. */
#include "learn/twins.h"

#include <string.h>

#include "base/words.h"

static void add_pair(const struct catalogue *catalogue, const struct entry *entry,
                     const struct twin *twin, GArray *pairs)
{
    struct twin_pair pair = {.one = entry,
                             .other = catalogue_find(catalogue, twin->id),
                             .of_other = twin->differs,
                             .code = twin->code};

    if (pair.other && pair.other != entry)
        g_array_append_val(pairs, pair);
}

static void add_pairs_of(const struct catalogue *catalogue, const struct entry *entry,
                         GArray *pairs)
{
    const struct twin *twins = entry->twins.items;

    for (size_t i = 0; i < entry->twins.count; i++)
        add_pair(catalogue, entry, &twins[i], pairs);
}

/* "4.2.2" and "5.2.2": one code in two classes, told apart by the class alone. */
static void add_class_pair(const struct catalogue *catalogue, const struct entry *entry,
                           GArray *pairs)
{
    if (entry->kind != ENTRY_CODE || !g_str_has_prefix(entry->id, "4."))
        return;

    g_autofree char *id = g_strconcat("5", entry->id + 1, NULL);
    struct twin_pair pair = {
        .one = entry,
        .other = catalogue_code(catalogue, id),
        .of_one = _("it may pass: the sending server keeps it and tries again by itself"),
        .of_other = _("it is given up at once: somebody has to change something first"),
    };
    if (pair.other)
        g_array_append_val(pairs, pair);
}

/* What a help desk meets first: failures by their reply code, then enhanced codes, then what is
   no failure, then situations. */
static int rank_of(const struct twin_pair *pair)
{
    const char *one = pair->one->id, *other = pair->other->id;

    if (pair->code)
        return strchr(pair->code, '.') ? 1 : 0;
    if (pair->one->kind != ENTRY_CODE || pair->other->kind != ENTRY_CODE)
        return 3;
    if (strchr(one, '.') || strchr(other, '.'))
        return 1;
    return one[0] >= '4' && other[0] >= '4' ? 0 : 2;
}

static int compare_ids(const void *a, const void *b)
{
    const struct twin_pair *left = a, *right = b;
    int by_one = strcmp(left->one->id, right->one->id);

    return by_one ? by_one : strcmp(left->other->id, right->other->id);
}

static const char *place_of(const struct twin_pair *pair)
{
    return pair->code ? pair->code : pair->one->id;
}

static int compare_pairs(const void *a, const void *b)
{
    int by_rank = rank_of(a) - rank_of(b);
    int by_place = strcmp(place_of(a), place_of(b));

    if (by_rank)
        return by_rank;
    return by_place ? by_place : compare_ids(a, b);
}

/* Two entries that name each other: what each says of the other. */
static bool merge(struct twin_pair *into, const struct twin_pair *from)
{
    if (into->one != from->one || into->other != from->other)
        return false;
    if (!into->of_one)
        into->of_one = from->of_one;
    if (!into->of_other)
        into->of_other = from->of_other;
    if (!into->code)
        into->code = from->code;
    return true;
}

GArray *twins_all(const struct catalogue *catalogue)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct twin_pair));

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        add_pairs_of(catalogue, catalogue_entry(catalogue, i), pairs);
        add_class_pair(catalogue, catalogue_entry(catalogue, i), pairs);
    }
    for (guint i = 0; i < pairs->len; i++) {
        struct twin_pair *pair = &g_array_index(pairs, struct twin_pair, i);
        if (strcmp(pair->one->id, pair->other->id) > 0)
            *pair = (struct twin_pair){.one = pair->other,
                                       .other = pair->one,
                                       .of_one = pair->of_other,
                                       .code = pair->code};
    }
    g_array_sort(pairs, compare_ids);
    for (guint i = pairs->len; i > 1; i--)
        if (merge(&g_array_index(pairs, struct twin_pair, i - 2),
                  &g_array_index(pairs, struct twin_pair, i - 1)))
            g_array_remove_index(pairs, i - 1);
    g_array_sort(pairs, compare_pairs);
    return pairs;
}

/* What `one` says of `other`; NULL: nothing. */
static const char *said_of(const struct entry *one, const struct entry *other,
                           const struct catalogue *catalogue)
{
    const struct twin *twins = one->twins.items;

    for (size_t i = 0; i < one->twins.count; i++)
        if (catalogue_find(catalogue, twins[i].id) == other)
            return twins[i].differs;
    return NULL;
}

GArray *twins_of(const struct catalogue *catalogue, const struct entry *entry)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct twin_pair));

    add_pairs_of(catalogue, entry, pairs);
    for (guint i = 0; i < pairs->len; i++) {
        struct twin_pair *pair = &g_array_index(pairs, struct twin_pair, i);
        pair->of_one = said_of(pair->other, entry, catalogue);
    }
    return pairs;
}

static bool is_pair(const struct twin_pair *pair, const struct entry *one,
                    const struct entry *other)
{
    return pair->one == one && pair->other == other;
}

bool twins_find(const struct catalogue *catalogue, const struct entry *one,
                const struct entry *other, struct twin_pair *pair)
{
    g_autoptr(GArray) pairs = twins_all(catalogue);

    for (guint i = 0; i < pairs->len; i++) {
        const struct twin_pair *found = &g_array_index(pairs, struct twin_pair, i);
        if (is_pair(found, one, other)) {
            *pair = *found;
            return true;
        }
        if (!is_pair(found, other, one))
            continue;
        *pair =
            (struct twin_pair){one, other, found->of_other, found->of_one, found->code};
        return true;
    }
    return false;
}
