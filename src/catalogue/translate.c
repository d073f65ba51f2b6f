/* Puts the texts of another language over the English ones, and says what does not fit. */
#include "translate.h"

#include "base/arena.h"
#include "base/words.h"

#include <string.h>
#include <zlib.h>

/* ---- the checksum of the English texts ---- */

static uint32_t sum_text(uint32_t sum, const char *text)
{
    return text ? (uint32_t)crc32_z(sum, (const void *)text, strlen(text) + 1) : sum;
}

static uint32_t sum_struct(uint32_t sum, const struct schema *texts, const char *item)
{
    for (const struct field *field = texts->fields; field->key; field++) {
        const char *value = item + field->offset;
        const struct string_list *strings = (const void *)value;
        const struct struct_list *structs = (const void *)value;

        if (strcmp(field->key, "english") == 0 || strcmp(field->key, "keywords") == 0)
            continue;
        if (field->kind == FIELD_STRING)
            sum = sum_text(sum, *(const char *const *)(const void *)value);
        for (size_t i = 0; field->kind == FIELD_STRING_LIST && i < strings->count; i++)
            sum = sum_text(sum, strings->items[i].text);
        for (size_t i = 0; field->kind == FIELD_STRUCT_LIST && i < structs->count; i++)
            sum = sum_struct(sum, field->items,
                             (const char *)structs->items + i * field->items->size);
        const char *one = field->kind == FIELD_STRUCT
                              ? *(const char *const *)(const void *)value
                              : NULL;
        if (one)
            sum = sum_struct(sum, field->items, one);
    }
    return sum;
}

static void look_whether_stale(const struct translator *translator,
                               const struct schema *texts, const void *base,
                               const void *over, const char *as_known)
{
    g_autofree char *now = g_strdup_printf("%08x", sum_struct(0, texts, base));

    if (!as_known || strcmp(as_known, now) == 0)
        return;
    g_autofree char *hint = g_strdup_printf(
        _("compare it with the English text, then write english: \"%s\""), now);
    diag_add(translator->diags, DIAG_WARNING, ((const struct yaml_head *)over)->at,
             "stale-translation", hint, _("the English text of this %s has changed"),
             texts->name);
}

/* ---- text by text ---- */

static bool misfit(const struct translator *translator, struct source_pos at,
                   const char *hint, const char *format, const char *key)
    G_GNUC_PRINTF(4, 0);
static bool misfit(const struct translator *translator, struct source_pos at,
                   const char *hint, const char *format, const char *key)
{
    g_autofree char *message = g_strdup_printf(format, key);

    diag_add(translator->diags, DIAG_ERROR, at, "bad-translation", hint, "%s", message);
    return false;
}

/* What a placeholder stands for is known only where the English text has it too. */
static bool has_known_placeholders(const struct translator *translator, const char *text,
                                   const char *english, struct source_pos at)
{
    for (const char *open = text; (open = strchr(open, '{')); open++) {
        size_t length = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz_");
        g_autofree char *name = g_strndup(open, length + 2);

        if (length > 0 && open[length + 1] == '}' && !strstr(english, name))
            return misfit(translator, at, NULL, _("the English text has no %s"), name);
    }
    return true;
}

static void translate_text(const struct translator *translator, const char *key,
                           const char **base, const char *text, struct source_pos at)
{
    if (!*base) {
        misfit(translator, at, _("leave it out"), _("there is no English \"%s\" here"),
               key);
        return;
    }
    if (has_known_placeholders(translator, text, *base, at) && translator->applies)
        *base = text;
}

/* Search words come beside the English ones; everything else in their place. */
static void add_keywords(const struct translator *translator, struct string_list *base,
                         const struct string_list *over)
{
    size_t count = base->count + over->count;
    struct located *all = arena_alloc(translator->arena, count * sizeof *all);

    for (size_t i = 0; i < count; i++)
        all[i] = i < base->count ? base->items[i] : over->items[i - base->count];
    if (translator->applies)
        *base = (struct string_list){all, count};
}

