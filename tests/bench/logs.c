/*
 * Measures whole logs: a composed Postfix log is read with one thread and with two, beside reading
 * it and counting its lines, which is what "wc -l" does.
 *
 *     build/tests/bench/bench_logs [MEGABYTES [FILE]]
 *
 * FILE: that log instead of a composed one. Prints seconds, bytes a second and the ratios.
 */
#include "analyze/log_crew.h"
#include "analyze/log_summary.h"
#include "pattern/literal_scan.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 3

static const char *const failures[] = {
    "dsn=5.1.1, status=bounced (host %s said: 550 5.1.1 <%s>: Recipient address "
    "rejected: "
    "User unknown (in reply to RCPT TO command))",
    "dsn=4.2.2, status=deferred (host %s said: 452 4.2.2 <%s> Mailbox is full (in reply "
    "to "
    "RCPT TO command))",
    "dsn=4.7.1, status=deferred (host %s said: 450 4.7.1 <%s>: Greylisted, try again "
    "later "
    "(in reply to RCPT TO command))",
};

/* Of seven messages one fails; each has the five lines around it that Postfix writes. */
static void append_message(GString *out, unsigned number)
{
    g_autofree char *to =
        g_strdup_printf("user%u@site%u.example.com", number % 977, number % 353);
    g_autofree char *host =
        g_strdup_printf("mx.site%u.example.com[192.0.2.%u]", number % 353, number % 200);
    g_autofree char *stamp =
        g_strdup_printf("Mar  1 %02u:%02u:%02u mail postfix/", number / 3600 % 24,
                        number / 60 % 60, number % 60);
    g_string_append_printf(out, "%ssmtpd[41]: connect from app.example.org[192.0.2.7]\n",
                           stamp);
    g_string_append_printf(out, "%ssmtpd[41]: 4%09X: client=app.example.org[192.0.2.7]\n",
                           stamp, number);
    g_string_append_printf(out, "%scleanup[43]: 4%09X: message-id=<%u@example.org>\n",
                           stamp, number, number);
    g_string_append_printf(
        out,
        "%sqmgr[8]: 4%09X: from=<bob@example.org>, size=2048, nrcpt=1 (queue active)\n",
        stamp, number);
    g_string_append_printf(out,
                           "%ssmtp[51]: 4%09X: to=<%s>, relay=%s:25, delay=1.2, "
                           "delays=0.2/0/0.5/0.5, ",
                           stamp, number, to, host);
    const char *rest = failures[number / 7 % G_N_ELEMENTS(failures)];
    g_auto(GStrv) parts = g_strsplit(rest, "%s", -1);
    if (number % 7 == 0)
        g_string_append_printf(out, "%s%s%s%s%s\n", parts[0], host, parts[1], to,
                               parts[2]);
    else
        g_string_append(out, "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)\n");
    g_string_append_printf(out, "%sqmgr[8]: 4%09X: removed\n", stamp, number);
}

static bool compose(const char *path, size_t bytes)
{
    FILE *file = fopen(path, "w");
    g_autoptr(GString) text = g_string_new(NULL);
    unsigned number = 0;
    for (size_t written = 0; file && written < bytes; written += text->len) {
        g_string_truncate(text, 0);
        while (text->len < 1 << 20)
            append_message(text, number++);
        if (fwrite(text->str, 1, text->len, file) != text->len)
            return false;
    }
    return file && fclose(file) == 0;
}

static double count_lines(const char *path, size_t *lines)
{
    g_autofree char *buffer = g_malloc(LOG_READ_SIZE);
    gint64 start = g_get_monotonic_time();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got;
    *lines = 0;
    while (file >= 0 && (got = read(file, buffer, LOG_READ_SIZE)) > 0)
        *lines += literal_scan_lines(buffer, (size_t)got);
    if (file >= 0)
        close(file);
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static double summarize(const struct catalogue *catalogue, const char *path,
                        size_t threads, uint64_t *failed)
{
    gint64 start = g_get_monotonic_time();
    struct log_source *source = log_source_open(path, NULL);
    struct log_summary *summary = log_summary_new(NULL);
    struct log_crew *crew =
        log_crew_new(catalogue, LOG_SCAN_FAILURES, 1772366400, threads);
    log_crew_read(crew, source, log_summary_take, summary, NULL);
    log_summary_finish(summary);
    const struct log_totals *totals = log_summary_totals(summary);
    *failed = totals->attempts[LOG_DEFERRED] + totals->attempts[LOG_BOUNCED];
    log_summary_free(summary);
    log_crew_free(crew);
    log_source_close(source);
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void report(const char *what, double seconds, double bytes, double lines)
{
    printf("%-22s %7.3f s  %6.2f GB/s  %5.2f times counting lines\n", what, seconds,
           bytes / seconds / 1e9, seconds / lines);
}

static int measure(const struct catalogue *catalogue, const char *path)
{
    double counted = 1e9, one = 1e9, two = 1e9;
    size_t lines = 0;
    uint64_t failed = 0;
    GStatBuf about;
    if (g_stat(path, &about) != 0)
        return 1;
    for (int round = 0; round < ROUNDS; round++) {
        counted = MIN(counted, count_lines(path, &lines));
        one = MIN(one, summarize(catalogue, path, 1, &failed));
        two = MIN(two, summarize(catalogue, path, 2, &failed));
    }
    double bytes = (double)about.st_size;
    printf("%zu lines, %.0f MB, %" G_GUINT64_FORMAT " failed attempts\n", lines,
           bytes / 1e6, failed);
    report("counting lines", counted, bytes, counted);
    report("summary, one thread", one, bytes, counted);
    report("summary, two threads", two, bytes, counted);
    return failed > 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const char *const paths[] = {TEST_SOURCE_DIR "/data/catalogue",
                                        TEST_SOURCE_DIR "/data/logs", NULL};
    guint64 megabytes = argc > 1 ? g_ascii_strtoull(argv[1], NULL, 10) : 256;
    struct diag_list *diags = diag_list_new();
    struct catalogue *catalogue = catalogue_load(paths, diags);
    g_autofree char *made = NULL;
    if (argc < 3) {
        int file = g_file_open_tmp("bouncedesk-bench-XXXXXX.log", &made, NULL);
        if (file < 0 || close(file) != 0 || !compose(made, (size_t)megabytes << 20)) {
            fputs("cannot write the log\n", stderr);
            return 1;
        }
    }
    int status = measure(catalogue, made ? made : argv[2]);
    if (made)
        g_unlink(made);
    catalogue_free(catalogue);
    diag_list_free(diags);
    return status;
}
