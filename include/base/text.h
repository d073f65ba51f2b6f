/*
 * Text: from bytes to UTF-8 once, then columns, folding and safe display.
 *
 * Every text from outside passes text_from_bytes() at the border; behind it all strings are valid
 * UTF-8 without NUL. Only text_width() and text_clip() know about terminal columns: a wide
 * character counts two, a combining one none. Pure functions; a returned `char *` is the caller's.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Valid UTF-8 from anything: UTF-8 is kept, other bytes are read as Windows-1252 (what mail
   without a charset mostly is), NUL becomes U+2400. `length` receives the size in bytes (may be
   NULL). CR LF and lone CR become LF. A byte order mark at the start is dropped; UTF-16 with a
   byte order mark is converted. */
char *text_from_bytes(const char *bytes, size_t length, size_t *out_length);

/* The text with everything made visible that could drive or fool a terminal: C0 and C1 controls
   as their control pictures (ESC: U+241B), bidirectional overrides and other invisible format
   characters as "\u202e". Newline and tab stay. The TUI and the plain-text writer draw only what
   passed through this. */
char *text_visible(const char *text);

/* True if text_visible() would change nothing; the common case needs no copy. */
bool text_is_visible(const char *text);

size_t text_width(const char *text); /* columns */

/* How many bytes of `text` fit into `columns`; never splits a character from its combining
   marks. `used` receives the columns taken (may be NULL). */
size_t text_clip(const char *text, size_t columns, size_t *used);

/* For comparing what people type: case folded, compatibility-decomposed, accents dropped, runs of
   white space made one blank, ends trimmed. */
char *text_fold(const char *text);

/* The first `length` bytes in lower case, character by character and the same in every locale;
   bytes that are no character (a cut one at the end) are left out. */
char *text_lower(const char *text, size_t length);

/* White space runs (line ends included) made one blank, ends trimmed. */
char *text_squeeze(const char *text);

/* The nearest of `names` (NULL-ended) within an edit distance a typing slip may have, or NULL. */
const char *text_nearest(const char *text, const char *const *names);
unsigned text_distance(const char *a,
                       const char *b); /* Damerau-Levenshtein, code points */
