/* Failed attempts as JSON lines, a hundred thousand a second and more. */
#include "report/log_report.h"

#include "base/text.h"
#include "json_parts.h"

#include <string.h>
#include <time.h>

/* What the records of one verdict have in common is written once, by jansson. */
struct log_records {
    GHashTable *parts; /* const struct log_verdict * -> char * */
};

struct log_records *log_records_new(void)
{
    struct log_records *records = g_new0(struct log_records, 1);
    records->parts = g_hash_table_new_full(NULL, NULL, NULL, free);
    return records;
}

void log_records_free(struct log_records *records)
{
    if (!records)
        return;
    g_hash_table_destroy(records->parts);
    g_free(records);
}

static json_t *json_code(int code)
{
    return code ? json_sprintf("%d", code) : json_null();
}

static json_t *json_status(struct enhanced_code status)
{
    char text[ENHANCED_CODE_SIZE];
    return status.class ? json_string(enhanced_code_format(status, text)) : json_null();
}

static json_t *json_id(const struct entry *entry)
{
    return json_text(entry ? entry->id : NULL);
}

static json_t *json_verdict(const struct log_verdict *verdict)
{
    json_t *object = json_object();

    json_object_set_new(object, "outcome", json_text(log_outcome_name(verdict->outcome)));
    json_object_set_new(object, "reply_code", json_code(verdict->reply_code));
    json_object_set_new(object, "enhanced_status", json_status(verdict->reply_status));
    json_object_set_new(object, "logged_status", json_status(verdict->logged_status));
    json_object_set_new(object, "class", json_text(reply_class_name(verdict->class)));
    json_object_set_new(object, "reason", json_text(reason_name(verdict->reason)));
    json_object_set_new(object, "address_bad",
                        json_text(address_verdict_name(verdict->address_bad)));
    json_object_set_new(object, "who_acts", json_text(actor_name(verdict->who_acts)));
    json_object_set_new(object, "provider", json_id(verdict->provider));
    json_object_set_new(object, "entry", json_id(verdict->entry));
    return object;
}

static const char *part_of(struct log_records *records, const struct log_verdict *verdict)
{
    const char *known = g_hash_table_lookup(records->parts, verdict);
    if (known)
        return known;
    json_t *object = json_verdict(verdict);
    char *part = json_dumps(object, JSON_COMPACT);
    json_decref(object);
    g_hash_table_insert(records->parts, (gpointer)verdict, part);
    return part;
}

/* Printable ASCII without a quote or backslash needs nothing done to it. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] < ' ' || text[i] > '~' || text[i] == '"' || text[i] == '\\')
            return false;
    }
    return true;
}

static void append_text(GString *out, const char *text, size_t length)
{
    if (is_plain(text, length)) {
        g_string_append_c(out, '"');
        g_string_append_len(out, text, (gssize)length);
        g_string_append_c(out, '"');
        return;
    }
    g_autofree char *valid = text_from_bytes(text, length, NULL);
    json_t *string = json_string(valid);
    char *written = json_dumps(string, JSON_ENCODE_ANY);
    g_string_append(out, written);
    free(written);
    json_decref(string);
}

static void append_slice(GString *out, const char *key, struct log_slice slice)
{
    g_string_append(out, key);
    if (slice.length > 0)
        append_text(out, slice.text, slice.length);
    else
        g_string_append(out, "null");
}

static void append_time(GString *out, int64_t moment)
{
    struct tm parts;
    char text[32];
    time_t seconds = (time_t)moment;

    g_string_append(out, "{\"time\":");
    if (moment != LOG_TIME_UNKNOWN && gmtime_r(&seconds, &parts) &&
        strftime(text, sizeof text, "\"%Y-%m-%dT%H:%M:%S\"", &parts) > 0)
        g_string_append(out, text);
    else
        g_string_append(out, "null");
}

void log_record_append(struct log_records *records, GString *out,
                       const struct log_attempt *attempt)
{
    g_autofree char *reply = log_attempt_reply(attempt);
    const char *part = part_of(records, attempt->verdict);

    append_time(out, attempt->time);
    append_slice(out, ",\"queue_id\":", attempt->queue_id);
    append_slice(out, ",\"sender\":", attempt->sender);
    append_slice(out, ",\"recipient\":", attempt->recipient);
    append_slice(out, ",\"relay\":", attempt->relay);
    g_string_append_c(out, ',');
    g_string_append_len(out, part + 1, (gssize)strlen(part) - 2); /* without its braces */
    append_slice(out, ",\"reply\":", (struct log_slice){reply, strlen(reply)});
    g_string_append_c(out, '}');
}
