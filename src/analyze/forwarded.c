/* Forwarded: header lines of a bounce in the middle of a text. */
#include "forwarded.h"

#include "prose_markers.h"
#include "reply_view.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* The names of the headers as mail programs translate them. */
static const char *const from_names[] = {
    "from", "von", "de",     "da",     "van",    "od",        "från",
    "fra",  "от",  "发件人", "寄件者", "差出人", "보낸 사람", "kimden"};
static const char *const subject_names[] = {
    "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "temat",
    "ämne",    "emne",    "тема",  "主题",   "主旨",    "件名",    "제목",      "konu"};

/* Header lines of one block; blank lines between them are met with (HTML made plain). */
#define BLOCK_GAP 1

struct block {
    bool tells; /* from a daemon, or with the subject of a bounce */
    size_t headers;
};

static bool is_name(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    return false;
}

/* "Subject: x", "*From:* x", "> From: x"; what is said counts only for these two. */
static bool take_header(struct block *block, const char *line, size_t length)
{
    g_autofree char *copy = g_strndup(line, MIN(length, (size_t)300));
    g_autofree char *valid = g_utf8_make_valid(copy, -1);
    g_autofree char *lower = g_utf8_strdown(valid, -1);
    char *start = lower + strspn(lower, " \t>|*");
    char *colon = strchr(start, ':');
    if (!colon || colon == start || colon - start > 30)
        return false;
    char *value = colon + 1 + strspn(colon + 1, " *");
    *colon = '\0';
    g_strchomp(start);
    if (is_name(start, from_names, G_N_ELEMENTS(from_names)))
        block->tells |= prose_is_daemon(value);
    else if (is_name(start, subject_names, G_N_ELEMENTS(subject_names)))
        block->tells |= prose_is_bounce_subject(value);
    block->headers++;
    return true;
}

/* The headers from `at` on; returns what follows them. */
static const char *read_block(const char *at, struct block *block)
{
    size_t gap = 0;
    const char *behind = at;
    *block = (struct block){0};
    while (*at && gap <= BLOCK_GAP) {
        size_t length = strcspn(at, "\n");
        size_t indent = strspn(at, " \t>|");
        bool folded = block->headers > 0 && (*at == ' ' || *at == '\t') && gap == 0;
        const char *next = at + length + (at[length] == '\n');
        if (indent >= length)
            gap++;
        else if (!take_header(block, at, length) && !folded)
            break;
        else
            gap = 0;
        if (gap == 0)
            behind = next;
        at = next;
    }
    return behind;
}

static bool has_reply(const char *text, size_t length)
{
    g_autofree char *before = g_strndup(text, length);
    size_t offset;
    return reply_view_find(before, &offset);
}

const char *forwarded_bounce(const char *text)
{
    for (const char *at = text; *at;) {
        struct block block;
        const char *behind = read_block(at, &block);
        /* what comes back with a bounce may be a bounce itself: the outer one counts */
        if (block.headers >= 2 && block.tells) {
            if (has_reply(text, (size_t)(at - text)))
                return NULL;
            const char *inner = forwarded_bounce(behind); /* handed on more than once */
            return inner ? inner : behind;
        }
        size_t length = strcspn(at, "\n");
        const char *next = at + length + (at[length] == '\n');
        at = behind > next ? behind : next;
    }
    return NULL;
}
