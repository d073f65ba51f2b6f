/* Fuzzes the reader of queries: the first line is a query, the rest a text to mark. */
#include "fuzz.h"

#include "search/search.h"

#include <glib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *query = g_strndup((const char *)data, MIN(size, 4096));
    char *text = strchr(query, '\n');
    if (!text)
        return 0;
    *text++ = '\0';
    struct search_span spans[64];
    size_t count = search_mark(query, text, spans, G_N_ELEMENTS(spans));
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        g_assert(spans[i].length > 0 && spans[i].offset >= from);
        from = spans[i].offset + spans[i].length;
        g_assert(from <= strlen(text));
    }
    return 0;
}
