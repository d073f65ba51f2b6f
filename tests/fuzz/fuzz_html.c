/* Fuzzes the words of an HTML part: they never get longer than it, and stay UTF-8. */
#include "fuzz.h"

#include "analyze/html_text.h"
#include "base/text.h"

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *html = text_from_bytes((const char *)data, size, NULL);
    g_autofree char *text = html_to_text(html);
    g_assert(g_utf8_validate(text, -1, NULL));
    return 0;
}
