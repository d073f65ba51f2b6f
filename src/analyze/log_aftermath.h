/* Log aftermath: what can only be said of pasted log lines once all of them are read. */
#pragma once

#include "extraction.h"

/* Ends the recipients of messages that the queue gave up, and drops remarks that a later line about
   a recipient repeats. */
void log_aftermath(GPtrArray *records);
