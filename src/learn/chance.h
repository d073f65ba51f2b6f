/*
 * Chance: numbers that look drawn and depend on the seed alone, on every machine and with every
 * library version. Private to the module.
 */
#pragma once

#include <stdint.h>

/* SplitMix64 (Steele, Lea and Flood, 2014): a counter, well stirred. */
static inline uint32_t chance_next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ z >> 31) >> 32);
}

/* 0 to count - 1; count must not be 0. */
static inline uint32_t chance_below(uint64_t *state, uint32_t count)
{
    return (uint32_t)((uint64_t)chance_next(state) * count >> 32);
}
