/* Sorts hits digit by digit (radix sort), which is stable. */
#include "rank.h"

#define DIGIT_BITS 11
#define BUCKETS    (1u << DIGIT_BITS)

/* Falling order: the complement of the digit. */
static uint32_t bucket_of(const struct ranked *hit, unsigned shift)
{
    return ~(hit->score >> shift) & (BUCKETS - 1);
}

static void sort_by_digit(const struct ranked *from, struct ranked *to, guint count,
                          unsigned shift)
{
    uint32_t start[BUCKETS + 1] = {0};
    for (guint i = 0; i < count; i++)
        start[bucket_of(&from[i], shift) + 1]++;
    for (uint32_t b = 0; b < BUCKETS; b++)
        start[b + 1] += start[b];
    for (guint i = 0; i < count; i++)
        to[start[bucket_of(&from[i], shift)]++] = from[i];
}

void rank(GArray *ranked)
{
    struct ranked *hits = (struct ranked *)(void *)ranked->data;
    struct ranked *other = g_new(struct ranked, ranked->len);
    uint32_t highest = 0;
    for (guint i = 0; i < ranked->len; i++)
        highest = MAX(highest, hits[i].score);
    for (unsigned shift = 0; shift < 32 && highest >> shift != 0;
         shift += 2 * DIGIT_BITS) {
        sort_by_digit(hits, other, ranked->len, shift);
        sort_by_digit(other, hits, ranked->len, shift + DIGIT_BITS);
    }
    g_free(other);
}
