/* Transcripts: following the session from command to reply. */
#include "transcript.h"

#include "address.h"
#include "base/words.h"
#include "transcript_line.h"

#include <string.h>

#define SNIFF_LINES    120
#define RECIPIENTS_MAX 100
#define PIPELINE_MAX   100

/* A command that waits for its reply. */
struct sent_command {
    enum smtp_stage stage;
    struct pattern_span recipient;
};

struct session {
    struct extraction *out;
    const char *text;
    bool placed;
    enum smtp_stage stage; /* of the command that waits for its reply */
    struct sent_command pipeline[PIPELINE_MAX]; /* sent one after the other (RFC 2920) */
    size_t sent, answered;
    struct pattern_span recipient, sender, relay;
    struct pattern_span accepted[RECIPIENTS_MAX]; /* for the reply at the end of data */
    size_t accepted_count;
    size_t reply_start; /* of a reply of several lines */
    bool replied;       /* since the last command */
    bool in_reply, in_data, data_sent, delivered;
    bool greeted, encrypted, logged_in; /* EHLO, STARTTLS, AUTH were sent */
    bool offers_tls, offers_login;
    struct pattern_span broken; /* a tool's line: no connection, or it broke */
};

static const struct pattern_span nothing = {(size_t)-1, 0};

static void set_span(struct session *session, struct record *record, enum fact fact,
                     struct pattern_span span)
{
    if (span.offset == (size_t)-1)
        return;
    record_set_slice(session->out, record, fact, session->text, span);
    if (!session->placed && record->facts[fact].value)
        record->facts[fact].offset = PLACE_UNKNOWN;
}

static struct record *add_failure(struct session *session, struct pattern_span reply,
                                  struct pattern_span recipient)
{
    struct record *record = extraction_add(session->out);
    set_span(session, record, FACT_REPLY_TEXT, reply);
    set_span(session, record, FACT_RECIPIENT, recipient);
    set_span(session, record, FACT_SENDER, session->sender);
    set_span(session, record, FACT_REMOTE_MTA, session->relay);
    record->stage = session->stage;
    return record;
}

/* What the session left out, where a refusal of this kind often comes from that. */
static const char *missing_step(const struct session *session, int code,
                                struct enhanced_code status)
{
    bool envelope = session->stage == STAGE_MAIL || session->stage == STAGE_RCPT ||
                    session->stage == STAGE_DATA;
    if (!envelope)
        return NULL;
    if (!session->greeted && code == 503)
        return _("the session sent no EHLO or HELO before this command");
    if (status.subject != 7 && code != 503 && code != 530)
        return NULL;
    if (session->offers_tls && !session->encrypted)
        return session->offers_login && !session->logged_in
                   ? _("STARTTLS and AUTH were offered; the session used neither before "
                       "this command")
                   : _("STARTTLS was offered; the session did not use it before this "
                       "command");
    if (!session->logged_in && session->offers_login)
        return _("AUTH was offered; nobody logged in before this command");
    return session->logged_in || session->stage != STAGE_RCPT
               ? NULL
               : _("nobody logged in (AUTH) before this command");
}

static void note_missing_step(struct session *session, int code,
                              struct pattern_span reply)
{
    struct enhanced_code status = {0};
    g_autofree char *text = g_strndup(session->text + reply.offset, reply.length);
    enhanced_code_find(text, &status, NULL, NULL);
    if (!session->out->note)
        session->out->note = missing_step(session, code, status);
}

/* "503 need RCPT", "554 no valid recipients" after a refusal only say that nothing was left. */
static bool is_consequence(const struct session *session, int code)
{
    return session->out->records->len > 0 &&
           (code == 503 || (code == 554 && session->stage == STAGE_DATA));
}

static void take_failure(struct session *session, int code, struct pattern_span reply)
{
    if (is_consequence(session, code) || session->stage == STAGE_QUIT)
        return;
    note_missing_step(session, code, reply);
    if (session->stage != STAGE_DATA) {
        add_failure(session, reply,
                    session->stage == STAGE_RCPT ? session->recipient : nothing);
        return;
    }
    for (size_t i = 0; i < session->accepted_count; i++)
        add_failure(session, reply, session->accepted[i]);
    if (session->accepted_count == 0)
        add_failure(session, reply, session->recipient);
    session->accepted_count = 0;
}

