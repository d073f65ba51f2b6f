/* The vector part of the literal scan: candidates by fingerprint, 32 places at a time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FINGERPRINT 4
#define BUCKETS     8

#define KNOWN_BITS 12u

/* For each byte of the fingerprint and each nibble: the buckets that have it. Many texts have the
   nibbles of some literals mixed; a bit for each hash of a whole fingerprint tells nearly all of them
   from the literals. */
struct fingerprints {
    uint8_t low[FINGERPRINT][16], high[FINGERPRINT][16];
    uint64_t known[(1u << KNOWN_BITS) / 64];
};

/* Where a search stands. `pending` are candidates of the block before `at` not yet handed out. */
struct vector_state {
    size_t at;
    size_t last; /* candidates of blocks that begin behind it are not wanted */
    uint32_t pending;
    uint8_t bits[32]; /* the buckets of each place of that block */
    size_t found;     /* the candidate: its place and its buckets */
    uint8_t buckets;
};

void fingerprints_add(struct fingerprints *prints, const char *print, size_t bucket);

bool vector_available(void);

/* The next place where a fingerprint stands, or another one with its hash. Only where vector_available(). */
bool fingerprints_next(const struct fingerprints *prints, const char *text, size_t length,
                       struct vector_state *state);
size_t vector_lines(const char *text, size_t length);
