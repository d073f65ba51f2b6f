/*
 * MIME parts: a mail taken apart into a flat list of decoded texts.
 *
 * Whatever was encoded, nested or in another charset comes out as UTF-8 with secrets masked. The
 * strings live in the arena given. What belongs to the returned mail is marked, so that its words
 * are not taken for the report's.
 */
#pragma once

#include "base/arena.h"

#include <glib.h>
#include <stdbool.h>

struct mime_part {
    const char *type; /* "text/plain", lower case */
    const char *text; /* decoded; of a message/rfc822: its header */
    bool returned;    /* of the mail that came back, not of the report */
    bool is_header;   /* a header block: message/rfc822, text/rfc822-headers */
};

struct mail_head {
    const char *from, *to, *subject, *date, *message_id; /* NULL if absent */
    const char *return_path, *auto_submitted, *precedence, *content_type, *report_type;
    const char *failed_recipients, *in_reply_to, *autoreply, *list_id, *feedback_type;
};

struct mail {
    struct mail_head head;
    GPtrArray
        *parts; /* struct mime_part *, in reading order; the array is the caller's */
};

/* Parses `bytes`; never fails: bytes that are no mail give one part with all of it. */
void mail_read(struct arena *arena, const char *bytes, size_t length, struct mail *mail);

/* The value of the header `name` in a block of header lines, unfolded; NULL if absent. */
char *header_value(const char *block, const char *name);
