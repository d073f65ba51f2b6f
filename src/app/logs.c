/* Reads whole logs for the faces: with a crew of threads, in order, stopped when asked. */
#include "app/logs.h"

#include "analyze/log_crew.h"
#include "base/text.h"
#include "base/words.h"

#include <string.h>

#define THREADS_MOST 4u

struct app_log {
    struct log_origin origin; /* strings are owned */
    struct log_crew *crew;
    struct log_summary *summary; /* NULL: not read yet */
};

/* One reading: what each block goes to. */
struct reading {
    struct log_source *source;
    app_log_progress *progress;
    void *user;
    struct log_summary *summary; /* or: */
    struct log_failures *failures;
    enum log_table table;
    const char *row;
    size_t oldest; /* where the next one goes when the list is full */
};

/* The clock on the wall, as logs have it: local time as if it were UTC. */
static int64_t wall_clock(const struct app *app)
{
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(app_now(app));
    return app_now(app) + g_date_time_get_utc_offset(now) / G_USEC_PER_SEC;
}

static struct log_source *open_origin(const struct log_origin *origin, GError **error)
{
    if (origin->path)
        return log_source_open(origin->path, error);
    return log_source_open_text(_("the pasted text"), origin->text, origin->length);
}

bool app_is_log(const struct app *app, const struct log_origin *origin)
{
    struct log_source *source = open_origin(origin, NULL);
    if (!source)
        return false;
    catalogue_complete(app_catalogue(app));
    struct log_scan *scan =
        log_scan_new(app_catalogue(app), LOG_SCAN_CONTEXT, wall_clock(app));
    struct log_block *block = log_block_new();
    g_autofree char *buffer = g_malloc(LOG_BUFFER_SIZE);
    g_autoptr(GError) ignored = NULL;
    size_t length = log_source_read(source, buffer, &ignored);

    log_scan_block(scan, buffer, length, block);
    size_t known = block->attempt_count + block->delivery_count + block->context_count;
    log_block_free(block);
    log_scan_free(scan);
    log_source_close(source);
    return known >= APP_LOG_LINES_MIN;
}

struct app_log *app_log_new(struct app *app, const struct log_origin *origin)
{
    struct app_log *log = g_new0(struct app_log, 1);

    catalogue_complete(app_catalogue(app));
    log->origin = (struct log_origin){
        g_strdup(origin->path), g_memdup2(origin->text, origin->length), origin->length};
    log->crew = log_crew_new(app_catalogue(app), LOG_SCAN_FAILURES, wall_clock(app),
                             MIN(g_get_num_processors(), THREADS_MOST));
    return log;
}

void app_log_free(struct app_log *log)
{
    if (!log)
        return;
    log_summary_free(log->summary);
    log_crew_free(log->crew);
    g_free((char *)log->origin.path);
    g_free((char *)log->origin.text);
    g_free(log);
}

const struct log_summary *app_log_summary(const struct app_log *log)
{
    return log->summary;
}

static char *text_of(struct log_slice slice)
{
    return text_from_bytes(slice.text ? slice.text : "", slice.length, NULL);
}

static void clear_failure(void *user)
{
    struct log_failure *failure = user;

    g_free(failure->recipient);
    g_free(failure->line);
}

static struct log_failure failure_from(const struct log_attempt *attempt)
{
    const struct log_verdict *verdict = attempt->verdict;
    char *line = text_of(attempt->line);

    analyze_mask_secrets(line, strlen(line));
    return (struct log_failure){
        .time = attempt->time,
        .outcome = verdict->outcome,
        .reply_code = verdict->reply_code,
        .status =
            verdict->reply_status.class ? verdict->reply_status : verdict->logged_status,
        .class = verdict->class,
        .entry = verdict->entry,
        .recipient = text_of(attempt->recipient),
        .line = line,
    };
}

static void take_failure(struct reading *reading, const struct log_attempt *attempt)
{
    GArray *list = reading->failures->list;
    struct log_failure failure = failure_from(attempt);

    reading->failures->all++;
    if (list->len < APP_LOG_FAILURES_MAX) {
        g_array_append_val(list, failure);
        return;
    }
    struct log_failure *oldest =
        &g_array_index(list, struct log_failure, reading->oldest);
    clear_failure(oldest);
    *oldest = failure;
    reading->oldest = (reading->oldest + 1) % APP_LOG_FAILURES_MAX;
}

static bool take_block(struct log_scan *scan, const struct log_block *block, void *user)
{
    struct reading *reading = user;
    guint64 size = log_source_size(reading->source);
    guint64 position = MIN(log_source_position(reading->source), size);

    for (size_t i = 0; reading->failures && i < block->attempt_count; i++) {
        if (log_row_has(reading->table, reading->row, &block->attempts[i]))
            take_failure(reading, &block->attempts[i]);
    }
    if (reading->summary)
        log_summary_take(scan, block, reading->summary);
    return !reading->progress ||
           reading->progress(size ? (unsigned)(position * 1000 / size) : 0,
                             reading->user);
}

static bool read_all(struct app_log *log, struct reading *reading, GError **error)
{
    reading->source = open_origin(&log->origin, error);
    if (!reading->source)
        return false;
    bool whole = log_crew_read(log->crew, reading->source, take_block, reading, error);
    if (whole)
        log_crew_finish(log->crew, reading->source, take_block, reading);
    log_source_close(reading->source);
    return whole;
}

bool app_log_read(struct app_log *log, app_log_progress *progress, void *user,
                  GError **error)
{
    struct reading reading = {
        .progress = progress, .user = user, .summary = log_summary_new(NULL)};

    if (!read_all(log, &reading, error)) {
        log_summary_free(reading.summary);
        return false;
    }
    log_summary_finish(reading.summary);
    log_summary_free(log->summary);
    log->summary = reading.summary;
    return true;
}

/* A full list goes on at its beginning: brought back into the order of the log. */
static void put_in_order(GArray *list, size_t oldest)
{
    if (oldest == 0)
        return;
    g_autofree struct log_failure *kept =
        g_memdup2(list->data, list->len * sizeof(struct log_failure));
    for (size_t i = 0; i < list->len; i++)
        g_array_index(list, struct log_failure, i) = kept[(oldest + i) % list->len];
}

struct log_failures *app_log_failures(struct app_log *log, enum log_table table,
                                      const char *row, app_log_progress *progress,
                                      void *user, GError **error)
{
    struct log_failures *failures = g_new0(struct log_failures, 1);
    struct reading reading = {.progress = progress,
                              .user = user,
                              .failures = failures,
                              .table = table,
                              .row = row};

    failures->list = g_array_new(FALSE, FALSE, sizeof(struct log_failure));
    g_array_set_clear_func(failures->list, clear_failure);
    if (!read_all(log, &reading, error)) {
        log_failures_free(failures);
        return NULL;
    }
    put_in_order(failures->list, reading.oldest);
    return failures;
}

void log_failures_free(struct log_failures *failures)
{
    if (!failures)
        return;
    g_array_unref(failures->list);
    g_free(failures);
}
