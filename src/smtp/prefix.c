/* Reads the codes in front of a reply line, in all the spellings servers and tools have. */
#include "prefix.h"

#include <glib.h>
#include <string.h>

#define OPENERS_MAX  4
#define LEAD_INS_MAX 5

/* What programs put before a reply when they report it. */
static const char *const lead_in_words[] = {
    "smtp",   "error",  "code",   "reply",        "response",
    "status", "server", "remote", "responsecode",
};

static size_t skip_blanks(const char *text)
{
    return strspn(text, " \t\r\n");
}

/* Three digits that are neither part of a number nor of an address. */
static int read_reply_code(const char *text)
{
    if (text[0] < '2' || text[0] > '5' || !g_ascii_isdigit(text[1]) ||
        !g_ascii_isdigit(text[2]))
        return 0;
    char next = text[3];
    if (g_ascii_isalnum(next) || next == '_' || next == '@' || next == '/' || next == '%')
        return 0;
    if (next == '.' && g_ascii_isalnum(text[4]))
        return 0;
    return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

/* Reads "#5.1.0", "(5.1.1)", "[5.1.1]:", "(#4.2.2)". Returns the length, 0 if there is none. */
static size_t read_status(const char *text, struct enhanced_code *status)
{
    size_t openers = strspn(text, "([<#'\"");
    if (openers > OPENERS_MAX)
        return 0;
    size_t length = enhanced_code_parse(text + openers, status);
    if (length == 0)
        return 0;
    length += openers;
    if (openers > 0)
        length += strspn(text + length, ")]>'\"");
    return length;
}

/* ": ", "- " and blanks between the codes and the text. */
static size_t skip_separators(const char *text)
{
    size_t length = skip_blanks(text);
    while (text[length] == ':' || (text[length] == '-' && (text[length + 1] == ' ' ||
                                                           text[length + 1] == '\0'))) {
        length++;
        length += skip_blanks(text + length);
    }
    return length;
}

/* Blanks, "-" or one of ":,;" between the reply code and what follows it. */
static size_t skip_code_separator(const char *text, bool *continued)
{
    *continued = text[0] == '-';
    if (text[0] != '\0' && strchr("-:,;.)]", text[0]))
        return 1 + skip_separators(text + 1);
    return skip_separators(text);
}

bool prefix_read(const char *text, struct prefix *prefix)
{
    struct prefix read = {0};
    read.code = read_reply_code(text);
    if (read.code != 0)
        read.code_length = 3 + skip_code_separator(text + 3, &read.continued);
    read.length = read.code_length;

    size_t status_length = read_status(text + read.length, &read.status);
    if (status_length > 0) {
        read.status_length = status_length;
        read.length += status_length;
        read.length += skip_separators(text + read.length);
    }
    if (read.code == 0 && read.status.class == 0)
        return false;
    *prefix = read;
    return true;
}

static size_t lead_in_word(const char *text)
{
    size_t letters = 0;
    while (g_ascii_isalpha(text[letters]))
        letters++;
    for (size_t i = 0; i < G_N_ELEMENTS(lead_in_words); i++) {
        if (strlen(lead_in_words[i]) == letters &&
            g_ascii_strncasecmp(text, lead_in_words[i], letters) == 0)
            return letters;
    }
    return 0;
}

/* How many bytes of "smtp;", "SMTP error ", quotes and blanks stand before the codes. */
static size_t skip_lead_in(const char *text)
{
    size_t length = strspn(text, " \t\r\n'\"");
    for (int words = 0; words < LEAD_INS_MAX; words++) {
        size_t word = lead_in_word(text + length);
        if (word == 0)
            break;
        length += word;
        length += strspn(text + length, " \t\r\n:;=,-'\"");
    }
    return length;
}

bool prefix_read_first(const char *text, struct prefix *prefix, size_t *start)
{
    size_t outer = skip_lead_in(text);
    if (!prefix_read(text + outer, prefix)) {
        outer += strspn(text + outer, "<([# "); /* "#550 ...", "#< #5.1.1 ..." */
        outer += skip_lead_in(text + outer);
        if (!prefix_read(text + outer, prefix))
            return false;
    }
    *start = outer;
    if (prefix->code != 0)
        return true;

    size_t inner = outer + prefix->length;
    inner += skip_lead_in(text + inner);
    struct prefix reply;
    if (!prefix_read(text + inner, &reply) || reply.code == 0)
        return true;
    if (reply.status.class == 0)
        reply.status = prefix->status;
    *start = inner;
    *prefix = reply;
    return true;
}
