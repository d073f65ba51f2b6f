/* Log fates: a slot for each message and recipient put off, and one that says the message has such. */
#include "log_fates.h"

#include "log_recall.h"

struct fate {
    uint32_t
        open; /* of a recipient: 1 while it waits; of a message: its recipients that do */
};

struct log_fates {
    struct log_recall *recall;
    struct log_fate_counts counts;
};

struct log_fates *log_fates_new(size_t capacity)
{
    struct log_fates *fates = g_new0(struct log_fates, 1);
    fates->recall = log_recall_new(capacity, sizeof(struct fate));
    return fates;
}

void log_fates_free(struct log_fates *fates)
{
    if (!fates)
        return;
    log_recall_free(fates->recall);
    g_free(fates);
}

static uint64_t recipient_key(uint64_t message, struct log_slice recipient)
{
    return message ^ log_recall_key(recipient.text, recipient.length);
}

static void open_fate(struct log_fates *fates, uint64_t message, uint64_t recipient)
{
    struct fate *fate = log_recall_put(fates->recall, recipient);
    if (fate->open)
        return;
    fate->open = 1;
    fates->counts.waiting++;
    fate = log_recall_put(fates->recall, message);
    fate->open++;
}

/* True if it was waiting. */
static bool close_fate(struct log_fates *fates, uint64_t message, uint64_t recipient)
{
    if (!log_recall_find(fates->recall, recipient))
        return false;
    log_recall_drop(fates->recall, recipient);
    fates->counts.waiting--;
    struct fate *all = log_recall_find(fates->recall, message);
    if (all && all->open > 0 && --all->open == 0)
        log_recall_drop(fates->recall, message);
    return true;
}

void log_fates_attempt(struct log_fates *fates, const struct log_attempt *attempt)
{
    enum log_outcome outcome = attempt->verdict->outcome;
    if (outcome == LOG_REFUSED)
        return;
    if (outcome != LOG_DEFERRED)
        fates->counts.failed++;
    if (attempt->key == 0 || attempt->recipient.length == 0)
        return;
    uint64_t recipient = recipient_key(attempt->key, attempt->recipient);
    if (outcome == LOG_DEFERRED)
        open_fate(fates, attempt->key, recipient);
    else
        close_fate(fates, attempt->key, recipient);
}

void log_fates_expect(const struct log_fates *fates, const struct log_remark *delivery)
{
    log_recall_expect(fates->recall, delivery->key);
}

/* The line is taken apart only if some recipient of its message waits. */
void log_fates_delivery(struct log_fates *fates, struct log_scan *scan,
                        const struct log_remark *delivery)
{
    struct log_attempt done;
    if (!log_recall_find(fates->recall, delivery->key) ||
        !log_scan_remark(scan, delivery, &done))
        return;
    fates->counts.late +=
        close_fate(fates, delivery->key, recipient_key(delivery->key, done.recipient));
}

struct log_fate_counts log_fates_counts(const struct log_fates *fates)
{
    struct log_fate_counts counts = fates->counts;
    counts.forgotten = log_recall_displaced(fates->recall);
    return counts;
}
