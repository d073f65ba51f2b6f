/* The words, signs and roles that the same things have everywhere. */
#include "words.h"

#include <glib.h>
#include <string.h>

static const struct class_look {
    enum reply_class class;
    enum role role;
    const char *word, *sign, *ascii_sign;
} class_looks[] = {
    {CLASS_NONE, ROLE_UNCLEAR, "unclear", "?", "?"},
    {CLASS_SUCCESS, ROLE_SUCCESS, "success", "\u2714", "+"},
    {CLASS_INTERMEDIATE, ROLE_CONTINUE, "continue", "\u2026", "."},
    {CLASS_TEMPORARY, ROLE_TEMPORARY, "TEMPORARY", "\u21bb", "~"},
    {CLASS_PERMANENT, ROLE_PERMANENT, "PERMANENT", "\u2716", "x"},
};

static const struct class_look *look_of(enum reply_class class)
{
    for (size_t i = 0; i < G_N_ELEMENTS(class_looks); i++)
        if (class_looks[i].class == class)
            return &class_looks[i];
    return &class_looks[0];
}

const char *class_word(enum reply_class class)
{
    return look_of(class)->word;
}

const char *class_sign(enum reply_class class, bool ascii)
{
    return ascii ? look_of(class)->ascii_sign : look_of(class)->sign;
}

enum role class_role(enum reply_class class)
{
    return look_of(class)->role;
}

/* What the entry says in general gives way to what this very reply was. */
static enum reply_class class_of(enum permanence permanence, enum reply_class class)
{
    if (class != CLASS_NONE)
        return class;
    if (permanence == PERMANENCE_TEMPORARY)
        return CLASS_TEMPORARY;
    return permanence == PERMANENCE_PERMANENT ? CLASS_PERMANENT : CLASS_NONE;
}

const char *retried_phrase(enum permanence permanence, enum reply_class class)
{
    switch (class_of(permanence, class)) {
    case CLASS_SUCCESS:
        return "there is nothing to retry";
    case CLASS_INTERMEDIATE:
        return "the conversation goes on";
    case CLASS_TEMPORARY:
        return "this message will be retried by itself";
    case CLASS_PERMANENT:
        return "this message will not be retried";
    case CLASS_NONE:
        break;
    }
    return permanence == PERMANENCE_VARIES
               ? "retried with a 4 at the front, not with a 5"
               : "cannot tell if this message will be retried";
}

const char *address_phrase(enum address_verdict verdict)
{
    switch (verdict) {
    case ADDRESS_YES:
        return "the address is bad";
    case ADDRESS_NO:
        return "the address is good";
    case ADDRESS_UNKNOWN:
    case ADDRESS_UNSET:
        break;
    }
    return "cannot tell if the address is good";
}

static const struct {
    const char *label, *phrase;
} actors[] = {
    [ACTOR_UNSET] = {"cannot tell", "cannot tell who must act"},
    [ACTOR_SENDER] = {"the sender", "the sender must act"},
    [ACTOR_SENDER_ADMIN] = {"our mail admin", "our mail admin must act"},
    [ACTOR_RECIPIENT] = {"the recipient", "the recipient must act"},
    [ACTOR_RECIPIENT_ADMIN] = {"the recipient's mail admin",
                               "the recipient's mail admin must act"},
    [ACTOR_PROVIDER] = {"the provider", "the provider must act"},
    [ACTOR_WAIT] = {"nobody: wait", "nobody must act: wait"},
};

const char *actor_phrase(enum actor actor)
{
    return actors[actor].phrase;
}

const char *actor_label(enum actor actor)
{
    return actors[actor].label;
}

static const struct {
    const char *words;
    enum role role;
} outcomes[] = {
    [OUTCOME_SOLVED] = {"Solved", ROLE_SUCCESS},
    [OUTCOME_WAIT] = {"Wait", ROLE_TEMPORARY},
    [OUTCOME_ESCALATE] = {"Escalate", ROLE_WARNING},
    [OUTCOME_OURS] = {"Ours to fix", ROLE_WARNING},
    [OUTCOME_NOT_OURS] = {"Not ours to fix", ROLE_TITLE},
    [OUTCOME_FINDING] = {"Found", ROLE_TITLE},
};

const char *outcome_words(enum outcome_kind kind)
{
    return outcomes[kind].words;
}

enum role outcome_role(enum outcome_kind kind)
{
    return outcomes[kind].role;
}

const char *system_words(enum command_system system)
{
    static const char *const words[] = {
        [ON_ANY] = NULL,
        [ON_LINUX] = "On Linux or a Mac",
        [ON_WINDOWS] = "On Windows, in PowerShell",
        [ON_POSTFIX] = "On the Postfix server",
        [ON_EXIM] = "On the Exim server",
        [ON_EXCHANGE] = "In the Exchange shell",
        [ON_TYPED] = "Typed into the session, line by line",
    };

    return words[system];
}

const char *provider_kind_words(enum provider_kind kind)
{
    static const char *const words[] = {
        [PROVIDER_MAILBOX] = "a mailbox provider",
        [PROVIDER_FILTER] = "a mail filter",
        [PROVIDER_SERVER] = "mail server software",
        [PROVIDER_SENDING_SERVICE] = "a sending service",
        [PROVIDER_FORWARDER] = "a forwarding service",
        [PROVIDER_CLIENT] = "a mail program",
        [PROVIDER_BLOCK_LIST] = "a block list",
        [PROVIDER_NETWORK] = "a network",
    };

    return words[kind];
}

const char *fact_words(enum fact fact)
{
    static const char *const words[] = {
        [FACT_REPLY_CODE] = "reply code",
        [FACT_STATUS_CODE] = "enhanced code",
        [FACT_REPLY_TEXT] = "reply",
        [FACT_RECIPIENT] = "recipient",
        [FACT_ORIGINAL_RECIPIENT] = "original recipient",
        [FACT_SENDER] = "envelope sender",
        [FACT_ACTION] = "action",
        [FACT_REMOTE_MTA] = "remote MTA",
        [FACT_REPORTING_MTA] = "reporting MTA",
        [FACT_STAGE] = "in reply to",
        [FACT_QUEUE_ID] = "queue id",
        [FACT_TIME] = "time",
        [FACT_SUBJECT] = "subject",
        [FACT_MESSAGE_ID] = "Message-ID",
        [FACT_SENDING_IP] = "sending IP",
    };

    return words[fact];
}

char *wait_words(const char *wait)
{
    static const struct {
        char unit;
        const char *one, *many;
    } units[] = {
        {'m', "a minute", "minutes"}, {'h', "an hour", "hours"}, {'d', "a day", "days"}};
    char *end = NULL;
    guint64 count = g_ascii_strtoull(wait, &end, 10);

    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (*end != units[i].unit)
            continue;
        return count == 1
                   ? g_strdup(units[i].one)
                   : g_strdup_printf("%" G_GUINT64_FORMAT " %s", count, units[i].many);
    }
    return g_strdup(wait);
}

char *time_words(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(at);

    return time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : g_strdup("");
}
