/* Prose: recipients and reasons by the structure of the text. */
#include "prose.h"

#include "address.h"
#include "base/text.h"
#include "prose_markers.h"
#include "reply_view.h"
#include "session_words.h"

#include <string.h>

#define LINES_MAX      600
#define RECIPIENTS_MAX 200
#define DETAIL_MAX     4096
#define WORDS_MAX      2048

/* How surely an address is a failed one; only the best kind found is kept. */
enum rank {
    RANK_NONE,
    RANK_LONE,     /* the only address of a report, whatever is said of it */
    RANK_ROLE,     /* postmaster@: mostly whom to ask */
    RANK_TO_FIELD, /* "To: a@b" within the text: maybe one of many it was sent to */
    RANK_SENTENCE, /* "your message to a@b" */
    RANK_HEAD,     /* a line of its own, or the start of one */
};

struct mention {
    enum rank rank;
    const char *address;
    size_t line;   /* where it stands */
    bool in_reply; /* the line is a reply that names it: "550 <a@b>... User unknown" */
    size_t detail, end; /* what is said of it: offsets into the text */
};

struct reading {
    struct extraction *out;
    const struct mail_head *head;
    const char *text; /* what stands before the returned mail */
    const char *lower;
    size_t length;
    size_t starts[LINES_MAX + 1]; /* of the lines */
    size_t line_count;
    struct mention mentions[RECIPIENTS_MAX];
    size_t count;
};

static bool is_header_line(const char *line)
{
    static const char *const names[] = {
        "received:",       "return-path:", "mime-version:", "message-id:",
        "dkim-signature:", "x-mailer:",    "content-type:", "content-transfer-encoding:"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strncasecmp(line, names[i], strlen(names[i])) == 0)
            return true;
    }
    return false;
}

size_t prose_length(const char *text)
{
    bool first = true;
    for (const char *at = text; *at; first = false) {
        size_t length = strcspn(at, "\n");
        size_t indent = strspn(at, " \t>");
        if (indent < length && length < 200) {
            g_autofree char *line = text_lower(at + indent, length - indent);
            g_strchomp(line);
            if (!first && (prose_opens_original(line) || is_header_line(line)))
                return (size_t)(at - text);
        }
        at += length + (at[length] == '\n');
    }
    return strlen(text);
}

static void split_lines(struct reading *reading)
{
    size_t at = 0;
    while (at < reading->length && reading->line_count < LINES_MAX) {
        reading->starts[reading->line_count++] = at;
        const char *end = memchr(reading->text + at, '\n', reading->length - at);
        at = end ? (size_t)(end - reading->text) + 1 : reading->length;
    }
    reading->starts[reading->line_count] = at;
}

static bool same_address(const char *header, const char *address)
{
    return header && strcasestr(header, address);
}

/* Who wrote the report and who gets it are not who failed. */
static bool is_report_party(const struct reading *reading, const char *address)
{
    const struct mail_head *head = reading->head;
    return head &&
           (same_address(head->to, address) || same_address(head->from, address) ||
            same_address(head->return_path, address));
}

/* What stands before the address on its line decides what the address is. */
static enum rank rank_of(const char *lower, size_t before)
{
    size_t indent = strspn(lower, " \t<\"*-|>.'#[(");
    if (indent >= before)
        return RANK_HEAD;
    if (prose_labels_other(lower, before))
        return RANK_NONE;
    struct reply reply; /* "550 5.1.1 <a@b>... User unknown" */
    if (reply_parse(lower + indent, &reply) && (size_t)(reply.text - lower) + 2 >= before)
        return RANK_HEAD;
    if (g_str_has_prefix(lower + indent, "to:") ||
        g_str_has_prefix(lower + indent, "to :"))
        return RANK_TO_FIELD;
    return prose_labels_recipient(lower, before) ? RANK_SENTENCE : RANK_LONE;
}

/* "A message sent by", and then the address on a line of its own: it is the sender's. */
static bool follows_sender_words(const struct reading *reading, size_t line)
{
    static const char *const words[] = {"sent by", "from", "sender", "written by",
                                        "sender was"};
    while (line > 0) {
        line--;
        size_t start = reading->starts[line], end = reading->starts[line + 1];
        while (end > start && strchr(" \t\n:", reading->lower[end - 1]))
            end--;
        if (end == start)
            continue;
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            size_t size = strlen(words[i]);
            if (end - start >= size &&
                memcmp(reading->lower + end - size, words[i], size) == 0)
                return true;
        }
        return false;
    }
    return false;
}

