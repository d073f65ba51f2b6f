/* Log book: matching lines against the formats, cheapest test first. */
#include "log_book.h"

#include "syslog_line.h"

#include <glib.h>
#include <string.h>

#define LINE_MAX_BYTES 8192

static const char *const group_names[] = {
    [LOG_TIME] = "time",           [LOG_HOST] = "host",
    [LOG_PROGRAM] = "program",     [LOG_QUEUE_ID] = "queue_id",
    [LOG_RECIPIENT] = "recipient", [LOG_ORIGINAL_RECIPIENT] = "original_recipient",
    [LOG_SENDER] = "sender",       [LOG_RELAY] = "relay",
    [LOG_RELAY_IP] = "relay_ip",   [LOG_STAGE] = "stage",
    [LOG_STATUS] = "status",       [LOG_CODE] = "code",
    [LOG_ENHANCED] = "enhanced",   [LOG_TEXT] = "text",
    [LOG_DELIVERY] = "delivery",   [LOG_GROUP_COUNT] = NULL,
};

/* What the programs call the fate of a message. */
static const struct {
    const char *word;
    enum reply_class outcome;
} status_words[] = {
    {"sent", CLASS_SUCCESS},
    {"delivered", CLASS_SUCCESS},
    {"success", CLASS_SUCCESS},
    {"ok", CLASS_SUCCESS},
    {"=>", CLASS_SUCCESS},
    {"->", CLASS_SUCCESS},
    {">>", CLASS_SUCCESS},
    {"*>", CLASS_SUCCESS},
    {"receive", CLASS_SUCCESS},
    {"send", CLASS_SUCCESS},
    {"deliver", CLASS_SUCCESS},
    {"saved", CLASS_SUCCESS},
    {"ex_ok", CLASS_SUCCESS},
    {"deliverable", CLASS_SUCCESS},
    {"relayed", CLASS_SUCCESS},
    {"passed", CLASS_SUCCESS},
    {"blocked", CLASS_PERMANENT},
    {"bounced", CLASS_PERMANENT},
    {"**", CLASS_PERMANENT},
    {"failure", CLASS_PERMANENT},
    {"failed", CLASS_PERMANENT},
    {"permfail", CLASS_PERMANENT},
    {"fail", CLASS_PERMANENT},
    {"undeliverable", CLASS_PERMANENT},
    {"reject", CLASS_PERMANENT},
    {"rejected", CLASS_PERMANENT},
    {"badmail", CLASS_PERMANENT},
    {"user unknown", CLASS_PERMANENT},
    {"undeliverable-but-not-cached", CLASS_PERMANENT},
    {"host unknown", CLASS_PERMANENT},
    {"service unavailable", CLASS_PERMANENT},
    {"data format error", CLASS_PERMANENT},
    {"deferred", CLASS_TEMPORARY},
    {"==", CLASS_TEMPORARY},
    {"deferral", CLASS_TEMPORARY},
    {"tempfail", CLASS_TEMPORARY},
    {"defer", CLASS_TEMPORARY},
    {"softbounce", CLASS_TEMPORARY},
    {"delayed", CLASS_TEMPORARY},
    {"retry", CLASS_TEMPORARY},
    {"ex_tempfail", CLASS_TEMPORARY},
};

struct book_entry {
    const struct log_format *format;
    struct pattern *pattern; /* NULL until first needed */
    bool broken;
};

struct log_book {
    struct book_entry *entries;
    size_t count;
};

struct log_book *log_book_new(const struct catalogue *catalogue)
{
    struct log_book *book = g_new0(struct log_book, 1);
    book->count = catalogue_log_format_count(catalogue);
    book->entries = g_new0(struct book_entry, book->count + 1);
    for (size_t i = 0; i < book->count; i++)
        book->entries[i].format = catalogue_log_format(catalogue, i);
    return book;
}

void log_book_free(struct log_book *book)
{
    if (!book)
        return;
    for (size_t i = 0; i < book->count; i++)
        pattern_free(book->entries[i].pattern);
    g_free(book->entries);
    g_free(book);
}

