/*
 * Logs: lines of mail servers, joined by queue id, one record for each message and recipient.
 *
 * The formats are data. A later line about the same recipient beats an earlier one; a line that
 * names no recipient gives way to one of the same message that does. Lines of context lend what
 * they know (the sender, the recipient of a qmail delivery) to the attempts.
 */
#include "extractor.h"

#include "base/words.h"

#include "address.h"
#include "log_aftermath.h"
#include "log_book.h"

#include <string.h>

/* So many lines are looked at to tell a log from prose. */
#define SNIFF_LINES 40
/* A paste with more failures than this is for log statistics, not for one by one. */
#define RECORDS_MAX 20000
/* Of a long log the deliveries that went well are not what it was pasted for. */
#define SUCCESSES_MAX 500
/* Into so many lines more a line is wrapped at the most. */
#define PARTS_MAX 8

struct reading {
    const struct input *input;
    struct extraction *out;
    GHashTable *by_key;     /* "queue id\nrecipient" -> struct record * */
    GHashTable *by_queue;   /* queue id -> struct record * with what context lines told */
    GHashTable *deliveries; /* number of a delivery -> struct record * likewise */
    const char *product;
    bool mixed;
    struct record *queued; /* of a queue list: the message whose recipients follow */
    size_t successes;
    size_t recovered; /* put off, then delivered */
};

static const char *line_end(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return stop ? stop : end;
}

static int sniff_log(const struct input *input)
{
    const char *at = input->text, *end = input->text + input->length;
    int lines = 0, known = 0, stamped = 0;
    bool queue = false;
    while (at < end && lines < SNIFF_LINES) {
        const char *stop = line_end(at, end);
        struct log_line line;
        if (stop > at + strspn(at, " \t")) {
            bool goes_on = stamped > 0 && known == 0 && *at == ' '; /* wrapped */
            lines += !goes_on;
            bool matches = log_book_match(input->logs, at, (size_t)(stop - at), &line);
            queue |= matches && line.format->means == LOG_QUEUED;
            /* any line with an address may look like a recipient's */
            known += matches && (queue || line.format->means != LOG_QUEUED_RECIPIENT);
            stamped += !matches && log_time_length(at, (size_t)(stop - at)) > 0;
        }
        at = stop + 1;
    }
    if (lines == 0 || known + stamped == 0)
        return 0;
    if ((known + stamped) * 2 >= lines)
        return known > 0 ? 92 : 70;
    return known > 0 ? 58 : 0;
}

static struct record *table_record(struct reading *reading, GHashTable *table, char *key)
{
    struct record *record = g_hash_table_lookup(table, key);
    if (record) {
        g_free(key);
        return record;
    }
    record = arena_alloc(reading->out->arena, sizeof *record);
    g_hash_table_insert(table, key, record);
    return record;
}

static char *group_text(const struct log_line *line, const char *text,
                        enum log_group group)
{
    struct pattern_span span = line->groups[group];
    if (span.offset == (size_t)-1 || span.length == 0)
        return NULL;
    return g_strndup(text + span.offset, span.length);
}

/* qmail writes blanks as "_" and line ends as "/", IIS blanks as "+". One byte for one, so that places
   hold. */
static void restore_blanks(char *text)
{
    if (strchr(text, ' '))
        return;
    if (g_ascii_isdigit(text[0]) && strlen(text) > 4 && text[3] == '+')
        g_strdelimit(text, "+", ' ');
    if (!strchr(text, '_'))
        return;
    for (char *at = text; *at; at++) {
        bool inside_url = at[0] == '/' && (at[1] == '/' || (at > text && at[-1] == '/'));
        if (*at == '_')
            *at = ' ';
        else if (*at == '/' && !inside_url)
            *at = '\n';
    }
}

static void set_group(struct reading *reading, struct record *record, enum fact fact,
                      const struct log_line *line, enum log_group group, const char *text)
{
    struct pattern_span span = line->groups[group];
    if (span.offset == (size_t)-1 || span.length == 0)
        return;
    span.offset += (size_t)(text - reading->input->text);
    record_set_slice(reading->out, record, fact, reading->input->text, span);
}

