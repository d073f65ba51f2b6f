/* Table columns: the titles, and what a record needs to count. */
#include "table_columns.h"

#include "address.h"
#include "log_book.h"
#include "reply_view.h"

#include <string.h>

#define TITLE_SIZE 32

/* Titles in lower case, letters only. Of two columns for one fact the first with a value counts; a
   reply beats other words. */
static const struct {
    const char *title;
    enum fact fact;
} titles[] = {
    {"recipientaddress", FACT_RECIPIENT},
    {"recipient", FACT_RECIPIENT},
    {"recipients", FACT_RECIPIENT},
    {"recipientemail", FACT_RECIPIENT},
    {"rcpt", FACT_RECIPIENT},
    {"rcptto", FACT_RECIPIENT},
    {"to", FACT_RECIPIENT},
    {"toaddress", FACT_RECIPIENT},
    {"email", FACT_RECIPIENT},
    {"emailaddress", FACT_RECIPIENT},
    {"recipientstatus", FACT_REPLY_TEXT},
    {"detail", FACT_REPLY_TEXT},
    {"details", FACT_REPLY_TEXT},
    {"statusdetail", FACT_REPLY_TEXT},
    {"description", FACT_REPLY_TEXT},
    {"reason", FACT_REPLY_TEXT},
    {"bouncereason", FACT_REPLY_TEXT},
    {"diagnostic", FACT_REPLY_TEXT},
    {"diagnosticcode", FACT_REPLY_TEXT},
    {"dsndiag", FACT_REPLY_TEXT},
    {"smtpresponse", FACT_REPLY_TEXT},
    {"response", FACT_REPLY_TEXT},
    {"error", FACT_REPLY_TEXT},
    {"errormessage", FACT_REPLY_TEXT},
    {"lasterror", FACT_REPLY_TEXT},
    {"message", FACT_REPLY_TEXT},
    {"comment", FACT_REPLY_TEXT},
    {"dsnstatus", FACT_STATUS_CODE},
    {"enhancedstatus", FACT_STATUS_CODE},
    {"enhancedcode", FACT_STATUS_CODE},
    {"smtpcode", FACT_REPLY_CODE},
    {"smtpreplycode", FACT_REPLY_CODE},
    {"replycode", FACT_REPLY_CODE},
    {"errorcode", FACT_REPLY_CODE},
    {"code", FACT_REPLY_CODE},
    {"status", FACT_ACTION},
    {"deliverystatus", FACT_ACTION},
    {"event", FACT_ACTION},
    {"eventid", FACT_ACTION},
    {"eventtype", FACT_ACTION},
    {"type", FACT_ACTION},
    {"bouncetype", FACT_ACTION},
    {"result", FACT_ACTION},
    {"senderaddress", FACT_SENDER},
    {"sender", FACT_SENDER},
    {"from", FACT_SENDER},
    {"fromaddress", FACT_SENDER},
    {"messageid", FACT_MESSAGE_ID},
    {"messagesubject", FACT_SUBJECT},
    {"subject", FACT_SUBJECT},
    {"remotehost", FACT_REMOTE_MTA},
    {"remotemta", FACT_REMOTE_MTA},
    {"dsnmta", FACT_REMOTE_MTA},
    {"mx", FACT_REMOTE_MTA},
};

enum fact table_fact(const char *title)
{
    char plain[TITLE_SIZE];
    size_t length = 0;
    for (const char *at = title; *at && length + 1 < sizeof plain; at++) {
        if (g_ascii_isalpha(*at))
            plain[length++] = g_ascii_tolower(*at);
    }
    plain[length] = '\0';
    /* Google: "Event description"; but "event type" and "event id" are titles themselves */
    const char *start =
        length > 9 && g_str_has_prefix(plain, "event") ? plain + 5 : plain;
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (strcmp(start, titles[i].title) == 0)
            return titles[i].fact;
    }
    return TABLE_OTHER;
}

static bool is_reply(const char *text)
{
    size_t offset;
    return text && reply_view_find(text, &offset);
}

void table_take(struct extraction *out, struct record *record, enum fact fact,
                const char *value)
{
    if (fact == TABLE_OTHER)
        return;
    if (fact == FACT_REPLY_CODE && (strlen(value) != 3 || !strchr("245", value[0])))
        return;
    bool better =
        fact == FACT_REPLY_TEXT && is_reply(value) && !is_reply(record_get(record, fact));
    if (better || !record_get(record, fact))
        record_set(out, record, fact, value);
}

bool table_finish(struct extraction *out, struct record *record)
{
    const char *recipient = record_get(record, FACT_RECIPIENT);
    const char *action = record_get(record, FACT_ACTION);
    if (!recipient || !strchr(recipient, '@'))
        return false;
    record->facts[FACT_RECIPIENT].value = address_clean(out->arena, recipient);
    if (action)
        record->outcome = log_status_outcome(action, strlen(action));
    return record->outcome != CLASS_NONE ||
           is_reply(record_get(record, FACT_REPLY_TEXT)) ||
           record_get(record, FACT_REPLY_CODE);
}
