/* AVX2 where the processor has it, asked at run time; a machine without it never comes here. */
#include "literal_scan_vector.h"

#include <glib.h>
#include <string.h>

static uint32_t hash_of(const char *print)
{
    uint32_t bytes;
    memcpy(&bytes, print, sizeof bytes);
    return bytes * 2654435769u >>
           (32 - KNOWN_BITS); /* the golden ratio's, as for Fibonacci hashing */
}

static bool is_known(const struct fingerprints *prints, const char *print)
{
    uint32_t hash = hash_of(print);
    return prints->known[hash / 64] >> (hash % 64) & 1;
}

void fingerprints_add(struct fingerprints *prints, const char *print, size_t bucket)
{
    uint8_t bit = (uint8_t)(1u << bucket);
    for (size_t i = 0; i < FINGERPRINT; i++) {
        uint8_t byte = (uint8_t)print[i];
        prints->low[i][byte & 15] |= bit;
        prints->high[i][byte >> 4] |= bit;
    }
    uint32_t hash = hash_of(print);
    prints->known[hash / 64] |= UINT64_C(1) << (hash % 64);
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH     32u
#define WITH_AVX2 __attribute__((target("avx2")))

bool vector_available(void)
{
    return __builtin_cpu_supports("avx2");
}

/* The buckets whose fingerprint may have its byte number `i` at each of 32 places. */
WITH_AVX2 static inline __m256i buckets_of(const struct fingerprints *prints, size_t i,
                                           __m256i bytes)
{
    const __m256i nibble = _mm256_set1_epi8(15);
    __m256i low = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)prints->low[i]));
    __m256i high = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)prints->high[i]));
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
    return _mm256_and_si256(_mm256_shuffle_epi8(low, _mm256_and_si256(bytes, nibble)),
                            _mm256_shuffle_epi8(high, upper));
}

WITH_AVX2 static inline __m256i load(const char *text)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)text);
}

WITH_AVX2 static inline __m256i candidates(const struct fingerprints *prints,
                                           const char *text)
{
    __m256i found = buckets_of(prints, 0, load(text));
    for (size_t i = 1; i < FINGERPRINT; i++)
        found = _mm256_and_si256(found, buckets_of(prints, i, load(text + i)));
    return found;
}

/* The block with the next candidates into `state`; blocks without any cost nothing but reading. */
WITH_AVX2 static bool next_block(const struct fingerprints *prints, const char *text,
                                 size_t length, struct vector_state *state)
{
    while (state->at + WIDTH + FINGERPRINT <= length && state->at <= state->last) {
        __m256i found = candidates(prints, text + state->at);
        state->at += WIDTH;
        if (_mm256_testz_si256(found, found))
            continue;
        __m256i none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
        state->pending = ~(uint32_t)_mm256_movemask_epi8(none);
        _mm256_storeu_si256((__m256i *)(void *)state->bits, found);
        return true;
    }
    return false;
}

/* The last bytes, fewer than a block: copied where a block can be read. */
WITH_AVX2 static bool last_block(const struct fingerprints *prints, const char *text,
                                 size_t length, struct vector_state *state)
{
    char padded[2 * WIDTH + FINGERPRINT] = {0};
    size_t left = state->at < length ? length - state->at : 0;
    if (left < FINGERPRINT)
        return false;
    memcpy(padded, text + state->at, MIN(left, sizeof padded));
    struct vector_state rest = {.last = SIZE_MAX};
    bool some = next_block(prints, padded, WIDTH + FINGERPRINT, &rest);
    state->at += WIDTH;
    if (some) {
        state->pending = rest.pending;
        memcpy(state->bits, rest.bits, sizeof rest.bits);
    }
    return true;
}

bool fingerprints_next(const struct fingerprints *prints, const char *text, size_t length,
                       struct vector_state *state)
{
    for (;;) {
        while (state->pending == 0 && !next_block(prints, text, length, state)) {
            if (state->at > state->last || !last_block(prints, text, length, state))
                return false;
        }
        unsigned place = (unsigned)__builtin_ctz(state->pending);
        state->pending &= state->pending - 1;
        state->found = state->at - WIDTH + place;
        state->buckets = state->bits[place];
        if (state->found + FINGERPRINT <= length && is_known(prints, text + state->found))
            return true;
    }
}

/* Bytes of a counter, summed before one of them can overflow. */
WITH_AVX2 size_t vector_lines(const char *text, size_t length)
{
    const __m256i end = _mm256_set1_epi8('\n'), zero = _mm256_setzero_si256();
    size_t lines = 0, at = 0;
    while (at + WIDTH <= length) {
        __m256i count = zero;
        for (unsigned i = 0; i < 255 && at + WIDTH <= length; i++, at += WIDTH)
            count = _mm256_sub_epi8(count, _mm256_cmpeq_epi8(load(text + at), end));
        uint64_t sums[4];
        _mm256_storeu_si256((__m256i *)(void *)sums, _mm256_sad_epu8(count, zero));
        lines += sums[0] + sums[1] + sums[2] + sums[3];
    }
    for (; at < length; at++)
        lines += text[at] == '\n';
    return lines;
}

#else

bool vector_available(void)
{
    return false;
}

bool fingerprints_next(const struct fingerprints *prints, const char *text, size_t length,
                       struct vector_state *state)
{
    (void)prints, (void)text, (void)length, (void)state;
    return false;
}

size_t vector_lines(const char *text, size_t length)
{
    (void)text, (void)length;
    return 0;
}

#endif
