/* The arena: chunks of zeroed memory, cut up from the front, freed together. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

/* With the address sanitizer on every object gets a chunk of its own, so overruns are seen. */
#if defined(__SANITIZE_ADDRESS__)
#define ONE_CHUNK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_CHUNK_EACH 1
#endif
#endif
#ifndef ONE_CHUNK_EACH
#define ONE_CHUNK_EACH 0
#endif

/* Most arenas belong to one small file; a big one soon reaches the larger chunks by doubling. */
#define FIRST_CHUNK  ((size_t)4 << 10)
#define LARGEST_STEP ((size_t)64 << 10)

struct chunk {
    struct chunk *next;
    _Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct chunk *chunks;
    unsigned char *free; /* the rest of the first chunk */
    size_t left;
    size_t next_size;
};

struct arena *arena_new(void)
{
    struct arena *arena = g_new0(struct arena, 1);

    arena->next_size = FIRST_CHUNK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->chunks; chunk;) {
        struct chunk *next = chunk->next;

        g_free(chunk);
        chunk = next;
    }
    g_free(arena);
}

static struct chunk *new_chunk(size_t size)
{
    g_assert(size < SIZE_MAX / 2);
    return g_malloc0(sizeof(struct chunk) + size);
}

/* An object too big for the current chunk gets one of its own behind it, so that the rest of the
   current one stays in use. */
static void *take_own_chunk(struct arena *arena, size_t size)
{
    struct chunk *chunk = new_chunk(size);

    if (arena->chunks) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        arena->chunks = chunk;
    }
    return chunk->bytes;
}

static void start_chunk(struct arena *arena)
{
    struct chunk *chunk = new_chunk(arena->next_size);

    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->free = chunk->bytes;
    arena->left = arena->next_size;
    arena->next_size = MIN(arena->next_size * 2, LARGEST_STEP);
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
    if (ONE_CHUNK_EACH || size > arena->next_size / 4)
        return take_own_chunk(arena, size);

    size_t padding = (size_t)(-(uintptr_t)arena->free & (alignment - 1));
    void *object;

    if (padding > arena->left || size > arena->left - padding) {
        start_chunk(arena);
        padding = 0;
    }
    object = arena->free + padding;
    arena->free += padding + size;
    arena->left -= padding + size;
    return object;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return take(arena, MAX(size, 1), _Alignof(max_align_t)); /* never NULL */
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_alloc(arena, size);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_strndup(struct arena *arena, const char *string, size_t length)
{
    char *copy = take(arena, length + 1, 1);

    if (length > 0)
        memcpy(copy, string, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *string)
{
    return string ? arena_strndup(arena, string, strlen(string)) : NULL;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    g_autofree char *text = NULL;
    va_list arguments;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return arena_strdup(arena, text);
}

void arena_adopt(struct arena *arena, struct arena *child)
{
    struct chunk **end = &child->chunks;

    while (*end)
        end = &(*end)->next;
    if (arena->chunks) { /* behind the first, which is still being filled */
        *end = arena->chunks->next;
        arena->chunks->next = child->chunks;
    } else {
        arena->chunks = child->chunks;
    }
    g_free(child);
}
