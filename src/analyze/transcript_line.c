/* Transcript lines: the marks of the tools, the commands, the replies. */
#include "transcript_line.h"

#include <glib.h>
#include <string.h>

/* Longer marks first: the first that fits is taken. */
static const struct {
    const char *mark;
    enum speaker speaker;
} marks[] = {
    {"SERVER -> CLIENT:", SPEAKER_SERVER},
    {"CLIENT -> SERVER:", SPEAKER_CLIENT},
    {"-> \"", SPEAKER_SERVER}, /* Ruby's arrows point the other way */
    {"<- \"", SPEAKER_CLIENT},
    {"SMTP Response:", SPEAKER_SERVER},
    {"SMTP Send:", SPEAKER_CLIENT},
    {"SMTP<<", SPEAKER_SERVER},
    {"SMTP>>", SPEAKER_CLIENT},
    {"Received:", SPEAKER_SERVER},
    {"Response:", SPEAKER_SERVER},
    {"Server:", SPEAKER_SERVER},
    {"Client:", SPEAKER_CLIENT},
    {"SERVER:", SPEAKER_SERVER},
    {"CLIENT:", SPEAKER_CLIENT},
    {"SERVER ->", SPEAKER_SERVER},
    {"CLIENT ->", SPEAKER_CLIENT},
    {"reply:", SPEAKER_SERVER},
    {"send:", SPEAKER_CLIENT},
    {"RECV:", SPEAKER_SERVER},
    {"received:", SPEAKER_SERVER}, /* Evolution */
    {"sending:", SPEAKER_CLIENT},
    {"sending :", SPEAKER_CLIENT},
    {"<rx>", SPEAKER_SERVER}, /* Outlook */
    {"[rx]", SPEAKER_SERVER},
    {"<tx>", SPEAKER_CLIENT},
    {"[tx]", SPEAKER_CLIENT},
    {"<--", SPEAKER_SERVER},
    {"-->", SPEAKER_CLIENT},
    {"SEND:", SPEAKER_CLIENT},
    {"recv:", SPEAKER_SERVER},
    {"Sent:", SPEAKER_CLIENT},
    {"Rcvd:", SPEAKER_SERVER},
    {"Out:", SPEAKER_SERVER},
    {"In:", SPEAKER_CLIENT},
    {"<<<", SPEAKER_SERVER},
    {">>>", SPEAKER_CLIENT},
    {"<~*", SPEAKER_SERVER},
    {"<**", SPEAKER_SERVER},
    {"<~", SPEAKER_SERVER},
    {"~>", SPEAKER_CLIENT},
    {"<-", SPEAKER_SERVER},
    {"->", SPEAKER_CLIENT},
    {"<=", SPEAKER_SERVER},
    {"=>", SPEAKER_CLIENT},
    {"<<", SPEAKER_SERVER},
    {">>", SPEAKER_CLIENT},
    {"===", SPEAKER_TOOL},
    {"***", SPEAKER_TOOL},
    {"S:", SPEAKER_SERVER},
    {"C:", SPEAKER_CLIENT},
    {"R:", SPEAKER_SERVER},
    {"<", SPEAKER_SERVER},
    {">", SPEAKER_CLIENT},
    {"* ", SPEAKER_TOOL},
};

/* RFC 5321, 3207, 4954, 3030, 1870, 2033; XFORWARD and XCLIENT are Postfix's. */
static const struct {
    const char *verb;
    enum smtp_stage stage;
} verbs[] = {
    {"EHLO", STAGE_EHLO},      {"HELO", STAGE_EHLO},         {"LHLO", STAGE_EHLO},
    {"MAIL FROM", STAGE_MAIL}, {"RCPT TO", STAGE_RCPT},      {"DATA", STAGE_DATA},
    {"BDAT", STAGE_DATA},      {"STARTTLS", STAGE_STARTTLS}, {"AUTH", STAGE_AUTH},
    {"QUIT", STAGE_QUIT},      {"RSET", STAGE_OTHER},        {"NOOP", STAGE_OTHER},
    {"VRFY", STAGE_OTHER},     {"EXPN", STAGE_OTHER},        {"HELP", STAGE_OTHER},
    {"ETRN", STAGE_OTHER},     {"XFORWARD", STAGE_OTHER},    {"XCLIENT", STAGE_OTHER},
};

static const char *const broken_phrases[] = {
    "connection refused",
    "connection timed out",
    "timed out",
    "no route to host",
    "network is unreachable",
    "unable to connect",
    "could not connect",
    "failed to connect",
    "couldn't connect",
    "name or service not known",
    "could not resolve",
    "couldn't resolve",
    "closed connection unexpectedly",
    "connection reset",
    "connection closed unexpectedly",
    "handshake failure",
    "certificate verify failed",
    "temporary failure in name resolution",
    "ssl_connect",
    "tls startup failed",
    "wrong version number",
    "unexpectedly closed",
};

static size_t skip_blanks(const char *line, size_t length, size_t at)
{
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    return at;
}

