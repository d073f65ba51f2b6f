/* Log summary: counts by verdict while reading, tables out of them at the end. */
#include "analyze/log_summary.h"

#include "base/arena.h"
#include "log_fates.h"
#include "log_names.h"
#include "log_tables.h"

#include <string.h>

#define HOURS_MAX 20000u /* two years and more */
#define FETCHED_AHEAD                                                                    \
    8u /* deliveries, so that memory answers before they are asked for */

/* One scan's verdicts are counted by their index. */
struct scan_counts {
    const struct log_scan *scan;
    GArray *counts; /* uint64_t */
};

struct hour {
    int64_t begin;
    uint64_t count;
};

struct log_summary {
    struct log_filter filter;
    struct log_totals totals;
    GArray *scans; /* struct scan_counts */
    GArray *hours; /* struct hour, mostly in order */
    struct log_names *domains, *hosts;
    struct log_fates *fates;
    struct arena *arena;             /* the names in the tables */
    GArray *tables[LOG_TABLE_COUNT]; /* struct log_row; NULL until finished */
};

struct log_summary *log_summary_new(const struct log_filter *filter)
{
    struct log_summary *summary = g_new0(struct log_summary, 1);
    summary->filter = filter ? *filter : LOG_FILTER_NONE;
    summary->totals.first = summary->totals.last = LOG_TIME_UNKNOWN;
    summary->scans = g_array_new(FALSE, FALSE, sizeof(struct scan_counts));
    summary->hours = g_array_new(FALSE, FALSE, sizeof(struct hour));
    summary->domains = log_names_new(LOG_NAMES_MAX);
    summary->hosts = log_names_new(LOG_NAMES_MAX);
    summary->fates = log_fates_new(LOG_MESSAGES_MAX);
    return summary;
}

static void drop_tables(struct log_summary *summary)
{
    for (size_t i = 0; i < LOG_TABLE_COUNT; i++)
        g_clear_pointer(&summary->tables[i], g_array_unref);
    if (summary->arena)
        arena_free(summary->arena);
    summary->arena = NULL;
}

void log_summary_free(struct log_summary *summary)
{
    if (!summary)
        return;
    drop_tables(summary);
    for (guint i = 0; i < summary->scans->len; i++)
        g_array_unref(g_array_index(summary->scans, struct scan_counts, i).counts);
    g_array_free(summary->scans, TRUE);
    g_array_free(summary->hours, TRUE);
    log_names_free(summary->domains);
    log_names_free(summary->hosts);
    log_fates_free(summary->fates);
    g_free(summary);
}

/* "example.com" has "mail.example.com" too. */
static bool is_below(struct log_slice domain, const char *wanted)
{
    size_t length = strlen(wanted);
    if (domain.length < length)
        return false;
    const char *tail = domain.text + domain.length - length;
    return g_ascii_strncasecmp(tail, wanted, length) == 0 &&
           (domain.length == length || tail[-1] == '.');
}

bool log_filter_passes(const struct log_filter *filter, const struct log_attempt *attempt)
{
    const struct log_verdict *verdict = attempt->verdict;
    bool timed = attempt->time != LOG_TIME_UNKNOWN;
    if (filter->since != LOG_TIME_UNKNOWN && (!timed || attempt->time < filter->since))
        return false;
    if (filter->until != LOG_TIME_UNKNOWN && (!timed || attempt->time >= filter->until))
        return false;
    if (filter->class != CLASS_NONE && verdict->class != filter->class)
        return false;
    if (filter->reason && g_strcmp0(reason_name(verdict->reason), filter->reason) != 0)
        return false;
    return !filter->domain || is_below(log_recipient_domain(attempt), filter->domain);
}

static GArray *counts_of(struct log_summary *summary, const struct log_scan *scan)
{
    for (guint i = 0; i < summary->scans->len; i++) {
        struct scan_counts *known = &g_array_index(summary->scans, struct scan_counts, i);
        if (known->scan == scan)
            return known->counts;
    }
    struct scan_counts added = {scan, g_array_new(FALSE, TRUE, sizeof(uint64_t))};
    g_array_append_val(summary->scans, added);
    return added.counts;
}

static void count_verdict(GArray *counts, const struct log_verdict *verdict)
{
    if (verdict->index >= counts->len)
        g_array_set_size(counts, (guint)verdict->index + 1);
    g_array_index(counts, uint64_t, verdict->index)++;
}

static void count_hour(struct log_summary *summary, int64_t time)
{
    struct hour hour = {time / LOG_HOUR * LOG_HOUR, 1};
    for (guint i = summary->hours->len; i-- > 0;) {
        struct hour *known = &g_array_index(summary->hours, struct hour, i);
        if (known->begin == hour.begin) {
            known->count++;
            return;
        }
        if (known->begin < hour.begin && i + 1 == summary->hours->len)
            break; /* the log goes on in order: a new hour */
    }
    if (summary->hours->len < HOURS_MAX)
        g_array_append_val(summary->hours, hour);
}

static void count_time(struct log_summary *summary, int64_t time)
{
    struct log_totals *totals = &summary->totals;
    if (time == LOG_TIME_UNKNOWN)
        return;
    if (totals->first == LOG_TIME_UNKNOWN || time < totals->first)
        totals->first = time;
    totals->last = MAX(totals->last, time);
    count_hour(summary, time);
}

static void take_attempt(struct log_summary *summary, GArray *counts,
                         const struct log_attempt *attempt)
{
    if (!log_filter_passes(&summary->filter, attempt))
        return;
    const struct log_verdict *verdict = attempt->verdict;
    count_verdict(counts, verdict);
    summary->totals.attempts[verdict->outcome]++;
    if (verdict->outcome == LOG_REFUSED)
        return;
    count_time(summary, attempt->time);
    log_names_count(summary->domains, log_recipient_domain(attempt), verdict);
    log_names_count(summary->hosts, attempt->relay, verdict);
    log_fates_attempt(summary->fates, attempt);
}

