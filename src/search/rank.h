/* Ranking: hits by score, the best first. Private to the module. */
#pragma once

#include <glib.h>
#include <stdint.h>

struct ranked {
    uint32_t number; /* of the entry */
    uint32_t score;
};

/* Sorts by falling score; equal ones keep their order. Time grows with the number of hits alone:
   a single letter may find every entry of a large catalogue. */
void rank(GArray *ranked);