/* "10:15:01.123", "[2026-03-01 10:00:00]", "2026-03-01 10:00:00,123". */
static size_t skip_time(const char *line, size_t length, size_t at)
{
    size_t end = at;
    if (end < length && line[end] == '[') {
        const char *close = memchr(line + end, ']', length - end);
        if (close && close - line == (ptrdiff_t)end + 3) /* "[rx]" is a mark */
            return at;
        return close ? skip_blanks(line, length, (size_t)(close - line) + 1) : at;
    }
    while (end < length && (g_ascii_isdigit(line[end]) || strchr("-:.,TZ ", line[end])))
        end++;
    return end - at >= 8 && memchr(line + at, ':', end - at) ? end : at;
}

/* What logging libraries write before the words: times, brackets, levels, in any order. */
static size_t skip_prefix(const char *line, size_t length)
{
    static const char *const words[] = {"UTC ", "DEBUG ", "INFO ",   "TRACE ",
                                        "- ",   ": ",     "D/smtp ", "I/smtp "};
    size_t at = skip_blanks(line, length, 0);
    size_t start = at;
    for (size_t before = length + 1; at != before;) {
        before = at;
        at = skip_time(line, length, at);
        for (size_t i = 0; i < G_N_ELEMENTS(words) && at > start; i++) {
            size_t size = strlen(words[i]);
            if (at + size <= length && memcmp(line + at, words[i], size) == 0)
                at = skip_blanks(line, length, at + size);
        }
    }
    return at;
}

/* The mark at `at`; true and behind it if there is one. */
static bool take_mark(const char *line, size_t length, size_t *at, enum speaker *speaker)
{
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t size = strlen(marks[i].mark);
        if (*at + size > length || memcmp(line + *at, marks[i].mark, size) != 0)
            continue;
        *speaker = marks[i].speaker;
        *at = skip_blanks(line, length, *at + size);
        *at += *at < length && line[*at] == 'b' && *at + 1 < length &&
               strchr("'\"", line[*at + 1]);
        while (*at < length && strchr("'\"", line[*at])) /* Python: b'250 ok\r\n' */
            (*at)++;
        return true;
    }
    return false;
}

/* "mailnews.smtp: S: 250 ok", "smtp.example.org:587 C: QUIT": a name in front of the mark. */
static bool take_named_mark(const char *line, size_t length, size_t *at,
                            enum speaker *speaker)
{
    size_t end = *at;
    while (end < length && (g_ascii_isalnum(line[end]) || strchr("._-/:@", line[end])))
        end++;
    if (end + 1 < length && line[end] == ' ' &&
        line[end + 1] == '(') { /* "SMTP (host): " */
        const char *close = memchr(line + end, ')', length - end);
        end = close ? (size_t)(close - line) + 1 : end;
    }
    end += end < length && line[end] == ':';
    size_t behind = skip_blanks(line, length, end);
    if (end == *at || behind == end ||
        !memchr(line + *at, line[end - 1] == ':' ? ':' : '.', end - *at))
        return false;
    if (!take_mark(line, length, &behind, speaker) || *speaker == SPEAKER_TOOL)
        return false;
    *at = behind;
    return true;
}

static size_t skip_mark(const char *line, size_t length, enum speaker *speaker)
{
    size_t at = skip_prefix(line, length);
    size_t digits = at; /* Mutt: the connection's number, "4> EHLO" */
    while (digits < length && digits < at + 2 && g_ascii_isdigit(line[digits]))
        digits++;
    if (digits < length && strchr("<>", line[digits]))
        at = digits;
    if (!take_mark(line, length, &at, speaker))
        take_named_mark(line, length, &at, speaker);
    return at;
}

static enum smtp_stage read_verb(const char *words, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
        size_t size = strlen(verbs[i].verb);
        if (size > length || g_ascii_strncasecmp(words, verbs[i].verb, size) != 0)
            continue;
        if (size == length || strchr(": \t\\\r", words[size]))
            return verbs[i].stage;
    }
    return STAGE_UNKNOWN;
}

static int read_code(const char *words, size_t length, bool *continued)
{
    if (length < 3 || words[0] < '2' || words[0] > '5' || words[1] > '5' ||
        !g_ascii_isdigit(words[1]) || !g_ascii_isdigit(words[2]))
        return 0;
    if (length > 3 && !strchr(" -\\", words[3]))
        return 0;
    *continued = length > 3 && words[3] == '-';
    return (words[0] - '0') * 100 + (words[1] - '0') * 10 + (words[2] - '0');
}

void transcript_line_read(const char *line, size_t length, struct spoken *out)
{
    *out = (struct spoken){0};
    out->offset = skip_mark(line, length, &out->speaker);
    out->length = length - out->offset;
    const char *words = line + out->offset;
    if (out->speaker != SPEAKER_CLIENT && out->speaker != SPEAKER_TOOL) {
        out->code = read_code(words, out->length, &out->continued);
        if (out->code != 0)
            out->said = SAID_REPLY;
    }
    if (out->said == SAID_OTHER && out->speaker != SPEAKER_SERVER) {
        out->stage = read_verb(words, out->length);
        if (out->stage != STAGE_UNKNOWN)
            out->said = SAID_COMMAND;
    }
}

bool transcript_tells_broken(const char *line, size_t length)
{
    g_autofree char *lower = g_ascii_strdown(line, (gssize)length);
    for (size_t i = 0; i < G_N_ELEMENTS(broken_phrases); i++) {
        if (strstr(lower, broken_phrases[i]))
            return true;
    }
    return false;
}
