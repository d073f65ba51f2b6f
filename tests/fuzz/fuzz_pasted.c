/* Fuzzes the reading of pasted reports: fields, prose, bare words, replies. */
#include "fuzz.h"

#include "parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const extractors[] = {
        &extract_fields, &extract_prose, &extract_reply, &extract_words, NULL};
    parsers_run(extractors, data, size);
    return 0;
}
