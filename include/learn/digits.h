/*
 * Digits: every digit of a code in plain words, for the explorer, the code pages and unknown codes.
 *
 *     struct digit_meaning digits[DIGITS_MAX];
 *     size_t count = digits_explain("552", digits);   // digits[0].meaning: "PERMANENT: no; ..."
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct digit_meaning {
    char part[8];        /* "5", "7", "26" */
    const char *place;   /* "first digit", "subject" */
    const char *meaning; /* a sentence; never NULL */
};
#define DIGITS_MAX 3

/* For a reply code ("552") or an enhanced code ("5.7.26", "x.7.26", "4.7.5xx"). 0 if it is neither.
   The first one also says what would change with a 4 for a 5. */
size_t digits_explain(const char *code, struct digit_meaning out[DIGITS_MAX]);
