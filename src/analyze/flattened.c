/* Flattened: long lines are cut before what begins a line elsewhere. */
#include "flattened.h"

#include "address.h"
#include "base/text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define LINE_LEAST   120u /* bytes of a line that may be several */
#define SENTENCE_MAX 160

/* What begins a line wherever it stands: fields of RFC 3464, rules, Sendmail's sessions. */
static const char *const openings[] = {
    "Reporting-MTA:",
    "Arrival-Date:",
    "Original-Recipient:",
    "Final-Recipient:",
    "Diagnostic-Code:",
    "Remote-MTA:",
    "Last-Attempt-Date:",
    "Action:",
    "Status:",
    "-----",
    ">>> ",
    "<<< ",
    "... while talking",
};

/* A sentence with one of these is followed by the recipients; in lower case. */
static const char *const announcing[] = {
    "recipient", "address", "following", "empfänger", "destinat",
    "adress",    "получат", "收件人",    "宛先",
};

static bool is_opening(const char *at)
{
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        if (g_str_has_prefix(at, openings[i]))
            return true;
    }
    return false;
}

/* "Blocked senders: a@b", "From: a@b": a label of its own, whatever the sentence before it says. */
static bool labels_other(const char *line, size_t end)
{
    static const char *const labels[] = {"sender",  "senders", "from",     "by",
                                         "contact", "cc",      "absender", "von"};
    size_t start = end;
    while (start > 0 && g_ascii_isalpha(line[start - 1]))
        start--;
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        if (strlen(labels[i]) == end - start &&
            g_ascii_strncasecmp(line + start, labels[i], end - start) == 0)
            return true;
    }
    return false;
}

/* The sentence that ends at `end`: "Delivery to the following recipients failed" */
static bool announces(const char *line, size_t end)
{
    size_t start = end;
    while (start > 0 && end - start < SENTENCE_MAX && !strchr(".!?", line[start - 1]))
        start--;
    g_autofree char *lower = text_lower(line + start, end - start);
    for (size_t i = 0; i < G_N_ELEMENTS(announcing); i++) {
        if (strstr(lower, announcing[i]))
            return true;
    }
    return false;
}

/* "The mail system <ann@example.com>: host said ...": not "550 5.1.1 <ann@example.com>: ...". */
static bool heads_paragraph(const char *line, size_t before, size_t from, size_t end)
{
    bool bracket = line[from] == '<' && line[end] == '>';
    char behind = line[end + bracket];
    if (bracket && behind == ':')
        return !g_ascii_isdigit(line[before - 1]) && !g_ascii_isupper(line[before - 1]) &&
               line[before - 1] != ':';
    return strchr(".!)", line[before - 1]) &&
           (bracket || behind == ':' || g_str_has_prefix(line + end, " ("));
}

/* Does the address at `from` (with its bracket) begin a line? What stands before it decides. */
static bool begins_with_recipient(const char *line, size_t from, size_t end)
{
    size_t before = from;
    while (before > 0 && strchr(" \t*", line[before - 1]))
        before--;
    if (before == 0 || before == from)
        return false;
    if (before > 4 && memcmp(line + before - 5, "-----", 5) == 0)
        return true;
    if (strchr(":.", line[before - 1]) && announces(line, before - 1) &&
        !labels_other(line, before - 1) &&
        g_ascii_isalnum(line[from + (line[from] == '<')]))
        return true;
    return heads_paragraph(line, before, from, end);
}

/* The next address from `from` on that begins a line; the line's length if there is none. */
static size_t next_recipient(const char *line, size_t length, size_t from)
{
    struct address_span span;
    for (size_t at = from; address_find(line, length, at, &span);) {
        size_t start = span.offset - (span.offset > 0 && line[span.offset - 1] == '<');
        at = span.offset + span.length;
        if (start > from && begins_with_recipient(line, start, at))
            return start;
    }
    return length;
}

/* The next field, rule or line of a session behind `from` and before `end`; else `end`. */
static size_t next_opening(const char *line, size_t end, size_t from)
{
    for (size_t at = from + 1; at < end; at++) {
        if (line[at - 1] == ' ' && is_opening(line + at) &&
            (at < 2 || line[at - 2] != '-'))
            return at;
    }
    return end;
}

static bool restore_line(const char *text, size_t length, GString *out)
{
    if (length < LINE_LEAST) {
        g_string_append_len(out, text, (gssize)length);
        return false;
    }
    g_autofree char *line = g_strndup(text, length);
    bool changed = false;
    size_t recipient = 0; /* looked for once: there may be many openings before it */
    for (size_t at = 0; at < length;) {
        if (recipient <= at)
            recipient = next_recipient(line, length, at);
        size_t next = next_opening(line, recipient, at);
        g_string_append_len(out, line + at, (gssize)(next - at));
        if (next < length)
            g_string_append_c(out, '\n');
        changed |= next < length;
        at = next;
    }
    return changed;
}

char *flattened_restore(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 64);
    bool changed = false;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n");
        changed |= restore_line(at, length, out);
        at += length;
        if (*at == '\n')
            g_string_append_c(out, *at++);
    }
    return g_string_free(out, !changed);
}
