/* The names of tables and rows, and whether an attempt is one of a row's. */
#include "log_tables.h"

#include <string.h>
#include <time.h>

static const char *code_name(int code, char room[LOG_NAME_SIZE])
{
    if (code == 0)
        return "none";
    g_snprintf(room, LOG_NAME_SIZE, "%d", code);
    return room;
}

static const char *status_name(struct enhanced_code status, char room[LOG_NAME_SIZE])
{
    G_STATIC_ASSERT(ENHANCED_CODE_SIZE <= LOG_NAME_SIZE);
    return status.class == 0 ? "none" : enhanced_code_format(status, room);
}

static const char *entry_name(const struct entry *entry)
{
    return entry ? entry->id : "none";
}

const char *log_verdict_name(enum log_table table, const struct log_verdict *verdict,
                             char room[LOG_NAME_SIZE])
{
    switch (table) {
    case LOG_BY_OUTCOME:
        return log_outcome_name(verdict->outcome);
    case LOG_BY_CLASS:
        return reply_class_name(verdict->class);
    case LOG_BY_CODE:
    case LOG_REFUSED_BY_CODE:
        return code_name(verdict->reply_code, room);
    case LOG_BY_ENHANCED:
        return status_name(verdict->reply_status, room);
    case LOG_BY_LOGGED:
        return status_name(verdict->logged_status, room);
    case LOG_BY_REASON:
        return reason_name(verdict->reason) ? reason_name(verdict->reason) : "undefined";
    case LOG_BY_PROVIDER:
        return entry_name(verdict->provider);
    case LOG_BY_ENTRY:
    case LOG_REFUSED_BY_ENTRY:
        return entry_name(verdict->entry);
    case LOG_BY_DOMAIN:
    case LOG_BY_HOST:
    case LOG_BY_HOUR:
    case LOG_TABLE_COUNT:
        break;
    }
    return NULL;
}

bool log_table_is_of_refusals(enum log_table table)
{
    return table == LOG_REFUSED_BY_CODE || table == LOG_REFUSED_BY_ENTRY;
}

const char *log_hour_name(int64_t begin, char room[LOG_NAME_SIZE])
{
    time_t seconds = (time_t)begin;
    struct tm parts;

    if (!gmtime_r(&seconds, &parts) ||
        strftime(room, LOG_NAME_SIZE, "%Y-%m-%d %H", &parts) == 0)
        return "?";
    return room;
}

struct log_slice log_recipient_domain(const struct log_attempt *attempt)
{
    struct log_slice address = attempt->recipient;
    const char *at =
        address.length > 0 ? memrchr(address.text, '@', address.length) : NULL;
    if (!at)
        return (struct log_slice){NULL, 0};
    return (struct log_slice){at + 1, address.length - (size_t)(at + 1 - address.text)};
}

/* As log_names_count() tells names apart. */
static bool is_named(struct log_slice slice, const char *name)
{
    return slice.length == strlen(name) &&
           g_ascii_strncasecmp(slice.text, name, slice.length) == 0;
}

static bool is_in_hour(const struct log_attempt *attempt, const char *name)
{
    char room[LOG_NAME_SIZE];

    return attempt->time != LOG_TIME_UNKNOWN &&
           strcmp(log_hour_name(attempt->time / LOG_HOUR * LOG_HOUR, room), name) == 0;
}

bool log_row_has(enum log_table table, const char *name,
                 const struct log_attempt *attempt)
{
    const struct log_verdict *verdict = attempt->verdict;
    char room[LOG_NAME_SIZE];

    if ((verdict->outcome == LOG_REFUSED) != log_table_is_of_refusals(table))
        return false;
    if (table == LOG_BY_DOMAIN)
        return is_named(log_recipient_domain(attempt), name);
    if (table == LOG_BY_HOST)
        return is_named(attempt->relay, name);
    if (table == LOG_BY_HOUR)
        return is_in_hour(attempt, name);
    return strcmp(log_verdict_name(table, verdict, room), name) == 0;
}

const char *log_table_name(enum log_table table)
{
    static const char *const names[LOG_TABLE_COUNT] = {
        [LOG_BY_OUTCOME] = "outcome",
        [LOG_BY_CLASS] = "class",
        [LOG_BY_CODE] = "reply_code",
        [LOG_BY_ENHANCED] = "enhanced_status",
        [LOG_BY_LOGGED] = "logged_status",
        [LOG_BY_REASON] = "reason",
        [LOG_BY_PROVIDER] = "provider",
        [LOG_BY_ENTRY] = "entry",
        [LOG_BY_DOMAIN] = "recipient_domain",
        [LOG_BY_HOST] = "remote_host",
        [LOG_BY_HOUR] = "hour",
        [LOG_REFUSED_BY_CODE] = "refused_reply_code",
        [LOG_REFUSED_BY_ENTRY] = "refused_entry",
    };
    return names[table];
}
