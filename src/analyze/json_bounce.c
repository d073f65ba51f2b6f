/* JSON bounces: a scan for keys with string or number values, escapes undone. */
#include "json_bounce.h"

#include "address.h"
#include "status_groups.h"

#include <string.h>

#define VALUE_MAX      4096
#define RECIPIENTS_MAX 1000

/* The names that services have for the same things, lower case without "_" and "-". */
static const struct {
    const char *key;
    enum fact fact;
} keys[] = {
    {"emailaddress", FACT_RECIPIENT},
    {"recipient", FACT_RECIPIENT},
    {"email", FACT_RECIPIENT},
    {"rcptto", FACT_RECIPIENT},
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
    {"action", FACT_ACTION},
    {"status", FACT_STATUS_CODE},
    {"enhancedcode", FACT_STATUS_CODE},
    {"remotemtaip", FACT_REMOTE_MTA},
    {"mxhost", FACT_REMOTE_MTA},
    {"reportingmta", FACT_REPORTING_MTA},
    {"messageid", FACT_MESSAGE_ID},
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
};

/* The string that begins behind the quote at `at`, escapes undone once. */
static const char *read_string(const char *at, GString *value)
{
    g_string_truncate(value, 0);
    for (; *at && *at != '"'; at++) {
        char c = *at;
        if (c == '\\' && at[1] != '\0') {
            c = *++at;
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

static bool find_key(const char *name, enum fact *fact)
{
    char plain[32];
    size_t length = 0;
    for (const char *at = name; *at && length + 1 < sizeof plain; at++) {
        if (*at != '_' && *at != '-')
            plain[length++] = g_ascii_tolower(*at);
    }
    plain[length] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(plain, keys[i].key) == 0) {
            *fact = keys[i].fact;
            return true;
        }
    }
    return false;
}

static void open_recipient(struct scan *scan, const char *address)
{
    for (guint i = 0; i < scan->out->records->len; i++) {
        struct record *known = g_ptr_array_index(scan->out->records, i);
        if (g_strcmp0(record_get(known, FACT_RECIPIENT), address) == 0) {
            scan->record = known;
            return;
        }
    }
    if (scan->count >= RECIPIENTS_MAX)
        return;
    scan->record = extraction_add(scan->out);
    *scan->record = scan->before;
    record_set(scan->out, scan->record, FACT_RECIPIENT, address);
    scan->count++;
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
    if (!record_get(record, fact))
        record_set(scan->out, record, fact, value);
    if (fact == FACT_ACTION)
        record->outcome = outcome_from_action(value);
}

static void scan_keys(struct scan *scan, const char *text)
{
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GString) value = g_string_new(NULL);
    for (const char *at = strchr(text, '"'); at && *at;) {
        at = read_string(at + 1, name);
        const char *next = at + strspn(at, " \t\n");
        enum fact fact;
        if (*next == ':' && find_key(name->str, &fact)) {
            next += 1 + strspn(next + 1, " \t\n");
            bool list = *next == '[';
            next += list ? 1 + strspn(next + 1, " \t\n") : 0;
            if (*next == '"') {
                at = read_string(next + 1, value);
                take_value(scan, fact, value->str);
            }
        }
        at = strchr(at, '"');
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

size_t json_bounces_read(struct extraction *out, const char *text)
{
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(bounce_words) && !any; i++)
        any = strstr(text, bounce_words[i]) != NULL;
    if (!any)
        return 0;
    g_autofree char *plain = unescaped(text);
    struct scan scan = {.out = out};
    scan_keys(&scan, plain ? plain : text);
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        if (strstr(text, "notificationType") && strstr(text, "Delivery") &&
            !strstr(text, "bounceType"))
            record->outcome = CLASS_SUCCESS;
    }
    return scan.count;
}
