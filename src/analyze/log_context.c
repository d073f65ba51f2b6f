/* Log context: lines under way, by the key of their message. */
#include "analyze/log_context.h"

#include "log_recall.h"

#include <string.h>

/* Enough for time stamp, host, queue id and an address of the greatest length that is met. */
#define KEPT_BYTES 380u

struct kept_line {
    const struct log_format *format;
    uint16_t length;
    char text[KEPT_BYTES];
};

struct log_context {
    struct log_recall *lines;
};

struct log_context *log_context_new(void)
{
    struct log_context *context = g_new0(struct log_context, 1);
    context->lines = log_recall_new(LOG_CONTEXT_MAX, sizeof(struct kept_line));
    return context;
}

void log_context_free(struct log_context *context)
{
    if (!context)
        return;
    log_recall_free(context->lines);
    g_free(context);
}

void log_context_take(struct log_context *context, const struct log_remark *remark)
{
    struct kept_line *kept = log_recall_put(context->lines, remark->key);
    kept->format = remark->format;
    kept->length = (uint16_t)MIN(remark->line.length, sizeof kept->text);
    memcpy(kept->text, remark->line.text, kept->length);
}

void log_context_lend(struct log_context *context, struct log_scan *scan,
                      struct log_attempt *attempt)
{
    struct log_attempt known;
    const struct kept_line *kept = NULL;
    if (attempt->key != 0 &&
        (attempt->sender.length == 0 || attempt->recipient.length == 0))
        kept = log_recall_find(context->lines, attempt->key);
    if (!kept)
        return;
    struct log_remark remark = {.format = kept->format,
                                .line = {kept->text, kept->length}};
    if (!log_scan_remark(scan, &remark, &known))
        return;
    if (attempt->sender.length == 0)
        attempt->sender = known.sender;
    if (attempt->recipient.length == 0)
        attempt->recipient = known.recipient;
}
