/* Replies: one SMTP reply as a server sends it, in a sentence, an error box or a stack trace. */
#include "extractor.h"

#include "prose_markers.h"
#include "reply_view.h"

#include <string.h>

/* A lone reply is short; what is longer and no other form is a dump with a reply in it. */
#define REPLY_MAX    8192
#define REFUSALS_MAX 500

static const char *first_line(const struct input *input)
{
    return input->text + strspn(input->text, " \t\n\"'`>");
}

static int sniff_reply(const struct input *input)
{
    struct reply reply;
    size_t offset;
    const char *start = first_line(input);
    if (*start == '\0')
        return 0;
    if (reply_parse(start, &reply) && reply.code / 100 != 3)
        return strlen(start) < REPLY_MAX ? 60 : 30;
    return reply_view_find(input->text, &offset) ? 40 : 0;
}

/* The enhanced code alone is enough ("5.1.1 user unknown") if words of a failure go with it. */
static bool has_code(const char *text)
{
    size_t offset;
    struct reply reply;
    if (reply_view_find(text, &offset))
        return true;
    return reply_parse(first_line(&(struct input){.text = text}), &reply);
}

/* Python prints a refusal for each recipient: {'ann@example.com': (550, b'5.1.1 ...'), ...}. */
static void read_python_refusals(const struct input *input, struct extraction *out)
{
    static const char sign[] = "': (";
    const char *end = input->text + input->length;
    for (const char *at = strstr(input->text, sign); at; at = strstr(at + 1, sign)) {
        const char *start = at;
        const char *code = at + strlen(sign);
        while (start > input->text && start[-1] != '\'' && !g_ascii_isspace(start[-1]))
            start--;
        const char *next = strstr(code, "'), '");
        size_t length = (size_t)((next ? next + 1 : end) - code);
        if (!memchr(start, '@', (size_t)(at - start)) || !g_ascii_isdigit(*code) ||
            out->records->len >= REFUSALS_MAX)
            continue;
        struct record *record = extraction_add(out);
        record_set_slice(
            out, record, FACT_RECIPIENT, input->text,
            (struct pattern_span){(size_t)(start - input->text), (size_t)(at - start)});
        record_set_slice(out, record, FACT_REPLY_TEXT, input->text,
                         (struct pattern_span){(size_t)(code - input->text),
                                               MIN(length, (size_t)REPLY_MAX)});
    }
}

/* "550 people came" in the middle of a letter: three digits begin a line, no enhanced code follows, and
   nothing around them speaks of mail. Of other languages nobody here knows the words. */
static bool may_be_a_number(const struct input *input)
{
    static const char *const words[] = {
        "error",  "server", "smtp",   "mail",      "messag", "deliver", "reject", "refus",
        "denied", "bounce", "return", "recipient", "said",   "respon",  "status", "fail",
    };
    struct reply reply;
    struct enhanced_code status;
    if (reply_parse(first_line(input), &reply) || !g_str_is_ascii(input->text) ||
        enhanced_code_find(input->text, &status, NULL, NULL))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcasestr(input->text, words[i]))
            return false;
    }
    size_t at = 0;
    reply_view_find(input->text, &at);
    while (at > 0 && g_ascii_isspace(input->text[at - 1]))
        at--;
    return at == 0 || input->text[at - 1] != ':'; /* "I get this:" */
}

static bool read_reply(const struct input *input, struct extraction *out)
{
    if (!has_code(input->text))
        return false;
    out->kind = INPUT_REPLY;
    read_python_refusals(input, out);
    if (out->records->len > 0)
        return true;
    struct record *record = extraction_add(out);
    struct pattern_span all = {0, MIN(input->length, (size_t)REPLY_MAX * 2)};
    record_set_slice(out, record, FACT_REPLY_TEXT, input->text, all);
    record->tentative = may_be_a_number(input);
    return true;
}

const struct extractor extract_reply = {"reply", INPUT_REPLY, 60, sniff_reply,
                                        read_reply};
