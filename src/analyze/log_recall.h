/*
 * Log recall: the last words about each message, within a fixed amount of memory.
 *
 * A table of slots in rows of RECALL_ROW; a new key takes the place of the one in its row that was
 * not asked for longest, and what was displaced is counted. A key is a hash of 64 bits: two keys
 * with one hash are taken for one, which among a million happens once in thirty million logs.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RECALL_ROW 8u

struct log_recall;

/* `size` bytes are kept for each key, at the most `count` keys (rounded up to a power of two). */
struct log_recall *log_recall_new(size_t count, size_t size);
void log_recall_free(struct log_recall *recall);

uint64_t log_recall_key(const char *text, size_t length);

/* The key will be asked for soon: the table is larger than any cache. */
void log_recall_expect(const struct log_recall *recall, uint64_t key);

/* What is kept for the key, or NULL. It can be written to until the next call. */
void *log_recall_find(struct log_recall *recall, uint64_t key);

/* The same; a key that was not there gets a place filled with zeros. */
void *log_recall_put(struct log_recall *recall, uint64_t key);
void log_recall_drop(struct log_recall *recall, uint64_t key);

uint64_t log_recall_displaced(const struct log_recall *recall);
