/* Logs as JSON: the summary as one object, the attempts as one object each. */
#include "report/log_report.h"

#include "base/text.h"
#include "json_parts.h"

#define SCHEMA 1

static json_t *json_time(int64_t time)
{
    g_autoptr(GDateTime) date =
        time == LOG_TIME_UNKNOWN ? NULL : g_date_time_new_from_unix_utc(time);
    g_autofree char *text = date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S") : NULL;
    return json_text(text);
}

static const char *entry_id(const struct entry *entry)
{
    return entry ? entry->id : NULL;
}

static json_t *json_totals(const struct log_totals *totals)
{
    json_t *object = json_object(), *attempts = json_object(), *messages = json_object();
    uint64_t failed = 0;

    for (int i = 0; i < LOG_REFUSED; i++) {
        json_object_set_new(attempts, log_outcome_name((enum log_outcome)i),
                            json_integer((json_int_t)totals->attempts[i]));
        failed += totals->attempts[i];
    }
    json_object_set_new(attempts, "sent", json_integer((json_int_t)totals->delivered));
    uint64_t all = failed + totals->delivered;
    json_object_set_new(attempts, "all", json_integer((json_int_t)all));
    json_object_set_new(messages, "delivered_late",
                        json_integer((json_int_t)totals->messages_delivered_late));
    json_object_set_new(messages, "failed",
                        json_integer((json_int_t)totals->messages_failed));
    json_object_set_new(messages, "waiting",
                        json_integer((json_int_t)totals->messages_waiting));
    json_object_set_new(messages, "forgotten",
                        json_integer((json_int_t)totals->messages_forgotten));
    json_object_set_new(object, "lines", json_integer((json_int_t)totals->lines));
    json_object_set_new(object, "bytes", json_integer((json_int_t)totals->bytes));
    json_object_set_new(object, "first", json_time(totals->first));
    json_object_set_new(object, "last", json_time(totals->last));
    json_object_set_new(object, "attempts", attempts);
    json_object_set_new(object, "messages", messages);
    json_object_set_new(object, "refused_here",
                        json_integer((json_int_t)totals->attempts[LOG_REFUSED]));
    return object;
}

static json_t *json_table(const struct log_summary *summary, enum log_table table,
                          size_t most)
{
    json_t *array = json_array();
    size_t count;
    const struct log_row *rows = log_summary_rows(summary, table, &count);

    for (size_t i = 0; i < count && (most == 0 || i < most); i++) {
        json_t *row = json_object();
        const struct log_verdict *verdict = rows[i].verdict;
        json_object_set_new(row, "name", json_text(rows[i].name));
        json_object_set_new(row, "count", json_integer((json_int_t)rows[i].count));
        if (verdict) {
            json_object_set_new(row, "entry", json_text(entry_id(verdict->entry)));
            json_object_set_new(row, "example", json_text(verdict->example));
        }
        json_array_append_new(array, row);
    }
    return array;
}

json_t *json_from_log(const struct log_summary *summary, size_t rows)
{
    json_t *object = json_object(), *tables = json_object(), *left_out = json_object();

    for (int i = 0; i < LOG_TABLE_COUNT; i++) {
        enum log_table table = (enum log_table)i;
        uint64_t missing = log_summary_left_out(summary, table);
        json_object_set_new(tables, log_table_name(table),
                            json_table(summary, table, rows));
        if (missing > 0)
            json_object_set_new(left_out, log_table_name(table),
                                json_integer((json_int_t)missing));
    }
    json_object_set_new(object, "schema", json_integer(SCHEMA));
    json_object_set_new(object, "kind", json_string("log-summary"));
    json_object_set_new(object, "totals", json_totals(log_summary_totals(summary)));
    json_object_set_new(object, "by", tables);
    json_object_set_new(object, "left_out", left_out);
    return object;
}
