/* Tables for files of translations: the usual ones without what is not for people to read. */
#include "translate.h"

#include <string.h>

/* `english` takes the place of `override`, which translations have no use for. */
#define ENGLISH_HELP                                                                     \
    "the checksum of the English texts that were translated; check tells it"

static const char *const text_keys[] = {
    "language", "title",       "short",          "meaning", "causes",  "do",
    "prevent",  "tell-sender", "tell-recipient", "to",      "when",    "evidence",
    "differs",  "particular",  "wants",          "about",   "ask",     "how",
    "why",      "label",       "looks",          "say",     "tell",    "text",
    "points",   "worked",      "prompt",         "choices", "explain", "keywords",
    NULL};

static const char *const identities[] = {"id", "code", "key", "provider"};

const struct field *text_schema_identity(const struct schema *texts)
{
    for (size_t i = 0; i < G_N_ELEMENTS(identities); i++)
        for (const struct field *field = texts->fields; field->key; field++)
            if (strcmp(field->key, identities[i]) == 0)
                return field;
    return NULL;
}

static GHashTable *made; /* struct schema * by the usual one */

static const struct schema *make_schema(const struct schema *schema);

static bool is_text(const struct field *field)
{
    return (field->kind == FIELD_STRING || field->kind == FIELD_STRING_LIST) &&
           g_strv_contains(text_keys, field->key);
}

/* The items of a list or a struct that has texts in it; NULL: it has none. */
static const struct schema *items_with_texts(const struct field *field)
{
    bool is_struct = field->kind == FIELD_STRUCT || field->kind == FIELD_STRUCT_LIST;
    const struct schema *items =
        is_struct && strcmp(field->key, "when") != 0 ? make_schema(field->items) : NULL;

    for (size_t i = 0; items && items->fields[i].key; i++)
        if (is_text(&items->fields[i]) || items->fields[i].items)
            return items;
    return NULL;
}

/* False: it is nothing a translation may give. */
static bool make_field(const struct schema *schema, const struct field *field,
                       struct field *out)
{
    *out = *field;
    out->required = field == text_schema_identity(schema);
    if (out->required || is_text(field))
        return true;
    if (strcmp(field->key, "override") == 0) {
        out->key = "english";
        out->help = ENGLISH_HELP;
        out->required = true;
        return true;
    }
    out->items = items_with_texts(field);
    return out->items != NULL;
}

static const struct schema *make_schema(const struct schema *schema)
{
    struct schema *texts = g_hash_table_lookup(made, schema);
    size_t count = 0, kept = 0;

    if (texts)
        return texts;
    while (schema->fields[count].key)
        count++;
    struct field *fields = g_new0(struct field, count + 1);
    for (size_t i = 0; i < count; i++)
        kept += make_field(schema, &schema->fields[i], &fields[kept]);
    fields[kept] = (struct field){0};
    texts = g_new0(struct schema, 1);
    *texts = (struct schema){schema->name, schema->size, fields, NULL};
    g_hash_table_insert(made, (gpointer)schema, texts);
    return texts;
}

/* Files are read by several threads. */
const struct schema *text_schema_of_file(void)
{
    static const struct schema *file;
    static gsize once;

    if (g_once_init_enter(&once)) {
        made = g_hash_table_new(NULL, NULL);
        file = make_schema(&catalogue_file_schema);
        g_once_init_leave(&once, 1);
    }
    return file;
}

const struct schema *text_schema_of(const struct schema *schema)
{
    text_schema_of_file();
    return g_hash_table_lookup(made, schema);
}
