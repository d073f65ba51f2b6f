/*
 * Log tables: which row of each table an attempt is counted in.
 */
#pragma once

#include "analyze/log_summary.h"

#define LOG_NAME_SIZE 32u
#define LOG_HOUR      3600

/* The row's name in a table made from verdicts, in `room` where it is no constant. NULL: the table
   is made from something else. */
const char *log_verdict_name(enum log_table table, const struct log_verdict *verdict,
                             char room[LOG_NAME_SIZE]);
/* Of what this server refused itself; all other tables leave that out. */
bool log_table_is_of_refusals(enum log_table table);
/* The name of the hour that begins at `begin`. */
const char *log_hour_name(int64_t begin, char room[LOG_NAME_SIZE]);
/* Length 0: the recipient has none. */
struct log_slice log_recipient_domain(const struct log_attempt *attempt);
