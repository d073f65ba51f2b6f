/*
 * Literal scan: the places of a few fixed strings in a great deal of text, at the speed of memory.
 *
 * Of each literal the four bytes that text has least often side by side are its fingerprint. Where
 * the processor has AVX2, 32 places at a time are held against all fingerprints through shuffles of
 * nibble tables; elsewhere the C library searches for one literal after the other. Exact bytes, no
 * folding of case. A scan is not changed by searching: threads may share one.
 *
 *     static const char *const marks[] = {", status=", " rejected RCPT", NULL};
 *     struct literal_scan *scan = literal_scan_new(marks);
 *     for (size_t at = 0; literal_scan_next(scan, text, length, at, &hit); at = hit.offset + 1)
 *         printf("%s at %zu\n", marks[hit.literal], hit.offset);
 *     literal_scan_free(scan);
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define LITERAL_SCAN_MIN 4u /* bytes that a literal must have */

struct literal_scan;

struct literal_hit {
    size_t offset;
    size_t literal; /* its index in the list; the longest of those that begin here */
};

/* Copies the literals, a NULL-ended list. One shorter than LITERAL_SCAN_MIN is never found. */
struct literal_scan *literal_scan_new(const char *const *literals);
void literal_scan_free(struct literal_scan *scan);

/* The first hit that begins at `from` or later. */
bool literal_scan_next(const struct literal_scan *scan, const char *text, size_t length,
                       size_t from, struct literal_hit *hit);

/* The number of line ends in `text`. */
size_t literal_scan_lines(const char *text, size_t length);
