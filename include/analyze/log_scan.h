/*
 * Log scan: whole mail logs, at the speed of the disk.
 *
 * A scan takes blocks of whole lines and gives the failed attempts in them, in order. The lines that
 * tell of one are found by the marks of the formats (data/logs); all others are never taken apart.
 * What a reply means is asked of the analyzer once for each wording: replies that differ only in
 * addresses, ids and times share a verdict.
 *
 * One scan a thread: each has an analyzer of its own. Everything that a block's attempts point to
 * lies in the block or in the scan. Nothing grows with the log: see LOG_WORDINGS_MAX.
 *
 *     struct log_scan *scan = log_scan_new(catalogue, LOG_SCAN_FAILURES, now);
 *     struct log_block *block = log_block_new();
 *     while ((length = log_source_read(source, &text)) > 0) {
 *         log_scan_block(scan, text, length, block);
 *         for (size_t i = 0; i < block->attempt_count; i++)
 *             printf("%s\n", block->attempts[i].verdict->entry->title);
 *     }
 */
#pragma once

#include "analyze/analyze.h"

/* Wordings whose verdict is remembered; when there are more, all are forgotten and asked again. */
#define LOG_WORDINGS_MAX 16384u

enum log_outcome {
    LOG_DEFERRED, /* it will be tried again */
    LOG_BOUNCED,
    LOG_EXPIRED, /* the queue gave it up */
    LOG_REFUSED, /* this server refused what others wanted to send */
    LOG_OUTCOME_COUNT
};

/* A piece of the block; length 0: the line does not say. */
struct log_slice {
    const char *text;
    size_t length;
};

/* What all attempts with the same words have in common. Strings are the catalogue's or the scan's. */
struct log_verdict {
    enum log_outcome outcome;
    int reply_code; /* as the other server wrote it, 0: it said nothing */
    struct enhanced_code reply_status;  /* the same */
    struct enhanced_code logged_status; /* the log's own dsn= */
    enum reply_class class;
    enum reason reason;
    enum address_verdict address_bad;
    enum actor who_acts;
    const struct entry *entry, *provider; /* NULL: not recognised */
    const struct checklist *checklist;
    const char *example; /* a line of this kind, secrets masked */
    size_t index;        /* counted from 0 in the order of their making */
};

struct log_attempt {
    const struct log_verdict *verdict;
    int64_t time; /* seconds, the log's own clock; LOG_TIME_UNKNOWN */
    uint64_t key; /* joins the lines of a message; 0: nothing does */
    struct log_slice line, queue_id, recipient, sender, relay, reply;
};

/* A line that tells of a success, or one that only lends what it knows to later ones. */
struct log_remark {
    uint64_t key;
    const struct log_format *format; /* which it most likely is of */
    struct log_slice line;
    size_t before; /* this many attempts of the block stand before it */
};

struct log_block {
    struct log_attempt *attempts;
    size_t attempt_count;
    struct log_remark *deliveries, *contexts;
    size_t delivery_count, context_count;
    size_t lines, bytes;
};

enum log_scan_mode {
    LOG_SCAN_FAILURES,
    LOG_SCAN_CONTEXT, /* the lines of context too, which cost some speed */
};

#define LOG_TIME_UNKNOWN INT64_MIN

struct log_scan;

/* `now`: local time as if in UTC, for time stamps without a year. */
struct log_scan *log_scan_new(const struct catalogue *catalogue, enum log_scan_mode mode,
                              int64_t now);
void log_scan_free(struct log_scan *scan);

struct log_block *log_block_new(void);
void log_block_free(struct log_block *block);

/* Empties `out` and fills it from `text`, which ends with a line's end unless it is the last. */
void log_scan_block(struct log_scan *scan, const char *text, size_t length,
                    struct log_block *out);

/* Takes a remark's line apart, which may have been kept for later. False: it has no known shape. */
bool log_scan_remark(struct log_scan *scan, const struct log_remark *remark,
                     struct log_attempt *out);

/* What the other server or the log said, as UTF-8, secrets masked. The caller frees. */
char *log_attempt_reply(const struct log_attempt *attempt);

size_t log_scan_verdict_count(const struct log_scan *scan);
const struct log_verdict *log_scan_verdict(const struct log_scan *scan, size_t index);

const char *log_outcome_name(enum log_outcome outcome); /* "deferred" */

/* "2026-03-01", "2026-03-01 10:00" or "2026-03-01T10:00:00"; LOG_TIME_UNKNOWN if it is none. */
int64_t log_time_parse(const char *text);
