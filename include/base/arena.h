/*
 * Arena: many small objects with one owner and one free.
 *
 * Everything handed out lives until arena_free(); nothing is freed singly. Memory is zeroed and
 * aligned for any type. Running out of memory aborts (as in GLib), so no call can fail. With the
 * address sanitizer on, every object is a malloc() of its own, so overruns are still seen.
 * An arena belongs to one thread at a time.
 *
 *     struct arena *arena = arena_new();
 *     struct entry *entry = arena_alloc(arena, sizeof *entry);
 *     entry->id = arena_strdup(arena, "mailbox-full");
 *     arena_free(arena);
 */
#pragma once

#include <glib.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t size);
char *arena_strdup(struct arena *arena, const char *string); /* NULL gives NULL */
char *arena_strndup(struct arena *arena, const char *string, size_t length);
void *arena_copy(struct arena *arena, const void *bytes, size_t size);
char *arena_printf(struct arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Takes over all memory of `child`, which is gone afterwards; its objects stay where they are. */
void arena_adopt(struct arena *arena, struct arena *child);
