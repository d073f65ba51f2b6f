/*
 * Transcripts: SMTP sessions as clients show them; the command that failed and its reply.
 *
 * Lines may carry the marks of swaks, curl, telnet, openssl, Postfix, Exim, mail programs or
 * libraries, or none. Replies of other commands that only follow from the first failure ("503
 * need RCPT first") are left out.
 */
#pragma once

#include "extraction.h"

/* Reads a session. `placed` tells that `text` is the input's text, so that facts have places. */
bool transcript_read(struct extraction *out, const char *text, bool placed);

/* 0..100: how much it looks like one. */
int transcript_sniff(const char *text, size_t length);
