/* Session words: Sendmail's transcript within the words of a bounce. */
#include "session_words.h"

#include "extraction.h"

#include <string.h>

/* "smtp; 550 x" or "550-x": the text from its code on, which one of `ends` ends. */
static const char *from_code(const char *reply, const char *ends)
{
    while (*reply && !(g_ascii_isdigit(reply[0]) && strcspn(reply, ends) == 3)) {
        reply += strcspn(reply, " ");
        reply += strspn(reply, " ");
    }
    return reply;
}

/* Sendmail sends DATA together with RCPT TO (RFC 2920), so that answers to both stand behind ">>> DATA".
   Its own line behind the answer tells them apart: "550 5.1.1 <a@b>... User unknown" names a recipient,
   "554 5.0.0 Service unavailable" nobody. */
static bool is_about_recipient(const char *answer)
{
    while (g_str_has_prefix(answer, "<<< ")) {
        answer += strcspn(answer, "\n");
        answer += *answer == '\n';
    }
    size_t length = strcspn(answer, "\n");
    return g_ascii_isdigit(*answer) &&
           g_strstr_len(answer, (gssize)length, ">... ") != NULL;
}

/* A title and the command below it: "-------SMTP command", "DATA". */
static enum smtp_stage labelled_stage(const char *words)
{
    const char *title = strcasestr(words, "smtp command\n");
    if (!title)
        return STAGE_UNKNOWN;
    const char *line = title + strlen("smtp command\n");
    g_autofree char *command = g_strndup(line, strcspn(line, "\n"));
    return smtp_stage_from_text(command);
}

/* The command that Sendmail's transcript has before the reply: ">>> DATA", "<<< 550 ...". */
enum smtp_stage session_stage(const char *words, const char *reply)
{
    reply = from_code(reply, "- ");
    size_t length = strcspn(reply, "\n");
    if (length > 0 && reply[length - 1] == ')' && !memchr(reply, '(', length))
        length--; /* "(reason: 550 ...)" */
    g_autofree char *line = g_strndup(reply, length);
    g_autofree char *answer = g_strconcat("\n<<< ", line, NULL);
    const char *at = *line ? strstr(words, answer) : NULL;
    if (!at)
        return labelled_stage(words);
    const char *command = g_strrstr_len(words, at - words, "\n>>> ");
    /* other answers may stand between, but not another server */
    const char *server =
        g_strrstr_len(words, at - words, "hile talking to "); /* any case */
    if (!command || (server && server > command))
        return STAGE_UNKNOWN;
    command += strlen("\n>>> ");
    g_autofree char *named = g_strndup(command, strcspn(command, "\n"));
    enum smtp_stage stage = smtp_stage_from_text(named);
    return stage == STAGE_DATA && is_about_recipient(at + 1) ? STAGE_RCPT : stage;
}

/* "550 example.org (smtp)... 550 Host unknown" is about a host; what came before it may still be the
   answer that a recipient's line sums up. */
static bool is_host_line(const char *line, size_t length)
{
    return g_ascii_isdigit(*line) && !memchr(line, '@', length);
}

static size_t line_before(const char *words, size_t line)
{
    size_t start = line - 1;
    while (start > 0 && words[start - 1] != '\n')
        start--;
    return start;
}

/* The lines up to `end`, the last of which begins at `start`, without their arrows. */
static const char *take_answer(struct arena *arena, const char *words, size_t start,
                               size_t end)
{
    while (start > 0) {
        size_t before = line_before(words, start);
        if (!g_str_has_prefix(words + before, "<<< ") || words[before + 7] != '-')
            break;
        start = before;
    }
    g_autofree char *lines = g_strndup(words + start, end - start);
    g_autoptr(GString) answer = g_string_new(lines + strlen("<<< "));
    g_string_replace(answer, "\n<<< ", "\n", 0);
    return copy_characters(arena, answer->str, answer->len);
}

const char *session_answer(struct arena *arena, const char *words, size_t line)
{
    while (line > 0) {
        size_t start = line_before(words, line);
        const char *at = words + start;
        if (g_str_has_prefix(at, "<<< 4") || g_str_has_prefix(at, "<<< 5"))
            return take_answer(arena, words, start, line - 1);
        if (!is_host_line(at, line - 1 - start))
            return NULL;
        line = start;
    }
    return NULL;
}

/* Sendmail's field has the first line of a reply, its transcript ("<<< 550-...") all of them. */
const char *session_whole_reply(struct arena *arena, const char *words, const char *first)
{
    first = from_code(first, "-");
    size_t length = strcspn(first, "\n");
    const char *at = length > 10 && first[length] == '\0' ? strstr(words, first) : NULL;
    while (at && at[length] != '\n')
        at = strstr(at + 1, first);
    if (!at)
        return NULL;
    g_autoptr(GString) all = g_string_new(NULL);
    while (strncmp(at, first, 3) == 0) {
        size_t line = strcspn(at, "\n");
        g_string_append_len(all, at, (gssize)line);
        g_string_append_c(all, '\n');
        at += line + (at[line] == '\n');
        at += strspn(at, "< \t");
    }
    return all->len > length + 1 ? copy_characters(arena, all->str, all->len) : NULL;
}
