/* JSON bounces: a scan for keys with string or number values, escapes undone. */
#include "json_bounce.h"

#include "address.h"
#include "reply_view.h"
#include "status_groups.h"

#include <string.h>

#define VALUE_MAX      4096
#define RECIPIENTS_MAX 1000
#define NAME_SIZE      32

/* The names that services have for the same things, lower case without "_" and "-". */
static const struct {
    const char *key;
    enum fact fact;
} keys[] = {
    {"emailaddress", FACT_RECIPIENT},
    {"recipient", FACT_RECIPIENT},
    {"email", FACT_RECIPIENT},
    {"rcptto", FACT_RECIPIENT},
    {"rcpt", FACT_RECIPIENT},
    {"to", FACT_RECIPIENT},
    {"recipientaddress", FACT_RECIPIENT},
    {"recipientemail", FACT_RECIPIENT},
    {"bouncedrecipient", FACT_RECIPIENT},
    {"recipients", FACT_RECIPIENT},
    {"diagnosticcode", FACT_REPLY_TEXT},
    {"smtpresponse", FACT_REPLY_TEXT},
    {"response", FACT_REPLY_TEXT},
    {"reason", FACT_REPLY_TEXT},
    {"description", FACT_REPLY_TEXT},
    {"details", FACT_REPLY_TEXT},
    {"rawreason", FACT_REPLY_TEXT},
    {"diag", FACT_REPLY_TEXT},
    {"bouncetext", FACT_REPLY_TEXT},
    {"message", FACT_REPLY_TEXT},
    {"content", FACT_REPLY_TEXT}, /* KumoMTA */
    {"error", FACT_REPLY_TEXT},
    {"errormessage", FACT_REPLY_TEXT},
    {"lasterror", FACT_REPLY_TEXT},
    {"comment", FACT_REPLY_TEXT},
    {"diagnostic", FACT_REPLY_TEXT},
    {"bouncereason", FACT_REPLY_TEXT},
    {"smtpmsg", FACT_REPLY_TEXT},
    {"smtpreply", FACT_REPLY_TEXT},
    {"smtpmessage", FACT_REPLY_TEXT},
    {"smtperror", FACT_REPLY_TEXT},
    {"code", FACT_REPLY_CODE},
    {"errorcode", FACT_REPLY_CODE},
    {"smtpcode", FACT_REPLY_CODE},
    {"responsecode", FACT_REPLY_CODE},
    {"replycode", FACT_REPLY_CODE},
    {"action", FACT_ACTION},
    {"event", FACT_ACTION},
    {"type", FACT_ACTION},
    {"recordtype", FACT_ACTION},
    {"status", FACT_STATUS_CODE},
    {"enhancedcode", FACT_STATUS_CODE},
    {"smtpenchcode", FACT_STATUS_CODE}, /* Maddy */
    {"enhancedstatus", FACT_STATUS_CODE},
    {"enhancedstatuscode", FACT_STATUS_CODE},
    {"remotemtaip", FACT_REMOTE_MTA},
    {"mxhost", FACT_REMOTE_MTA},
    {"remoteserver", FACT_REMOTE_MTA},
    {"remotemta", FACT_REMOTE_MTA},
    {"reportingmta", FACT_REPORTING_MTA},
    {"messageid", FACT_MESSAGE_ID},
    {"queueid", FACT_QUEUE_ID}, /* these are of postqueue -j */
    {"sender", FACT_SENDER},
    {"delayreason", FACT_REPLY_TEXT},
    {"address", FACT_RECIPIENT}, /* elsewhere anybody's */
};

/* What services call the fate of a message, lower case without "_" and "-". */
static const struct {
    const char *word;
    enum reply_class outcome;
} fates[] = {
    {"bounce", CLASS_PERMANENT},     {"bounced", CLASS_PERMANENT},
    {"hardbounce", CLASS_PERMANENT}, {"dropped", CLASS_PERMANENT},
    {"blocked", CLASS_PERMANENT},    {"invalid", CLASS_PERMANENT},
    {"softbounce", CLASS_TEMPORARY}, {"deferred", CLASS_TEMPORARY},
    {"deferral", CLASS_TEMPORARY},   {"delivery", CLASS_SUCCESS},
};

/* Words without which an address in JSON says nothing of delivery. */
static const char *const bounce_words[] = {"bounce",         "dropped", "deferred",
                                           "diagnosticCode", "failed",  "delivered",
                                           "delivery",       "smtp"};

