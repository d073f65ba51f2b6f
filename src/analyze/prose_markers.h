/*
 * Prose markers: the words by which bounces without fields are known, in many languages.
 *
 * One table for each question. A new language or mail system is a new row. All phrases are lower
 * case; texts are compared after lower-casing.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* "has been delivered to the following recipients": and nothing of a failure or a delay. */
bool prose_tells_success(const char *lower);
/* "could not be delivered", "konnte nicht zugestellt werden": a failure is told here. */
bool prose_tells_failure(const char *lower);
/* "will keep trying", "delayed": and it is not final. */
bool prose_tells_delay(const char *lower);
/* "----- Transcript of session follows -----": where a session is shown below the words; NULL if
   none is. */
const char *prose_shown_session(const char *lower);
/* A subject line such as "Undelivered Mail Returned to Sender". */
bool prose_is_bounce_subject(const char *lower);
bool prose_is_auto_reply_subject(const char *lower);
/* "mailer-daemon", "postmaster": the name or local part of a report's sender. */
bool prose_is_daemon(const char *lower);
/* A line that opens the returned mail: "------ This is a copy of the message ------". `line` is
   trimmed and lower case. */
bool prose_opens_original(const char *line);
/* "to:", "recipient:", "failed:": what may stand before a failed address on its line. */
bool prose_labels_recipient(const char *lower, size_t length);
/* "from:", "contact", "postmaster": an address behind it is not the failed one. */
bool prose_labels_other(const char *lower, size_t length);
