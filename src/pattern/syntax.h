/*
 * Syntax: the few pieces of the PCRE2 grammar that the literal reader and the blank rewriter share.
 *
 * Each function of a `text` looks at its very start and returns how many bytes the piece takes, 0
 * if another one stands there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* "*", "+", "?", "{2,5}" with a "?" or "+" behind it. `least` receives the fewest repetitions. */
size_t syntax_quantifier(const char *text, unsigned *least);

/* "[^]a-z[:digit:]]" with its brackets; 0 also if it is never closed. */
size_t syntax_class(const char *text);

/* A run of blanks, tabs and line ends. */
size_t syntax_blanks(const char *text);

/* How much of `pattern` counts: without the line ends that a YAML block leaves behind it. */
size_t syntax_length(const char *pattern);
