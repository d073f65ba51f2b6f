/*
 * Log names: how often each of many names was met, up to a number of names.
 */
#pragma once

#include "analyze/log_scan.h"
#include "analyze/log_summary.h"

struct log_names;

struct log_names *log_names_new(size_t capacity);
void log_names_free(struct log_names *names);

/* Without regard to case. An empty name is not counted. */
void log_names_count(struct log_names *names, struct log_slice text,
                     const struct log_verdict *verdict);
uint64_t log_names_left_out(const struct log_names *names);

/* All of them, in no order: struct log_row, the names belonging to `names`. */
GArray *log_names_rows(const struct log_names *names);
