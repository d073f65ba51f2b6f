/* Reply view: finding the innermost reply of a diagnostic text, its speaker and its stage. */
#include "reply_view.h"

#include "base/text.h"
#include "reply_starts.h"

#include <glib.h>
#include <string.h>

/* Only this much is searched for quoted replies: longer texts are dumps, not diagnostics. */
#define DIAGNOSTIC_MAX 16384
/* How far the words before a lone code may begin. */
#define FRONT_MAX 400

/* A line of a stack trace; the reply stood in the exception's message above it. */
static bool is_stack_line(const char *line, size_t length)
{
    static const char *const openings[] = {"at ", "from /", "File \"", "#0 "};
    static const char *const titles[] = {"Stack trace:", "goroutine ", "Traceback ("};
    size_t indent = strspn(line, " \t");
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        if (g_str_has_prefix(line, titles[i]))
            return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(openings) && indent < length; i++) {
        if (g_str_has_prefix(line + indent, openings[i]) &&
            (memchr(line, '(', length) || memchr(line, ':', length)))
            return indent > 0 || openings[i][0] == '#';
    }
    return false;
}

static size_t stack_start(const char *text, size_t start, size_t end)
{
    const char *at = memchr(text + start, '\n', end - start);
    while (at) {
        const char *line = at + 1;
        size_t left = end - (size_t)(line - text);
        const char *stop = memchr(line, '\n', left);
        if (is_stack_line(line, stop ? (size_t)(stop - line) : left))
            return (size_t)(at - text);
        at = stop;
    }
    return end;
}

/* Where the next reply of the same session begins: on a line of its own, with another code. */
static size_t next_reply(const char *text, const struct reply_start *starts, size_t count,
                         size_t chosen, size_t length)
{
    for (size_t i = chosen + 1; i < count; i++) {
        size_t at = starts[i].offset;
        if (!starts[chosen].quoted && text[at - 1] == '\n' &&
            memcmp(text + at, text + starts[chosen].offset, 3) != 0)
            return at;
    }
    return length;
}

/* How much of `text` the words are, where a blank of theirs may be a wrapped line; 0: it is not they. */
static size_t words_length(const char *text, const char *words)
{
    const char *at = text;
    for (; *words; words++) {
        if (*words == ' ' && g_ascii_isspace(*at))
            at += strspn(at, " \t\n");
        else if (*at++ != *words)
            return 0;
    }
    return (size_t)(at - text);
}

/* Like strstr(), but across wrapped lines. */
static const char *find_words(const char *text, const char *words)
{
    while ((text = strchr(text, *words)) && words_length(text, words) == 0)
        text++;
    return text;
}

/* What programs write behind the reply they quote. */
static const char *const tails[] = {
    "(in reply to ",   "(delivery attempts:",  "Giving up on ",
    "' while sending", "' (delivery attempts", " in /", /* PHP names the file */
};

static size_t reply_end(const char *text, size_t start, size_t length)
{
    size_t end = stack_start(text, start, length);
    for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
        const char *tail = find_words(text + start, tails[i]);
        if (tail && (size_t)(tail - text) < end)
            end = (size_t)(tail - text);
    }
    char opener = '\0';
    if (start > 0)
        opener = text[start - 1];
    if (opener == '\'' || opener == '"') { /* to its partner, if that is the last one */
        const char *close = memrchr(text + start, opener, end - start);
        if (close && (size_t)(close - text) > start + 4)
            end = (size_t)(close - text);
    }
    while (end > start && g_ascii_isspace(text[end - 1]))
        end--;
    return end;
}

/* "mx.example.com [192.0.2.1] did not like our RCPT TO:" (DragonFly Mail Agent) */
static char *displeased_host(char *head)
{
    char *words = g_strrstr(head, "] did not like our ");
    char *host = words ? g_strrstr_len(head, words - head, " [") : NULL;
    while (host && host > head && !g_ascii_isspace(host[-1]))
        host--;
    return host;
}

