/* Reply starts: the marks and words in front of a reply code. */
#include "reply_starts.h"

#include "smtp/enhanced_code.h"

#include <glib.h>
#include <string.h>

/* A shorter beginning ("550 5.7.1") may be anybody's. */
#define REPEATED_MIN 16

/* How far before a code the word "expected" may stand. */
#define EXPECTED_REACH 32

/* What stands right before a reply that is quoted from another server. */
static const char *const quoting_words[] = {
    "said",     "says",     "returned", "responded", "response", "replied",    "reply",
    "answered", "answer",   "was",      "with",      "error",    "server",     "from",
    "message",  "reason",   "code",     "rejected",  "status",   "connection", "data",
    "returns",  "reported", "refused",  "result",    "failed",   "details",    "command",
};

/* The colon of Chinese and Japanese. */
static bool is_behind_wide_colon(const char *text, size_t at)
{
    static const char colon[] = "：";
    size_t size = strlen(colon);
    return at >= size && memcmp(text + at - size, colon, size) == 0;
}

static char before_blanks(const char *text, size_t offset, size_t *at)
{
    while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t'))
        offset--;
    *at = offset;
    if (offset == 0)
        return '\n';
    if (is_behind_wide_colon(text, offset))
        return ':';
    return text[offset - 1];
}

static bool is_quoting_word(const char *text, size_t end)
{
    size_t start = end;
    while (start > 0 && g_ascii_isalpha(text[start - 1]))
        start--;
    if (end - start > 9 && g_ascii_strncasecmp(text + end - 9, "exception", 9) == 0)
        return true; /* "SmtpCommandException: 5.1.1" */
    for (size_t i = 0; i < G_N_ELEMENTS(quoting_words); i++) {
        if (strlen(quoting_words[i]) == end - start &&
            g_ascii_strncasecmp(text + start, quoting_words[i], end - start) == 0)
            return true;
    }
    return false;
}

/* "<-- 550", "<** 550", "<~* 550": a session's line within other words. */
static bool is_behind_arrow(const char *text, size_t at)
{
    size_t shaft = at;
    while (shaft > 0 && strchr("-*~=", text[shaft - 1]))
        shaft--;
    return shaft < at && shaft > 0 && text[shaft - 1] == '<';
}

/* "Host mx.example.com said RCPT TO 550 ...", "the server replied 550 ...": no mark but a blank. */
static bool is_said(const char *text, size_t at)
{
    static const char *const verbs[] = {"said",     "says",    "returned", "responded",
                                        "answered", "replied", "RCPT TO",  "MAIL FROM",
                                        "DATA",     "HELO",    "EHLO"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
        size_t size = strlen(verbs[i]);
        if (at > size && memcmp(text + at - size, verbs[i], size) == 0 &&
            text[at - size - 1] == ' ')
            return true;
    }
    return false;
}

/* "500 <= code < 550": a comparison, not "<<< 550" or "< 550". */
static bool is_compared(const char *text, size_t offset, size_t at)
{
    if (at < 3 || at == offset)
        return false;
    if (memcmp(text + at - 2, "==", 2) == 0)
        return true;
    return strchr("<>", text[at - 1]) && text[at - 2] == ' ' &&
           g_ascii_isalnum(text[at - 3]);
}

/* "said: 550", "returned '550", "after RCPT TO:<a@b>: 550", "timed out.<421", "<<< 550". */
static bool is_quoted(const char *text, size_t offset)
{
    size_t at;
    char before = before_blanks(text, offset, &at);
    if (is_compared(text, offset, at))
        return false;
    if (before == '<' || (at > 2 && memcmp(text + at - 3, "...", 3) == 0))
        return true;
    if (at < offset && (is_behind_arrow(text, at) || is_said(text, at)))
        return true;
    if (!strchr(":'\"`=;", before))
        return false;
    while (at > 0 && strchr(":'\"`=; \t\n", text[at - 1]))
        at--;
    return at > 0 && (text[at - 1] == '>' || is_quoting_word(text, at));
}

/* "Expected response code \"250\" but got an empty one": what a library waited for, not what came.
   "Unexpected reply 550" is what came. */
static bool is_expected(const char *text, size_t offset)
{
    size_t reach = MIN(offset, (size_t)EXPECTED_REACH);
    const char *end = text + offset;
    const char *word = g_strrstr_len(end - reach, (gssize)reach, "xpected ");
    if (!word || word == text || g_strstr_len(word, end - word, " got "))
        return false;
    return g_ascii_toupper(word[-1]) == 'E' &&
           (word - 1 == text || !g_ascii_isalpha(word[-2]));
}

/* "[2001:db8:220:6d::1]:25": a group of an address, not the code of a reply. */
static bool is_in_address(const char *text, size_t offset)
{
    size_t start = offset, colons = 0;
    while (start > 0 && (g_ascii_isxdigit(text[start - 1]) || text[start - 1] == ':'))
        start--;
    for (; g_ascii_isxdigit(text[start]) || text[start] == ':'; start++)
        colons += text[start] == ':';
    return colons > 2;
}

/* "Rejected by policy - 550 sender blocked", "-- 550 no": a dash behind words of refusal, or the first
   thing of a line. */
static bool is_behind_dash(const char *text, size_t at)
{
    static const char *const words[] = {"reject", "refuse", "denied",
                                        "block",  "fail",   "error"};
    size_t start = at;
    while (start > 0 && text[start - 1] == '-')
        start--;
    if (start == 0 || text[start - 1] == '\n')
        return true;
    size_t line = start;
    while (line > 0 && text[line - 1] != '\n')
        line--;
    g_autofree char *before = g_ascii_strdown(text + line, (gssize)(start - line));
    for (size_t i = 0; text[start - 1] == ' ' && i < G_N_ELEMENTS(words); i++) {
        if (strstr(before, words[i]))
            return true;
    }
    return false;
}

