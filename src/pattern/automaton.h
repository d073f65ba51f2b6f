/*
 * Automaton: finds which of many literals stand in a text, in one pass (Aho and Corasick, 1975).
 *
 * Literals and text are compared folded: ASCII letters in lower case, runs of white space as one
 * blank. Each literal belongs to an owner, a number; an owner may have several. The automaton is
 * not changed by searching.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct automaton;

struct automaton *automaton_new(void);
void automaton_free(struct automaton *automaton);

/* The first `length` bytes of `literal`, which has no fewer. */
void automaton_add(struct automaton *automaton, const char *literal, size_t length,
                   uint32_t owner);
void automaton_prepare(struct automaton *automaton); /* after the last literal */

/* Sets bit `owner` in `owners` for each literal found. */
void automaton_search(const struct automaton *automaton, const char *text, size_t length,
                      uint64_t *owners);
