/* Place: finding in the pasted text where a fact was read that came through decoding. */
#pragma once

#include "extraction.h"

/* How many bytes may be searched for one diagnosis. */
#define PLACE_BUDGET ((size_t)256 << 20)

/* Gives every fact of `record` its place in `text`, or PLACE_NONE. What it costs is taken from
   `budget`; when that is used up nothing more is looked up, for a thousand recipients in a megabyte
   are not read one by one. */
void place_facts(struct record *record, const char *text, size_t length, size_t *budget);
