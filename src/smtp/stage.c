/* The stages of an SMTP conversation: their names, and finding one named in a text. */
#include "smtp/reply_code.h"

#include <glib.h>
#include <string.h>

static const char *const stage_names[] = {
    [STAGE_CONNECT] = "CONNECT", [STAGE_EHLO] = "EHLO", [STAGE_STARTTLS] = "STARTTLS",
    [STAGE_AUTH] = "AUTH",       [STAGE_MAIL] = "MAIL", [STAGE_RCPT] = "RCPT",
    [STAGE_DATA] = "DATA",       [STAGE_QUIT] = "QUIT", [STAGE_OTHER] = "OTHER",
};

struct phrase {
    const char *text; /* lower case */
    enum smtp_stage stage;
};

/* The words of commands, and of Postfix and Exim when they name the stage. The one that stands
   first in a text counts. */
static const struct phrase commands[] = {
    {"rcpt", STAGE_RCPT},
    {"mail from", STAGE_MAIL},
    {"starttls", STAGE_STARTTLS},
    {"tls negotiation", STAGE_STARTTLS},
    {"tls handshake", STAGE_STARTTLS},
    {"ehlo", STAGE_EHLO},
    {"helo", STAGE_EHLO},
    {"lhlo", STAGE_EHLO},
    {"auth", STAGE_AUTH},
    {"authentication", STAGE_AUTH},
    {"end of data", STAGE_DATA},
    {"sending data block", STAGE_DATA},
    {"message body", STAGE_DATA},
    {"data", STAGE_DATA},
    {"bdat", STAGE_DATA},
    {"quit", STAGE_QUIT},
    {"vrfy", STAGE_OTHER},
    {"expn", STAGE_OTHER},
    {"etrn", STAGE_OTHER},
    {"rset", STAGE_OTHER},
    {"noop", STAGE_OTHER},
    {"xclient", STAGE_OTHER},
};

/* Weaker: "lost connection while sending RCPT TO" is about RCPT, so these come second. */
static const struct phrase connection_words[] = {
    {"greeting", STAGE_CONNECT},
    {"initial connection", STAGE_CONNECT},
    {"connect", STAGE_CONNECT},
    {"connection", STAGE_CONNECT},
    {"refused to talk to me", STAGE_CONNECT},
};

/* Dots, at signs and hyphens belong to the word: "data.example.com" is no DATA command. */
static bool is_word_char(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '-' || c == '@' || c == '.';
}

static bool stands_alone(const char *text, size_t offset, size_t length)
{
    if (offset > 0 && is_word_char(text[offset - 1]))
        return false;
    char next = text[offset + length];
    if (next == '.' || next == '-')
        return !g_ascii_isalnum(text[offset + length + 1]);
    return !is_word_char(next);
}

static const char *find_phrase(const char *text, const char *phrase)
{
    size_t length = strlen(phrase);
    for (const char *at = strstr(text, phrase); at; at = strstr(at + 1, phrase)) {
        if (stands_alone(text, (size_t)(at - text), length))
            return at;
    }
    return NULL;
}

static enum smtp_stage first_of(const char *text, const struct phrase *phrases,
                                size_t count)
{
    const char *earliest = NULL;
    enum smtp_stage stage = STAGE_UNKNOWN;
    for (size_t i = 0; i < count; i++) {
        const char *at = find_phrase(text, phrases[i].text);
        if (at && (!earliest || at < earliest)) {
            earliest = at;
            stage = phrases[i].stage;
        }
    }
    return stage;
}

/* Lower case, with one blank for each run of white space: "MAIL" and "FROM" may stand on two lines. */
static char *squeezed(const char *text)
{
    char *lower = g_ascii_strdown(text, -1), *to = lower;
    for (const char *from = lower; *from; from++) {
        bool blank = g_ascii_isspace(*from);
        if (!blank || to == lower || to[-1] != ' ')
            *to++ = (char)(blank ? ' ' : *from);
    }
    *to = '\0';
    return lower;
}

enum smtp_stage smtp_stage_from_text(const char *text)
{
    g_autofree char *lower = squeezed(text);
    enum smtp_stage stage = first_of(lower, commands, G_N_ELEMENTS(commands));
    if (stage != STAGE_UNKNOWN)
        return stage;
    return first_of(lower, connection_words, G_N_ELEMENTS(connection_words));
}

const char *smtp_stage_name(enum smtp_stage stage)
{
    return (size_t)stage < G_N_ELEMENTS(stage_names) ? stage_names[stage] : NULL;
}
