/*
 * Measures the analyzer with the shipped catalogue: a folder of bounces beside GMime parsing the
 * same files, the patterns over one reply, a hostile reply, a paste of 20 MB.
 *
 *     build/tests/bench/bench_analyze [FOLDER]
 *
 * FOLDER: bounces of one's own instead of the composed ones of tests/corpus. Exit status 1 if an
 * aim is missed.
 */
#include "analyze/analyze.h"
#include "analyze/gmime_auto.h"
#include "analyze/word_index.h"
#include "catalogue/catalogue.h"

#include <gmime/gmime.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define ROUNDS      5
#define REPLY_TURNS 20000
#define HOSTILE     (64u << 10)
#define PASTE       (20u << 20)

#define REPLY                                                                            \
    "550 5.7.1 <ann@example.com>: sender policy of this site refused the message, as "   \
    "host mail.example.org[192.0.2.7] is listed by the local administrator; see help "   \
    "page"

#define PLAIN_REPLY                                                                      \
    "550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown"

struct bench {
    struct diag_list *diags;
    struct catalogue *catalogue;
    struct analyzer *analyzer;
    int missed;
};

static void report(struct bench *bench, const char *what, double measured, double aim,
                   const char *unit)
{
    bool missed = measured > aim;
    printf("%-52s %9.2f %s (aim %g)%s\n", what, measured, unit, aim,
           missed ? "  MISSED" : "");
    bench->missed += missed;
}

/* ---- a folder of bounces ---- */

/* The contents of the mails below `folder`; the expected answers beside them are left out. */
static void read_mails(const char *folder, GPtrArray *mails)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        char *content;
        gsize length;
        if (!g_str_has_suffix(name, ".json") &&
            g_file_get_contents(path, &content, &length, NULL))
            g_ptr_array_add(mails, g_bytes_new_take(content, length));
    }
}

static double seconds_of_gmime(const GPtrArray *mails)
{
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < mails->len; i++) {
        gsize length;
        const char *bytes = g_bytes_get_data(mails->pdata[i], &length);
        g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(bytes, length);
        g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
        g_autoptr(GMimeMessage) message = g_mime_parser_construct_message(parser, NULL);
        (void)message;
    }
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static double seconds_of_analyze(const struct bench *bench, const GPtrArray *mails)
{
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < mails->len; i++) {
        gsize length;
        const char *bytes = g_bytes_get_data(mails->pdata[i], &length);
        diagnosis_free(analyze(bench->analyzer, bytes, length, INPUT_NONE, NULL));
    }
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void measure_folder(struct bench *bench, const char *folder)
{
    g_autoptr(GPtrArray) mails =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    double gmime = 1e9, ours = 1e9;
    read_mails(folder, mails);
    for (int round = 0; round < ROUNDS; round++) {
        gmime = MIN(gmime, seconds_of_gmime(mails));
        ours = MIN(ours, seconds_of_analyze(bench, mails));
    }
    printf("%u mails: GMime %.2f ms, analyzed %.2f ms\n", mails->len, gmime * 1e3,
           ours * 1e3);
    report(bench, "a folder of bounces, beside GMime parsing them", ours / gmime, 1.5,
           "times");
}

/* ---- replies ---- */

static void measure_reply(struct bench *bench, const char *what, const char *reply)
{
    struct word_index *index = word_index_new(bench->catalogue);
    struct word_hit hits[256];
    word_index_match(index, reply, hits, G_N_ELEMENTS(hits));
    word_index_match(index, reply, hits, G_N_ELEMENTS(hits)); /* compiles what it needs */
    gint64 start = g_get_monotonic_time();
    for (int i = 0; i < REPLY_TURNS; i++)
        word_index_match(index, reply, hits, G_N_ELEMENTS(hits));
    report(bench, what, (double)(g_get_monotonic_time() - start) / REPLY_TURNS, 3, "us");
    word_index_free(index);
}

/* Milliseconds from bytes to verdict; the best of some rounds. */
static double milliseconds_of(const struct bench *bench, const GString *text, int rounds)
{
    double best = 1e9;
    for (int i = 0; i < rounds; i++) {
        gint64 start = g_get_monotonic_time();
        diagnosis_free(analyze(bench->analyzer, text->str, text->len, INPUT_NONE, NULL));
        best = MIN(best, (double)(g_get_monotonic_time() - start) / 1e3);
    }
    return best;
}

/* Every word that patterns begin with, again and again. */
static void measure_hostile(struct bench *bench)
{
    g_autoptr(GString) text = g_string_new("550 5.7.1 ");
    while (text->len < HOSTILE)
        g_string_append(text, "mailbox is full user unknown blocked using spf dkim dmarc "
                              "recipient address rejected access denied 192.0.2.1 ");
    report(bench, "a reply of 64 KiB full of what patterns look for",
           milliseconds_of(bench, text, ROUNDS), 5, "ms");
}

static void measure_paste(struct bench *bench)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct rusage usage;
    for (unsigned i = 0; text->len < PASTE; i++)
        g_string_append_printf(
            text,
            "Mar  1 10:%02u:%02u mail postfix/smtp[51]: 4%09X: to=<user%u@example.com>, "
            "relay=mx.example.com[192.0.2.%u]:25, dsn=5.1.1, status=bounced (host "
            "mx.example.com[192.0.2.%u] said: " PLAIN_REPLY ")\n",
            i / 60 % 60, i % 60, i, i, i % 200, i % 200);
    report(bench, "a paste of 20 MB", milliseconds_of(bench, text, 1), 1000, "ms");
    getrusage(RUSAGE_SELF, &usage);
    report(bench, "memory at most, with the paste and all of the above",
           (double)usage.ru_maxrss / 1024, 150, "MiB");
}

int main(int argc, char **argv)
{
    const char *files[] = {TEST_SOURCE_DIR "/data/catalogue",
                           TEST_SOURCE_DIR "/data/checklists",
                           TEST_SOURCE_DIR "/data/logs", NULL};
    struct bench bench = {.diags = diag_list_new()};
    g_mime_init();
    bench.catalogue = catalogue_load(files, bench.diags);
    bench.analyzer = analyzer_new(bench.catalogue);
    measure_folder(&bench, argc > 1 ? argv[1] : TEST_SOURCE_DIR "/tests/corpus/bounces");
    measure_reply(&bench, "all patterns over a reply nobody knows", REPLY);
    measure_reply(&bench, "all patterns over a reply everybody knows", PLAIN_REPLY);
    measure_hostile(&bench);
    measure_paste(&bench);
    analyzer_free(bench.analyzer);
    catalogue_free(bench.catalogue);
    diag_list_free(bench.diags);
    return bench.missed ? 1 : 0;
}
