/*
 * Twins: entries that people mix up, two by two.
 *
 *     g_autoptr(GArray) pairs = twins_all(catalogue);    // struct twin_pair, codes first
 */
#pragma once

#include "catalogue/catalogue.h"

#include <glib.h>

struct twin_pair {
    const struct entry *one, *other; /* 4.2.2 before 5.2.2 */
    /* What is particular to each against the other; one of them may be NULL. */
    const char *of_one, *of_other;
    const char *code; /* the one that means both; NULL: they have none in common */
};

/* Each pair once, whichever of the two names the other, and each enhanced code that exists with a 4
   and with a 5; a twin that has no entry of its own is left out. One code with two meanings stands
   among the codes. The caller frees the array; what it holds is the catalogue's. */
GArray *twins_all(const struct catalogue *catalogue);
/* Those of one entry, in its order. */
GArray *twins_of(const struct catalogue *catalogue, const struct entry *entry);
/* The pair of these two; false: nothing tells them apart. */
bool twins_find(const struct catalogue *catalogue, const struct entry *one,
                const struct entry *other, struct twin_pair *pair);
