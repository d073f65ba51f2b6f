/*
 * Literals: what a regular expression cannot match without.
 *
 * A small reader of the PCRE2 syntax, conservative: what it does not know for certain makes the
 * pattern unreadable, and an unreadable pattern has no literals. Every match of a readable one
 * contains at least one of `all` once both are folded: ASCII letters in lower case, runs of white
 * space one blank. (Two characters beyond ASCII fold to letters: the Kelvin sign and the long s.
 * A text with those in place of k and s is not found.)
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct literals {
    GPtrArray *all; /* char *, owned; empty: none */
    GPtrArray *
        also; /* GPtrArray * like `all`: each match has one of each of these too; owned */
    size_t fixed; /* characters that any match has, at the least */
};

struct literals literals_of(const char *pattern);
void literals_clear(struct literals *literals);

/* Length of the shortest of a set; 0 if it is empty. */
size_t literals_shortest(const GPtrArray *set);
