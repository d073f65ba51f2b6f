/* Puts the fields that one struct gives over those of another. */
#include "yamldoc/yamldoc.h"

#include <glib.h>
#include <string.h>

static const size_t kind_sizes[] = {
    [FIELD_STRING] = sizeof(const char *),
    [FIELD_INT] = sizeof(int64_t),
    [FIELD_BOOL] = sizeof(bool),
    [FIELD_ENUM] = sizeof(int),
    [FIELD_STRING_LIST] = sizeof(struct string_list),
    [FIELD_STRUCT] = sizeof(const void *),
    [FIELD_STRUCT_LIST] = sizeof(struct struct_list),
};

void yamldoc_overlay(const struct schema *schema, void *base, const void *overlay,
                     const char *const *keep)
{
    struct yaml_head *head = base;
    const struct yaml_head *over = overlay;

    for (size_t i = 0; schema->fields[i].key; i++) {
        const struct field *field = &schema->fields[i];
        uint64_t bit = UINT64_C(1) << i;

        if (!(over->given & ~over->broken & bit))
            continue;
        if (keep && g_strv_contains(keep, field->key))
            continue;
        memcpy((char *)base + field->offset, (const char *)overlay + field->offset,
               kind_sizes[field->kind]);
        head->given |= bit;
        head->broken &= ~bit;
    }
}
