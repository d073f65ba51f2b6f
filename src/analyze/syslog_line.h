/* Syslog lines: the newer form (RFC 5424) made to look like the older one, which the log formats know. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* "<22>1 TIME HOST smtp 71 - - WORDS" into `copy` (of `length` bytes) as "   HOST smtp[71]: WORDS", the
   words at the same offset. False: it is no such line, and nothing is written. */
bool syslog_line_align(const char *line, size_t length, char *copy);