/* Of 'msg="postfix/smtp[1]: ..."' the quote at the end is no part of the line. */
static size_t without_last_quote(const char *line, size_t length)
{
    return length > 2 && line[length - 1] == '"' && line[length - 2] == ')' ? length - 1
                                                                            : length;
}

static bool entry_match(struct book_entry *entry, const char *line, size_t length,
                        struct log_line *out)
{
    if (entry->broken)
        return false;
    if (!entry->pattern) {
        struct pattern_problem problem;
        entry->pattern =
            pattern_compile_bytes(entry->format->pattern, group_names, &problem);
        entry->broken = !entry->pattern;
        if (entry->broken)
            return false;
    }
    if (!pattern_match(entry->pattern, line, length, out->groups))
        return false;
    out->format = entry->format;
    return true;
}

bool log_book_match(struct log_book *book, const char *line, size_t length,
                    struct log_line *out)
{
    char aligned[LINE_MAX_BYTES];
    length = without_last_quote(line, MIN(length, sizeof aligned));
    if (syslog_line_align(line, length, aligned))
        line = aligned;
    for (size_t i = 0; i < book->count; i++) {
        const char *literal = book->entries[i].format->contains;
        if (literal && memmem(line, length, literal, strlen(literal)) &&
            entry_match(&book->entries[i], line, length, out))
            return true;
    }
    return false;
}

bool log_book_match_format(struct log_book *book, const struct log_format *format,
                           const char *line, size_t length, struct log_line *out)
{
    char aligned[LINE_MAX_BYTES];
    length = without_last_quote(line, MIN(length, sizeof aligned));
    if (syslog_line_align(line, length, aligned))
        line = aligned;
    for (size_t i = 0; i < book->count; i++) {
        if (book->entries[i].format == format)
            return entry_match(&book->entries[i], line, length, out);
    }
    return false;
}

static bool is_digits(const char *text, size_t length, size_t from, size_t count)
{
    if (from + count > length)
        return false;
    for (size_t i = from; i < from + count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return false;
    }
    return true;
}

static size_t word_end(const char *line, size_t length, size_t at)
{
    while (at < length && !strchr(" ,\t", line[at]))
        at++;
    return at;
}

size_t log_time_length(const char *line, size_t length)
{
    size_t start = 0;
    if (length > 3 && line[0] == '<' &&
        g_ascii_isdigit(line[1])) { /* RFC 5424 "<22>1 " */
        const char *close = memchr(line, '>', MIN(length, (size_t)6));
        start = close ? (size_t)(close - line) + 1 : 0;
        if (start + 2 < length && line[start] == '1' && line[start + 1] == ' ')
            start += 2;
    }
    const char *at = line + start;
    size_t left = length - start;
    if (left >= 15 && g_ascii_isalpha(at[0]) && at[3] == ' ' && at[9] == ':' &&
        at[12] == ':' && is_digits(at, left, 7, 2) && is_digits(at, left, 13, 2))
        return start + 15;
    if (left >= 20 && g_ascii_isalpha(at[0]) && at[3] == ' ' &&
        is_digits(at, left, 7, 4) && at[14] == ':')
        return start + 20; /* "Mar  1 2026 10:00:00" */
    if (left >= 19 && is_digits(at, left, 0, 4) && at[4] == '-' && at[7] == '-' &&
        at[13] == ':')
        return start + (at[10] == ' ' ? word_end(at, left, 11) : word_end(at, left, 0));
    if (left > 24 && at[0] == '@' && strspn(at + 1, "0123456789abcdef") == 24)
        return start + 25; /* TAI64N of multilog */
    if (left > 17 && is_digits(at, left, 0, 10) && at[10] == '.' &&
        is_digits(at, left, 11, 6))
        return start + 17;
    return 0;
}

enum reply_class log_status_outcome(const char *word, size_t length)
{
    enum reply_class outcome = CLASS_NONE;
    size_t best = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(status_words); i++) {
        size_t size = strlen(status_words[i].word);
        if (size > length || size <= best ||
            g_ascii_strncasecmp(word, status_words[i].word, size) != 0)
            continue;
        if (size < length && g_ascii_isalpha(word[size]) &&
            g_ascii_isalpha(word[size - 1]))
            continue;
        best = size;
        outcome = status_words[i].outcome;
    }
    return outcome;
}
