/* Fuzzes the reading of notifications and logs in JSON. */
#include "fuzz.h"

#include "parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const extractors[] = {&extract_json, NULL};
    parsers_run(extractors, data, size);
    return 0;
}
