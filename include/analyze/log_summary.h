/*
 * Log summary: what a whole log tells, counted.
 *
 * Attempts are counted one by one; joined by queue id they tell the fates of messages: put off five
 * times and then delivered is no failure. What this server itself refused is counted apart. Memory
 * is bounded: of more recipient domains, hosts or messages than there is room for the count of those
 * left out is kept.
 *
 *     struct log_summary *summary = log_summary_new(&filter);
 *     log_crew_read(crew, source, log_summary_take, summary, &error);
 *     log_summary_finish(summary);
 *     rows = log_summary_rows(summary, LOG_BY_REASON, &count);
 */
#pragma once

#include "analyze/log_scan.h"

#define LOG_NAMES_MAX    20000u
#define LOG_MESSAGES_MAX 131072u

/* What counts. Zero, NULL, LOG_TIME_UNKNOWN: any. */
struct log_filter {
    int64_t since, until; /* until: that second is not in it any more */
    const char *domain;   /* of the recipient, or one it is below of */
    enum reply_class class;
    const char *reason; /* reason_name() of it */
};
#define LOG_FILTER_NONE                                                                  \
    ((struct log_filter){.since = LOG_TIME_UNKNOWN, .until = LOG_TIME_UNKNOWN})

bool log_filter_passes(const struct log_filter *filter,
                       const struct log_attempt *attempt);

struct log_totals {
    uint64_t lines, bytes;
    uint64_t delivered;                   /* successful attempts */
    uint64_t attempts[LOG_OUTCOME_COUNT]; /* failed ones, and LOG_REFUSED */
    uint64_t messages_delivered_late;     /* put off, then delivered */
    uint64_t messages_failed;             /* to one recipient each: bounced or expired */
    uint64_t messages_waiting;            /* put off, and no more is said of them */
    uint64_t messages_forgotten;          /* room ran out: their fate is not known */
    int64_t first, last;                  /* times of the attempts; LOG_TIME_UNKNOWN */
};

enum log_table {
    LOG_BY_OUTCOME,
    LOG_BY_CLASS,
    LOG_BY_CODE,
    LOG_BY_ENHANCED, /* as the other server wrote it; "none" */
    LOG_BY_LOGGED,   /* as the log's dsn= has it */
    LOG_BY_REASON,
    LOG_BY_PROVIDER,
    LOG_BY_ENTRY,
    LOG_BY_DOMAIN,
    LOG_BY_HOST,
    LOG_BY_HOUR, /* "2026-03-01 10"; in the order of time, all others by count */
    LOG_REFUSED_BY_CODE,
    LOG_REFUSED_BY_ENTRY,
    LOG_TABLE_COUNT
};

struct log_row {
    const char *name;
    uint64_t count;
    const struct log_verdict
        *verdict; /* the most frequent one behind the row; NULL for hours */
};

struct log_summary;

struct log_summary *log_summary_new(const struct log_filter *filter);
void log_summary_free(struct log_summary *summary);

/* A log_block_fn; `summary` is a struct log_summary. The scans must outlive it. */
bool log_summary_take(struct log_scan *scan, const struct log_block *block,
                      void *summary);

/* Makes the tables; may be done again after more was taken. */
void log_summary_finish(struct log_summary *summary);

const struct log_totals *log_summary_totals(const struct log_summary *summary);
const struct log_row *log_summary_rows(const struct log_summary *summary,
                                       enum log_table table, size_t *count);
/* How often a name had no place in the table: 0 for tables that are bounded by nature. */
uint64_t log_summary_left_out(const struct log_summary *summary, enum log_table table);

/* Is the attempt one of those that this row counts? */
bool log_row_has(enum log_table table, const char *name,
                 const struct log_attempt *attempt);

const char *log_table_name(enum log_table table); /* "enhanced_status" */