struct scan {
    struct extraction *out;
    struct record *record;
    struct record before; /* facts that stood before the first recipient */
    size_t count;
    unsigned depth; /* of braces */
    bool outermost; /* a new object began and has named no recipient yet */
    bool queue;     /* the output of postqueue -j */
};

/* "\u00e9" at the "u"; a half of a pair stands for nothing. Returns its last character. */
static const char *read_unicode(const char *at, GString *value)
{
    gunichar c = 0;
    for (int i = 1; i <= 4; i++) {
        int digit = g_ascii_xdigit_value(at[i]);
        if (digit < 0)
            return at;
        c = c * 16 + (gunichar)digit;
    }
    if (c >= 0x20 && g_unichar_validate(c) && value->len < VALUE_MAX)
        g_string_append_unichar(value, c);
    return at + 4;
}

/* The string that begins behind the quote at `at`, escapes undone once. */
const char *json_read_string(const char *at, GString *value)
{
    const char *next;
    g_string_truncate(value, 0);
    for (; *at && *at != '"'; at++) {
        char c = *at;
        if (c == '\\' && at[1] != '\0') {
            c = *++at;
            if (c == 'u' && (next = read_unicode(at, value)) > at) {
                at = next;
                continue;
            }
            if (c == 'n')
                c = '\n';
            else if (c == 't')
                c = '\t';
            else if (c == 'r')
                c = ' ';
        }
        if (value->len < VALUE_MAX)
            g_string_append_c(value, c);
    }
    return *at == '"' ? at + 1 : at;
}

/* Lower case, without "_" and "-". */
static void plain_name(const char *name, char plain[NAME_SIZE])
{
    size_t length = 0;
    for (const char *at = name; *at && length + 1 < NAME_SIZE; at++) {
        if (*at != '_' && *at != '-')
            plain[length++] = g_ascii_tolower(*at);
    }
    plain[length] = '\0';
}

static enum reply_class outcome_from_fate(const char *word)
{
    char plain[NAME_SIZE];
    plain_name(word, plain);
    for (size_t i = 0; i < G_N_ELEMENTS(fates); i++) {
        if (strcmp(plain, fates[i].word) == 0)
            return fates[i].outcome;
    }
    return outcome_from_action(word);
}

static bool find_key(const struct scan *scan, const char *name, enum fact *fact)
{
    char plain[NAME_SIZE];
    plain_name(name, plain);
    if (!scan->queue && strcmp(plain, "address") == 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(plain, keys[i].key) == 0) {
            *fact = keys[i].fact;
            return true;
        }
    }
    return false;
}

/* The record that what follows is about; NULL: a new one. */
static struct record *known_recipient(const struct scan *scan, const char *address)
{
    if (scan->queue && scan->outermost)
        return NULL; /* another message to the same one */
    for (guint i = 0; i < scan->out->records->len; i++) {
        struct record *known = g_ptr_array_index(scan->out->records, i);
        if (g_strcmp0(record_get(known, FACT_RECIPIENT), address) == 0)
            return known;
    }
    return NULL;
}

static void open_recipient(struct scan *scan, const char *address)
{
    struct record *known = known_recipient(scan, address);
    bool later_event = known && scan->outermost; /* the last word counts */
    scan->outermost = false;
    if (!known && scan->count >= RECIPIENTS_MAX)
        return;
    scan->record = known ? known : extraction_add(scan->out);
    scan->count += !known;
    if (known && !later_event)
        return;
    *scan->record = scan->before;
    record_set(scan->out, scan->record, FACT_RECIPIENT, address);
}

static bool is_coded(const char *text)
{
    struct enhanced_code status;
    size_t offset;
    return text && (reply_view_find(text, &offset) ||
                    enhanced_code_find(text, &status, NULL, NULL));
}