static void translate_list(const struct translator *translator, const char *key,
                           struct string_list *base, const struct string_list *over)
{
    bool good = base->count == over->count;

    if (!good)
        misfit(translator, over->items[0].at, _("one text for each English one"),
               _("\"%s\" has not as many texts as the English list"), key);
    for (size_t i = 0; good && i < over->count; i++)
        good = has_known_placeholders(translator, over->items[i].text,
                                      base->items[i].text, over->items[i].at);
    if (good && translator->applies)
        *base = *over;
}

/* ---- structs in structs ---- */

static void translate_struct(const struct translator *translator,
                             const struct schema *texts, char *base, const char *over);

static const char *identity_of(const struct field *identity, const char *item)
{
    return *(const char *const *)(const void *)(item + identity->offset);
}

/* The item of the English list that is meant; NULL: none. */
static char *item_meant(const struct schema *texts, const struct struct_list *list,
                        size_t place, const char *over)
{
    const struct field *identity = text_schema_identity(texts);
    char *items = (char *)list->items;

    if (!identity)
        return place < list->count ? items + place * texts->size : NULL;
    for (size_t i = 0; i < list->count; i++)
        if (g_strcmp0(identity_of(identity, items + i * texts->size),
                      identity_of(identity, over)) == 0)
            return items + i * texts->size;
    return NULL;
}

static void translate_structs(const struct translator *translator,
                              const struct field *field, struct struct_list *base,
                              const struct struct_list *over)
{
    const struct schema *texts = field->items;
    struct struct_list copy = *base;

    if (base->count > 0)
        copy.items =
            arena_copy(translator->arena, base->items, base->count * texts->size);
    for (size_t i = 0; i < over->count; i++) {
        const char *item = (const char *)over->items + i * texts->size;
        char *target = item_meant(texts, &copy, i, item);

        if (target)
            translate_struct(translator, texts, target, item);
        else
            misfit(translator, ((const struct yaml_head *)(const void *)item)->at, NULL,
                   _("there is no such %s in English"), texts->name);
    }
    if (translator->applies)
        *base = copy;
}

static void translate_one(const struct translator *translator, const struct field *field,
                          const void **base, const char *over)
{
    if (!*base)
        return;
    char *copy = arena_copy(translator->arena, *base, field->items->size);
    translate_struct(translator, field->items, copy, over);
    if (translator->applies)
        *base = copy;
}

static void translate_field(const struct translator *translator,
                            const struct field *field, char *base, const char *over,
                            struct source_pos at)
{
    switch (field->kind) {
    case FIELD_STRING:
        translate_text(translator, field->key, (const char **)(void *)base,
                       *(const char *const *)(const void *)over, at);
        break;
    case FIELD_STRING_LIST:
        if (strcmp(field->key, "keywords") == 0)
            add_keywords(translator, (void *)base, (const void *)over);
        else
            translate_list(translator, field->key, (void *)base, (const void *)over);
        break;
    case FIELD_STRUCT:
        translate_one(translator, field, (const void **)(void *)base,
                      *(const char *const *)(const void *)over);
        break;
    case FIELD_STRUCT_LIST:
        translate_structs(translator, field, (void *)base, (const void *)over);
        break;
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_ENUM:
        break;
    }
}

static void translate_struct(const struct translator *translator,
                             const struct schema *texts, char *base, const char *over)
{
    const struct yaml_head *head = (const void *)over;
    const struct field *identity = text_schema_identity(texts);

    for (size_t i = 0; texts->fields[i].key; i++) {
        const struct field *field = &texts->fields[i];

        if (field == identity || strcmp(field->key, "english") == 0 ||
            !(head->given & ~head->broken & UINT64_C(1) << i))
            continue;
        translate_field(translator, field, base + field->offset, over + field->offset,
                        head->at);
    }
}

void translate_item(const struct translator *translator, const struct schema *texts,
                    void *base, const void *over, const char *as_known)
{
    look_whether_stale(translator, texts, base, over, as_known);
    translate_struct(translator, texts, base, over);
}
