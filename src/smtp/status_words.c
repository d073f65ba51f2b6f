/* The class and the subject of an enhanced status code in plain words (RFC 3463). */
#include "smtp/enhanced_code.h"

#include "base/words.h"

#include <glib.h>

/* Section 3.1. */
static const char *const class_meanings[] = {
    [2] = N_("success: the message was delivered or passed on"),
    [4] = N_("temporary failure: the message waits and is tried again by itself"),
    [5] = N_("permanent failure: this message will not be tried again by itself"),
};

/* Section 3.2. */
static const struct {
    const char *name, *meaning;
} subjects[] = {
    {NC_("subject", "other"),
     N_("nothing more exact is known, or the server did not say")},
    {NC_("subject", "address"),
     N_("an address: who it names, whether it exists, how it is written")},
    {NC_("subject", "mailbox"),
     N_("the mailbox itself: full, disabled or not taking this message")},
    {NC_("subject", "system"),
     N_("the receiving mail system: its storage, its load, its settings")},
    {NC_("subject", "network"),
     N_("the way there: connection, name look-up, routing, loops")},
    {NC_("subject", "protocol"),
     N_("the conversation of the two servers: a command was not understood or not "
        "allowed")},
    {NC_("subject", "content"),
     N_("the message itself: its form, its size when converted, its characters")},
    {NC_("subject", "security"),
     N_("security or policy: login, encryption, SPF, DKIM, DMARC, block lists, rules")},
};

const char *enhanced_class_meaning(int class)
{
    return class >= 0 && (size_t) class < G_N_ELEMENTS(class_meanings)
               ? words_shown(class_meanings[class])
               : NULL;
}

const char *enhanced_subject_meaning(int subject)
{
    return subject >= 0 && (size_t)subject < G_N_ELEMENTS(subjects)
               ? words_shown(subjects[subject].meaning)
               : NULL;
}

const char *enhanced_subject_name(int subject)
{
    return subject >= 0 && (size_t)subject < G_N_ELEMENTS(subjects)
               ? subjects[subject].name
               : NULL;
}
