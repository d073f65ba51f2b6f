/* The phrases come from the tables; what they lack, and the departures, are written here. */
#include "row_notes.h"

#include <glib.h>

bool row_notes_read(const char *folder, struct tsv *phrases)
{
    g_autofree char *path = g_build_filename(folder, "generic-phrases.tsv", NULL);

    return tsv_read(path, phrases);
}

/* Words of everybody's that the table of phrases lacks: the first is RFC 5321's own (4.2.2), the last
   the registered sense of 5.7.23. */
static const char *const more_phrases[][2] = {
    {"requested action not taken: mailbox unavailable", "userunknown"},
    {"incorrect authentication data", "securityerror"},
    {"unrecognized authentication type", "securityerror"}, /* RFC 4954 section 6 */
    {"insufficient system resources", "systemfull"},
    {"service temporarily unavailable", "systemerror"},
    {"timeout exceeded", "networkerror"},
    {"undeliverable address", "userunknown"},
    {"recipient rejected", "userunknown"},
    {"invalid user", "userunknown"},
    {"invalid address", "syntaxerror"},
    {"user suspend", "suspend"},
    {"suspected spam", "spamdetected"},
    {"connection denied", "blocked"},
    {"dynamic ip address", "blocked"},
    {"spf", "authfailure"},
};

const char *shared_reason(const struct tsv *phrases, const char *fragment)
{
    g_autofree char *lower = g_ascii_strdown(fragment, -1);

    for (guint row = 0; row < phrases->rows->len; row++)
        if (strstr(lower, tsv_value(phrases, row, "phrase")))
            return tsv_value(phrases, row, "reason");
    for (size_t i = 0; i < G_N_ELEMENTS(more_phrases); i++)
        if (strstr(lower, more_phrases[i][0]))
            return more_phrases[i][1];
    return NULL;
}

/* The catalogue decides "will it be tried again?" by the first digit of the reply, as a server does,
   and "who acts?" by who can change something. */
static const struct {
    const char *owner, *text, *reason;
} departures[] = {
    {"google", "421 5.7.32",
     "a reply that begins with 4 is tried again, whatever its enhanced code says"},
    {"oracle", "254 4.7.1",
     "a reply that begins with 2 is taken for a success everywhere; the provider's page "
     "warns of it"},
    {"sendgrid", "403", "a reply that begins with 4 is tried again by every server"},
    {"sendgrid", "451 Maximum credits",
     "a reply that begins with 4 is tried again by every server"},
    {"postfix", "452 4.5.3",
     "the sending server brings the other recipients later by itself"},
    {"postfix", "5.4.0 too many hops",
     "the loop is behind the server that counted; the row of Sendmail for the same words "
     "says so too"},
    {"postfix", "5.3.4 message file too big",
     "it is message_size_limit (cleanup_strerror.c), so a smaller message gets through"},
    {"ses", "530", "alone these words are everybody's, and the user logs in"},
    {"qmail", "550 This is the qmail-send program",
     "it opens every bounce of qmail; what happened stands below it"},
    {"outlookcom", "452 4.3.1",
     "alone these words are Exchange's, whose own administrator acts"},
    {"microsoft365", "452 4.5.3",
     "alone these words are everybody's, and the sender splits"},
    {"mimecast", "452 Too many",
     "alone these words are everybody's, and the sender splits"},
    {"mimecast", "503 User unknown",
     "alone it says that the user is unknown; only Mimecast means the order of commands"},
    {"apple", "550 5.7.0 Blocked", "alone these words are Proofpoint's, whom Apple asks"},
    {"proofpoint", "550 5.7.1 Relaying",
     "alone these words are Sendmail's, on which Proofpoint is built"},
    {"symantec", "550 5.1.1 (#5.1.1)", "no words at all; only the host tells who it is"},
    {"fw-pix", "250-",
     "a reply that begins with 2 is a success; a session shows the firewall"},
    {"fw-stars", "220 ",
     "a reply that begins with 2 is a success; a session shows the firewall"},
    {"av-proxy", "localhost",
     "one word that alone is no failure; it is a hint beside other words"},
};

const char *departure_of(const char *owner, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(departures); i++)
        if (strcmp(departures[i].owner, owner) == 0 &&
            g_str_has_prefix(text, departures[i].text))
            return departures[i].reason;
    return NULL;
}
