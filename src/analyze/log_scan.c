/* Log scan: from the marks in a block to its attempts. */
#include "analyze/log_scan.h"

#include "base/text.h"
#include "log_marks.h"
#include "log_recall.h"
#include "log_time.h"
#include "log_wordings.h"
#include "secrets.h"

#include <string.h>

struct log_scan {
    struct log_marks *marks;
    struct log_book *book;
    struct log_wordings *wordings;
    struct log_clock clock;
};

/* A block as it is filled; the arrays keep their room from block to block. */
struct filled_block {
    struct log_block block; /* first: what the caller holds */
    GArray *attempts, *deliveries, *contexts;
};

struct log_scan *log_scan_new(const struct catalogue *catalogue, enum log_scan_mode mode,
                              int64_t now)
{
    struct log_scan *scan = g_new0(struct log_scan, 1);
    scan->marks = log_marks_new(catalogue, mode == LOG_SCAN_CONTEXT);
    scan->book = log_book_new(catalogue);
    scan->wordings = log_wordings_new(catalogue);
    scan->clock.now = now;
    return scan;
}

void log_scan_free(struct log_scan *scan)
{
    if (!scan)
        return;
    log_marks_free(scan->marks);
    log_book_free(scan->book);
    log_wordings_free(scan->wordings);
    g_free(scan);
}

struct log_block *log_block_new(void)
{
    struct filled_block *filled = g_new0(struct filled_block, 1);
    filled->attempts = g_array_new(FALSE, FALSE, sizeof(struct log_attempt));
    filled->deliveries = g_array_new(FALSE, FALSE, sizeof(struct log_remark));
    filled->contexts = g_array_new(FALSE, FALSE, sizeof(struct log_remark));
    return &filled->block;
}

void log_block_free(struct log_block *block)
{
    struct filled_block *filled = (struct filled_block *)block;
    if (!filled)
        return;
    g_array_free(filled->attempts, TRUE);
    g_array_free(filled->deliveries, TRUE);
    g_array_free(filled->contexts, TRUE);
    g_free(filled);
}

static struct log_slice slice_of(const struct log_line *line, const char *text,
                                 enum log_group group)
{
    struct pattern_span span = line->groups[group];
    return span.offset == (size_t)-1
               ? (struct log_slice){NULL, 0}
               : (struct log_slice){text + span.offset, span.length};
}

static void take_groups(const struct log_line *line, struct log_slice text,
                        struct log_attempt *out)
{
    out->line = text;
    out->queue_id = slice_of(line, text.text, LOG_QUEUE_ID);
    out->recipient = slice_of(line, text.text, LOG_RECIPIENT);
    out->sender = slice_of(line, text.text, LOG_SENDER);
    out->relay = slice_of(line, text.text, LOG_RELAY);
    if (out->relay.length == 0)
        out->relay = slice_of(line, text.text, LOG_RELAY_IP);
    out->reply = slice_of(line, text.text, LOG_TEXT);
}

/* Against the format that its mark is of, then against all of them. */
static bool match(struct log_scan *scan, const struct log_format *format,
                  struct log_slice text, struct log_line *line)
{
    return log_book_match_format(scan->book, format, text.text, text.length, line) ||
           log_book_match(scan->book, text.text, text.length, line);
}

bool log_scan_remark(struct log_scan *scan, const struct log_remark *remark,
                     struct log_attempt *out)
{
    struct log_line line;
    *out = (struct log_attempt){0};
    if (!match(scan, remark->format, remark->line, &line))
        return false;
    take_groups(&line, remark->line, out);
    return true;
}

static uint64_t key_of(const struct log_mark *mark, struct log_slice line, size_t at)
{
    struct pattern_span key = log_key(mark, line.text, line.length, at);
    return key.length > 0 ? log_recall_key(line.text + key.offset, key.length) : 0;
}

static void take_remark(GArray *list, const struct log_mark *mark, struct log_slice line,
                        size_t at, size_t before)
{
    struct log_remark remark = {key_of(mark, line, at), mark->format, line, before};
    if (remark.key != 0)
        g_array_append_val(list, remark);
}

