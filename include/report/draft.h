/*
 * Drafts: a reply that the catalogue does not know yet, as a YAML entry to complete.
 *
 * Pure. What names a person or a message is generalised in the pattern and exchanged for examples
 * in the sample; the pattern matches the sample. The YAML decodes as a catalogue file, and what
 * `bouncedesk check` has to say of it is what is left to fill in: keys with an empty value.
 *
 *     struct draft draft = {.catalogue = catalogue, .text = finding->reply_text,
 *                           .finding = finding, .near = situations, .near_count = 3};
 *     char *yaml = draft_reply(&draft);
 */
#pragma once

#include "analyze/analyze.h"

struct draft {
    const struct catalogue *catalogue;
    const char *text;                /* the reply, joined, its codes in front or not */
    const struct finding *finding;   /* what is known of it; may be NULL */
    const struct entry *const *near; /* situations it may be, the likeliest first */
    size_t near_count;
};

/* The caller frees. NULL if there are no words in it that a pattern could go by. */
char *draft_reply(const struct draft *draft);
