/*
 * Two that are mixed up, in words: what is the same, what differs, what to do in each case.
 */
#pragma once

#include "learn/twins.h"
#include "report/doc.h"

/* "450 / 550 · Mailbox unavailable / Mailbox not available" */
char *twins_title(const struct twin_pair *pair);
/* What is the same and what differs. */
struct doc *doc_from_difference(const struct twin_pair *pair);
/* One of them: what it is, the three answers, what to do. */
struct doc *doc_from_twin(const struct catalogue *catalogue, const struct entry *entry);
/* All of it, one below the other. */
struct doc *doc_from_twins(const struct catalogue *catalogue,
                           const struct twin_pair *pair);
