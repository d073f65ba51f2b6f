/*
 * Measures a journal of a million cases: adding, listing, searching, the patterns.
 *
 *     bench_journal [FILE]      makes FILE if it is not there; without one, in a temporary folder
 *
 * Aims: a page of the list and all of the patterns page within 16 ms, a search within 50 ms, an add
 * (durable) within 5 ms. Prints what was measured; exit status 1 if an aim is missed.
 */
#include "journal/patterns.h"

#include "support/temp_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define CASES  1000000
#define BATCH  5000
#define SPAN   (3 * 365 * INT64_C(86400))
#define NOW    INT64_C(1790000000)
#define ROUNDS 9

static const char *const providers[] = {"google", "microsoft",  "yahoo",    "gmx",
                                        "ovh",    "proofpoint", "mimecast", "apple"};
static const struct {
    const char *entry, *reason, *reply, *status, *class, *acts, *title;
} kinds[] = {
    {"no-such-user", "userunknown", "550", "5.1.1", "permanent", "sender",
     "No such address"},
    {"mailbox-full", "mailboxfull", "452", "4.2.2", "temporary", "recipient",
     "The mailbox is full"},
    {"greylisted", "greylisted", "451", "4.7.1", "temporary", "nobody", "Greylisted"},
    {"spf-fails", "authfailure", "550", "5.7.26", "permanent", "sender-admin",
     "SPF failed"},
    {"rate-limited", "speeding", "421", "4.7.0", "temporary", "sender-admin",
     "Too many messages"},
    {"too-big", "mesgtoobig", "552", "5.3.4", "permanent", "sender",
     "The message is too large"},
};

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)*state * below >> 32);
}

/* Small numbers come far more often, as domains and senders do. */
static uint32_t draw_steep(uint32_t *state, uint32_t below)
{
    double x = draw(state, 1u << 24) / (double)(1u << 24);
    return (uint32_t)(x * x * x * below);
}

struct made {
    char texts[8][300];
    struct journal_case filled;
};

static void make_case(struct made *made, uint32_t *chance, int64_t at)
{
    uint32_t kind = draw_steep(chance, G_N_ELEMENTS(kinds));
    uint32_t provider = draw_steep(chance, G_N_ELEMENTS(providers));
    uint32_t domain = draw_steep(chance, 20000), person = draw(chance, 40);

    g_snprintf(made->texts[0], 300, "%s-%s", providers[provider], kinds[kind].entry);
    g_snprintf(made->texts[1], 300, "d%u.example.com", domain);
    g_snprintf(made->texts[2], 300, "p%u@d%u.example.com", person, domain);
    g_snprintf(made->texts[3], 300, "s%u@example.org", draw_steep(chance, 3000));
    g_snprintf(made->texts[4], 300,
               "<***@%s>: host mx.%s[192.0.2.%u] said: %s-%s the message could not be "
               "taken, reference q%06u (in reply to RCPT TO command)",
               made->texts[1], made->texts[1], person, kinds[kind].reply,
               kinds[kind].status, draw(chance, 1000000));
    made->filled = (struct journal_case){
        .at = at,
        .source = "log",
        .text = made->texts[4],
        .entry = made->texts[0],
        .title = kinds[kind].title,
        .reason = kinds[kind].reason,
        .provider = providers[provider],
        .reply_code = kinds[kind].reply,
        .status_code = kinds[kind].status,
        .class = kinds[kind].class,
        .who_acts = kinds[kind].acts,
        .recipient_domain = made->texts[1],
        .sender_domain = "example.org",
        .recipient = made->texts[2],
        .sender = made->texts[3],
    };
}

static void must(bool good, GError *error)
{
    if (good)
        return;
    fprintf(stderr, "%s\n", error->message);
    exit(2);
}

static double milliseconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

static void fill(struct journal *journal, size_t cases)
{
    static struct made made[BATCH];
    static struct journal_case batch[BATCH];
    uint32_t chance = 7;
    gint64 start = g_get_monotonic_time();

    for (size_t first = 0; first < cases; first += BATCH) {
        GError *error = NULL;
        for (size_t i = 0; i < BATCH; i++) {
            int64_t at = NOW - SPAN + (int64_t)(first + i) * SPAN / (int64_t)cases;
            make_case(&made[i], &chance, at);
            batch[i] = made[i].filled;
        }
        must(journal_add_cases(journal, batch, BATCH, &error), error);
    }
    printf("%zu cases made in %.0f s\n", cases, milliseconds_since(start) / 1000);
}

static int missed;

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static void report(const char *what, double *times, size_t count, double aim)
{
    qsort(times, count, sizeof *times, compare);
    double median = times[count / 2], high = times[count * 95 / 100];
    printf("  %-44s median %7.2f ms, 95%% %7.2f ms, most %7.2f ms (aim %g)%s\n", what,
           median, high, times[count - 1], aim, median > aim ? "  MISSED" : "");
    missed += median > aim;
}

