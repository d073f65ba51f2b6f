/* What rooms of this folder share of an analyzer. */
#pragma once

#include "analyze/analyze.h"
#include "word_index.h"

/* Made on first use; as little safe between threads as the analyzer itself. */
const struct word_index *analyzer_words(const struct analyzer *analyzer);
