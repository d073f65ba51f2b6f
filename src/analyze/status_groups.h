/*
 * Status groups: the per-recipient fields of a delivery report (RFC 3464), wherever they stand.
 *
 * They are read from a message/delivery-status part, and just as well from a body, a forwarded
 * text or a paste, for the fields are the same and programs put them everywhere.
 */
#pragma once

#include "extraction.h"

/* Adds one record for each recipient found in `text`; returns their number. */
size_t status_groups_read(struct extraction *out, const char *text);

/* True if the fields of a report stand in it. */
bool status_groups_within(const char *text);

/* What an Action field or a log's status word means; CLASS_NONE for one not known. */
enum reply_class outcome_from_action(const char *action);
