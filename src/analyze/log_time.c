/* Log time: RFC 3164, RFC 5424 and ISO 8601, seconds since 1970, multilog's TAI64N. */
#include "log_time.h"

#include "analyze/log_scan.h"

#include "log_book.h"

#include <glib.h>
#include <string.h>

#define DAY    INT64_C(86400)
#define HOUR   INT64_C(3600)
#define MINUTE INT64_C(60)

/* The number of so many digits, the first of which may be a blank ("Mar  1"); -1: it is none. */
static int64_t digits(const char *at, size_t count)
{
    int64_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] == ' ' && i == 0)
            continue;
        if (!g_ascii_isdigit(at[i]))
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    GDate date, epoch;
    if (year < 1970 || year > 9999 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return LOG_TIME_UNKNOWN;
    g_date_clear(&date, 1);
    g_date_clear(&epoch, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    g_date_set_dmy(&epoch, 1, G_DATE_JANUARY, 1970);
    return g_date_days_between(&epoch, &date);
}

static int64_t moment(int64_t days, int64_t hour, int64_t minute, int64_t second)
{
    if (days == LOG_TIME_UNKNOWN || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 60)
        return LOG_TIME_UNKNOWN;
    return days * DAY + hour * HOUR + minute * MINUTE + second;
}

static int64_t month_of(const char *at)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int64_t i = 0; i < 12; i++) {
        if (g_ascii_strncasecmp(at, names + 3 * i, 3) == 0)
            return i + 1;
    }
    return 0;
}

/* "Mar  1 10:00:00": this year's, unless that lies ahead. */
static int64_t read_yearless(const struct log_clock *clock, const char *at)
{
    int64_t year = 1970 + clock->now / DAY * 400 / 146097;
    int64_t month = month_of(at), day = digits(at + 4, 2);
    int64_t hour = digits(at + 7, 2), minute = digits(at + 10, 2);
    int64_t second = digits(at + 13, 2);
    int64_t time = moment(days_of(year, month, day), hour, minute, second);
    if (time == LOG_TIME_UNKNOWN || time > clock->now + DAY) /* or 29 February */
        time = moment(days_of(year - 1, month, day), hour, minute, second);
    return time;
}

/* "Mar  1 2026 10:00:00", as routers and some daemons write it. */
static int64_t read_with_year(const char *at)
{
    return moment(days_of(digits(at + 7, 4), month_of(at), digits(at + 4, 2)),
                  digits(at + 12, 2), digits(at + 15, 2), digits(at + 18, 2));
}

/* "2026-03-01T10:00:00" and "2026-03-01 10:00:00". */
static int64_t read_iso(const char *at)
{
    return moment(days_of(digits(at, 4), digits(at + 5, 2), digits(at + 8, 2)),
                  digits(at + 11, 2), digits(at + 14, 2), digits(at + 17, 2));
}

/* "@400000006543a1b4112a880c": seconds since 1970 in TAI, ten more than UTC at the least. */
static int64_t read_tai(const char *at)
{
    g_autofree char *hex = g_strndup(at + 1, 16);
    guint64 seconds = g_ascii_strtoull(hex, NULL, 16);
    return (int64_t)(seconds - G_GUINT64_CONSTANT(0x4000000000000000)) - 10;
}

static int64_t read_stamp(const struct log_clock *clock, const char *at, size_t length)
{
    if (length >= 20 && g_ascii_isalpha(at[0]))
        return read_with_year(at);
    if (length >= 15 && g_ascii_isalpha(at[0]))
        return read_yearless(clock, at);
    if (length >= 19 && at[4] == '-')
        return read_iso(at);
    if (length >= 25 && at[0] == '@')
        return read_tai(at);
    return length >= 10 ? digits(at, 10) : LOG_TIME_UNKNOWN;
}

/* How long the stamp is up to its hour: "Mar  1 10", "2026-03-01T10". 0: it is another kind. */
static size_t hour_size(const char *at, size_t length)
{
    if (length == 15 && g_ascii_isalpha(at[0]))
        return 9;
    return length >= 19 && at[4] == '-' ? 13 : 0;
}

int64_t log_time_read(struct log_clock *clock, const char *line, size_t length)
{
    size_t end = log_time_length(line, length);
    size_t start = end > 0 && line[0] == '<' ? strcspn(line, ">") + 1 : 0;
    if (start > 0 && start + 2 < end && line[start] == '1' && line[start + 1] == ' ')
        start += 2; /* RFC 5424: the version stands before the time */
    const char *at = line + start;
    size_t size = end > start ? end - start : 0, head = hour_size(at, size);
    if (head > 0 && head == clock->head_size && memcmp(at, clock->head, head) == 0 &&
        at[head] == ':' && at[head + 3] == ':') {
        int64_t minute = digits(at + head + 1, 2), second = digits(at + head + 4, 2);
        if (minute >= 0 && second >= 0)
            return clock->hour + minute * MINUTE + second;
    }
    int64_t time = size > 0 ? read_stamp(clock, at, size) : -1;
    if (time < 0)
        return LOG_TIME_UNKNOWN;
    if (head > 0) {
        memcpy(clock->head, at, head);
        clock->head_size = head;
        clock->hour = time / HOUR * HOUR;
    }
    return time;
}

int64_t log_time_parse(const char *text)
{
    char full[] = "0000-00-00T00:00:00";
    size_t length = strlen(text);
    if (length != 10 && length != 16 && length != 19)
        return LOG_TIME_UNKNOWN;
    for (size_t i = 0; i < length; i++)
        full[i] = text[i];
    bool shaped = full[4] == '-' && full[7] == '-' &&
                  (full[10] == 'T' || full[10] == ' ') && full[13] == ':' &&
                  full[16] == ':';
    return shaped ? read_iso(full) : LOG_TIME_UNKNOWN;
}
