/*
 * Log fold: a reply without what differs from message to message.
 *
 * Replies of one kind differ in the recipient, our address, ids and times; what they mean does not.
 * Folded alike they are recognised once. Only what cannot carry meaning is folded: the recipient,
 * its domain and the relay, wherever they stand; other addresses; IP addresses; words of nine and
 * more characters with a digit among them. Codes, tags such as "TS03" and host names stay.
 */
#pragma once

#include <stddef.h>

struct fold_known {
    const char *domain; /* the recipient's; not ended by NUL; length 0: unknown */
    size_t domain_length;
    const char *relay;
    size_t relay_length;
};

/* The length of what was written to `out`, `capacity` at the most. */
size_t log_fold(const struct fold_known *known, const char *text, size_t length,
                char *out, size_t capacity);
