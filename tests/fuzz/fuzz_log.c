/* Fuzzes the reading of log lines and queue lists. */
#include "fuzz.h"

#include "parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct extractor *const extractors[] = {&extract_log, &extract_queue,
                                                         NULL};
    parsers_run(extractors, data, size);
    return 0;
}
