/* Fuzzes the reading of mails: MIME parts, the fields of reports, prose. */
#include "fuzz.h"

#include "parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const extractors[] = {&extract_message, NULL};
    parsers_run(extractors, data, size);
    return 0;
}
