/* The plain mode's logs: the summary, then the failures of one kind, then one of them. */
#include "cli/cli.h"
#include "command.h"
#include "plain.h"

#include "app/logs.h"
#include "base/text.h"
#include "base/words.h"
#include "report/log_report.h"
#include "report/report.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TABLE_ROWS    10
#define LINES_AT_ONCE 12
#define KINDS_AT_ONCE 20
#define SAY_AFTER     (G_USEC_PER_SEC / 10)

static const gint64 say_every = INT64_C(2) * G_USEC_PER_SEC;

struct waiting {
    gint64 next; /* when to say how far it is */
};

/* On a terminal Enter stops it; what comes through a pipe are answers to later questions. */
static bool is_stopped(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char typed;

    return isatty(STDIN_FILENO) && poll(&input, 1, 0) > 0 &&
           read(STDIN_FILENO, &typed, 1) >= 0;
}

static bool say_progress(unsigned permille, void *user)
{
    struct waiting *waiting = user;
    gint64 now = g_get_monotonic_time();

    if (now < waiting->next)
        return true;
    waiting->next = now + say_every;
    printf(_("Reading the log: %u %%. Enter stops it.\n"), permille / 10);
    fflush(stdout);
    return !is_stopped();
}

static struct waiting begin_waiting(void)
{
    return (struct waiting){.next = g_get_monotonic_time() + SAY_AFTER};
}

static void say_why_not(const GError *error)
{
    if (error)
        cli_complain("%s", error->message);
    else
        puts(_("Stopped."));
}

static void print_failure(size_t number, const struct log_failure *failure)
{
    char status[ENHANCED_CODE_SIZE] = "";
    g_autofree char *code =
        failure->reply_code ? g_strdup_printf("%d ", failure->reply_code) : g_strdup("");
    g_autoptr(GDateTime) date = failure->time == LOG_TIME_UNKNOWN
                                    ? NULL
                                    : g_date_time_new_from_unix_utc(failure->time);
    g_autofree char *time = date ? g_date_time_format(date, "%Y-%m-%d %H:%M ") : NULL;
    g_autofree char *recipient = text_visible(failure->recipient);

    if (failure->status.class)
        enhanced_code_format(failure->status, status);
    printf("%3zu  %s%s, %s, %s%s%s\n", number, time ? time : "", recipient,
           log_outcome_name(failure->outcome), code, status,
           failure->entry ? "" : _(", not recognised"));
}

static const struct log_failure *failure_at(const struct log_failures *failures,
                                            size_t index)
{
    return &g_array_index(failures->list, struct log_failure,
                          failures->list->len - 1 - index);
}

static size_t print_failures_from(const struct log_failures *failures, size_t first)
{
    size_t end = MIN(first + LINES_AT_ONCE, (size_t)failures->list->len);

    for (size_t i = first; i < end; i++)
        print_failure(i + 1, failure_at(failures, i));
    return end;
}

/* The newest first. False: the input is at its end. */
static bool choose_failure(struct plain *plain, const struct log_failures *failures)
{
    size_t count = failures->list->len, shown = print_failures_from(failures, 0), index;

    for (;;) {
        g_autofree char *prompt = g_strdup_printf(
            shown < count ? _("%1$zu of %2$llu, the newest first. A number tells what it "
                              "means, m shows more, Enter: back: ")
                          : _("%1$zu of %2$llu, the newest first. A number tells what it "
                              "means, Enter: back: "),
            shown, (unsigned long long)failures->all);
        g_autofree char *typed = cli_ask(prompt);
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        if (strcmp(typed, "m") == 0 && shown < count) {
            shown = print_failures_from(failures, shown);
        } else if (!plain_number(typed, count, &index)) {
            printf(_("Please type a number from 1 to %zu, or only press Enter.\n"),
                   count);
        } else {
            const char *line = failure_at(failures, index)->line;
            if (!plain_analyze_text(plain, line, strlen(line)))
                return false;
        }
    }
}

static bool list_failures(struct plain *plain, struct app_log *log,
                          const struct log_row *row)
{
    struct waiting waiting = begin_waiting();
    g_autoptr(GError) error = NULL;
    struct log_failures *failures =
        app_log_failures(log, LOG_BY_ENTRY, row->name, say_progress, &waiting, &error);
    bool going_on = true;

    if (failures)
        going_on = choose_failure(plain, failures);
    else
        say_why_not(error);
    log_failures_free(failures);
    return going_on;
}

static size_t print_kinds_from(const struct log_row *rows, size_t first, size_t count)
{
    size_t end = MIN(first + KINDS_AT_ONCE, count);

    for (size_t i = first; i < end; i++) {
        const struct entry *entry = rows[i].verdict->entry;
        const char *maker = entry ? entry_provider_name(entry) : NULL;
        printf("%3zu  %" G_GUINT64_FORMAT " %s, %s%s%s\n", i + 1, rows[i].count,
               class_word(rows[i].verdict->class),
               entry ? entry_title(entry) : _("not recognised"), maker ? ", " : "",
               maker ? maker : "");
    }
    return end;
}

static bool choose_kind(struct plain *plain, struct app_log *log)
{
    size_t count, index;
    const struct log_row *rows =
        log_summary_rows(app_log_summary(log), LOG_BY_ENTRY, &count);
    size_t shown = print_kinds_from(rows, 0, count);

    while (count > 0) {
        g_autofree char *prompt = g_strdup_printf(
            shown < count
                ? _("%1$zu of %2$zu kinds of failures. A number lists those of one, "
                    "m shows more, Enter: back: ")
                : _("%1$zu of %2$zu kinds of failures. A number lists those of one, "
                    "Enter: back: "),
            shown, count);
        g_autofree char *typed = cli_ask(prompt);
        if (!typed)
            return false;
        if (plain_is_back(typed))
            break;
        if (strcmp(typed, "m") == 0 && shown < count)
            shown = print_kinds_from(rows, shown, count);
        else if (!plain_number(typed, count, &index))
            printf(_("Please type a number from 1 to %zu, or only press Enter.\n"),
                   count);
        else if (!list_failures(plain, log, &rows[index]))
            return false;
    }
    return true;
}

bool plain_log(struct plain *plain, const struct log_origin *origin)
{
    struct app_log *log = app_log_new(plain->app, origin);
    struct waiting waiting = begin_waiting();
    g_autoptr(GError) error = NULL;
    bool going_on = true;

    if (app_log_read(log, say_progress, &waiting, &error)) {
        plain_print_doc(plain, doc_from_log(app_log_summary(log), TABLE_ROWS));
        going_on = choose_kind(plain, log);
    } else {
        say_why_not(error);
    }
    app_log_free(log);
    return going_on;
}
