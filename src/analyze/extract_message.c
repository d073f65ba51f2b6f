/*
 * Messages: whole mails. Complaint, report, bounce in prose, automatic answer, or none of these.
 *
 * The order of the tests is the rule: a complaint names itself; fields of a report beat words; a
 * sender that is a daemon beats "Auto-Submitted: auto-replied", which bounces carry as well.
 */
#include "extractor.h"

#include "address.h"
#include "base/text.h"
#include "base/words.h"
#include "forwarded.h"
#include "json_bounce.h"
#include "mime_parts.h"
#include "mime_salvage.h"
#include "paste_text.h"
#include "prose.h"
#include "prose_markers.h"
#include "reply_view.h"
#include "session_words.h"
#include "status_groups.h"

#include <string.h>

/* Headers that only mails have; two of them make a text a mail. */
static const char *const mail_headers[] = {
    "Received:",       "From:",          "To:",
    "Subject:",        "Date:",          "Message-ID:",
    "MIME-Version:",   "Return-Path:",   "Content-Type:",
    "Delivered-To:",   "X-Original-To:", "Auto-Submitted:",
    "DKIM-Signature:", "Reply-To:",
};

/* Points towards "this is a bounce"; BOUNCE_LINE decides. One strong sign or two weak ones. */
enum {
    BOUNCE_LINE = 4,
    POINTS_REPORT_TYPE = 4,
    POINTS_FAILED_RECIPIENTS = 4,
    POINTS_DAEMON = 3,
    POINTS_SUBJECT = 2,
    POINTS_EMPTY_SENDER = 1,
    POINTS_WORDS = 2,
    POINTS_REPLY = 1,
    POINTS_NO_HEAD =
        2, /* the inside of a mail, pasted: the headers cannot speak for it */
    POINTS_HANDED_ON = 3, /* it has the headers of a bounce in its text */
    POINTS_AUTO_SUBMITTED = 1,
    POINTS_IN_REPLY = -1, /* people answer; daemons mostly do not */
    POINTS_LIST = -2,     /* mail to subscribers, perhaps about bounces */
};

static size_t count_headers(const char *text)
{
    size_t found = 0, lines = 0;
    if (g_str_has_prefix(text, "From "))
        text += strcspn(text, "\n") + (strchr(text, '\n') != NULL);
    for (const char *at = text; *at && lines < 200; lines++) {
        size_t length = strcspn(at, "\n");
        if (length == 0)
            break;
        bool header = *at == ' ' || *at == '\t';
        for (size_t i = 0; i < G_N_ELEMENTS(mail_headers) && !header; i++) {
            header =
                g_ascii_strncasecmp(at, mail_headers[i], strlen(mail_headers[i])) == 0;
            found += header;
        }
        const char *colon = memchr(at, ':', length);
        if (!header && (!colon || memchr(at, ' ', (size_t)(colon - at))))
            break;
        at += length + (at[length] == '\n');
    }
    return found;
}

static int sniff_message(const struct input *input)
{
    const char *start = input->text + strspn(input->text, " \t\n");
    size_t headers = count_headers(start);
    if (mime_begins_with_boundary(start))
        return 91;
    if (headers == 0 || (headers == 1 && strcspn(start, "\n") == strlen(start)))
        return 0;
    return headers >= 3 ? 95 : headers == 2 ? 91 : 55;
}

static bool any_part(const struct mail *mail, const char *type)
{
    for (guint i = 0; i < mail->parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        if (strstr(part->type, type) && !part->returned)
            return true;
    }
    return false;
}

/* RFC 5965, and the older reports that only have its fields. */
static bool is_complaint(const struct mail *mail)
{
    if (mail->head.report_type && strcasestr(mail->head.report_type, "feedback"))
        return true;
    if (any_part(mail, "message/feedback-report"))
        return true;
    for (guint i = 0; i < mail->parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        if (!part->returned && (g_str_has_prefix(part->text, "Feedback-Type:") ||
                                strstr(part->text, "\nFeedback-Type:")))
            return true;
    }
    return false;
}

/* RFC 8098: what was done with a message that had arrived. */
static bool is_receipt(const struct mail *mail)
{
    const char *type = mail->head.report_type;
    return type && strcasestr(type, "disposition-notification") &&
           !any_part(mail, "message/delivery-status");
}

