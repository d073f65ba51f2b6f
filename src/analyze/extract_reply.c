/* Replies: one SMTP reply as a server sends it, in a sentence, an error box or a stack trace. */
#include "extractor.h"

#include "prose_markers.h"
#include "reply_view.h"

#include <string.h>

/* A lone reply is short; what is longer and no other form is a dump with a reply in it. */
#define REPLY_MAX 8192

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

static bool read_reply(const struct input *input, struct extraction *out)
{
    if (!has_code(input->text))
        return false;
    struct record *record = extraction_add(out);
    struct pattern_span all = {0, MIN(input->length, (size_t)REPLY_MAX * 2)};
    record_set_slice(out, record, FACT_REPLY_TEXT, input->text, all);
    out->kind = INPUT_REPLY;
    return true;
}

const struct extractor extract_reply = {"reply", INPUT_REPLY, sniff_reply, read_reply};
