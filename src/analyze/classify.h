/*
 * Classify: from one recipient's evidence to the entries that explain it, best first.
 *
 * Every addend of a score leaves a sentence; nothing else decides. Deterministic: ties are settled
 * by kind, words and id, never by which file was read first.
 */
#pragma once

#include "base/arena.h"
#include "subject.h"
#include "word_index.h"

#include <glib.h>

struct classifier {
    const struct catalogue *catalogue;
    const struct word_index *words;
};

struct verdict {
    const struct candidate *candidates; /* best first */
    size_t count;
    bool by_words; /* the best one has words of the reply on its side */
    bool hinted;   /* the best one has only a hint on its side */
    double confidence;
    enum certainty certainty;
};

/* Finds the provider (subject->provider) and the candidates. */
void classify(const struct classifier *classifier, struct arena *arena,
              struct subject *subject, struct verdict *out);
