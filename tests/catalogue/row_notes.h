/*
 * What the test of the reference rows knows beside the tables: which words all servers use, and
 * where the catalogue differs from a row on purpose.
 */
#pragma once

#include "tsv.h"

#include <stdbool.h>

/* Phrases with their reasons, the longest first: generic-phrases.tsv and a few more. */
bool row_notes_read(const char *folder, struct tsv *phrases);

/* The reason that words have at any server, for example "userunknown"; NULL: they are somebody's
   own. */
const char *shared_reason(const struct tsv *phrases, const char *fragment);

/* Why the catalogue differs from the row of a provider or of a failure; NULL: it is not known to. */
const char *departure_of(const char *owner, const char *text);
