/*
 * SMTP reply codes: the three digits (RFC 5321 section 4.2) and complete replies.
 *
 * Pure functions over text; only reply_join() allocates. A `struct reply` points into the text it
 * was parsed from and must not outlive it.
 *
 *     struct reply reply;
 *     if (reply_parse("550 5.1.1 User unknown", &reply))
 *         puts(reply.text);               // "User unknown"
 */
#pragma once

#include "smtp/enhanced_code.h"

#include <stdbool.h>
#include <stddef.h>

/* What the first digit says (RFC 5321 section 4.2.1). */
enum reply_class {
    CLASS_NONE = 0,
    CLASS_SUCCESS = 2,
    CLASS_INTERMEDIATE = 3,
    CLASS_TEMPORARY = 4,
    CLASS_PERMANENT = 5,
};

/* The command whose reply it was. */
enum smtp_stage {
    STAGE_UNKNOWN,
    STAGE_CONNECT, /* the greeting, or no connection at all */
    STAGE_EHLO,
    STAGE_STARTTLS,
    STAGE_AUTH,
    STAGE_MAIL,
    STAGE_RCPT,
    STAGE_DATA, /* the command or the end of data: RFC 5321 section 4.3.2 */
    STAGE_QUIT,
    STAGE_OTHER, /* VRFY, ETRN, ... */
};

struct reply {
    int code; /* 200..599, or 0: the text begins with an enhanced code only */
    struct enhanced_code status; /* .class is 0 if there is none */
    const char *text;            /* what follows the codes */
};

/* Reads the codes at the start of one line: "550 5.1.1 x", "550-5.1.1 x", "550 #5.1.0 x",
   "550 (5.1.1) x", "smtp; 550 x", "5.1.1 x". False if the line begins with no code. */
bool reply_parse(const char *line, struct reply *reply);

/* One reply out of its lines: the prefixes ("550-5.7.1 ") repeated on each line are dropped,
   white space is squeezed. What a pattern sees. The caller frees. */
char *reply_join(const char *text);

enum reply_class reply_code_class(int code); /* by the first digit alone */
const char *
    reply_class_name(enum reply_class class);       /* "permanent"; NULL for CLASS_NONE */
const char *smtp_stage_name(enum smtp_stage stage); /* "RCPT"; NULL for STAGE_UNKNOWN */
/* The stage named by a command line or by its words: "RCPT TO:<a@b>", "end of DATA". */
enum smtp_stage smtp_stage_from_text(const char *text);

/* Plain sentences for the digits, RFC 5321 section 4.2.1. `position` counts from 0. The third
   digit has no meaning of its own; NULL for a digit that cannot stand there. */
const char *reply_code_digit_meaning(int code, int position);
