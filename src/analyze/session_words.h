/*
 * Session words: what the transcript in the words of a bounce adds to its fields.
 *
 *     ... while talking to mx.example.com.:
 *     >>> DATA
 *     <<< 550 Unknown user ann@example.com
 */
#pragma once

#include "base/arena.h"
#include "smtp/reply_code.h"

/* The command that was answered with `reply`; STAGE_UNKNOWN if the words do not have it. */
enum smtp_stage session_stage(const char *words, const char *reply);

/* All lines of the reply whose first line is `first`; NULL if there is no more than that. */
const char *session_whole_reply(struct arena *arena, const char *words,
                                const char *first);

/* What the other server had answered when Sendmail wrote its own line at offset `line`, such as
   "554 <ann@example.com>... Remote protocol error"; NULL if it had not answered. */
const char *session_answer(struct arena *arena, const char *words, size_t line);
