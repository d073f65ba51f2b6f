/* JSON bounces: recipients and reasons out of the notifications of sending services. */
#pragma once

#include "extraction.h"

#include <glib.h>
#include <stdbool.h>

/* Adds a record for each recipient told of; returns their number. */
size_t json_bounces_read(struct extraction *out, const char *text);

/* What `postqueue -j` prints: messages that wait. */
bool json_is_queue(const char *text);

/* The string behind the quote at `at`[-1], its escapes undone once. Returns what follows it. */
const char *json_read_string(const char *at, GString *value);
