/*
 * Log book: the catalogue's log formats, compiled when first needed.
 *
 * Not safe between threads, like the pattern set. It keeps pointers into the catalogue.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "pattern/pattern_set.h"

#include <stdbool.h>

/* The named groups of a format's pattern. */
enum log_group {
    LOG_TIME,
    LOG_HOST,
    LOG_PROGRAM,
    LOG_QUEUE_ID,
    LOG_RECIPIENT,
    LOG_ORIGINAL_RECIPIENT,
    LOG_SENDER,
    LOG_RELAY,
    LOG_RELAY_IP,
    LOG_STAGE,
    LOG_STATUS,
    LOG_CODE,
    LOG_ENHANCED,
    LOG_TEXT,
    LOG_DELIVERY, /* a number that joins lines which have no queue id (qmail) */
    LOG_GROUP_COUNT,
};

struct log_line {
    const struct log_format *format;
    struct pattern_span
        groups[LOG_GROUP_COUNT]; /* within the line; offset (size_t)-1: absent */
};

struct log_book;

struct log_book *log_book_new(const struct catalogue *catalogue);
void log_book_free(struct log_book *book);

/* The first format, in order of trial, that the line is of. */
bool log_book_match(struct log_book *book, const char *line, size_t length,
                    struct log_line *out);

/* The same against one format only, found by its mark. */
bool log_book_match_format(struct log_book *book, const struct log_format *format,
                           const char *line, size_t length, struct log_line *out);

/* A time stamp and host in front, as syslog writes them (RFC 3164, RFC 5424, ISO 8601), or the time
   alone as Exim, qmail and Exchange do. Returns the length of the time, 0 if there is none. */
size_t log_time_length(const char *line, size_t length);

/* What a status word ("bounced", "**", "TempFail") means; CLASS_NONE for one not known. */
enum reply_class log_status_outcome(const char *word, size_t length);
