/* JSON bounces: recipients and reasons out of the notifications of sending services. */
#pragma once

#include "extraction.h"

/* Adds a record for each recipient told of; returns their number. */
size_t json_bounces_read(struct extraction *out, const char *text);
