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

/* The command that Sendmail's transcript has before the reply: ">>> DATA", "<<< 550 ...". */
enum smtp_stage session_stage(const char *words, const char *reply)
{
    reply = from_code(reply, "- ");
    g_autofree char *line = g_strndup(reply, strcspn(reply, "\n"));
    g_autofree char *answer = g_strconcat("\n<<< ", line, NULL);
    const char *at = *line ? strstr(words, answer) : NULL;
    if (!at)
        return STAGE_UNKNOWN;
    const char *command = g_strrstr_len(words, at - words, "\n>>> ");
    /* other answers may stand between, but not another server */
    const char *server = g_strrstr_len(words, at - words, "\n... while talking");
    if (!command || (server && server > command))
        return STAGE_UNKNOWN;
    command += strlen("\n>>> ");
    g_autofree char *named = g_strndup(command, strcspn(command, "\n"));
    return smtp_stage_from_text(named);
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