/* "250-STARTTLS", "250-AUTH PLAIN LOGIN" in the answer to EHLO. */
static void take_offers(struct session *session, struct pattern_span reply)
{
    const char *text = session->text + reply.offset;
    gssize length = (gssize)reply.length;
    session->offers_tls = g_strstr_len(text, length, "STARTTLS") != NULL;
    session->offers_login = g_strstr_len(text, length, "AUTH") != NULL;
}

static void take_success(struct session *session, int code, struct pattern_span reply)
{
    if (session->stage == STAGE_EHLO)
        take_offers(session, reply);
    session->encrypted |= session->stage == STAGE_STARTTLS && code == 220;
    session->logged_in |= session->stage == STAGE_AUTH && code == 235;
    if (code == 354) {
        session->in_data = true;
        session->data_sent = true;
    } else if (session->stage == STAGE_RCPT && session->accepted_count < RECIPIENTS_MAX) {
        session->accepted[session->accepted_count++] = session->recipient;
    } else if (session->stage == STAGE_DATA && session->data_sent && code == 250) {
        if (session->out->records->len == 0 && session->accepted_count > 0)
            add_failure(session, reply, session->accepted[0])->outcome = CLASS_SUCCESS;
        session->delivered = true;
        session->accepted_count = 0;
    }
}

/* The host in "220 mx.example.com ESMTP". */
static void take_greeting(struct session *session, size_t start, size_t length)
{
    size_t word = start + 4;
    size_t end = word;
    while (end < start + length && !g_ascii_isspace(session->text[end]))
        end++;
    if (end > word && memchr(session->text + word, '.', end - word))
        session->relay = (struct pattern_span){word, end - word};
}

/* Replies from `start` on, up to the next command. */
static size_t replies_ahead(const struct session *session, size_t start)
{
    size_t count = 0, at = start, length = strlen(session->text);
    while (at < length && count < PIPELINE_MAX) {
        const char *end = memchr(session->text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - session->text) - at : length - at;
        struct spoken spoken;
        transcript_line_read(session->text + at, size, &spoken);
        if (spoken.said == SAID_COMMAND)
            break;
        count += spoken.said == SAID_REPLY && !spoken.continued;
        at += size + 1;
    }
    return count;
}

/* Which command is answered: the last one sent, or, if all of several that were sent together get their
   replies, each in turn. */
static void turn_to_answered(struct session *session, size_t start)
{
    if (session->answered == 0 && session->sent > 1 &&
        replies_ahead(session, start) < session->sent)
        session->sent = 0;
    if (session->sent < 2 || session->answered >= session->sent)
        return;
    const struct sent_command *command = &session->pipeline[session->answered++];
    session->stage = command->stage;
    session->recipient = command->recipient;
}

static void take_reply(struct session *session, const struct spoken *spoken, size_t start)
{
    if (!session->in_reply)
        session->reply_start = start;
    session->in_reply = spoken->continued;
    session->replied = true;
    if (spoken->continued)
        return;
    session->in_data = false;
    turn_to_answered(session, session->reply_start);
    struct pattern_span reply = {session->reply_start,
                                 start + spoken->length - session->reply_start};
    if (spoken->code == 220 && session->stage == STAGE_CONNECT)
        take_greeting(session, start, spoken->length);
    if (spoken->code >= 400)
        take_failure(session, spoken->code, reply);
    else
        take_success(session, spoken->code, reply);
}

static struct pattern_span address_in(const struct session *session, size_t start,
                                      size_t length)
{
    struct address_span span;
    if (!address_find(session->text + start, length, 0, &span))
        return nothing;
    return (struct pattern_span){start + span.offset, span.length};
}

static void take_command(struct session *session, const struct spoken *spoken,
                         size_t start)
{
    session->in_reply = false;
    session->stage = spoken->stage;
    session->greeted |= spoken->stage == STAGE_EHLO;
    if (spoken->stage == STAGE_RCPT)
        session->recipient = address_in(session, start, spoken->length);
    if (session->replied)
        session->sent = session->answered = 0;
    session->replied = false;
    if (session->sent < PIPELINE_MAX)
        session->pipeline[session->sent++] =
            (struct sent_command){spoken->stage, session->recipient};
    if (spoken->stage == STAGE_MAIL) {
        session->sender = address_in(session, start, spoken->length);
        session->accepted_count = 0;
        session->data_sent = false;
    }
}