/* "host mx.example.com[192.0.2.1] said: ", "Connected to 192.0.2.1 but ...". */
static const char *speaker(struct arena *arena, const char *text, size_t before)
{
    g_autofree char *head = g_strndup(text, before);
    char *host = g_strrstr(head, "host ");
    if (host && (host == head || !g_ascii_isalnum(host[-1])))
        host += strlen("host ");
    else if ((host = g_strrstr(head, "Connected to ")))
        host += strlen("Connected to ");
    else
        host = displeased_host(head);
    if (!host)
        return NULL;
    size_t length = 0;
    while (g_ascii_isalnum(host[length]) ||
           (host[length] && strchr(".-_:", host[length])))
        length++;
    while (length > 0 && strchr(".:", host[length - 1]))
        length--;
    return length > 2 && memchr(host, '.', length) ? arena_strndup(arena, host, length)
                                                   : NULL;
}

/* Words that tell the stage; .stage unknown: the command is named behind them. */
static const struct {
    const char *words;
    enum smtp_stage stage;
} stages_behind[] =
    {
        {"in reply to ", STAGE_UNKNOWN},
        {"while sending ", STAGE_UNKNOWN},
        {"[RCPT_TO]", STAGE_RCPT},
        {"[MAIL_FROM]", STAGE_MAIL},
},
  stages_ahead[] = {
      {" after ", STAGE_UNKNOWN},
      {"refused to talk to me", STAGE_CONNECT},
      {"did not like our ", STAGE_UNKNOWN},
      {"in response to ", STAGE_UNKNOWN},
      {"but greeting failed", STAGE_CONNECT},
      {"but my name was rejected", STAGE_EHLO},
      {"but sender was rejected", STAGE_MAIL},
      {"does not like recipient", STAGE_RCPT},
      {"failed on DATA command", STAGE_DATA},
      {"failed after I sent the message", STAGE_DATA},
      {">>> ", STAGE_UNKNOWN},
};

static enum smtp_stage stage_around(const char *text, size_t start)
{
    for (size_t i = 0; i < G_N_ELEMENTS(stages_behind); i++) {
        const char *words = find_words(text + start, stages_behind[i].words);
        if (words)
            return stages_behind[i].stage != STAGE_UNKNOWN
                       ? stages_behind[i].stage
                       : smtp_stage_from_text(words + 1);
    }
    g_autofree char *head = g_strndup(text, start);
    for (size_t i = 0; i < G_N_ELEMENTS(stages_ahead); i++) {
        const char *words = g_strrstr(head, stages_ahead[i].words);
        if (!words)
            continue;
        enum smtp_stage stage = stages_ahead[i].stage != STAGE_UNKNOWN
                                    ? stages_ahead[i].stage
                                    : smtp_stage_from_text(words);
        if (stage != STAGE_UNKNOWN)
            return stage;
    }
    return STAGE_UNKNOWN;
}

/* A code deeper in the words: "(#5.1.1 - chkuser)", "failed: 5.7.1 not allowed". */
static struct enhanced_code status_within(const char *text, int code)
{
    struct enhanced_code status;
    size_t offset, length;
    while (enhanced_code_find(text, &status, &offset, &length)) {
        if (status.class != 2 && (code == 0 || status.class == code / 100))
            return status;
        text += offset + length;
    }
    return (struct enhanced_code){0};
}

static void read_codes(struct reply_view *view, const char *text)
{
    struct reply reply;
    if (reply_parse(text, &reply)) {
        view->code = reply.code;
        view->status = reply.status;
    }
    if (view->status.class == 0)
        view->status = status_within(text, view->code);
}

/* Exim and others write the line ends of a reply as the two characters "\n". */
static char *with_line_ends(const char *text)
{
    char *copy = g_strndup(text, MIN(strlen(text), (size_t)DIAGNOSTIC_MAX));
    const char *valid;
    if (!g_utf8_validate(copy, -1, &valid)) /* cut within a character */
        copy[valid - copy] = '\0';
    for (char *at = strstr(copy, "\\n"); at; at = strstr(at, "\\n")) {
        if (!g_ascii_isdigit(at[2])) {
            at += 2;
            continue;
        }
        at[0] = ' '; /* two for two, so that offsets hold */
        at[1] = '\n';
    }
    return copy;
}

/* A code within a line, as it stands where the ends of lines were lost: "450 busy 551 not our user". */
static bool begins_lost_line(const char *text, size_t offset)
{
    const char *code = text + offset;
    return strchr("45", code[0]) && code[1] >= '0' && code[1] <= '5' &&
           g_ascii_isdigit(code[2]) && code[3] == ' ' && g_ascii_isalpha(code[4]) &&
           text[offset - 1] == ' ';
}

