/* Small pieces of JSON: what is not known is null, never left out. */
#pragma once

#include "yamldoc/yamldoc.h"

#include <jansson.h>

json_t *json_text(const char *text); /* null for NULL */
json_t *json_texts(const struct string_list *list);
json_t *json_text_array(const char *const *texts, size_t count);
