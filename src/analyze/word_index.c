/* Word index: filling the set, and telling whose pattern was found. */
#include "word_index.h"

#include <glib.h>
#include <string.h>

#define HITS_MAX 256

struct owner {
    const struct entry *entry;
    enum word_kind kind;
};

struct words {
    struct pattern_set *set;
    GArray *owners; /* struct owner, by number of the pattern */
};

struct word_index {
    struct words wordings;
    struct words hints;
    GHashTable *hosts; /* suffix -> const struct entry * */
};

static void words_init(struct words *words)
{
    words->set = pattern_set_new();
    words->owners = g_array_new(FALSE, FALSE, sizeof(struct owner));
}

static void words_clear(struct words *words)
{
    pattern_set_free(words->set);
    g_array_unref(words->owners);
}

static void words_add(struct words *words, const struct entry *entry,
                      const struct string_list *patterns, enum word_kind kind)
{
    for (size_t i = 0; i < patterns->count; i++) {
        struct owner owner = {entry, kind};
        pattern_set_add(words->set, patterns->items[i].text);
        g_array_append_val(words->owners, owner);
    }
}

static size_t words_match(const struct words *words, const char *text,
                          struct word_hit *hits, size_t capacity)
{
    struct pattern_hit found[HITS_MAX];
    size_t count = pattern_set_match(words->set, text, strlen(text), found, HITS_MAX);
    size_t used = MIN(MIN(count, (size_t)HITS_MAX), capacity);
    for (size_t i = 0; i < used; i++) {
        struct owner owner = g_array_index(words->owners, struct owner, found[i].pattern);
        hits[i] = (struct word_hit){owner.entry, owner.kind, found[i].offset,
                                    found[i].length, found[i].literal};
    }
    return used;
}

static void add_entry(struct word_index *index, const struct entry *entry)
{
    if (entry->kind == ENTRY_SITUATION || entry->kind == ENTRY_REPLY)
        words_add(&index->wordings, entry, &entry->patterns, WORD_OWN);
    if (entry->kind == ENTRY_SITUATION)
        words_add(&index->hints, entry, &entry->hints, WORD_HINT);
    if (entry->kind == ENTRY_REPLY)
        words_add(&index->wordings, entry, &entry->shared_patterns, WORD_SHARED);
    if (entry->kind != ENTRY_PROVIDER)
        return;
    words_add(&index->wordings, entry, &entry->markers, WORD_MARKER);
    for (size_t i = 0; i < entry->hosts.count; i++) {
        char *suffix = g_ascii_strdown(entry->hosts.items[i].text, -1);
        g_hash_table_insert(index->hosts, suffix, (gpointer)entry);
    }
}

/* Whichever file was read first, the same hits come in the same order. */
static gint by_id(gconstpointer first, gconstpointer second)
{
    const struct entry *const *a = first, *const *b = second;
    return strcmp((*a)->id, (*b)->id);
}

struct word_index *word_index_new(const struct catalogue *catalogue)
{
    struct word_index *index = g_new0(struct word_index, 1);
    words_init(&index->wordings);
    words_init(&index->hints);
    index->hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++)
        g_ptr_array_add(entries, (gpointer)catalogue_entry(catalogue, i));
    g_ptr_array_sort(entries, by_id);
    for (guint i = 0; i < entries->len; i++)
        add_entry(index, entries->pdata[i]);
    pattern_set_prepare(index->wordings.set);
    pattern_set_prepare(index->hints.set);
    return index;
}

void word_index_free(struct word_index *index)
{
    if (!index)
        return;
    words_clear(&index->wordings);
    words_clear(&index->hints);
    g_hash_table_unref(index->hosts);
    g_free(index);
}

size_t word_index_match(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity)
{
    return words_match(&index->wordings, text, hits, capacity);
}

size_t word_index_hints(const struct word_index *index, const char *text,
                        struct word_hit *hits, size_t capacity)
{
    return words_match(&index->hints, text, hits, capacity);
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