static void add_mention(struct reading *reading, enum rank rank, const char *address,
                        size_t line)
{
    if (reading->count >= RECIPIENTS_MAX)
        return;
    reading->mentions[reading->count++] =
        (struct mention){.rank = rank, .address = address, .line = line};
}

/* "mx.example.com [192.0.2.1] did not like our RCPT TO:", and then the reply on a line of its own. */
static size_t introduced_from(const struct reading *reading, size_t line)
{
    size_t start = reading->starts[line];
    bool introduced = line > 0 && start > 1 && reading->text[start - 2] == ':';
    return introduced ? reading->starts[line - 1] : start;
}

/* "a@b: 550 ...": what is said begins behind the address; "550 <a@b>... x": at the line. */
static void set_detail(const struct reading *reading, struct mention *mention, size_t end)
{
    struct reply reply;
    const char *text = reading->text + reading->starts[mention->line];
    mention->detail = reading->starts[mention->line];
    if (mention->rank <= RANK_SENTENCE) /* "Unknown user: a@b": the words are in front */
        return;
    if (reply_parse(text, &reply) && reply.text < reading->text + end) {
        mention->in_reply = true;
        mention->detail = introduced_from(reading, mention->line);
        return;
    }
    while (end < reading->length && strchr(">)]:;,. \t", reading->text[end]))
        end++;
    mention->detail = end;
}

static void read_line(struct reading *reading, size_t line)
{
    size_t start = reading->starts[line], end = reading->starts[line + 1];
    struct address_span span;
    size_t from = start;
    while (address_find(reading->text, end, from, &span)) {
        from = span.offset + span.length;
        enum rank rank = rank_of(reading->lower + start, span.offset - start);
        if (rank == RANK_NONE ||
            (rank == RANK_HEAD && follows_sender_words(reading, line)))
            continue;
        const char *address = copy_characters(reading->out->arena,
                                              reading->text + span.offset, span.length);
        if (is_report_party(reading, address))
            continue;
        if (address_is_role(address))
            rank = rank == RANK_LONE ? RANK_NONE : RANK_ROLE;
        if (rank == RANK_NONE)
            continue;
        add_mention(reading, rank, address, line);
        set_detail(reading, &reading->mentions[reading->count - 1], from);
        if (rank > RANK_LONE)
            return;
    }
}

/* Sendmail goes on about another server: "While talking to x:", "... while talking", ">>> QUIT". */
static bool begins_session(const char *line)
{
    return *line == '.' || g_str_has_prefix(line, ">>> ") ||
           g_str_has_prefix(line, "<<< ") || g_str_has_prefix(line, "While talking ");
}

/* "550 <a@b>... User unknown" is complete in itself, with the lines that "550-" promises. */
static size_t reply_lines_end(const struct reading *reading, size_t line)
{
    const char *first = reading->text + reading->starts[line];
    bool more = strlen(first) > 3 && first[3] == '-';
    size_t next = line + 1;
    while (next < reading->line_count) {
        const char *at = reading->text + reading->starts[next];
        bool digits = g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]);
        if (*at == '\n' || begins_session(at) ||
            (digits && (!more || strncmp(at, first, 3) != 0)))
            break;
        more = !digits || at[3] == '-';
        next++;
    }
    return reading->starts[next];
}

/* "<a@b>: host x said: 550 5.1.1", and further down in the same paragraph "<a@b>: User unknown". */
static bool goes_on(const struct reading *reading, size_t line, size_t next)
{
    while (line < next) {
        const char *at = reading->text + reading->starts[++line];
        if (at[strspn(at, " \t")] == '\n')
            return false;
    }
    return true;
}

/* What is said of a mention ends where the next one begins; "RCPT TO:<a@b>" within what is said of
   a@b is no next one. */
static size_t next_begins(const struct reading *reading, size_t i)
{
    const struct mention *mention = &reading->mentions[i];
    for (i++; i < reading->count; i++) {
        const struct mention *next = &reading->mentions[i];
        bool same = g_ascii_strcasecmp(next->address, mention->address) == 0;
        if (!same ||
            (next->rank >= mention->rank && !goes_on(reading, mention->line, next->line)))
            return reading->starts[next->line];
    }
    return reading->length;
}

