/* Log aftermath: two passes over the records of a paste. */
#include "log_aftermath.h"

#include <string.h>

/* "connect to mx.example.com: timed out" stands shortly before the line that names the recipient. */
#define REPEATED_WITHIN 20

static bool is_nameless(const struct record *record)
{
    return !record_get(record, FACT_RECIPIENT);
}

/* Queue id -> the record of "status=expired", which names no recipient. */
static GHashTable *find_expired(const GPtrArray *records)
{
    GHashTable *expired = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < records->len; i++) {
        struct record *record = g_ptr_array_index(records, i);
        const char *queue_id = record_get(record, FACT_QUEUE_ID);
        if (record->gave_up && is_nameless(record) && queue_id)
            g_hash_table_insert(expired, (gpointer)queue_id, record);
    }
    return expired;
}

/* The last reply stays, the hope ends. */
static void end_expired(GPtrArray *records, GHashTable *told)
{
    g_autoptr(GHashTable) expired = find_expired(records);
    for (guint i = 0; i < records->len && g_hash_table_size(expired) > 0; i++) {
        struct record *record = g_ptr_array_index(records, i);
        const char *queue_id = record_get(record, FACT_QUEUE_ID);
        struct record *end = queue_id ? g_hash_table_lookup(expired, queue_id) : NULL;
        if (!end || is_nameless(record) || record->outcome != CLASS_TEMPORARY)
            continue;
        record->outcome = CLASS_PERMANENT;
        record->gave_up = true;
        g_hash_table_add(told, end);
    }
}

static bool is_repeated(const GPtrArray *records, guint index)
{
    const struct record *remark = g_ptr_array_index(records, index);
    const char *words = record_get(remark, FACT_REPLY_TEXT);
    guint end = MIN(records->len, index + REPEATED_WITHIN);
    for (guint i = index + 1; words && i < end; i++) {
        const struct record *later = g_ptr_array_index(records, i);
        const char *text = record_get(later, FACT_REPLY_TEXT);
        if (!is_nameless(later) && text && strstr(text, words))
            return true;
    }
    return false;
}

/* Dovecot says that it could not store a mail, then Postfix the same of its delivery to Dovecot. */
static bool is_told_again(const GPtrArray *records, guint index)
{
    const struct record *remark = g_ptr_array_index(records, index);
    const char *recipient = record_get(remark, FACT_RECIPIENT);
    guint end = MIN(records->len, index + REPEATED_WITHIN);
    for (guint i = index + 1; i < end; i++) {
        const struct record *later = g_ptr_array_index(records, i);
        const char *same = record_get(later, FACT_RECIPIENT);
        if (same && g_ascii_strcasecmp(same, recipient) == 0 &&
            later->outcome != CLASS_SUCCESS && record_get(later, FACT_QUEUE_ID))
            return true;
    }
    return false;
}

static void find_repeated(const GPtrArray *records, GHashTable *told)
{
    for (guint i = 0; i < records->len; i++) {
        struct record *record = g_ptr_array_index(records, i);
        if (record->refused_here || record_get(record, FACT_QUEUE_ID))
            continue;
        if (is_nameless(record) ? is_repeated(records, i) : is_told_again(records, i))
            g_hash_table_add(told, record);
    }
}

/* A milter's own line names the message, the server's line the recipient as well. */
static void find_nameless(const GPtrArray *records, GHashTable *told)
{
    g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < records->len; i++) {
        const struct record *record = g_ptr_array_index(records, i);
        const char *queue_id = record_get(record, FACT_QUEUE_ID);
        if (queue_id && !is_nameless(record) && record->outcome != CLASS_SUCCESS)
            g_hash_table_add(named, (gpointer)queue_id);
    }
    for (guint i = 0; i < records->len; i++) {
        struct record *record = g_ptr_array_index(records, i);
        const char *queue_id = record_get(record, FACT_QUEUE_ID);
        if (queue_id && is_nameless(record) && record->outcome == CLASS_PERMANENT &&
            g_hash_table_contains(named, queue_id))
            g_hash_table_add(told, record);
    }
}

void log_aftermath(GPtrArray *records)
{
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    end_expired(records, told);
    find_repeated(records, told);
    find_nameless(records, told);
    guint kept = 0;
    for (guint i = 0; i < records->len; i++) {
        if (!g_hash_table_contains(told, records->pdata[i]))
            records->pdata[kept++] = records->pdata[i];
    }
    g_ptr_array_set_size(records, (gint)kept);
}
