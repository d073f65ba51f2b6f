/*
 * Prose: who failed and why, out of a bounce's human words.
 *
 * Works on structure, not on one program's sentences: an address at the head of a line, or behind
 * a label such as "Recipient:", begins a recipient; what follows up to the next one is about it;
 * a reply in there is its reason. What lies behind "this is a copy of your message" is not read.
 */
#pragma once

#include "extraction.h"
#include "mime_parts.h"

/* Adds a record for each recipient told of; returns their number. `head` may be NULL. */
size_t prose_read(struct extraction *out, const char *text, const struct mail_head *head);

/* How much of `text` stands before the returned mail. */
size_t prose_length(const char *text);

/* The reply that stands anywhere in `text` (a copy), else NULL. */
const char *prose_reply(struct arena *arena, const char *text);
