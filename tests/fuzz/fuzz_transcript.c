/* Fuzzes the reading of SMTP sessions. */
#include "fuzz.h"

#include "parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const extractors[] = {&extract_transcript, NULL};
    parsers_run(extractors, data, size);
    return 0;
}
