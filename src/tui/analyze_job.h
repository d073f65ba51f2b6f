/*
 * Jobs: an analysis beside the loop, so that a paste of megabytes freezes nothing.
 *
 * One at a time: the analyzer may compile patterns while it works. The loop is woken ten times a
 * second while a job runs, and when it is done. One that is stopped ends soon, without a
 * diagnosis.
 */
#pragma once

#include "analyze/analyze.h"

struct analyze_job;
struct terminal;

/* `bytes` is taken over. */
struct analyze_job *analyze_job_start(const struct analyzer *analyzer, char *bytes,
                                      size_t length, struct terminal *terminal);
/* Nobody waits for it any more; analyze_job_end() is still due. */
void analyze_job_stop(struct analyze_job *job);
bool analyze_job_is_stopped(const struct analyze_job *job);
bool analyze_job_is_done(const struct analyze_job *job);
double analyze_job_seconds(const struct analyze_job *job); /* since it began */
size_t analyze_job_length(const struct analyze_job *job);
/* Waits for the end if need be; the diagnosis is the caller's, NULL if there is an error. */
struct diagnosis *analyze_job_end(struct analyze_job *job, GError **error);