/* Attempts and deliveries in the order of their lines: the last word about a message counts. */
bool log_summary_take(struct log_scan *scan, const struct log_block *block, void *user)
{
    struct log_summary *summary = user;
    GArray *counts = counts_of(summary, scan);
    size_t next = 0;
    summary->totals.lines += block->lines;
    summary->totals.bytes += block->bytes;
    summary->totals.delivered += block->delivery_count;
    for (size_t i = 0; i < block->delivery_count; i++) {
        for (; next < block->deliveries[i].before; next++)
            take_attempt(summary, counts, &block->attempts[next]);
        if (i + FETCHED_AHEAD < block->delivery_count)
            log_fates_expect(summary->fates, &block->deliveries[i + FETCHED_AHEAD]);
        log_fates_delivery(summary->fates, scan, &block->deliveries[i]);
    }
    for (; next < block->attempt_count; next++)
        take_attempt(summary, counts, &block->attempts[next]);
    return true;
}

/* Rows are few: kinds of failures. `leads` has the count of the verdict a row shows. */
struct row_list {
    GArray *rows;  /* struct log_row */
    GArray *leads; /* uint64_t */
    struct arena *arena;
};

static void add_to_rows(struct row_list *list, const char *name, uint64_t count,
                        const struct log_verdict *verdict)
{
    for (guint i = 0; i < list->rows->len; i++) {
        struct log_row *row = &g_array_index(list->rows, struct log_row, i);
        uint64_t *lead = &g_array_index(list->leads, uint64_t, i);
        if (strcmp(row->name, name) != 0)
            continue;
        row->count += count;
        if (count > *lead) {
            *lead = count;
            row->verdict = verdict;
        }
        return;
    }
    struct log_row row = {arena_strdup(list->arena, name), count, verdict};
    g_array_append_val(list->rows, row);
    g_array_append_val(list->leads, count);
}

static GArray *verdict_rows(const struct log_summary *summary, enum log_table table)
{
    struct row_list list = {g_array_new(FALSE, FALSE, sizeof(struct log_row)),
                            g_array_new(FALSE, FALSE, sizeof(uint64_t)), summary->arena};
    char room[LOG_NAME_SIZE];
    for (guint s = 0; s < summary->scans->len; s++) {
        struct scan_counts *one = &g_array_index(summary->scans, struct scan_counts, s);
        for (guint i = 0; i < one->counts->len; i++) {
            uint64_t count = g_array_index(one->counts, uint64_t, i);
            const struct log_verdict *verdict = log_scan_verdict(one->scan, i);
            const char *name = log_verdict_name(table, verdict, room);
            if (count > 0 && name &&
                (verdict->outcome == LOG_REFUSED) == log_table_is_of_refusals(table))
                add_to_rows(&list, name, count, verdict);
        }
    }
    g_array_unref(list.leads);
    return list.rows;
}

static GArray *hour_rows(const struct log_summary *summary)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct log_row));
    char room[LOG_NAME_SIZE];
    for (guint i = 0; i < summary->hours->len; i++) {
        const struct hour *hour = &g_array_index(summary->hours, struct hour, i);
        struct log_row row = {
            arena_strdup(summary->arena, log_hour_name(hour->begin, room)), hour->count,
            NULL};
        g_array_append_val(rows, row);
    }
    return rows;
}

static int by_count(const void *a, const void *b)
{
    const struct log_row *one = a, *other = b;
    if (one->count != other->count)
        return one->count < other->count ? 1 : -1;
    return strcmp(one->name, other->name);
}

static int by_name(const void *a, const void *b)
{
    const struct log_row *one = a, *other = b;
    return strcmp(one->name, other->name);
}

static GArray *make_table(const struct log_summary *summary, enum log_table table)
{
    if (table == LOG_BY_DOMAIN)
        return log_names_rows(summary->domains);
    if (table == LOG_BY_HOST)
        return log_names_rows(summary->hosts);
    if (table == LOG_BY_HOUR)
        return hour_rows(summary);
    return verdict_rows(summary, table);
}

void log_summary_finish(struct log_summary *summary)
{
    drop_tables(summary);
    summary->arena = arena_new();
    for (int i = 0; i < LOG_TABLE_COUNT; i++) {
        GArray *rows = make_table(summary, (enum log_table)i);
        if (rows->len > 0)
            qsort(rows->data, rows->len, sizeof(struct log_row),
                  i == LOG_BY_HOUR ? by_name : by_count);
        summary->tables[i] = rows;
    }
    struct log_fate_counts fates = log_fates_counts(summary->fates);
    summary->totals.messages_delivered_late = fates.late;
    summary->totals.messages_failed = fates.failed;
    summary->totals.messages_waiting = fates.waiting;
    summary->totals.messages_forgotten = fates.forgotten;
}

const struct log_totals *log_summary_totals(const struct log_summary *summary)
{
    return &summary->totals;
}

const struct log_row *log_summary_rows(const struct log_summary *summary,
                                       enum log_table table, size_t *count)
{
    const GArray *rows = summary->tables[table];
    *count = rows ? rows->len : 0;
    return rows ? (const struct log_row *)(const void *)rows->data : NULL;
}

uint64_t log_summary_left_out(const struct log_summary *summary, enum log_table table)
{
    if (table == LOG_BY_DOMAIN)
        return log_names_left_out(summary->domains);
    return table == LOG_BY_HOST ? log_names_left_out(summary->hosts) : 0;
}
