/* Every text of every item, found through the tables: nothing invisible may hide in it. */
#include "lint.h"

#include "base/text.h"
#include "base/words.h"

static void check_text(const struct lint *lint, const char *key, const char *text,
                       struct source_pos at)
{
    g_autofree char *visible = NULL;

    if (!text || text_is_visible(text))
        return;
    visible = text_visible(text);
    lint_fault(lint, at, "hidden-character", _("type the text again by hand"),
               _("\"%1$s\" has an invisible character in it: %2$s"), key, visible);
}

static void check_struct(const struct lint *lint, const struct schema *schema,
                         const void *item);

static void check_struct_list(const struct lint *lint, const struct schema *schema,
                              const struct struct_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        check_struct(lint, schema, (const char *)list->items + i * schema->size);
}

static void check_string_list(const struct lint *lint, const char *key,
                              const struct string_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        check_text(lint, key, list->items[i].text, list->items[i].at);
}

/* The tables nest five deep at the most, so the recursion ends. */
static void check_struct(const struct lint *lint, const struct schema *schema,
                         const void *item)
{
    const struct yaml_head *head = item;

    for (const struct field *field = schema->fields; field->key; field++) {
        const char *value = (const char *)item + field->offset;

        switch (field->kind) {
        case FIELD_STRING:
            check_text(lint, field->key, *(const char *const *)value, head->at);
            break;
        case FIELD_STRING_LIST:
            check_string_list(lint, field->key, (const struct string_list *)value);
            break;
        case FIELD_STRUCT:
            if (*(const void *const *)value)
                check_struct(lint, field->items, *(const void *const *)value);
            break;
        case FIELD_STRUCT_LIST:
            check_struct_list(lint, field->items, (const struct struct_list *)value);
            break;
        case FIELD_INT:
        case FIELD_BOOL:
        case FIELD_ENUM:
            break;
        }
    }
}

static void check_shelf(const struct lint *lint, const struct schema *schema,
                        const struct shelf *shelf)
{
    for (guint i = 0; i < shelf->items->len; i++)
        check_struct(lint, schema, shelf->items->pdata[i]);
}

void lint_texts(const struct lint *lint)
{
    const struct catalogue *catalogue = lint->catalogue;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);

        check_struct(lint, entry_schema(entry->kind), entry);
    }
    check_shelf(lint, &checklist_schema, &catalogue->checklists);
    check_shelf(lint, &lesson_schema, &catalogue->lessons);
    check_shelf(lint, &question_schema, &catalogue->questions);
    check_shelf(lint, &log_format_schema, &catalogue->log_formats);
}