static void ignore_case(const struct journal_case *found, void *user)
{
    (void)found;
    ++*(size_t *)user;
}

static void ignore_subject(const struct journal_subject *found, void *user)
{
    (void)found;
    ++*(size_t *)user;
}

static void ignore_pattern(const struct journal_pattern *found, void *user)
{
    (void)found;
    ++*(size_t *)user;
}

static void measure_page(struct journal *journal, const char *what,
                         const struct journal_filter *filter, double aim)
{
    double times[ROUNDS];
    size_t found = 0, count = 0;
    struct journal_filter page = *filter;

    page.limit = 100;

    for (size_t i = 0; i < ROUNDS; i++) {
        GError *error = NULL;
        found = 0;
        gint64 start = g_get_monotonic_time();
        must(journal_page(journal, &page, ignore_case, &found, &error), error);
        must(journal_count(journal, filter, 1000, &count, &error), error);
        times[i] = milliseconds_since(start);
    }
    g_autofree char *label = g_strdup_printf("%s (%zu of %zu)", what, found, count);
    report(label, times, ROUNDS, aim);
}

static void measure_patterns(struct journal *journal)
{
    double all[ROUNDS], tops[ROUNDS], worked[ROUNDS];
    static const enum journal_kind shown[] = {JOURNAL_CODE, JOURNAL_REASON,
                                              JOURNAL_PROVIDER, JOURNAL_RECIPIENT_DOMAIN,
                                              JOURNAL_SENDER_DOMAIN};

    for (size_t i = 0; i < ROUNDS; i++) {
        GError *error = NULL;
        size_t found = 0;
        gint64 start = g_get_monotonic_time();
        clock_t busy = clock();
        for (size_t k = 0; k < G_N_ELEMENTS(shown); k++) {
            struct journal_span span = {shown[k], NOW, 4, 8};
            must(journal_top(journal, &span, ignore_subject, &found, &error), error);
        }
        tops[i] = milliseconds_since(start);
        must(journal_patterns(journal, NOW, ignore_pattern, &found, &error), error);
        all[i] = milliseconds_since(start);
        worked[i] = (double)(clock() - busy) * 1000 / CLOCKS_PER_SEC;
    }
    report("tops of five kinds", tops, ROUNDS, 16);
    report("the patterns page", all, ROUNDS, 16);
    report("  of it at work, whatever else runs", worked, ROUNDS, 16);
}

static void measure_adds(struct journal *journal)
{
    static double times[200];
    uint32_t chance = 99;

    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        GError *error = NULL;
        struct made made;
        make_case(&made, &chance, NOW);
        gint64 start = g_get_monotonic_time();
        must(journal_add_case(journal, &made.filled, &error), error);
        times[i] = milliseconds_since(start);
        g_free((char *)made.filled.number);
    }
    report("add one, durable", times, G_N_ELEMENTS(times), 5);
}

static void measure_searches(struct journal *journal)
{
    static const char *const searches[] = {"5.1.1",       "55",      "mailbox", "gmx 452",
                                           "d17.example", "q000123", "message", "perm",
                                           "zzzz",        "m",       "te"};
    struct journal_filter all = {0}, rare = {.provider = "apple", .reason = "mesgtoobig"};
    struct journal_filter class = {.class = "temporary", .words = "yahoo too"};

    measure_page(journal, "first page of the list", &all, 16);
    for (size_t i = 0; i < G_N_ELEMENTS(searches); i++) {
        struct journal_filter filter = {.words = searches[i]};
        g_autofree char *label = g_strdup_printf("search \"%s\"", searches[i]);
        measure_page(journal, label, &filter, 50);
    }
    measure_page(journal, "a provider and a reason, both rare", &rare, 50);
    measure_page(journal, "a class and two words", &class, 50);
}

int main(int argc, char **argv)
{
    g_autofree char *folder = argc < 2 ? temp_folder_new() : NULL;
    g_autofree char *path =
        argc < 2 ? g_build_filename(folder, "journal.sqlite", NULL) : g_strdup(argv[1]);
    size_t cases = argc > 2 ? (size_t)g_ascii_strtoull(argv[2], NULL, 10) : CASES;
    struct stat status;
    GError *error = NULL;
    bool is_new = stat(path, &status) != 0;
    struct journal *journal = journal_open(path, &error);

    must(journal != NULL, error);
    if (is_new)
        fill(journal, cases);
    journal_close(journal);
    if (stat(path, &status) == 0)
        printf("file: %.0f MB, %.0f bytes a case\n", (double)status.st_size / 1e6,
               (double)status.st_size / (double)cases);
    gint64 start = g_get_monotonic_time();
    journal = journal_open(path, &error);
    must(journal != NULL, error);
    printf("opened in %.2f ms\n", milliseconds_since(start));
    measure_searches(journal);
    measure_patterns(journal);
    measure_adds(journal);
    journal_close(journal);
    if (folder)
        temp_folder_remove(folder);
    return missed ? 1 : 0;
}
