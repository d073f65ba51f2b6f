/*
 * Log fates: what became of each message in the end, joined over the lines of a log.
 *
 * A message to one recipient is put off, then delivered or given up. Only those put off are kept,
 * within fixed memory.
 */
#pragma once

#include "analyze/log_scan.h"

struct log_fates;

struct log_fate_counts {
    uint64_t late, failed, waiting, forgotten;
};

struct log_fates *log_fates_new(size_t capacity);
void log_fates_free(struct log_fates *fates);

void log_fates_attempt(struct log_fates *fates, const struct log_attempt *attempt);
/* This delivery will be told soon. */
void log_fates_expect(const struct log_fates *fates, const struct log_remark *delivery);
void log_fates_delivery(struct log_fates *fates, struct log_scan *scan,
                        const struct log_remark *delivery);
struct log_fate_counts log_fates_counts(const struct log_fates *fates);
