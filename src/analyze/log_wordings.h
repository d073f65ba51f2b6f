/*
 * Log wordings: what a failed attempt means, asked of the analyzer once for each wording.
 *
 * The memory of wordings is bounded and may be emptied; verdicts stay, since equal ones are one.
 */
#pragma once

#include "analyze/log_scan.h"
#include "log_book.h"

struct log_wordings;

struct log_wordings *log_wordings_new(const struct catalogue *catalogue);
void log_wordings_free(struct log_wordings *wordings);

/* NULL: the line tells of a success after all. */
const struct log_verdict *log_wordings_ask(struct log_wordings *wordings,
                                           const char *text, size_t length,
                                           const struct log_line *line);

size_t log_wordings_verdict_count(const struct log_wordings *wordings);
const struct log_verdict *log_wordings_verdict(const struct log_wordings *wordings,
                                               size_t index);
