/* Place: finding in the pasted text where a fact was read that came through decoding. */
#pragma once

#include "extraction.h"

/* Gives every fact of `record` its place in `text`, or PLACE_NONE. */
void place_facts(struct record *record, const char *text, size_t length);
