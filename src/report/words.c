/* The words, signs and roles that the same things have everywhere. */
#include "words.h"

#include "base/words.h"

#include <glib.h>
#include <string.h>

static const struct class_look {
    enum reply_class class;
    enum role role;
    const char *word, *sign, *ascii_sign;
} class_looks[] = {
    {CLASS_NONE, ROLE_UNCLEAR, N_("unclear"), "?", "?"},
    {CLASS_SUCCESS, ROLE_SUCCESS, N_("success"), "\u2714", "+"},
    {CLASS_INTERMEDIATE, ROLE_CONTINUE, N_("continue"), "\u2026", "."},
    {CLASS_TEMPORARY, ROLE_TEMPORARY, N_("TEMPORARY"), "\u21bb", "~"},
    {CLASS_PERMANENT, ROLE_PERMANENT, N_("PERMANENT"), "\u2716", "x"},
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
    return words_shown(look_of(class)->word);
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
        return _("there is nothing to retry");
    case CLASS_INTERMEDIATE:
        return _("the conversation goes on");
    case CLASS_TEMPORARY:
        return _("this message will be retried by itself");
    case CLASS_PERMANENT:
        return _("this message will not be retried");
    case CLASS_NONE:
        break;
    }
    return permanence == PERMANENCE_VARIES
               ? _("retried with a 4 at the front, not with a 5")
               : _("cannot tell if this message will be retried");
}

const char *address_phrase(enum address_verdict verdict)
{
    switch (verdict) {
    case ADDRESS_YES:
        return _("the address is bad");
    case ADDRESS_NO:
        return _("the address is good");
    case ADDRESS_UNKNOWN:
    case ADDRESS_UNSET:
        break;
    }
    return _("cannot tell if the address is good");
}

static const struct {
    const char *label, *phrase;
} actors[] = {
    [ACTOR_UNSET] = {N_("cannot tell"), N_("cannot tell who must act")},
    [ACTOR_SENDER] = {N_("the sender"), N_("the sender must act")},
    [ACTOR_SENDER_ADMIN] = {N_("our mail admin"), N_("our mail admin must act")},
    [ACTOR_RECIPIENT] = {N_("the recipient"), N_("the recipient must act")},
    [ACTOR_RECIPIENT_ADMIN] = {N_("the recipient's mail admin"),
                               N_("the recipient's mail admin must act")},
    [ACTOR_PROVIDER] = {N_("the provider"), N_("the provider must act")},
    [ACTOR_WAIT] = {N_("nobody: wait"), N_("nobody must act: wait")},
};

const char *actor_phrase(enum actor actor)
{
    return words_shown(actors[actor].phrase);
}

const char *actor_label(enum actor actor)
{
    return words_shown(actors[actor].label);
}

static const struct {
    const char *words;
    enum role role;
} outcomes[] = {
    [OUTCOME_SOLVED] = {N_("Solved"), ROLE_SUCCESS},
    [OUTCOME_WAIT] = {N_("Wait"), ROLE_TEMPORARY},
    [OUTCOME_ESCALATE] = {N_("Escalate"), ROLE_WARNING},
    [OUTCOME_OURS] = {N_("Ours to fix"), ROLE_WARNING},
    [OUTCOME_NOT_OURS] = {N_("Not ours to fix"), ROLE_TITLE},
    [OUTCOME_FINDING] = {N_("Found"), ROLE_TITLE},
};

const char *outcome_words(enum outcome_kind kind)
{
    return words_shown(outcomes[kind].words);
}

enum role outcome_role(enum outcome_kind kind)
{
    return outcomes[kind].role;
}

const char *system_words(enum command_system system)
{
    static const char *const words[] = {
        [ON_ANY] = NULL,
        [ON_LINUX] = N_("On Linux or a Mac"),
        [ON_WINDOWS] = N_("On Windows, in PowerShell"),
        [ON_POSTFIX] = N_("On the Postfix server"),
        [ON_EXIM] = N_("On the Exim server"),
        [ON_EXCHANGE] = N_("In the Exchange shell"),
        [ON_TYPED] = N_("Typed into the session, line by line"),
    };

    return words_shown(words[system]);
}

const char *provider_kind_words(enum provider_kind kind)
{
    static const char *const words[] = {
        [PROVIDER_MAILBOX] = N_("a mailbox provider"),
        [PROVIDER_FILTER] = N_("a mail filter"),
        [PROVIDER_SERVER] = N_("mail server software"),
        [PROVIDER_SENDING_SERVICE] = N_("a sending service"),
        [PROVIDER_FORWARDER] = N_("a forwarding service"),
        [PROVIDER_CLIENT] = N_("a mail program"),
        [PROVIDER_BLOCK_LIST] = N_("a block list"),
        [PROVIDER_NETWORK] = N_("a network"),
    };

    return words_shown(words[kind]);
}

const char *fact_words(enum fact fact)
{
    static const char *const words[] = {
        [FACT_REPLY_CODE] = N_("reply code"),
        [FACT_STATUS_CODE] = N_("enhanced code"),
        [FACT_REPLY_TEXT] = N_("reply"),
        [FACT_RECIPIENT] = N_("recipient"),
        [FACT_ORIGINAL_RECIPIENT] = N_("original recipient"),
        [FACT_SENDER] = N_("envelope sender"),
        [FACT_ACTION] = N_("action"),
        [FACT_REMOTE_MTA] = N_("remote MTA"),
        [FACT_REPORTING_MTA] = N_("reporting MTA"),
        [FACT_STAGE] = N_("in reply to"),
        [FACT_QUEUE_ID] = N_("queue id"),
        [FACT_TIME] = N_("time"),
        [FACT_SUBJECT] = N_("subject"),
        [FACT_MESSAGE_ID] = N_("Message-ID"),
        [FACT_SENDING_IP] = N_("sending IP"),
    };

    return words_shown(words[fact]);
}

char *wait_words(const char *wait)
{
    char *end = NULL;
    unsigned long count = (unsigned long)g_ascii_strtoull(wait, &end, 10);

    switch (*end) {
    case 'm':
        return g_strdup_printf(P_("a minute", "%lu minutes", count), count);
    case 'h':
        return g_strdup_printf(P_("an hour", "%lu hours", count), count);
    case 'd':
        return g_strdup_printf(P_("a day", "%lu days", count), count);
    default:
        return g_strdup(wait);
    }
}

char *time_words(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(at);

    return time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : g_strdup("");
}
