/* Writes a document as plain text: its layout without the roles. */
#include "report/doc.h"

#include <glib.h>

char *doc_to_text(const struct doc *doc, size_t width, bool ascii)
{
    struct doc_layout *layout = doc_layout(doc, width, ascii);
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < layout->count; i++) {
        const struct doc_line *line = &layout->lines[i];
        for (size_t j = 0; j < line->span_count; j++)
            g_string_append_len(text, line->spans[j].text, (gssize)line->spans[j].length);
        while (text->len && text->str[text->len - 1] == ' ')
            g_string_truncate(text, text->len - 1);
        g_string_append_c(text, '\n');
    }
    doc_layout_free(layout);
    return g_string_free(text, FALSE);
}
