/*
 * Regex: one compiled PCRE2 pattern with the rules and limits of this program.
 *
 * Without regard to case; UTF-8, broken UTF-8 included; white space in the pattern matches any run
 * of white space; a runaway match is stopped and counts as none.
 */
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern_problem;

/* NULL and `problem` (may be NULL) if it does not compile. The second reads bytes, not characters:
   twice as fast, and enough where a pattern names no character beyond ASCII. */
pcre2_code *regex_compile(const char *pattern, struct pattern_problem *problem);
pcre2_code *regex_compile_bytes(const char *pattern, struct pattern_problem *problem);
void regex_jit(pcre2_code *code); /* from now on faster, for some 50 us of work */

/* What matching needs besides the pattern; for patterns one after the other, in one thread. */
struct regex_context {
    pcre2_match_context *match;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
};
struct regex_context regex_context_new(uint32_t groups, uint32_t match_limit);
void regex_context_free(struct regex_context *context);

/* The spans are then in context->data. */
bool regex_match(const pcre2_code *code, const char *text, size_t length,
                 const struct regex_context *context);