static void end_details(struct reading *reading)
{
    for (size_t i = 0; i < reading->count; i++) {
        size_t end = next_begins(reading, i);
        if (reading->mentions[i].rank == RANK_HEAD && reading->mentions[i].in_reply)
            end = MIN(end, reply_lines_end(reading, reading->mentions[i].line));
        reading->mentions[i].end = MAX(end, reading->mentions[i].detail);
    }
}

/* The end of the paragraph at `at`. A reply's lines may be parted by single line ends only. */
static size_t paragraph_end(const char *text, size_t at, size_t end)
{
    size_t i = at;
    while (i < end) {
        const char *line_end = memchr(text + i, '\n', end - i);
        if (!line_end)
            return end;
        size_t next = (size_t)(line_end - text) + 1;
        size_t blank = strspn(text + next, " \t\r>");
        if (next + blank >= end || text[next + blank] == '\n')
            return next - 1;
        i = next;
    }
    return end;
}

const char *prose_reply(struct arena *arena, const char *text)
{
    size_t offset;
    if (!reply_view_find(text, &offset))
        return NULL;
    /* with the words before it on its line: they tell who said it */
    size_t start = offset;
    while (start > 0 && offset - start < 400 &&
           !(text[start - 1] == '\n' && (start < 2 || text[start - 2] == '\n')))
        start--;
    size_t end = paragraph_end(text, offset, strlen(text));
    return copy_characters(arena, text + start, MIN(end - start, (size_t)DETAIL_MAX));
}

static size_t trimmed(const char *text, size_t length)
{
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    return length;
}

/* "Reasons:", "Transcript of session follows -----". */
static bool is_title(const char *words, size_t length)
{
    bool rule = length > 3 && memcmp(words + length - 3, "---", 3) == 0;
    return length > 0 && length < 80 && (words[length - 1] == ':' || rule);
}

/* "Your message to a@b was not delivered." says nothing yet; the next paragraph has the reason. */
static size_t next_paragraph_end(const char *text, size_t at, size_t end)
{
    at += strspn(text + at, " \t\r\n>");
    return paragraph_end(text, at, end);
}

/* The first paragraph that has words, for a sentence also the second; a title has none of its own. */
static const char *first_words(struct arena *arena, const char *text, enum rank rank)
{
    size_t end = strlen(text);
    for (size_t at = 0; at < end;) {
        at += strspn(text + at, " \t\r\n:.>-=*");
        size_t stop = paragraph_end(text, at, end);
        size_t length = trimmed(text + at, stop - at);
        bool title = is_title(text + at, length);
        if (length > 2 && !title) {
            if (rank == RANK_SENTENCE)
                length = trimmed(text + at, next_paragraph_end(text, stop, end) - at);
            return copy_characters(arena, text + at, MIN(length, (size_t)DETAIL_MAX));
        }
        at = stop + 1;
    }
    return NULL;
}

static struct record *find_record(const struct reading *reading, guint first,
                                  const char *address)
{
    for (guint i = first; i < reading->out->records->len; i++) {
        struct record *record = g_ptr_array_index(reading->out->records, i);
        const char *known = record_get(record, FACT_RECIPIENT);
        if (known && g_ascii_strcasecmp(known, address) == 0)
            return record;
    }
    return NULL;
}

static bool has_reply(const struct record *record)
{
    size_t offset;
    const char *text = record_get(record, FACT_REPLY_TEXT);
    return text && reply_view_find(text, &offset);
}

/* "Recipient: a@b" and no more; a later paragraph about the same recipient may have the reason. */
static bool only_names(const char *words, const char *address)
{
    return words && g_str_has_suffix(words, address) && !strchr(words, '\n');
}

/* Behind "554 <a@b>... Remote protocol error" in Sendmail's transcript stands another server's answer,
   which says more. */
static const char *reply_of(const struct reading *reading, const struct mention *mention,
                            const char *detail)
{
    const char *answer = NULL;
    if (mention->in_reply && strstr(detail, ">... "))
        answer = session_answer(reading->out->arena, reading->text,
                                reading->starts[mention->line]);
    return answer ? answer : prose_reply(reading->out->arena, detail);
}

