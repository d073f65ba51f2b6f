/* Word index: filling the set, and telling whose pattern was found. */
#include "word_index.h"

#include <glib.h>
#include <string.h>

#define HITS_MAX 256

struct owner {
    const struct entry *entry;
    enum word_kind kind;
};

struct word_index {
    struct pattern_set *set;
    GArray *owners;    /* struct owner, by number of the pattern */
    GHashTable *hosts; /* suffix -> const struct entry * */
};

static void add_patterns(struct word_index *index, const struct entry *entry,
                         const struct string_list *patterns, enum word_kind kind)
{
    for (size_t i = 0; i < patterns->count; i++) {
        struct owner owner = {entry, kind};
        pattern_set_add(index->set, patterns->items[i].text);
        g_array_append_val(index->owners, owner);
    }
}

static void add_entry(struct word_index *index, const struct entry *entry)
{
    if (entry->kind == ENTRY_SITUATION || entry->kind == ENTRY_REPLY)
        add_patterns(index, entry, &entry->patterns, WORD_OWN);
    if (entry->kind == ENTRY_REPLY)
        add_patterns(index, entry, &entry->shared_patterns, WORD_SHARED);
    if (entry->kind != ENTRY_PROVIDER)
        return;
    add_patterns(index, entry, &entry->markers, WORD_MARKER);
    for (size_t i = 0; i < entry->hosts.count; i++) {
        char *suffix = g_ascii_strdown(entry->hosts.items[i].text, -1);
        g_hash_table_insert(index->hosts, suffix, (gpointer)entry);
    }
}

struct word_index *word_index_new(const struct catalogue *catalogue)
{
    struct word_index *index = g_new0(struct word_index, 1);
    index->set = pattern_set_new();
    index->owners = g_array_new(FALSE, FALSE, sizeof(struct owner));
    index->hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++)
        add_entry(index, catalogue_entry(catalogue, i));
    pattern_set_prepare(index->set);
    return index;
}

void word_index_free(struct word_index *index)
{
    if (!index)
        return;
    pattern_set_free(index->set);
    g_array_unref(index->owners);
    g_hash_table_unref(index->hosts);
    g_free(index);
}

size_t word_index_match(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity)
{
    struct pattern_hit found[HITS_MAX];
    size_t count = pattern_set_match(index->set, text, strlen(text), found, HITS_MAX);
    if (count > HITS_MAX)
        count = HITS_MAX;
    size_t used = 0;
    for (size_t i = 0; i < count && used < capacity; i++) {
        struct owner owner = g_array_index(index->owners, struct owner, found[i].pattern);
        hits[used++] = (struct word_hit){owner.entry, owner.kind, found[i].offset,
                                         found[i].length, found[i].literal};
    }
    return used;
}

const struct entry *word_index_host(const struct word_index *index, const char *host)
{
    g_autofree char *lower = g_ascii_strdown(host, -1);
    for (const char *suffix = lower; suffix;) {
        const struct entry *provider = g_hash_table_lookup(index->hosts, suffix);
        if (provider)
            return provider;
        suffix = strchr(suffix, '.');
        suffix = suffix ? suffix + 1 : NULL;
    }
    return NULL;
}
