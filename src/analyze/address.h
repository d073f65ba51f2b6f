/* Addresses: finding mail addresses in text and taking them out of what surrounds them. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct address_span {
    size_t offset, length;
};

/* The next address (local part, "@", domain) in text[from..length), without brackets. */
bool address_find(const char *text, size_t length, size_t from,
                  struct address_span *span);

/* "postmaster@...": whom to ask, hardly who failed. */
bool address_is_role(const char *address);

/* "rfc822; <a@example.com>" and "a@example.com (Ann)" become "a@example.com"; a name without
   "@" stays as it is. NULL if nothing is left. */
const char *address_clean(struct arena *arena, const char *value);

/* "dns; mx.example.com ([192.0.2.1]:25)" becomes "mx.example.com", "[192.0.2.1]:25" becomes
   "192.0.2.1". NULL if nothing is left or it means "none". */
const char *host_clean(struct arena *arena, const char *value);
