/*
 * The quiz in words: the result of one, and how a learner stands. Used by all faces.
 */
#pragma once

#include "learn/progress.h"
#include "report/doc.h"

/* What was answered so far: the score by topic, then each wrong answer with the right one, why,
   the source and the lesson. `day`: "2026-03-02". */
struct doc *doc_from_quiz(const struct catalogue *catalogue, const struct quiz *quiz,
                          const char *day);
/* "Questions met: 20, mastered: 6, due today: 3, days in a row: 2." The caller frees. */
char *progress_line(const struct quiz_progress *progress);
/* One paragraph a topic, marked 1, 2, ... in the order of the topics. */
struct doc *doc_from_progress(const struct quiz_progress *progress, bool ascii);