/* Nothing but a blank or a mark stands before the digits, or words that announce a reply. */
static bool stands_free(const char *text, size_t offset)
{
    size_t at;
    char before = before_blanks(text, offset, &at);
    if (at == offset)
        return strchr("\n:;<>'\"`=", before) != NULL;
    const char *behind = text + offset + 3;
    if (before == '.' && behind[strspn(behind, " ")] == ':') /* "Not sent. 554 : x" */
        return true;
    if (strchr("\n:;<>", before))
        return !is_compared(text, offset, at);
    if (at > 2 && memcmp(text + at - 3, "...", 3) == 0) /* Sendmail 5 */
        return true;
    if (before == '-' && is_behind_dash(text, at))
        return true;
    return is_behind_arrow(text, at) || is_said(text, at);
}

/* A reply code where one may stand; not the number of a sentence. The standard ends at x5y; 571 and
   the like are met with, but only what another server is quoted with is taken for one. */
bool reply_starts_at(const char *text, size_t offset)
{
    const char *code = text + offset;
    if (!g_ascii_isdigit(code[1]) || !g_ascii_isdigit(code[2]) ||
        (code[1] > '5' && !is_quoted(text, offset)) || is_expected(text, offset) ||
        is_in_address(text, offset))
        return false;
    if (!strchr(" -\t\n:,;.#(/'\"", code[3]) || code[3] == '\0')
        return code[3] == '\0' &&
               (offset == 0 || text[offset - 1] == '\n' || is_quoted(text, offset));
    if (offset > 0 && !strchr(" \t\n:'\"`=<;([>-/#", text[offset - 1]) &&
        !is_behind_wide_colon(text, offset))
        return false;
    if (offset > 0 && text[offset - 1] == '(' && code[3] == ',')
        return true; /* Python's (550, b'...') */
    struct enhanced_code status;
    size_t gap = strspn(code + 3, " -:#(<['\",");
    if (enhanced_code_parse(code + 3 + gap, &status) > 0)
        return true;
    if (code[3] == '.' || code[3] == '/' || code[3] == '\'')
        return false;
    if (stands_free(text, offset))
        return true;
    return code[3] == '-' && !g_ascii_isdigit(code[4]) && code[4] != ' ';
}

size_t reply_starts_find(const char *text, size_t length, struct reply_start *starts)
{
    size_t count = 0;
    for (size_t i = 0; i + 2 < length && count < REPLY_STARTS_MAX; i++) {
        if (!strchr("245", text[i]) || !reply_starts_at(text, i))
            continue;
        starts[count++] = (struct reply_start){i, is_quoted(text, i)};
        i += 3;
    }
    return count;
}

static int code_at(const char *text)
{
    return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

/* 450 at one server and 551 at the next: it was tried again, and the mailbox refused for good. 554 and
   50x only follow from what came before them. */
static bool outweighs(int later, int earlier)
{
    return earlier < 500 && later >= 550 && later <= 553;
}

/* Exim and Postfix ask the sender's server about the sender ("550-Called: ... 550-Response: 550 no such
   user"): what that one answers is not about the recipient. */
static bool is_callout(const char *text, size_t offset)
{
    if (g_strstr_len(text, (gssize)offset, REPLY_POSTFIX_CALLOUT))
        return true;
    static const char label[] = "Response: ";
    size_t size = strlen(label);
    return offset > size && memcmp(text + offset - size, label, size) == 0 &&
           g_strstr_len(text, (gssize)offset, "Called:");
}

/* Failures before successes; of these the last quoted one, else the first. A 503 is never the cause
   of anything that came before it. */
/* "nested exception is: 552-5.7.0 This message was blocked" says again how an earlier one begins,
   which has the rest. */
static size_t fuller(const char *text, const struct reply_start *starts, size_t chosen)
{
    const char *words = text + starts[chosen].offset;
    size_t length = strcspn(words, "\r\n");
    while (length > 0 && strchr(" '\");,.", words[length - 1]))
        length--;
    for (size_t i = 0; length >= REPEATED_MIN && i < chosen; i++) {
        if (strncmp(text + starts[i].offset, words, length) == 0)
            return i;
    }
    return chosen;
}

size_t reply_starts_choose(const char *text, const struct reply_start *starts,
                           size_t count)
{
    size_t chosen = count;
    for (size_t i = 0; i < count; i++) {
        int code = code_at(text + starts[i].offset);
        if (code < 400 || (code == 503 && chosen < count) ||
            is_callout(text, starts[i].offset))
            continue;
        if (chosen == count || starts[i].quoted ||
            (!starts[chosen].quoted &&
             outweighs(code, code_at(text + starts[chosen].offset))))
            chosen = i;
    }
    return chosen < count ? fuller(text, starts, chosen) : 0;
}

/* "The server response was: 5.7.1 Unable to relay": libraries keep the three digits to themselves. */
size_t reply_starts_bare_status(const char *text, size_t length)
{
    for (size_t i = 1; i + 4 < length; i++) {
        struct enhanced_code status;
        if (strchr("45", text[i]) && text[i + 1] == '.' &&
            strchr(" \n\"'", text[i - 1]) && enhanced_code_parse(text + i, &status) > 0 &&
            is_quoted(text, i))
            return i;
    }
    return 0;
}
