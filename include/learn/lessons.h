/*
 * Lessons: which one teaches what an entry is about.
 *
 *     const struct lesson *lesson = lesson_of_entry(catalogue, entry);
 */
#pragma once

#include "catalogue/catalogue.h"

/* By its id; NULL: there is none. */
const struct lesson *lesson_find(const struct catalogue *catalogue, const char *id);
/* The first in teaching order that names the entry or its situation among what to see; else the
   one for its kind of code. NULL where none teaches it. */
const struct lesson *lesson_of_entry(const struct catalogue *catalogue,
                                     const struct entry *entry);