/* "Connected to mx.example.com.", "-connect smtp.example.com:587". */
static void take_remark(struct session *session, size_t start, size_t length)
{
    static const char *const before[] = {"Connected to ", "-connect ", "Trying ",
                                         "telnet "};
    const char *line = session->text + start;
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        const char *word = g_strstr_len(line, (gssize)length, before[i]);
        if (!word)
            continue;
        word += strlen(before[i]);
        size_t size = 0;
        while (word + size < line + length &&
               (g_ascii_isalnum(word[size]) || strchr(".-_", word[size])))
            size++;
        while (size > 0 && word[size - 1] == '.')
            size--;
        if (size > 0)
            session->relay = (struct pattern_span){(size_t)(word - session->text), size};
        break;
    }
    if (transcript_tells_broken(line, length))
        session->broken = (struct pattern_span){start, length};
}

static void take_line(struct session *session, size_t start, size_t length)
{
    struct spoken spoken;
    transcript_line_read(session->text + start, length, &spoken);
    size_t words = start + spoken.offset;
    if (session->in_data && spoken.length == 1 && session->text[words] == '.')
        session->in_data = false; /* what comes now is the answer to all of it */
    if (session->in_data && spoken.said == SAID_COMMAND &&
        spoken.speaker == SPEAKER_UNKNOWN)
        return; /* the text of the mail */
    switch (spoken.said) {
    case SAID_REPLY:
        take_reply(session, &spoken, words);
        break;
    case SAID_COMMAND:
        take_command(session, &spoken, words);
        break;
    case SAID_OTHER:
        if (spoken.speaker != SPEAKER_CLIENT && !session->in_data)
            take_remark(session, start, length);
        break;
    }
}

bool transcript_read(struct extraction *out, const char *text, bool placed)
{
    struct session *session = arena_alloc(out->arena, sizeof *session);
    *session = (struct session){.out = out,
                                .text = text,
                                .placed = placed,
                                .stage = STAGE_CONNECT,
                                .recipient = nothing,
                                .sender = nothing,
                                .relay = nothing,
                                .broken = nothing};
    size_t at = 0, length = strlen(text);
    while (at < length) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - text) - at : length - at;
        take_line(session, at, size);
        at += size + 1;
    }
    if (out->records->len == 0 && session->broken.offset != (size_t)-1 &&
        !session->delivered)
        add_failure(session, session->broken, session->recipient)->outcome =
            CLASS_TEMPORARY;
    return out->records->len > 0 || session->delivered;
}

/* "Trying 192.0.2.1...", "* Connected to": what only connecting tools say. */
static bool is_tool_line(const char *line, size_t length)
{
    static const char *const words[] = {
        "Trying ",          "Connected to ",       "telnet",
        "openssl s_client", "Escape character is", "Error connecting to"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = g_strstr_len(line, (gssize)MIN(length, (size_t)60), words[i]);
        if (at && at - line <= 12)
            return true;
    }
    return false;
}

int transcript_sniff(const char *text, size_t length)
{
    size_t at = 0, lines = 0, commands = 0, replies = 0, marked = 0, tool = 0, broken = 0;
    while (at < length && lines < SNIFF_LINES) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - text) - at : length - at;
        struct spoken spoken;
        transcript_line_read(text + at, size, &spoken);
        lines += size > 0;
        commands += spoken.said == SAID_COMMAND;
        replies += spoken.said == SAID_REPLY;
        marked += spoken.said == SAID_REPLY && spoken.speaker == SPEAKER_SERVER;
        if (spoken.said == SAID_OTHER) {
            bool known = is_tool_line(text + at, size);
            tool += known;
            broken += known && transcript_tells_broken(text + at, size);
        }
        at += size + 1;
    }
    if (tool > 0 && tool * 3 >= lines && replies + broken > 0)
        return 72;
    if (replies == 0 || (commands == 0 && marked < 2) || (commands + replies) * 5 < lines)
        return 0;
    return commands > 0 ? 88 : 65;
}
