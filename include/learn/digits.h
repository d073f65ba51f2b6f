/*
 * Digits: every digit of a code in plain words, for the explorer, the code pages and unknown codes.
 *
 *     char *lines = digits_explain("552");   // one line a digit: "5  PERMANENT: ..."
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

/* For a reply code ("552") or an enhanced code ("5.7.26", "x.7.26"). 0 if it is neither. */
size_t digits_explain(const char *code, struct digit_meaning out[DIGITS_MAX]);