/* What people and daemons wrote, without the returned mail and without fields. */
static char *human_text(const struct mail *mail)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < mail->parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        if (part->returned || part->is_header || !g_str_has_prefix(part->type, "text/"))
            continue;
        if (all->len > 0 && strcmp(part->type, "text/html") == 0)
            continue; /* the same in other clothes */
        if (all->len > 0)
            g_string_append(all, "\n\n");
        g_string_append(all, part->text);
    }
    return g_string_free(all, FALSE);
}

static bool is_daemon(const char *from)
{
    if (!from)
        return false;
    g_autofree char *lower = g_ascii_strdown(from, -1);
    return prose_is_daemon(lower) || strcmp(lower, "<>") == 0;
}

static char *lower_subject(const struct mail_head *head)
{
    const char *subject = head->subject ? head->subject : "";
    return text_lower(subject, strlen(subject));
}

static int bounce_points(const struct mail_head *head, const char *words)
{
    int points = 0;
    g_autofree char *subject = lower_subject(head);
    g_autofree char *region = g_strndup(words, MIN(prose_length(words), (size_t)8192));
    g_autofree char *lower = text_lower(region, strlen(region));
    size_t offset;
    if (head->report_type && strcasestr(head->report_type, "delivery-status"))
        points += POINTS_REPORT_TYPE;
    if (head->failed_recipients)
        points += POINTS_FAILED_RECIPIENTS;
    if (is_daemon(head->from))
        points += POINTS_DAEMON;
    if (prose_is_bounce_subject(subject))
        points += POINTS_SUBJECT;
    if (head->return_path && strchr(head->return_path, '<') &&
        head->return_path[1 + strspn(head->return_path + 1, " ")] == '>')
        points += POINTS_EMPTY_SENDER;
    if (prose_tells_failure(lower) || prose_tells_delay(lower))
        points += POINTS_WORDS;
    if (!head->from && !head->subject && !head->to)
        points += POINTS_NO_HEAD;
    if (reply_view_find(region, &offset))
        points += POINTS_REPLY;
    if (head->auto_submitted && !g_str_has_prefix(head->auto_submitted, "no"))
        points += POINTS_AUTO_SUBMITTED;
    if (head->in_reply_to && !is_daemon(head->from))
        points += POINTS_IN_REPLY;
    if (head->list_id && !is_daemon(head->from))
        points += POINTS_LIST;
    return points;
}

/* RFC 3834 section 5, and the headers used before it. */
static bool is_auto_reply(const struct mail_head *head)
{
    g_autofree char *subject = lower_subject(head);
    if (head->auto_submitted && strcasestr(head->auto_submitted, "auto-replied"))
        return true;
    if (head->autoreply)
        return true;
    if (head->precedence && strcasestr(head->precedence, "auto_reply"))
        return true;
    return prose_is_auto_reply_subject(subject);
}

/* People and list managers hand bounces on; what stands in a daemon's mail came back with it. */
static bool hands_on(const struct mail_head *head)
{
    static const char *const managers[] = {"listserv@", "sympa@", "majordomo@"};
    if (is_auto_reply(head))
        return false;
    bool manager = false;
    for (size_t i = 0; head->from && i < G_N_ELEMENTS(managers) && !manager; i++)
        manager = strcasestr(head->from, managers[i]) != NULL;
    return manager || !is_daemon(head->from);
}

static size_t read_fields(const struct mail *mail, struct extraction *out)
{
    for (guint i = 0; i < mail->parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        if (part->returned || !status_groups_within(part->text))
            continue;
        size_t length =
            strcmp(part->type, "text/plain") == 0 ? prose_length(part->text) : 0;
        g_autofree char *region = length > 0 ? g_strndup(part->text, length) : NULL;
        const char *text = region && status_groups_within(region) ? region : part->text;
        if (status_groups_read(out, text) > 0)
            return out->records->len;
    }
    return 0;
}

static const char *original_header(const struct mail *mail)
{
    for (guint i = 0; i < mail->parts->len; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        if (part->is_header)
            return part->text;
    }
    return NULL;
}

/* The returned mail as some programs put it: in the body, behind a line that says so. */
static const char *original_in_body(const char *words)
{
    const char *rest = words + prose_length(words);
    return *rest ? rest : NULL;
}

static void set_original_facts(struct extraction *out, struct record *record,
                               const char *original)
{
    g_autofree char *subject = header_value(original, "Subject");
    g_autofree char *id = header_value(original, "Message-ID");
    g_autofree char *from = header_value(original, "From");
    record_set(out, record, FACT_SUBJECT, subject);
    record_set(out, record, FACT_MESSAGE_ID, id);
    if (from && !record_get(record, FACT_SENDER))
        record_set(out, record, FACT_SENDER, address_clean(out->arena, from));
}

