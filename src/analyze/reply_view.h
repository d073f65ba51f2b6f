/*
 * Reply view: the reply that counts, out of everything that programs wrap around it.
 *
 * "host a.example said: 550 ... host b.example said: 450 4.2.2 full (in reply to RCPT TO command)"
 * has its verdict in the innermost quotation; here 450, 4.2.2, RCPT, b.example. Replies that only
 * follow each other without quotation come from one session: there the first one is the cause and
 * the later ones ("503 need RCPT first") its consequences.
 */
#pragma once

#include "base/arena.h"
#include "smtp/reply_code.h"

struct reply_view {
    int code;                    /* 0: none */
    struct enhanced_code status; /* as the reply has it; .class 0: none */
    size_t offset, length;       /* of the reply, codes included, in the text given */
    const char *joined;          /* codes once, lines joined; what patterns see */
    const char *host;            /* who said it, or NULL */
    enum smtp_stage stage;
};

/* False if `text` has no reply code and no enhanced code; `joined` is then the squeezed text. */
bool reply_view_read(struct arena *arena, const char *text, struct reply_view *view);

/* The first failing reply (4xx, 5xx) within prose: at the start of a line, behind a colon, a
   quotation mark or "said". False if there is none. */
bool reply_view_find(const char *text, size_t *offset);
