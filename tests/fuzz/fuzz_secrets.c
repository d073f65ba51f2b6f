/* Fuzzes the masking of secrets: nothing moves, and what is masked stays masked. */
#include "fuzz.h"

#include "analyze/secrets.h"
#include "base/text.h"

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length;
    g_autofree char *text = text_from_bytes((const char *)data, size, &length);
    g_autofree char *before = g_strdup(text);
    secrets_mask(text, length);
    g_assert(strlen(text) == length);
    for (size_t i = 0; i < length; i++)
        g_assert(text[i] == before[i] || text[i] == '*');
    return 0;
}