/* Fields often leave out what the words have: the reply itself (Sendmail's transcript, Exchange's
   "Remote Server returned"). Matched by recipient, or by being the only one. */
/* What the words say of the same recipient, or of the only one. */
static void take_words(struct record *record, const GPtrArray *told)
{
    const char *recipient = record_get(record, FACT_RECIPIENT);
    for (guint i = 0; i < told->len && !record->words; i++) {
        const struct record *other = g_ptr_array_index(told, i);
        const char *name = record_get(other, FACT_RECIPIENT);
        bool same = recipient && name && g_ascii_strcasecmp(recipient, name) == 0;
        if ((same || told->len == 1) && other->words)
            record->words = record_get(other, FACT_REPLY_TEXT);
    }
}

static void fill_from_words(struct extraction *out, const char *words,
                            const struct mail_head *head)
{
    struct extraction told = {.arena = out->arena, .records = g_ptr_array_new()};
    prose_read(&told, words, head);
    const char *only = prose_reply(out->arena, words);
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        const char *reply = record_get(record, FACT_REPLY_TEXT);
        const char *whole = reply ? session_whole_reply(out->arena, words, reply) : NULL;
        if (whole)
            record_set(out, record, FACT_REPLY_TEXT, whole);
        if (reply && record->stage == STAGE_UNKNOWN)
            record->stage = session_stage(words, reply);
        take_words(record, told.records);
        if (!record->words && out->records->len == 1)
            record->words = only;
        if (!record->words && !record_get(record, FACT_REPLY_TEXT))
            record->words = copy_characters(out->arena, words,
                                            MIN(prose_length(words), (size_t)2048));
    }
    g_ptr_array_free(told.records, TRUE);
}

static void name_from_header(struct extraction *out, const struct mail *mail,
                             const char *original)
{
    g_autofree char *to = original ? header_value(original, "To") : NULL;
    const char *failed = mail->head.failed_recipients ? mail->head.failed_recipients : to;
    struct address_span span;
    size_t from = 0;
    while (failed && address_find(failed, strlen(failed), from, &span)) {
        from = span.offset + span.length;
        struct record *record = extraction_add(out);
        g_autofree char *address = g_strndup(failed + span.offset, span.length);
        record_set(out, record, FACT_RECIPIENT, address);
        if (!mail->head.failed_recipients)
            break;
    }
    if (out->records->len == 0)
        extraction_add(out);
}

/* Nobody is named in the words: the headers know, or nobody does. */
static void read_unnamed(struct extraction *out, const struct mail *mail,
                         const char *words, const char *original)
{
    name_from_header(out, mail, original);
    const char *reply = prose_reply(out->arena, words);
    g_autofree char *region = g_strndup(words, MIN(prose_length(words), (size_t)4096));
    g_autofree char *lower = text_lower(region, strlen(region));
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        record_set(out, record, FACT_REPLY_TEXT, reply ? reply : region);
        record->words = arena_strdup(out->arena, region);
        record->outcome = prose_tells_delay(lower) ? CLASS_TEMPORARY : CLASS_PERMANENT;
    }
}

/* "Final-Recipient: rfc822; /var/mail/ann": a path; Exim's header has the address. */
static void replace_path(struct extraction *out, const struct mail *mail)
{
    struct record *record = g_ptr_array_index(out->records, 0);
    const char *recipient = record_get(record, FACT_RECIPIENT);
    const char *failed = mail->head.failed_recipients;
    if (out->records->len == 1 && recipient && !strchr(recipient, '@') && failed)
        record_set(out, record, FACT_RECIPIENT, address_clean(out->arena, failed));
}

static void finish_report(struct extraction *out, const struct mail *mail,
                          const char *original)
{
    out->kind = INPUT_DSN;
    replace_path(out, mail);
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        if (original)
            set_original_facts(out, record, original);
        if (!record_get(record, FACT_TIME))
            record_set(out, record, FACT_TIME, mail->head.date);
    }
}

static void read_bounce(struct extraction *out, const struct mail *mail,
                        const char *words, const struct mail_head *head)
{
    const char *original = original_header(mail);
    if (!original)
        original = original_in_body(words);
    if (read_fields(mail, out) > 0) {
        fill_from_words(out, words, head);
        out->format = _("delivery report (RFC 3464)");
    } else {
        if (prose_read(out, words, head) == 0)
            read_unnamed(out, mail, words, original);
        out->format = _("bounce in words");
    }
    finish_report(out, mail, original);
}

