/* Where the quick reader of YAML accepts a text, libyaml accepts it too and makes the same tree. */
#include "fuzz.h"

#include "support/same_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    (void)read_both_ways((const char *)data, size);
    return 0;
}
