/*
 * Reply starts: where in a text replies begin, by what stands around three digits.
 *
 * Offsets count bytes of the text given. Nothing is allocated.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define REPLY_STARTS_MAX 64

/* What Postfix says before it quotes the sender's server. */
#define REPLY_POSTFIX_CALLOUT "Sender address rejected: undeliverable address: "

struct reply_start {
    size_t offset;
    bool quoted; /* stands behind words that quote another server */
};

/* A reply code where one may stand; not the number of a sentence. */
bool reply_starts_at(const char *text, size_t offset);

/* All of text[0..length), successes included; returns how many, REPLY_STARTS_MAX at the most. */
size_t reply_starts_find(const char *text, size_t length, struct reply_start *starts);

/* The index of the one that counts: failures before successes; of these the last quoted one, else the
   first. 0 if there is none. */
size_t reply_starts_choose(const char *text, const struct reply_start *starts,
                           size_t count);

/* "The server response was: 5.7.1 Unable to relay": the offset of an enhanced code that is quoted
   without its three digits; 0: none. */
size_t reply_starts_bare_status(const char *text, size_t length);
