/*
 * Translations: files that give the texts of items again in another language, and nothing else.
 *
 * Such a file has `language` at its top and is decoded by tables of its own, made from the usual
 * ones: only keys that people read, and the ids that tell what is translated. What a translation
 * does not give stays English. Faults: an id that nothing has, a list of another length, a text or
 * a placeholder the English one lacks; a warning: the English text has changed since.
 */
#pragma once

#include "internal.h"

/* The tables for files of translations, made when first asked for; never freed. */
const struct schema *text_schema_of_file(void);
/* The part of it for items of the usual `schema`. */
const struct schema *text_schema_of(const struct schema *schema);
/* The field by which an item is known in a list: "id", "code", "key"; NULL: by its place. */
const struct field *text_schema_identity(const struct schema *texts);

struct translator {
    struct arena *arena;
    struct diag_list *diags;
    bool applies; /* else it is only looked at */
};

/* Looks at one item, `over` as decoded by `texts`, and puts its texts over those of `base`. What
   they replace stays as it was, so that a shallow copy of `base` keeps the English. `as_known` is
   the checksum that the translation gives of the English texts. */
void translate_item(const struct translator *translator, const struct schema *texts,
                    void *base, const void *over, const char *as_known);
