/* Runs extractors by themselves: whatever is pasted, what they read lies in the text. */
#pragma once

#include "analyze/extractor.h"
#include "analyze/log_book.h"

#include <stdint.h>

/* Sniffs and reads with each of `extractors` (NULL-ended). */
void parsers_run(const struct extractor *const *extractors, const uint8_t *data,
                 size_t size);
