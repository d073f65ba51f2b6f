/*
 * Casts: what the program sends to its terminal, as a recording (asciicast, version 2).
 *
 * The time between the steps is made up: a script has none.
 */
#pragma once

#include <stddef.h>
#include <stdio.h>

struct cast;

/* `out`: what the program writes to, a file that can be read too. */
struct cast *cast_new(FILE *out, int rows, int cols);
/* Takes what was written since, as shown `seconds` after what was before. */
void cast_step(struct cast *cast, double seconds);
/* Also frees it. False: `path` cannot be written. */
int cast_write(struct cast *cast, const char *path);
