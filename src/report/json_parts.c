/* Makes JSON of texts and lists of them. */
#include "json_parts.h"

#include <glib.h>

json_t *json_text(const char *text)
{
    if (!text)
        return json_null();
    json_t *string = json_string(text); /* NULL for what is not UTF-8 */
    if (string)
        return string;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return json_string(valid);
}

json_t *json_texts(const struct string_list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(array, json_text(list->items[i].text));
    return array;
}

json_t *json_text_array(const char *const *texts, size_t count)
{
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, json_text(texts[i]));
    return array;
}
