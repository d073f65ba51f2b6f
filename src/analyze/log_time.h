/*
 * Log time: the time stamp at the head of a log line, as a number.
 *
 * Syslog's time (RFC 3164) has no year: the one is taken that makes it the latest time that is not
 * after `now`. Zones are not applied: the time is the one the log's machine had on its clock, given
 * as if that clock ran in UTC, which is what people compare and group by.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Lines mostly have the hour of the line before: the last reading is kept. */
struct log_clock {
    int64_t now;      /* the same way: local time as if in UTC; 0: not known */
    char head[32];    /* what stood in the last line up to its minutes */
    size_t head_size; /* 0: nothing yet */
    int64_t hour;     /* what it stood for */
};

/* LOG_TIME_UNKNOWN if the line begins with no time. */
int64_t log_time_read(struct log_clock *clock, const char *line, size_t length);
