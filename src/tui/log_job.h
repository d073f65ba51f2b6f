/*
 * Log jobs: a log read beside the loop, which is woken ten times a second meanwhile.
 *
 * One job a log at a time. Ending a job that still runs stops it within one block of the log.
 */
#pragma once

#include "app/logs.h"
#include "draw.h"
#include "session.h"

struct log_job;

/* What the screens about logs are pushed with: log_screen with a struct log_origin, failures_screen with
   this, verdict_screen with a line of a log. */
struct failures_request {
    struct app_log *log;
    enum log_table table;
    const char *row;
    const struct entry *entry; /* that the row is about; NULL: none */
};

/* `row` NULL: the summary is asked for, else the failures of this row, whose name must outlive the
   job. */
struct log_job *log_job_start(struct app_log *log, enum log_table table, const char *row,
                              struct terminal *terminal);
bool log_job_is_done(const struct log_job *job);
/* The failures are the caller's; NULL for a summary. False: stopped, or an error. */
bool log_job_end(struct log_job *job, struct log_failures **failures, GError **error);

/* How far it is, once it has taken long enough to be noticed; `what` is read. */
void log_job_draw(const struct log_job *job, const struct session *session,
                  const struct area *area, const char *what);
