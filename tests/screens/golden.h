/*
 * Expected screens: a file beside each key script, compared as a whole.
 */
#pragma once

#include <stdbool.h>

/* Says the first line that differs. With UPDATE_GOLDEN the file is written anew instead. */
bool golden_compare(const char *path, const char *found);