/* Gives a session back the ends of its lines. One more number may be a size or a limit; two make it a
   session. One for one, so that offsets hold. */
static void restore_line_ends(char *text)
{
    size_t length = strlen(text), count = 0, at[REPLY_STARTS_MAX] = {0};
    if (length < 4 || !strchr("45", text[0]) || !reply_starts_at(text, 0))
        return;
    for (size_t i = 4; i + 4 < length && count < REPLY_STARTS_MAX; i++) {
        if (begins_lost_line(text, i))
            at[count++] = i - 1;
    }
    for (size_t i = 0; count > 1 && i < count; i++)
        text[at[i]] = '\n';
}

static bool has_letters(const char *text)
{
    while (*text && !g_ascii_isalpha(*text) && (unsigned char)*text < 0x80)
        text++;
    return *text != '\0';
}

/* PHPMailer has the number last: "5.7.8 Username not accepted SMTP code: 535". What stands before it
   on its lines is the reply then. */
static char *words_in_front(const char *text, size_t start, size_t *from)
{
    size_t at = start;
    while (at > 0 && start - at < FRONT_MAX &&
           !(text[at - 1] == '\n' && (at < 2 || text[at - 2] == '\n')))
        at--;
    while (((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    *from = at;
    size_t status = reply_starts_bare_status(text + at, start - at);
    g_autofree char *front = g_strndup(text + at + status, start - at - status);
    return g_strdup_printf("%.3s %s", text + start, front);
}

/* Exim's questions to the sender's server and their answer ("550-Called: ...", "550-Response: 550 no
   such user"), and Postfix's quotation of it: not about the recipient. */
static void drop_callout(char *reply)
{
    char *quoted = strstr(reply, REPLY_POSTFIX_CALLOUT);
    if (quoted)
        quoted[strlen(REPLY_POSTFIX_CALLOUT)] = '\0';
    char *called = strstr(reply, "Called:");
    char *response = called ? strstr(called, "Response:") : NULL;
    char *end = response ? strchr(response, '\n') : NULL;
    while (end && called > reply && called[-1] != '\n')
        called--;
    if (end)
        memmove(called, end + 1, strlen(end + 1) + 1);
}

bool reply_view_read(struct arena *arena, const char *text, struct reply_view *view)
{
    *view = (struct reply_view){0};
    g_autofree char *lines = with_line_ends(text);
    restore_line_ends(lines);
    size_t length = strlen(lines);
    struct reply_start starts[REPLY_STARTS_MAX] = {0};
    size_t count = reply_starts_find(lines, length, starts);
    size_t chosen = reply_starts_choose(lines, starts, count);
    size_t start =
        count > 0 ? starts[chosen].offset : reply_starts_bare_status(lines, length);
    size_t end =
        reply_end(lines, start, next_reply(lines, starts, count, chosen, length));

    g_autofree char *reply = g_strndup(lines + start, end - start);
    drop_callout(reply);
    struct enhanced_code status;
    if (count > 0 && start > 0 && !has_letters(reply) &&
        !enhanced_code_find(reply, &status, NULL, NULL)) {
        g_autofree char *front = words_in_front(lines, start, &start);
        if (has_letters(front)) {
            g_free(reply);
            reply = g_steal_pointer(&front);
        }
    }
    read_codes(view, reply);
    g_autofree char *joined = reply_join(reply);
    view->joined = arena_strdup(arena, joined);
    view->offset = start;
    view->length = end - start;
    view->host = speaker(arena, lines, start);
    view->stage = stage_around(lines, start);
    return view->code != 0 || view->status.class != 0;
}

bool reply_view_find(const char *text, size_t *offset)
{
    struct reply_start starts[REPLY_STARTS_MAX] = {0};
    size_t count =
        reply_starts_find(text, MIN(strlen(text), (size_t)DIAGNOSTIC_MAX), starts);
    for (size_t i = 0; i < count; i++) {
        if (text[starts[i].offset] == '2')
            continue;
        *offset = starts[i].offset;
        return true;
    }
    *offset = reply_starts_bare_status(text, MIN(strlen(text), (size_t)DIAGNOSTIC_MAX));
    return *offset > 0;
}
