/*
 * Bare words: an error without any code, as mail programs and servers show them: "retry timeout
 * exceeded", "Sorry, no mailbox here by that name". Short texts only, and only what the catalogue
 * knows becomes a finding, so that prose stays prose.
 */
#include "extractor.h"

#include <string.h>

#define WORDS_MIN 4 /* "EDNS" */
#define WORDS_MAX 700

static int sniff_words(const struct input *input)
{
    size_t blank = strspn(input->text, " \t\n");
    return input->length >= blank + WORDS_MIN && input->length <= WORDS_MAX ? 2 : 0;
}

static bool read_words(const struct input *input, struct extraction *out)
{
    struct record *record = extraction_add(out);
    record_set_slice(out, record, FACT_REPLY_TEXT, input->text,
                     (struct pattern_span){0, input->length});
    record->tentative = true;
    out->kind = INPUT_REPLY;
    return true;
}

const struct extractor extract_words = {"words", INPUT_REPLY, 2, sniff_words, read_words};