static void take_attempt(struct log_scan *scan, struct filled_block *filled,
                         const struct log_mark *mark, struct log_slice text, size_t at)
{
    struct log_line line;
    if (!match(scan, mark->format, text, &line) || line.format->means == LOG_CONTEXT)
        return;
    struct log_attempt attempt = {0};
    attempt.verdict = log_wordings_ask(scan->wordings, text.text, text.length, &line);
    if (!attempt.verdict)
        return;
    take_groups(&line, text, &attempt);
    attempt.key = key_of(mark, text, at);
    attempt.time = log_time_read(&scan->clock, text.text, text.length);
    g_array_append_val(filled->attempts, attempt);
}

static void take_line(struct log_scan *scan, struct filled_block *filled,
                      const struct log_mark *mark, struct log_slice line, size_t at)
{
    if (mark->delivered)
        take_remark(filled->deliveries, mark, line, at, filled->attempts->len);
    else if (mark->format->means == LOG_CONTEXT)
        take_remark(filled->contexts, mark, line, at, filled->attempts->len);
    else
        take_attempt(scan, filled, mark, line, at);
}

/* The line that has the byte at `at`; `next` receives where the one after it begins. */
static struct log_slice line_around(const char *text, size_t length, size_t from,
                                    size_t at, size_t *next)
{
    const char *before = memrchr(text + from, '\n', at - from);
    const char *begin = before ? before + 1 : text + from;
    const char *end = memchr(text + at, '\n', length - at);
    if (!end)
        end = text + length;
    size_t size = (size_t)(end - begin);
    *next = MIN((size_t)(end - text) + 1, length);
    if (size > 0 && begin[size - 1] == '\r')
        size--;
    return (struct log_slice){begin, size};
}

void log_scan_block(struct log_scan *scan, const char *text, size_t length,
                    struct log_block *out)
{
    struct filled_block *filled = (struct filled_block *)out;
    g_array_set_size(filled->attempts, 0);
    g_array_set_size(filled->deliveries, 0);
    g_array_set_size(filled->contexts, 0);

    struct literal_hit hit;
    size_t from = 0;
    while (literal_scan_next(scan->marks->scan, text, length, from, &hit)) {
        struct log_slice line = line_around(text, length, from, hit.offset, &from);
        const struct log_mark *mark =
            &g_array_index(scan->marks->rows, struct log_mark, hit.literal);
        take_line(scan, filled, mark, line, (size_t)(text + hit.offset - line.text));
    }
    bool open = length > 0 && text[length - 1] != '\n';
    *out = (struct log_block){
        .attempts = (struct log_attempt *)(void *)filled->attempts->data,
        .attempt_count = filled->attempts->len,
        .deliveries = (struct log_remark *)(void *)filled->deliveries->data,
        .delivery_count = filled->deliveries->len,
        .contexts = (struct log_remark *)(void *)filled->contexts->data,
        .context_count = filled->contexts->len,
        .lines = literal_scan_lines(text, length) + open,
        .bytes = length,
    };
}

char *log_attempt_reply(const struct log_attempt *attempt)
{
    size_t length;
    char *text = text_from_bytes(attempt->reply.text, attempt->reply.length, &length);
    secrets_mask(text, length);
    return text;
}

size_t log_scan_verdict_count(const struct log_scan *scan)
{
    return log_wordings_verdict_count(scan->wordings);
}

const struct log_verdict *log_scan_verdict(const struct log_scan *scan, size_t index)
{
    return log_wordings_verdict(scan->wordings, index);
}

const char *log_outcome_name(enum log_outcome outcome)
{
    static const char *const names[LOG_OUTCOME_COUNT] = {
        [LOG_DEFERRED] = "deferred",
        [LOG_BOUNCED] = "bounced",
        [LOG_EXPIRED] = "expired",
        [LOG_REFUSED] = "refused",
    };
    return names[outcome];
}
