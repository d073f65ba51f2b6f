/*
 * Log context: the sender that an earlier line of a message named, for attempts that do not.
 *
 * The beginnings of such lines are kept as they are, within fixed memory, and taken apart only when
 * an attempt of the same message asks.
 */
#pragma once

#include "analyze/log_scan.h"

#define LOG_CONTEXT_MAX 16384u /* messages under way at once */

struct log_context;

struct log_context *log_context_new(void);
void log_context_free(struct log_context *context);

void log_context_take(struct log_context *context, const struct log_remark *remark);

/* Fills in the attempt's sender and recipient where they are missing. The slices point into the
   context and are valid until the next call. */
void log_context_lend(struct log_context *context, struct log_scan *scan,
                      struct log_attempt *attempt);
