/* Status groups: reading the fields of RFC 3464 line by line, broken ones included. */
#include "status_groups.h"

#include "address.h"
#include "base/text.h"

#include <string.h>

#define RECIPIENTS_MAX 1000
#define FIELD_MAX      8192

enum scope { OF_MESSAGE, OF_RECIPIENT, OF_NEITHER };

/* RFC 3464 sections 2.2 and 2.3, and what Postfix, Exchange and others add. */
static const struct field_name {
    const char *name;
    enum scope scope;
    enum fact fact;
} field_names[] = {
    {"Final-Recipient", OF_RECIPIENT, FACT_RECIPIENT},
    {"Original-Recipient", OF_RECIPIENT, FACT_ORIGINAL_RECIPIENT},
    {"Action", OF_RECIPIENT, FACT_ACTION},
    {"Status", OF_RECIPIENT, FACT_STATUS_CODE},
    {"Remote-MTA", OF_RECIPIENT, FACT_REMOTE_MTA},
    {"Diagnostic-Code", OF_RECIPIENT, FACT_REPLY_TEXT},
    {"Last-Attempt-Date", OF_RECIPIENT, FACT_TIME},
    {"X-Actual-Recipient", OF_NEITHER, FACT_COUNT},
    {"Reporting-MTA", OF_MESSAGE, FACT_REPORTING_MTA},
    {"X-Postfix-Queue-ID", OF_MESSAGE, FACT_QUEUE_ID},
    {"X-Postfix-Sender", OF_MESSAGE, FACT_SENDER},
    {"Arrival-Date", OF_NEITHER, FACT_COUNT},
    {"Received-From-MTA", OF_NEITHER, FACT_COUNT},
};

static const struct {
    const char *word;
    enum reply_class outcome;
} actions[] = {
    {"failed", CLASS_PERMANENT},        {"failure", CLASS_PERMANENT},
    {"delayed", CLASS_TEMPORARY},       {"expired", CLASS_PERMANENT},
    {"delivered", CLASS_SUCCESS},       {"relayed", CLASS_SUCCESS},
    {"expanded", CLASS_SUCCESS},        {"deliverable", CLASS_SUCCESS},
    {"undeliverable", CLASS_PERMANENT}, {"error", CLASS_PERMANENT},
    {"transferred", CLASS_SUCCESS},
};

enum reply_class outcome_from_action(const char *action)
{
    size_t letters = 0;
    while (g_ascii_isalpha(action[letters]))
        letters++;
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (strlen(actions[i].word) == letters &&
            g_ascii_strncasecmp(action, actions[i].word, letters) == 0)
            return actions[i].outcome;
    }
    return CLASS_NONE;
}

struct group {
    struct extraction *out;
    struct record message; /* the fields that hold for every recipient */
    struct record *record; /* the open one, or NULL */
    bool has_recipient;
    size_t count;
};

/* ">", "|" and blanks in front of a quoted line. */
static const char *skip_quote(const char *line)
{
    const char *at = line;
    while (*at == '>' || *at == '|' || (*at == ' ' && at[1] == '>'))
        at += 1 + (at[1] == ' ');
    return at;
}

static const struct field_name *find_field(const char *line, const char **value)
{
    for (size_t i = 0; i < G_N_ELEMENTS(field_names); i++) {
        size_t length = strlen(field_names[i].name);
        if (g_ascii_strncasecmp(line, field_names[i].name, length) != 0)
            continue;
        const char *at = line + length + strspn(line + length, " \t");
        if (*at != ':')
            continue;
        *value = at + 1;
        return &field_names[i];
    }
    return NULL;
}

static void close_record(struct group *group)
{
    group->record = NULL;
    group->has_recipient = false;
}

static void open_record(struct group *group)
{
    group->record = arena_alloc(group->out->arena, sizeof *group->record);
    group->has_recipient = false;
}

/* Only a record with a recipient counts; then it is taken into the list. */
static void name_recipient(struct group *group)
{
    if (group->has_recipient || group->count >= RECIPIENTS_MAX)
        return;
    g_ptr_array_add(group->out->records, group->record);
    group->has_recipient = true;
    group->count++;
}

