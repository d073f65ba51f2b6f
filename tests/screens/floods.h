/*
 * Floods: long texts to paste or to open, always the same.
 */
#pragma once

#include <glib.h>

/* A "log" with every outcome in it, an "old-log" of two years ago, the recipients of a "report", or one long line; of at least so
   many bytes. The caller frees. */
char *flood_text(const char *kind, gsize bytes);
