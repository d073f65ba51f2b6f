/* Reply recipient: decided by the words directly before the address, else by those behind it. */
#include "reply_recipient.h"

#include "address.h"

#include <glib.h>
#include <string.h>

/* The longest of the words below, and what may part it from the address. */
#define BEFORE_MAX 32

/* "No such user <a@b>", "Address rejected a@b", "one or more recipients (a@b:blocked)". */
static bool names_before(const char *text, size_t end)
{
    static const char *const words[] = {
        "recipient", "recipients", "user",    "mailbox",  "account",
        "address",   "addressee",  "unknown", "rejected", "for",
    };
    while (end > 0 && strchr(" \t\n<(\"':[", text[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && end - start < BEFORE_MAX && g_ascii_isalpha(text[start - 1]))
        start--;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i]) == end - start &&
            g_ascii_strncasecmp(text + start, words[i], end - start) == 0)
            return true;
    }
    return false;
}

/* "<a@b>: Recipient address rejected", "<a@b>... User unknown". */
static bool names_behind(const char *words)
{
    static const char *const about[] = {"recipient", "user",    "mailbox",
                                        "account",   "no such", "relay"};
    for (size_t i = 0; i < G_N_ELEMENTS(about); i++) {
        if (strcasestr(words, about[i]))
            return true;
    }
    return false;
}

const char *reply_recipient(struct arena *arena, const char *reply_text,
                            enum smtp_stage stage)
{
    struct reply reply;
    struct address_span span;
    if (!reply_text || stage == STAGE_MAIL || strcasestr(reply_text, "sender"))
        return NULL;
    const char *text = reply_parse(reply_text, &reply) ? reply.text : reply_text;
    if (!address_find(text, strlen(text), 0, &span) ||
        address_is_role(text + span.offset))
        return NULL;
    bool first = strspn(text, " \t<\"'") >= span.offset;
    bool named = names_before(text, span.offset) ||
                 (first && (stage == STAGE_RCPT ||
                            names_behind(text + span.offset + span.length)));
    return named ? arena_strndup(arena, text + span.offset, span.length) : NULL;
}
