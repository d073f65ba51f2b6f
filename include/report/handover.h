/*
 * Hand-over: a walkthrough as a file for a colleague, and back.
 *
 * JSON, "schema": 1, "kind": "bouncedesk walkthrough". `checklist`, `entry` and `outcome` are ids of the
 * catalogue; `about` and `note` (the one not yet answered) are texts; `started` and `changed` are times
 * as "2026-05-12T14:03:00Z"; `events` has `step`, `answer`, `note` and `at` of each answer; `values` has
 * the placeholders by name. What is not known is null. Reading trusts nothing: sizes, kinds, times
 * and values are looked at, unknown keys are passed over, and nothing is kept of a file with a fault.
 */
#pragma once

#include "journal/journal.h"

GQuark handover_error_quark(void);
#define HANDOVER_ERROR handover_error_quark()
enum handover_error { HANDOVER_ERROR_FORM };

/* Larger ones nobody has written by answering questions. */
#define HANDOVER_MAX_BYTES  (1u << 20)
#define HANDOVER_MAX_EVENTS 1000

/* The caller frees. */
char *handover_write(const struct journal_walk *walk);
/* Whether a text that was pasted or dropped is meant as one; it may still have faults. */
bool handover_is_one(const char *text);
/* What `each` is given lives until it returns; it has no id and its number is the one at the
   colleague's. False: it is no such file, `each` was not called. */
bool handover_read(const char *json, size_t length, journal_walk_fn *each, void *user,
                   GError **error);