static void set_facts(struct reading *reading, struct record *record,
                      const struct log_line *line, const char *text, size_t length)
{
    static const struct {
        enum log_group group;
        enum fact fact;
    } plain[] = {
        {LOG_QUEUE_ID, FACT_QUEUE_ID},
        {LOG_RECIPIENT, FACT_RECIPIENT},
        {LOG_ORIGINAL_RECIPIENT, FACT_ORIGINAL_RECIPIENT},
        {LOG_SENDER, FACT_SENDER},
        {LOG_RELAY_IP, FACT_REMOTE_MTA},
        {LOG_RELAY, FACT_REMOTE_MTA},
        {LOG_STAGE, FACT_STAGE},
        {LOG_STATUS, FACT_ACTION},
        {LOG_CODE, FACT_REPLY_CODE},
        {LOG_ENHANCED, FACT_STATUS_CODE},
        {LOG_TEXT, FACT_REPLY_TEXT},
        {LOG_HOST, FACT_REPORTING_MTA},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        set_group(reading, record, plain[i].fact, line, plain[i].group, text);
    size_t time = log_time_length(text, length);
    struct pattern_span stamp = {(size_t)(text - reading->input->text), time};
    if (time > 0)
        record_set_slice(reading->out, record, FACT_TIME, reading->input->text, stamp);
    struct fact_value *relay = &record->facts[FACT_REMOTE_MTA];
    if (relay->value)
        relay->value = host_clean(reading->out->arena, relay->value);
    struct fact_value *reply = &record->facts[FACT_REPLY_TEXT];
    if (reply->value) {
        char *copy = arena_strdup(reading->out->arena, reply->value);
        restore_blanks(copy);
        reply->value = copy;
    }
}

/* What `from` knows and `to` does not. */
static void lend(struct record *to, const struct record *from)
{
    static const enum fact lent[] = {FACT_RECIPIENT, FACT_SENDER, FACT_QUEUE_ID,
                                     FACT_REMOTE_MTA, FACT_MESSAGE_ID};
    for (size_t i = 0; from && i < G_N_ELEMENTS(lent); i++) {
        if (!to->facts[lent[i]].value)
            to->facts[lent[i]] = from->facts[lent[i]];
    }
}

static void take_context(struct reading *reading, const struct log_line *line,
                         const char *text, size_t length)
{
    char *delivery = group_text(line, text, LOG_DELIVERY);
    char *queue_id = group_text(line, text, LOG_QUEUE_ID);
    struct record *record = NULL;
    if (delivery)
        record = table_record(reading, reading->deliveries, delivery);
    else if (queue_id)
        record = table_record(reading, reading->by_queue, g_strdup(queue_id));
    if (record)
        set_facts(reading, record, line, text, length);
    g_free(queue_id);
}

/* The record of the same message and recipient, emptied for the newer word; or a new one. */
static struct record *record_of_fate(struct reading *reading, const char *queue_id,
                                     const char *recipient)
{
    if (!queue_id || strcmp(queue_id, "NOQUEUE") == 0)
        return extraction_add(reading->out);
    g_autofree char *nameless = g_strdup_printf("%s\n", queue_id);
    char *key = g_strdup_printf("%s\n%s", queue_id, recipient ? recipient : "");
    struct record *record = g_hash_table_lookup(reading->by_key, key);
    if (!record && recipient) { /* an earlier line of the message that named nobody */
        record = g_hash_table_lookup(reading->by_key, nameless);
        g_hash_table_remove(reading->by_key, nameless);
    }
    if (!record)
        record = extraction_add(reading->out);
    g_hash_table_replace(reading->by_key, key, record);
    return record;
}

/* qmail names message and recipient where the delivery starts, not where it ends. */
static struct record *record_for(struct reading *reading, const struct log_line *line,
                                 const char *text)
{
    g_autofree char *queue_id = group_text(line, text, LOG_QUEUE_ID);
    g_autofree char *recipient = group_text(line, text, LOG_RECIPIENT);
    g_autofree char *delivery = group_text(line, text, LOG_DELIVERY);
    const struct record *start =
        delivery ? g_hash_table_lookup(reading->deliveries, delivery) : NULL;
    if (!start)
        return record_of_fate(reading, queue_id, recipient);
    return record_of_fate(reading, queue_id ? queue_id : record_get(start, FACT_QUEUE_ID),
                          recipient ? recipient : record_get(start, FACT_RECIPIENT));
}

static void note_product(struct reading *reading, const char *product)
{
    if (reading->product && strcmp(reading->product, product) != 0)
        reading->mixed = true;
    reading->product = product;
}

/* The first word about a message, and it is good: enough of these are kept to show that. */
static bool is_surplus(struct reading *reading, const struct log_line *line,
                       const char *text)
{
    struct pattern_span status = line->groups[LOG_STATUS];
    if (status.offset == (size_t)-1 || reading->successes < SUCCESSES_MAX ||
        log_status_outcome(text + status.offset, status.length) != CLASS_SUCCESS)
        return false;
    g_autofree char *queue_id = group_text(line, text, LOG_QUEUE_ID);
    g_autofree char *recipient = group_text(line, text, LOG_RECIPIENT);
    g_autofree char *key =
        g_strdup_printf("%s\n%s", queue_id ? queue_id : "", recipient ? recipient : "");
    return !g_hash_table_contains(reading->by_key, key);
}

static void take_attempt(struct reading *reading, const struct log_line *line,
                         const char *text, size_t length)
{
    if (is_surplus(reading, line, text))
        return;
    struct record *record = record_for(reading, line, text);
    struct record earlier = *record;
    *record = (struct record){.refused_here = line->format->means == LOG_REFUSED_HERE};
    set_facts(reading, record, line, text, length);
    lend(record, &earlier);

    g_autofree char *delivery = group_text(line, text, LOG_DELIVERY);
    if (delivery)
        lend(record, g_hash_table_lookup(reading->deliveries, delivery));
    const char *queue_id = record_get(record, FACT_QUEUE_ID);
    if (queue_id)
        lend(record, g_hash_table_lookup(reading->by_queue, queue_id));
    const char *status = record_get(record, FACT_ACTION);
    if (status) {
        record->outcome = log_status_outcome(status, strlen(status));
        record->gave_up = g_str_has_prefix(status, "expired");
    }
    reading->successes += record->outcome == CLASS_SUCCESS;
    reading->recovered +=
        record->outcome == CLASS_SUCCESS && earlier.outcome == CLASS_TEMPORARY;
    /* an attempt without a verdict: the message is still in the queue */
    if (record->outcome == CLASS_NONE && !record->refused_here)
        record->outcome = CLASS_TEMPORARY;
    note_product(reading, line->format->product);
}

static void take_queued(struct reading *reading, const struct log_line *line,
                        const char *text, size_t length)
{
    reading->queued = arena_alloc(reading->out->arena, sizeof *reading->queued);
    set_facts(reading, reading->queued, line, text, length);
    note_product(reading, line->format->product);
}

/* Whatever is in a queue is tried again. */
static void take_queued_recipient(struct reading *reading, const struct log_line *line,
                                  const char *text, size_t length)
{
    if (!reading->queued)
        return;
    struct record *record = extraction_add(reading->out);
    set_facts(reading, record, line, text, length);
    lend(record, reading->queued);
    record->outcome = CLASS_TEMPORARY;
    record->delayed = true;
}

static void take_line(struct reading *reading, const struct log_line *line,
                      const char *text, size_t length)
{
    switch ((enum log_meaning)line->format->means) {
    case LOG_ATTEMPT:
    case LOG_REFUSED_HERE:
        take_attempt(reading, line, text, length);
        break;
    case LOG_CONTEXT:
        take_context(reading, line, text, length);
        break;
    case LOG_QUEUED:
        take_queued(reading, line, text, length);
        break;
    case LOG_QUEUED_RECIPIENT:
        take_queued_recipient(reading, line, text, length);
        break;
    }
}

/* A line that a mail program or a ticket wrapped: what goes on is set in and has no time. The copy has
   blanks for line ends, so that places hold. Returns where the last part ends, NULL: it is no such
   line. */
static const char *unwrap(const char *at, const char *stop, const char *end,
                          GString *copy)
{
    if (log_time_length(at, (size_t)(stop - at)) == 0)
        return NULL;
    const char *last = stop;
    for (size_t parts = 0; parts < PARTS_MAX && last + 2 < end && last[1] == ' ';
         parts++) {
        const char *next = last + 1;
        last = line_end(next, end);
        if (last == next + strspn(next, " \t"))
            return NULL;
    }
    if (last == stop)
        return NULL;
    g_string_truncate(copy, 0);
    g_string_append_len(copy, at, last - at);
    g_strdelimit(copy->str, "\n", ' ');
    return last;
}

static void read_lines(struct reading *reading)
{
    g_autoptr(GString) copy = g_string_new(NULL);
    const char *at = reading->input->text, *end = at + reading->input->length;
    while (at < end && reading->out->records->len < RECORDS_MAX &&
           !is_stopped(reading->input->stop)) {
        const char *stop = line_end(at, end);
        struct log_line line;
        bool known = log_book_match(reading->input->logs, at, (size_t)(stop - at), &line);
        const char *last = known ? NULL : unwrap(at, stop, end, copy);
        if (last && log_book_match(reading->input->logs, copy->str, copy->len, &line)) {
            known = true;
            stop = last;
        }
        if (known)
            take_line(reading, &line, at, (size_t)(stop - at));
        at = stop + 1;
    }
}

static bool read_log(const struct input *input, struct extraction *out)
{
    g_autoptr(GHashTable) by_key =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_queue =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) deliveries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct reading reading = {.input = input,
                              .out = out,
                              .by_key = by_key,
                              .by_queue = by_queue,
                              .deliveries = deliveries};
    read_lines(&reading);
    log_aftermath(out->records);
    out->kind = INPUT_LOG;
    if (reading.product && !reading.mixed)
        out->format = arena_printf(out->arena, _("%s log"), reading.product);
    else
        out->format = _("mail log");
    if (reading.recovered > 0)
        out->note =
            arena_printf(out->arena,
                         P_("put off at first and delivered in the end: no failure",
                            "%zu deliveries were put off at first and came in the end",
                            reading.recovered),
                         reading.recovered);
    if (out->records->len == 0)
        out->note = _("log lines; none of them tells of a delivery that failed");
    return true;
}

const struct extractor extract_log = {"log", INPUT_LOG, 92, sniff_log, read_log};
