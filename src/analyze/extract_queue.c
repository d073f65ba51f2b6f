/*
 * Queue lists: what `postqueue -p` and `mailq` print. A head line with queue id and sender, the
 * reason in brackets, then the recipients that it holds up.
 */
#include "extractor.h"

#include "base/words.h"

#include "address.h"

#include <string.h>

#define QUEUE_ID_MIN   5
#define QUEUE_ID_MAX   24
#define RECIPIENTS_MAX 5000
#define SNIFF_MAX      65536

struct reading {
    struct extraction *out;
    const char *text;
    struct pattern_span queue_id, sender, reason;
    bool in_reason;
};

static const struct pattern_span nothing = {(size_t)-1, 0};

/* "4F1A2B3C4D*  1234 Mon Mar  2 09:00:00  bob@example.org": id, size, and an address at the end. */
static bool read_head(const char *line, size_t length, struct pattern_span *id)
{
    size_t at = 0;
    while (at < length && g_ascii_isalnum(line[at]))
        at++;
    *id = (struct pattern_span){0, at};
    if (at < QUEUE_ID_MIN || at > QUEUE_ID_MAX || at == length)
        return false;
    at += strspn(line + at, "*!-");
    size_t blanks = strspn(line + at, " \t");
    size_t digits = strspn(line + at + blanks, "0123456789");
    size_t after = at + blanks + digits;
    return blanks > 0 && digits > 0 && after < length && line[after] == ' ' &&
           memchr(line + after, ':', length - after) != NULL;
}

static void set_slice(struct reading *reading, struct record *record, enum fact fact,
                      struct pattern_span span)
{
    record_set_slice(reading->out, record, fact, reading->text, span);
}

static void take_head(struct reading *reading, size_t start, size_t length,
                      struct pattern_span id)
{
    struct address_span span;
    reading->queue_id = (struct pattern_span){start, id.length};
    reading->sender = nothing;
    reading->reason = nothing;
    reading->in_reason = false;
    if (address_find(reading->text + start, length, 0, &span))
        reading->sender = (struct pattern_span){start + span.offset, span.length};
}

/* "(host ... said: 450 ...)", which Postfix puts on one line and Sendmail may fold. */
static void take_reason(struct reading *reading, size_t start, size_t length)
{
    if (!reading->in_reason)
        reading->reason = (struct pattern_span){start + 1, 0};
    size_t end = start + length;
    reading->in_reason = reading->text[end - 1] != ')';
    reading->reason.length = end - (reading->in_reason ? 0 : 1) - reading->reason.offset;
}

static void take_recipient(struct reading *reading, size_t start, size_t length)
{
    struct address_span span;
    if (!address_find(reading->text + start, length, 0, &span) || span.offset > 1 ||
        reading->out->records->len >= RECIPIENTS_MAX)
        return;
    struct record *record = extraction_add(reading->out);
    set_slice(reading, record, FACT_QUEUE_ID, reading->queue_id);
    set_slice(reading, record, FACT_SENDER, reading->sender);
    set_slice(reading, record, FACT_REPLY_TEXT, reading->reason);
    set_slice(reading, record, FACT_RECIPIENT,
              (struct pattern_span){start + span.offset, span.length});
    record->outcome = CLASS_TEMPORARY; /* it is in the queue: it is tried again */
    record->delayed = true;
}

static void take_line(struct reading *reading, size_t start, size_t length)
{
    struct pattern_span id;
    const char *line = reading->text + start;
    size_t indent = strspn(line, " \t");
    if (indent == 0 && read_head(line, length, &id)) {
        take_head(reading, start, length, id);
        return;
    }
    if (indent >= length || reading->queue_id.offset == nothing.offset)
        return;
    if (reading->in_reason || line[indent] == '(')
        take_reason(reading, start + indent, length - indent);
    else
        take_recipient(reading, start + indent, length - indent);
}

/* A message without a reason is on its way; that is only told where no other has one. */
static void drop_unexplained(GPtrArray *records)
{
    guint kept = 0;
    for (guint i = 0; i < records->len; i++) {
        if (record_get(records->pdata[i], FACT_REPLY_TEXT))
            records->pdata[kept++] = records->pdata[i];
    }
    if (kept > 0)
        g_ptr_array_set_size(records, (gint)kept);
}

static bool read_queue(const struct input *input, struct extraction *out)
{
    struct reading reading = {.out = out,
                              .text = input->text,
                              .queue_id = nothing,
                              .sender = nothing,
                              .reason = nothing};
    for (size_t at = 0; at < input->length;) {
        const char *end = memchr(input->text + at, '\n', input->length - at);
        size_t length = end ? (size_t)(end - input->text) - at : input->length - at;
        if (length > 0)
            take_line(&reading, at, length);
        at += length + 1;
    }
    drop_unexplained(out->records);
    out->kind = INPUT_LOG;
    out->format = _("mail queue");
    return out->records->len > 0;
}

/* A head line and, below it, a line in brackets or one that is an address and nothing else. */
static bool is_below_head(const char *line, size_t length)
{
    struct address_span span;
    size_t indent = strspn(line, " \t");
    if (indent == 0 || indent >= length)
        return false;
    return line[indent] == '(' ||
           (address_find(line, length, indent, &span) && span.offset <= indent + 1 &&
            span.offset + span.length + 1 >= length);
}

static int sniff_queue(const struct input *input)
{
    bool head = false;
    for (size_t at = 0; at < MIN(input->length, (size_t)SNIFF_MAX);) {
        const char *line = input->text + at;
        const char *end = memchr(line, '\n', input->length - at);
        size_t length = end ? (size_t)(end - line) : input->length - at;
        struct pattern_span id;
        if (head && (*line == '(' || is_below_head(line, length)))
            return 86;
        head = length > 0 && read_head(line, length, &id);
        at += length + 1;
    }
    return 0;
}

const struct extractor extract_queue = {"queue", INPUT_LOG, 86, sniff_queue, read_queue};