/* A later paragraph about the same recipient counts if it has the reply. */
static void take_mention(struct reading *reading, const struct mention *mention,
                         guint first)
{
    struct extraction *out = reading->out;
    size_t length = MIN(mention->end - mention->detail, (size_t)DETAIL_MAX);
    g_autofree char *detail = g_strndup(reading->text + mention->detail, length);
    const char *reply = reply_of(reading, mention, detail);
    struct record *record = find_record(reading, first, mention->address);
    if (!record) {
        record = extraction_add(out);
        record_set(out, record, FACT_RECIPIENT, mention->address);
    }
    if (reply && !has_reply(record)) {
        record_set(out, record, FACT_REPLY_TEXT, reply);
        record->stage = session_stage(reading->text, reply);
    }
    const char *told = record_get(record, FACT_REPLY_TEXT);
    if (!reply && !has_reply(record) && only_names(told, mention->address)) {
        record->words = told = NULL;
        record->facts[FACT_REPLY_TEXT] = (struct fact_value){0};
    }
    const char *opening = first_words(out->arena, detail, mention->rank);
    if (!record->words) /* without a reply the reason may stand further down */
        record->words =
            reply ? opening : copy_characters(out->arena, detail, strlen(detail));
    if (!reply && !told)
        record_set(out, record, FACT_REPLY_TEXT, opening);
}

/* Words in a language that nobody here reads name one address: whose else should it be. Only in a
   mail known as a report. */
static bool names_one(const struct reading *reading)
{
    if (!reading->head)
        return false;
    for (size_t i = 1; i < reading->count; i++) {
        if (g_ascii_strcasecmp(reading->mentions[i].address,
                               reading->mentions[0].address) != 0)
            return false;
    }
    return true;
}

static void take_mentions(struct reading *reading)
{
    enum rank best = RANK_NONE;
    for (size_t i = 0; i < reading->count; i++)
        best = MAX(best, reading->mentions[i].rank);
    if (best == RANK_LONE && !names_one(reading))
        return;
    guint first = reading->out->records->len;
    for (size_t i = 0; i < reading->count; i++) {
        if (reading->mentions[i].rank == best)
            take_mention(reading, &reading->mentions[i], first);
    }
}

/* If nobody has a reply of their own, one that stands apart from the addresses is everybody's. */
static void share_reply(struct reading *reading, guint first)
{
    for (guint i = first; i < reading->out->records->len; i++) {
        if (has_reply(g_ptr_array_index(reading->out->records, i)))
            return;
    }
    const char *reply = prose_reply(reading->out->arena, reading->text);
    for (guint i = first; reply && i < reading->out->records->len; i++) {
        record_set(reading->out, g_ptr_array_index(reading->out->records, i),
                   FACT_REPLY_TEXT, reply);
    }
}

/* "The mailbox of the recipient is full:", and below it nothing but the address: the reason stands
   before whom it is about. */
static void share_words(struct reading *reading, guint first)
{
    struct extraction *out = reading->out;
    const char *all = copy_characters(out->arena, reading->text,
                                      MIN(reading->length, (size_t)WORDS_MAX));
    for (guint i = first; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        const char *address = record_get(record, FACT_RECIPIENT);
        const char *told = record_get(record, FACT_REPLY_TEXT);
        bool only = out->records->len == first + 1 && !has_reply(record);
        bool nothing = !told || (address && only_names(told, address));
        if (only || nothing) /* of a single one all of the words tell */
            record->words = all;
        if (nothing)
            record_set(out, record, FACT_REPLY_TEXT, all);
    }
}

static void note_outcome(struct reading *reading, guint first)
{
    g_autofree char *lower = text_lower(reading->text, reading->length);
    bool delay = prose_tells_delay(lower), success = prose_tells_success(lower);
    for (guint i = first; i < reading->out->records->len; i++) {
        struct record *record = g_ptr_array_index(reading->out->records, i);
        if (record->outcome == CLASS_NONE && success && !has_reply(record))
            record->outcome = CLASS_SUCCESS;
        if (record->outcome == CLASS_NONE)
            record->outcome = delay ? CLASS_TEMPORARY : CLASS_PERMANENT;
        record->delayed = delay;
    }
}

size_t prose_read(struct extraction *out, const char *text, const struct mail_head *head)
{
    size_t length = prose_length(text);
    g_autofree char *region = g_strndup(text, length);
    g_autofree char *lower = g_ascii_strdown(region, -1);
    struct reading *reading = arena_alloc(out->arena, sizeof *reading);
    *reading = (struct reading){
        .out = out, .head = head, .text = region, .lower = lower, .length = length};
    guint first = out->records->len;
    split_lines(reading);
    for (size_t i = 0; i < reading->line_count; i++)
        read_line(reading, i);
    end_details(reading);
    take_mentions(reading);
    share_reply(reading, first);
    share_words(reading, first);
    note_outcome(reading, first);
    return out->records->len - first;
}
