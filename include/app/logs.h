/*
 * Logs: a whole log as people look at it: summed up first, then asked for the failures behind a row.
 *
 * The log is read anew for each question, so that memory does not grow with it. Reading may go on in
 * a thread of its own, as long as nothing else asks the same log meanwhile.
 *
 *     struct app_log *log = app_log_new(app, &(struct log_origin){.path = "/var/log/mail.log"});
 *     if (app_log_read(log, NULL, NULL, &error))
 *         doc = doc_from_log(app_log_summary(log), 10);
 */
#pragma once

#include "analyze/log_summary.h"
#include "app/app.h"

/* So many lines of known log formats at the beginning of a text make it a log. */
#define APP_LOG_LINES_MIN 100u
/* Of more failures behind a row only the last ones are listed. */
#define APP_LOG_FAILURES_MAX 1000u

/* A file, or the text where `path` is NULL. */
struct log_origin {
    const char *path, *text;
    size_t length;
};

/* By its first lines; false too if it cannot be read. */
bool app_is_log(const struct app *app, const struct log_origin *origin);

struct app_log;

/* Copies the path and the text. The app must outlive it. */
struct app_log *app_log_new(struct app *app, const struct log_origin *origin);
void app_log_free(struct app_log *log);

/* Told while reading, `permille` of the whole; false stops it. */
typedef bool app_log_progress(unsigned permille, void *user);

/* False: stopped, or an error. */
bool app_log_read(struct app_log *log, app_log_progress *progress, void *user,
                  GError **error);
/* Of the last complete reading; it must not be looked at while failures are read. */
const struct log_summary *app_log_summary(const struct app_log *log);

struct log_failure {
    int64_t time; /* the log's own clock; LOG_TIME_UNKNOWN */
    enum log_outcome outcome;
    int reply_code;
    struct enhanced_code status; /* the reply's, else the log's own */
    enum reply_class class;
    const struct entry *entry; /* NULL: not recognised */
    char *recipient,
        *line; /* valid UTF-8, secrets masked; recipient "" if the line has none */
};
struct log_failures {
    GArray *list; /* struct log_failure, in the order of the log */
    uint64_t all; /* how many there are */
};

/* What a row of a table counts. NULL: stopped, or an error. */
struct log_failures *app_log_failures(struct app_log *log, enum log_table table,
                                      const char *row, app_log_progress *progress,
                                      void *user, GError **error);
void log_failures_free(struct log_failures *failures);
