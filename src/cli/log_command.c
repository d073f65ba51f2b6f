/* bouncedesk analyze --log: summaries of whole logs, or their failures one by one. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "analyze/log_context.h"
#include "analyze/log_crew.h"
#include "report/log_report.h"
#include "report/redact.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TOP_DEFAULT   10
#define THREADS_MOST  4u
#define POLL_INTERVAL (G_USEC_PER_SEC / 4)
#define BAR_AFTER     G_USEC_PER_SEC
#define BAR_EVERY     (G_USEC_PER_SEC / 5)
#define BAR_WIDTH     30

struct log_job {
    const struct log_options *options;
    enum cli_format format;
    struct log_filter filter;
    struct log_crew *crew;
    struct log_summary *summary; /* NULL: the attempts are printed */
    struct log_context *context; /* of the same message's lines; NULL: not asked for */
    struct log_records *records;
    GString *out;
    struct log_source *source;
    int64_t started, shown; /* of the progress bar */
    int status;
};

static bool parse_time(const char *option, const char *text, int64_t *time)
{
    *time = text ? log_time_parse(text) : LOG_TIME_UNKNOWN;
    if (!text || *time != LOG_TIME_UNKNOWN)
        return true;
    cli_complain(
        _("--%1$s takes a time such as \"2026-03-01\" or \"2026-03-01 10:00\", not "
          "\"%2$s\""),
        option, text);
    return false;
}

static bool parse_class(const char *text, enum reply_class *class)
{
    static const char *const names[] = {"4xx", "temporary", "5xx", "permanent"};
    static const enum reply_class classes[] = {CLASS_TEMPORARY, CLASS_TEMPORARY,
                                               CLASS_PERMANENT, CLASS_PERMANENT};

    for (size_t i = 0; text && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(text, names[i]) != 0)
            continue;
        *class = classes[i];
        return true;
    }
    if (text)
        cli_complain(_("--class takes 4xx or 5xx here, not \"%s\""), text);
    return !text;
}

static bool parse_reason(const char *text)
{
    for (int i = 1; text && reason_name((enum reason)i); i++) {
        if (strcmp(text, reason_name((enum reason)i)) == 0)
            return true;
    }
    if (text)
        cli_complain(
            _("no such reason: \"%s\"; \"bouncedesk list --help\" tells where they "
              "are explained"),
            text);
    return !text;
}

static bool parse_filter(const struct log_options *options, struct log_filter *filter)
{
    *filter = LOG_FILTER_NONE;
    filter->domain = options->domain;
    filter->reason = options->reason;
    return parse_time("since", options->since, &filter->since) &&
           parse_time("until", options->until, &filter->until) &&
           parse_class(options->class, &filter->class) && parse_reason(options->reason);
}

/* The clock on the wall, as logs have it: local time as if it were UTC. */
static int64_t wall_clock(const struct app *app)
{
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_local(app_now(app));
    return app_now(app) + g_date_time_get_utc_offset(now) / G_USEC_PER_SEC;
}

static void erase_bar(struct log_job *job)
{
    if (job->shown > 0)
        fputs("\r\033[K", stderr);
}

/* Only on a terminal, and only for what takes a second. */
static void show_progress(struct log_job *job)
{
    int64_t now = g_get_monotonic_time();
    guint64 size = log_source_size(job->source);

    if (size == 0 || now - job->started < BAR_AFTER || now - job->shown < BAR_EVERY ||
        !isatty(STDERR_FILENO))
        return;
    double part = (double)log_source_position(job->source) / (double)size;
    int full = (int)(MIN(part, 1.0) * BAR_WIDTH);
    fprintf(stderr, "\r[%-*.*s] %3.0f %%", BAR_WIDTH, full,
            "##############################", MIN(part, 1.0) * 100);
    job->shown = now;
}

static void append_attempt(struct log_job *job, const struct log_attempt *attempt)
{
    if (job->format == FORMAT_JSONL)
        log_record_append(job->records, job->out, attempt);
    else
        log_line_append(job->out, attempt);
    g_string_append_c(job->out, '\n');
}

static bool write_out(struct log_job *job)
{
    if (job->out->len == 0)
        return true;
    g_autofree char *redacted =
        job->options->redact ? redact_addresses(job->out->str) : NULL;
    const char *text = redacted ? redacted : job->out->str;
    bool good =
        fwrite(text, 1, strlen(text), stdout) == strlen(text) && fflush(stdout) == 0;
    g_string_truncate(job->out, 0);
    return good;
}