static void say_no_failure(struct extraction *out, enum reason verdict, const char *note)
{
    out->kind = INPUT_MESSAGE;
    out->verdict = verdict;
    out->note = note;
}

static void judge_mail(struct extraction *out, const struct mail *mail)
{
    g_autofree char *words = human_text(mail);
    if (is_complaint(mail)) {
        say_no_failure(
            out, REASON_FEEDBACK,
            _("a complaint report: a recipient marked the message as spam; nothing "
              "failed to be delivered"));
        return;
    }
    if (is_receipt(mail)) {
        say_no_failure(
            out, REASON_DELIVERED,
            _("a read receipt; the message arrived, whatever was done with it"));
        return;
    }
    const char *start = words + strspn(words, " \t\n");
    if (*start == '{' && json_bounces_read(out, start) > 0) {
        out->kind = INPUT_DSN;
        out->format = _("bounce notification in JSON");
        return;
    }
    g_autofree char *plain = paste_plain(words);
    const char *handed_on = hands_on(&mail->head) ? forwarded_bounce(plain) : NULL;
    bool fields = false;
    for (guint i = 0; i < mail->parts->len && !fields; i++) {
        const struct mime_part *part = g_ptr_array_index(mail->parts, i);
        fields = !part->returned && status_groups_within(part->text);
    }
    const struct mail_head nobody = {
        0}; /* who handed it on may be whose address failed */
    int points = handed_on ? POINTS_HANDED_ON + bounce_points(&mail->head, handed_on)
                           : bounce_points(&mail->head, words);
    if (fields || points >= BOUNCE_LINE)
        read_bounce(out, mail, handed_on ? handed_on : words,
                    handed_on ? &nobody : &mail->head);
    else if (is_auto_reply(&mail->head))
        say_no_failure(
            out, REASON_VACATION,
            _("an automatic answer (out of office or similar); the message arrived"));
    else
        say_no_failure(out, REASON_UNSET, _("an ordinary mail; it reports no failure"));
}

/* The next "From " line of an mbox: behind a blank line and before a header. */
static size_t mbox_end(const char *bytes, size_t length)
{
    const char *at = bytes;
    while (
        (at = g_strstr_len(at, (gssize)(length - (size_t)(at - bytes)), "\n\nFrom "))) {
        const char *next = strchr(at + 2, '\n');
        if (next && next[1 + strcspn(next + 1, ": \n")] == ':')
            return (size_t)(at - bytes) + 2;
        at += 2;
    }
    return length;
}

static void read_one(struct extraction *out, const char *bytes, size_t length)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    struct mail mail = {.parts = parts};
    g_autofree char *copy = g_strndup(bytes, length);
    mail_read(out->arena, copy, length, &mail);
    struct extraction one = {.arena = out->arena, .records = g_ptr_array_new()};
    judge_mail(&one, &mail);
    for (guint i = 0; i < one.records->len; i++)
        g_ptr_array_add(out->records, one.records->pdata[i]);
    g_ptr_array_free(one.records, TRUE);
    if (out->kind == INPUT_DSN)
        return; /* one failure among several mails makes it a failure */
    out->kind = one.kind;
    out->format = one.format;
    out->note = one.note;
    out->verdict = one.verdict;
}

/* CR LF and lone CR become LF, as in the text. */
static char *with_line_feeds(const char *bytes, size_t length, size_t *out_length)
{
    char *copy = g_malloc(length + 1);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n')
            continue;
        char c = bytes[i];
        if (c == '\r')
            c = '\n';
        else if (c == '\0')
            c = ' ';
        copy[used++] = c;
    }
    copy[used] = '\0';
    *out_length = used;
    return copy;
}

static bool read_message(const struct input *input, struct extraction *out)
{
    size_t count;
    char *bytes = with_line_feeds(input->bytes, input->byte_count, &count);
    size_t at = strspn(bytes, " \t\n");
    while (at < count) {
        size_t left = count - at;
        size_t length =
            g_str_has_prefix(bytes + at, "From ") ? mbox_end(bytes + at, left) : left;
        read_one(out, bytes + at, length);
        at += length;
    }
    g_free(bytes);
    return true;
}

const struct extractor extract_message = {"message", INPUT_DSN, 95, sniff_message,
                                          read_message};
