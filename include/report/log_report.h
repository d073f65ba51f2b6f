/*
 * Log reports: the summary of a log as a document and as JSON, and its attempts one by one.
 */
#pragma once

#include "analyze/log_summary.h"
#include "report/doc.h"

#include <jansson.h>

/* `rows`: how many of each table at the most. Each row is marked; log_row_of_mark() tells which it is. */
struct doc *doc_from_log(const struct log_summary *summary, size_t rows);
/* False: it is no mark of a row. */
bool log_row_of_mark(int mark, enum log_table *table, size_t *row);

/* "schema": 1; every table as an object, the largest count first. `rows` 0: all. */
json_t *json_from_log(const struct log_summary *summary, size_t rows);

/* Writes attempts as JSON, one object each without a line's end: time (the log's own clock), queue_id,
   sender, recipient, relay, outcome, reply_code, enhanced_status, logged_status, class, reason,
   address_bad, who_acts, provider, entry, reply; null for what is not known. */
struct log_records;
struct log_records *log_records_new(void);
void log_records_free(struct log_records *records);
void log_record_append(struct log_records *records, GString *out,
                       const struct log_attempt *attempt);

/* "12:00:01 bounced ann@example.com 550 5.1.1 There is no such address ...", made visible. */
void log_line_append(GString *out, const struct log_attempt *attempt);
