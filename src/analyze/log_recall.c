/* Log recall: a set-associative table, as a processor's cache is one. */
#include "log_recall.h"

#include <glib.h>
#include <string.h>

struct slot {
    uint64_t key; /* 0: free */
    uint64_t asked;
};

struct log_recall {
    struct slot *slots;
    char *kept;
    size_t rows, size;
    uint64_t clock, displaced;
};

struct log_recall *log_recall_new(size_t count, size_t size)
{
    struct log_recall *recall = g_new0(struct log_recall, 1);
    recall->rows = 1;
    while (recall->rows * RECALL_ROW < count)
        recall->rows *= 2;
    recall->size = size;
    recall->slots = g_new0(struct slot, recall->rows * RECALL_ROW);
    recall->kept = g_malloc0_n(recall->rows * RECALL_ROW, size);
    return recall;
}

void log_recall_free(struct log_recall *recall)
{
    if (!recall)
        return;
    g_free(recall->slots);
    g_free(recall->kept);
    g_free(recall);
}

/* The multiplier is the golden ratio's, as in Fibonacci hashing. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Eight bytes a step; a copy of fixed size is one load. */
uint64_t log_recall_key(const char *text, size_t length)
{
    uint64_t hash = mix(0, length), word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    for (size_t i = 0; i < length; i++)
        word = word << 8 | (unsigned char)text[i];
    hash = mix(hash, word);
    return hash ? hash : 1;
}

static struct slot *row_of(const struct log_recall *recall, uint64_t key)
{
    return recall->slots + (key >> 7 & (recall->rows - 1)) * RECALL_ROW;
}

static void *kept_for(struct log_recall *recall, const struct slot *slot)
{
    return recall->kept + (size_t)(slot - recall->slots) * recall->size;
}

static struct slot *find(struct log_recall *recall, uint64_t key)
{
    struct slot *row = row_of(recall, key);
    for (size_t i = 0; i < RECALL_ROW; i++) {
        if (row[i].key == key) {
            row[i].asked = ++recall->clock;
            return &row[i];
        }
    }
    return NULL;
}

void log_recall_expect(const struct log_recall *recall, uint64_t key)
{
    __builtin_prefetch(row_of(recall, key));
}

void *log_recall_find(struct log_recall *recall, uint64_t key)
{
    struct slot *slot = find(recall, key);
    return slot ? kept_for(recall, slot) : NULL;
}

void *log_recall_put(struct log_recall *recall, uint64_t key)
{
    struct slot *slot = find(recall, key);
    if (slot)
        return kept_for(recall, slot);
    slot = row_of(recall, key);
    for (struct slot *other = slot + 1; other < row_of(recall, key) + RECALL_ROW;
         other++) {
        if (slot->key != 0 && (other->key == 0 || other->asked < slot->asked))
            slot = other;
    }
    recall->displaced += slot->key != 0;
    *slot = (struct slot){key, ++recall->clock};
    return memset(kept_for(recall, slot), 0, recall->size);
}

void log_recall_drop(struct log_recall *recall, uint64_t key)
{
    struct slot *slot = find(recall, key);
    if (slot)
        slot->key = 0;
}

uint64_t log_recall_displaced(const struct log_recall *recall)
{
    return recall->displaced;
}