/* A second value of the same field begins the next recipient. */
static void take_recipient_field(struct group *group, const struct field_name *field,
                                 const char *value)
{
    bool names = field->fact == FACT_RECIPIENT || field->fact == FACT_ORIGINAL_RECIPIENT;
    if (group->record && names && record_get(group->record, field->fact))
        close_record(group);
    if (!group->record)
        open_record(group);
    struct record *record = group->record;
    if (record_get(record, field->fact))
        return;
    record_set(group->out, record, field->fact, value);
    if (field->fact == FACT_ACTION && record_get(record, FACT_ACTION)) {
        record->outcome = outcome_from_action(record_get(record, FACT_ACTION));
        record->delayed = record->outcome == CLASS_TEMPORARY;
        record->gave_up =
            g_ascii_strcasecmp(record_get(record, FACT_ACTION), "expired") == 0;
    }
    if (names)
        name_recipient(group);
}

/* The line and its continuations (RFC 5322 2.2.3), unfolded into `value`. */
static const char *unfold(const char *at, GString *value)
{
    g_string_truncate(value, 0);
    for (;;) {
        size_t used = strcspn(at, "\n");
        if (value->len < FIELD_MAX)
            g_string_append_len(value, at, (gssize)MIN(used, (size_t)FIELD_MAX));
        at += used;
        if (*at != '\n')
            return at;
        const char *next = skip_quote(at + 1);
        const char *word = next + strspn(next, " \t");
        const char *unused;
        if (word == next || *word == '\n' || *word == '\0' || find_field(word, &unused))
            return at + 1;
        g_string_append_c(value, '\n');
        at = word;
    }
}

/* A record closed by a blank line may get the fields that an odd blank line cut off. */
static void end_group(struct group *group)
{
    if (group->record && group->has_recipient && record_get(group->record, FACT_ACTION))
        close_record(group);
}

static void share_message_fields(struct group *group, guint first)
{
    static const enum fact shared[] = {FACT_REPORTING_MTA, FACT_QUEUE_ID, FACT_SENDER};
    for (guint i = first; i < group->out->records->len; i++) {
        struct record *record = g_ptr_array_index(group->out->records, i);
        for (size_t f = 0; f < G_N_ELEMENTS(shared); f++) {
            if (!record->facts[shared[f]].value)
                record->facts[shared[f]] = group->message.facts[shared[f]];
        }
    }
}

static void tidy_record(struct extraction *out, struct record *record)
{
    static const enum fact addresses[] = {FACT_RECIPIENT, FACT_ORIGINAL_RECIPIENT};
    for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++) {
        const char *value = record_get(record, addresses[i]);
        if (value)
            record->facts[addresses[i]].value = address_clean(out->arena, value);
    }
    const char *host = record_get(record, FACT_REMOTE_MTA);
    if (host)
        record->facts[FACT_REMOTE_MTA].value = host_clean(out->arena, host);
    host = record_get(record, FACT_REPORTING_MTA);
    if (host)
        record->facts[FACT_REPORTING_MTA].value = host_clean(out->arena, host);
}

size_t status_groups_read(struct extraction *out, const char *text)
{
    struct group group = {.out = out};
    guint first = out->records->len;
    g_autoptr(GString) value = g_string_new(NULL);
    const char *at = text;
    while (*at) {
        const char *line = skip_quote(at);
        line += strspn(line, " \t");
        const char *start;
        const struct field_name *field = find_field(line, &start);
        if (!field) {
            if (*line == '\n' || *line == '\0')
                end_group(&group);
            at = line + strcspn(line, "\n");
            at += *at == '\n';
            continue;
        }
        at = unfold(start, value);
        if (field->scope == OF_RECIPIENT)
            take_recipient_field(&group, field, value->str);
        else if (field->scope == OF_MESSAGE)
            record_set(out, &group.message, field->fact, value->str);
    }
    share_message_fields(&group, first);
    for (guint i = first; i < out->records->len; i++)
        tidy_record(out, g_ptr_array_index(out->records, i));
    return out->records->len - first;
}

bool status_groups_within(const char *text)
{
    return strcasestr(text, "Final-Recipient:") ||
           strcasestr(text, "Original-Recipient:");
}
