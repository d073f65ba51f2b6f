/*
 * Log crew: threads that scan one source together.
 *
 * Each takes the next block, scans it by itself, and hands what it found to one function, in the order
 * of the log and never two at a time. With one thread it runs in the caller's.
 */
#pragma once

#include "analyze/log_scan.h"
#include "analyze/log_source.h"

#define LOG_CREW_MAX 8u

struct log_crew;

/* Called in order. `scan` can be asked about lines of the block (log_scan_remark()). False: enough. */
typedef bool log_block_fn(struct log_scan *scan, const struct log_block *block,
                          void *user);

struct log_crew *log_crew_new(const struct catalogue *catalogue, enum log_scan_mode mode,
                              int64_t now, size_t threads);
void log_crew_free(struct log_crew *crew);

/* Reads the source to its present end. False: it could not be read, or `each` had enough; only the
   first sets the error. */
bool log_crew_read(struct log_crew *crew, struct log_source *source, log_block_fn *each,
                   void *user, GError **error);
/* The last line, if it had no end. */
void log_crew_finish(struct log_crew *crew, struct log_source *source, log_block_fn *each,
                     void *user);

size_t log_crew_size(const struct log_crew *crew);
struct log_scan *log_crew_scan(const struct log_crew *crew, size_t index);
