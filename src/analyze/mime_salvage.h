/*
 * MIME salvage: the parts of a mail whose outer header is missing or broken.
 *
 * People paste a body without its header, and some gateways fold headers wrongly; the boundary
 * lines and part headers are then still there to go by.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Called for each part: its content type (lower case), and its text with the transfer encoding
   undone. */
typedef void salvage_fn(const char *type, const char *text, size_t length, void *user);

void mime_salvage(const char *bytes, size_t length, salvage_fn *each, void *user);

/* True if a boundary line with a part header behind it is the first thing in `text`. */
bool mime_begins_with_boundary(const char *text);
