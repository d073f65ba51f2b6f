/*
 * Extractors: one for each form in which failures are pasted.
 *
 * A new form is one file and one line in the table of extractors.c. The highest score of `sniff`
 * wins, the earlier row on a tie; who could not win is not asked. `extract` may find nothing; then
 * the next best is asked.
 */
#pragma once

#include "extraction.h"

struct extractor {
    const char *name;
    enum input_kind kind;
    int most;                                /* what `sniff` says at its surest */
    int (*sniff)(const struct input *input); /* 0 (no) .. `most` (certain: 100) */
    /* False: it was something else after all. True with no record: it is what it looks like, and
       nothing failed. */
    bool (*extract)(const struct input *input, struct extraction *out);
};

extern const struct extractor extract_quoted, extract_reply, extract_message,
    extract_fields, extract_prose, extract_log, extract_transcript, extract_json,
    extract_words, extract_queue, extract_table, extract_list, extract_flattened,
    extract_wrapped;

/* Runs the best extractor of `kind` (INPUT_NONE: of any kind). */
void extractors_run(const struct input *input, enum input_kind kind,
                    struct extraction *out);

/* The same of `text`, which is the input in another form; facts are looked up in the input again.
   False if nothing came out. */
bool extractors_run_on(const struct input *input, const char *text,
                       struct extraction *out);
