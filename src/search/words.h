/*
 * Words: how texts and queries are cut up before they are compared.
 *
 * A word is a run of letters and digits. A dot belongs to it between digits, so that "5.7.26" and
 * "192.0.2.1" stay whole; an apostrophe belongs to it and is dropped ("don't" and "dont" are one).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The next word of `text` at or behind `from`; false if there is none. */
bool word_next(const char *text, size_t from, size_t *offset, size_t *length);

/* Takes the apostrophes out of a word, in place; returns its new length. */
size_t word_trim(char *word);

/* A bit for each letter that is in it, and another for each that is in it twice. Each letter added,
   dropped or changed changes few bits: a cheap first test whether two words can be alike. */
uint64_t word_letters(const char *word, size_t length);

/* Articles and the like, and words such as "error" and "smtp": they need not be found. */
bool word_is_filler(const char *word);
