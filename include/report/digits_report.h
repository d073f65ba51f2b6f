/*
 * A code digit by digit, in words: what each says, what another one in its place would say, and the
 * entries behind the code.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "report/doc.h"

#include <glib.h>

/* NULL: neither a reply code nor an enhanced one. Each line that names an entry is marked 1, 2, ...;
   `entries` (may be NULL) gets these entries in that order. */
struct doc *doc_from_digits(const struct catalogue *catalogue, const char *code,
                            GPtrArray *entries);