static bool print_block(struct log_scan *scan, const struct log_block *block, void *user)
{
    struct log_job *job = user;
    size_t next = 0;

    for (size_t i = 0; i < block->attempt_count; i++) {
        for (; next < block->context_count && block->contexts[next].before <= i; next++)
            log_context_take(job->context, &block->contexts[next]);
        struct log_attempt attempt = block->attempts[i];
        if (!log_filter_passes(&job->filter, &attempt))
            continue;
        if (job->context)
            log_context_lend(job->context, scan, &attempt);
        append_attempt(job, &attempt);
    }
    for (; next < block->context_count; next++)
        log_context_take(job->context, &block->contexts[next]);
    return write_out(job);
}

static bool take_block(struct log_scan *scan, const struct log_block *block, void *user)
{
    struct log_job *job = user;

    show_progress(job);
    return job->summary ? log_summary_take(scan, block, job->summary)
                        : print_block(scan, block, job);
}

/* New lines as they come, for ever; the user ends it with Ctrl-C. */
static bool follow(struct log_job *job, GError **error)
{
    while (log_crew_read(job->crew, job->source, take_block, job, error)) {
        while (!log_source_follow(job->source))
            g_usleep(POLL_INTERVAL);
    }
    return !*error;
}

static void read_log(struct log_job *job, const char *name)
{
    g_autoptr(GError) error = NULL;

    job->source = log_source_open(name, &error);
    if (job->source) {
        job->started = g_get_monotonic_time();
        if (job->options->follow)
            follow(job, &error);
        else if (log_crew_read(job->crew, job->source, take_block, job, &error))
            log_crew_finish(job->crew, job->source, take_block, job);
        erase_bar(job);
        job->shown = 0;
    }
    if (error) {
        cli_complain("%s", error->message);
        job->status = EXIT_WRONG_USE;
    }
    log_source_close(job->source);
    job->source = NULL;
}

static void print_summary(const struct cli_context *context, struct log_job *job)
{
    size_t rows = job->options->top > 0 ? (size_t)job->options->top : TOP_DEFAULT;

    log_summary_finish(job->summary);
    if (job->format == FORMAT_JSON) {
        cli_print_json(json_from_log(job->summary, job->options->top > 0 ? rows : 0),
                       false);
        return;
    }
    struct doc *doc = doc_from_log(job->summary, rows);
    g_autofree char *text = job->format == FORMAT_MARKDOWN
                                ? doc_to_markdown(doc)
                                : doc_to_text(doc, cli_width(), cli_ascii(context));
    g_autofree char *redacted = job->options->redact ? redact_addresses(text) : NULL;
    fputs(redacted ? redacted : text, stdout);
    doc_free(doc);
}

static size_t thread_count(const struct log_options *options)
{
    if (options->threads > 0)
        return MIN((size_t)options->threads, LOG_CREW_MAX);
    return MIN(g_get_num_processors(), THREADS_MOST);
}

static void start_job(struct log_job *job, struct app *app)
{
    bool records = job->format == FORMAT_JSONL || job->options->follow;

    bool lends = records && !job->options->stateless;

    job->crew =
        log_crew_new(app_catalogue(app), lends ? LOG_SCAN_CONTEXT : LOG_SCAN_FAILURES,
                     wall_clock(app), thread_count(job->options));
    job->out = g_string_new(NULL);
    job->records = log_records_new();
    if (lends)
        job->context = log_context_new();
    if (!records)
        job->summary = log_summary_new(&job->filter);
}

static void end_job(struct log_job *job)
{
    log_summary_free(job->summary);
    log_context_free(job->context);
    log_crew_free(job->crew);
    log_records_free(job->records);
    g_string_free(job->out, TRUE);
}

static int open_screen(const struct cli_context *context, char **words)
{
    if (words[0] && !words[1] && strcmp(words[0], "-") != 0)
        return cli_start_screens(context, words[0], OPEN_LOG);
    cli_complain(_("--screen takes one file"));
    return EXIT_WRONG_USE;
}

int log_command(struct cli_context *context, char **words,
                const struct log_options *options)
{
    static char *standard_input[] = {(char *)"-", NULL};
    struct log_job job = {.options = options, .status = EXIT_RECOGNISED};

    if (options->screen)
        return open_screen(context, words);
    if (!cli_format(context,
                    1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN | 1u << FORMAT_JSON |
                        1u << FORMAT_JSONL,
                    &job.format) ||
        !parse_filter(options, &job.filter))
        return EXIT_WRONG_USE;
    if (options->follow && words[0] && words[1]) {
        cli_complain(_("--follow takes one file"));
        return EXIT_WRONG_USE;
    }
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    (void)signal(SIGPIPE, SIG_DFL); /* a filter whose reader is gone ends quietly */
    start_job(&job, app);
    for (char **name = words[0] ? words : standard_input; *name; name++)
        read_log(&job, *name);
    if (job.summary && job.status == EXIT_RECOGNISED)
        print_summary(context, &job);
    end_job(&job);
    app_close(app);
    return job.status;
}