static void take_value(struct scan *scan, enum fact fact, const char *value)
{
    if (fact == FACT_RECIPIENT) {
        const char *address =
            strchr(value, '@') ? address_clean(scan->out->arena, value) : NULL;
        if (address)
            open_recipient(scan, address);
        return;
    }
    struct record *record = scan->record ? scan->record : &scan->before;
    struct enhanced_code status;
    if (fact == FACT_STATUS_CODE && enhanced_code_parse(value, &status) == 0)
        return;
    if (fact == FACT_REPLY_CODE && (strlen(value) != 3 || !strchr("245", value[0])))
        return;
    enum reply_class fate = fact == FACT_ACTION ? outcome_from_fate(value) : CLASS_NONE;
    if (fact == FACT_ACTION && fate == CLASS_NONE)
        return; /* "type": "Permanent", an object's own type, ... */
    bool better =
        fact == FACT_REPLY_TEXT && is_coded(value) && !is_coded(record_get(record, fact));
    if (better || !record_get(record, fact))
        record_set(scan->out, record, fact, value);
    if (fact == FACT_ACTION && record->outcome == CLASS_NONE)
        record->outcome = fate;
}

/* A string or a number; NULL for what is neither. Returns where to go on. */
static const char *read_value(const char *at, GString *value)
{
    at += *at == '[' ? 1 + strspn(at + 1, " \t\n") : 0;
    if (*at == '"')
        return json_read_string(at + 1, value);
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > 9)
        return NULL;
    g_string_truncate(value, 0);
    g_string_append_len(value, at, (gssize)digits);
    return at + digits;
}

/* KumoMTA: "enhanced_code": {"class": 5, "subject": 7, "detail": 1}. Leaves the object to be read on. */
static void read_code_object(const char *at, GString *value)
{
    static const char *const parts[] = {"\"class\"", "\"subject\"", "\"detail\""};
    const char *end = strchr(at, '}');
    g_string_truncate(value, 0);
    for (size_t i = 0; end && i < G_N_ELEMENTS(parts); i++) {
        const char *part = g_strstr_len(at, end - at, parts[i]);
        const char *number = part ? part + strlen(parts[i]) : end;
        number += strspn(number, " :");
        if (i > 0)
            g_string_append_c(value, '.');
        g_string_append_len(value, number, (gssize)strspn(number, "0123456789"));
    }
}

/* Up to the next string. Where the outermost object ends, what was said of its recipient ends. */
static const char *skip_to_string(struct scan *scan, const char *at)
{
    for (; *at && *at != '"'; at++) {
        scan->depth += *at == '{';
        if (*at != '}' || scan->depth == 0 || --scan->depth > 0)
            continue;
        scan->record = NULL;
        scan->before = (struct record){0};
        scan->outermost = true;
    }
    return at;
}

static void scan_keys(struct scan *scan, const char *text)
{
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GString) value = g_string_new(NULL);
    for (const char *at = skip_to_string(scan, text); *at;
         at = skip_to_string(scan, at)) {
        at = json_read_string(at + 1, name);
        const char *next = at + strspn(at, " \t\n");
        enum fact fact;
        if (*next != ':' || !find_key(scan, name->str, &fact))
            continue;
        const char *start = next + 1 + strspn(next + 1, " \t\n");
        if (fact == FACT_STATUS_CODE && *start == '{') {
            read_code_object(start, value);
            take_value(scan, fact, value->str);
            continue;
        }
        next = read_value(start, value);
        if (!next)
            continue;
        at = next;
        take_value(scan, fact, value->str);
    }
}

/* SNS puts its message, JSON itself, into a string. */
static char *unescaped(const char *text)
{
    if (!strstr(text, "\\\""))
        return NULL;
    GString *plain = g_string_sized_new(strlen(text));
    for (const char *at = text; *at; at++) {
        if (at[0] == '"' && (at[1] == '{' || (at > text && at[-1] == '}')))
            continue; /* the quotes around the inner object */
        if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
            at++;
        g_string_append_c(plain, *at);
    }
    return g_string_free(plain, FALSE);
}

bool json_is_queue(const char *text)
{
    return strstr(text, "\"queue_name\"") && strstr(text, "\"recipients\"");
}

size_t json_bounces_read(struct extraction *out, const char *text)
{
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(bounce_words) && !any; i++)
        any = strstr(text, bounce_words[i]) != NULL;
    if (!any)
        return 0;
    g_autofree char *plain = unescaped(text);
    struct scan scan = {.out = out, .queue = json_is_queue(text)};
    scan_keys(&scan, plain ? plain : text);
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        if (scan.queue) {
            record->outcome = CLASS_TEMPORARY;
            record->delayed = true;
        }
        if (strstr(text, "notificationType") && strstr(text, "Delivery") &&
            !strstr(text, "bounceType"))
            record->outcome = CLASS_SUCCESS;
    }
    return scan.count;
}
