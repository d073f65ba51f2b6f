/* Log names: a hash table that stops taking new names when it is full. */
#include "log_names.h"

#include "log_recall.h"

#include <string.h>

#define NAME_MAX_BYTES 255u

/* The verdict that leads is found as in the majority vote of Boyer and Moore. */
struct name {
    uint64_t hash, count, votes;
    const struct log_verdict *verdict;
    size_t length;
    const char
        *text; /* behind the struct, ended by NUL; as a key to look up, elsewhere */
};

struct log_names {
    GHashTable *table;
    size_t capacity;
    uint64_t left_out;
};

static guint hash_name(gconstpointer key)
{
    return (guint)((const struct name *)key)->hash;
}

static gboolean is_same_name(gconstpointer a, gconstpointer b)
{
    const struct name *one = a, *other = b;
    return one->hash == other->hash && one->length == other->length &&
           memcmp(one->text, other->text, one->length) == 0;
}

struct log_names *log_names_new(size_t capacity)
{
    struct log_names *names = g_new0(struct log_names, 1);
    names->table = g_hash_table_new_full(hash_name, is_same_name, g_free, NULL);
    names->capacity = capacity;
    return names;
}

void log_names_free(struct log_names *names)
{
    if (!names)
        return;
    g_hash_table_destroy(names->table);
    g_free(names);
}

static struct name *add(struct log_names *names, const struct name *key)
{
    if (g_hash_table_size(names->table) >= names->capacity) {
        names->left_out++;
        return NULL;
    }
    struct name *name = g_malloc0(sizeof *name + key->length + 1);
    *name = *key;
    name->text = memcpy(name + 1, key->text, key->length);
    g_hash_table_add(names->table, name);
    return name;
}

static void vote(struct name *name, const struct log_verdict *verdict)
{
    name->count++;
    if (name->votes == 0)
        name->verdict = verdict;
    if (name->verdict == verdict)
        name->votes++;
    else
        name->votes--;
}

void log_names_count(struct log_names *names, struct log_slice text,
                     const struct log_verdict *verdict)
{
    char lower[NAME_MAX_BYTES];
    struct name key = {.text = lower, .length = MIN(text.length, sizeof lower)};
    if (key.length == 0)
        return;
    for (size_t i = 0; i < key.length; i++)
        lower[i] = g_ascii_tolower(text.text[i]);
    key.hash = log_recall_key(lower, key.length);
    struct name *name = g_hash_table_lookup(names->table, &key);
    if (!name)
        name = add(names, &key);
    if (name)
        vote(name, verdict);
}

uint64_t log_names_left_out(const struct log_names *names)
{
    return names->left_out;
}

GArray *log_names_rows(const struct log_names *names)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct log_row));
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, names->table);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const struct name *name = key;
        struct log_row row = {name->text, name->count, name->verdict};
        g_array_append_val(rows, row);
    }
    return rows;
}
