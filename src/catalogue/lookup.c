/* Finding things in a loaded catalogue. */
#include "internal.h"

#include <string.h>

#include "base/text.h"
#include "smtp/enhanced_code.h"

size_t catalogue_entry_count(const struct catalogue *catalogue)
{
    return catalogue->entries.items->len;
}

static const void *item_at(const struct shelf *shelf, size_t index)
{
    return index < shelf->items->len ? shelf->items->pdata[index] : NULL;
}

const struct entry *catalogue_entry(const struct catalogue *catalogue, size_t index)
{
    return item_at(&catalogue->entries, index);
}

const struct entry *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    return g_hash_table_lookup(catalogue->entries.by_id, id);
}

const struct entry *catalogue_find_kind(const struct catalogue *catalogue, const char *id,
                                        enum entry_kind kind)
{
    const struct entry *entry = catalogue_find(catalogue, id);

    return entry && entry->kind == kind ? entry : NULL;
}

const struct entry *catalogue_code(const struct catalogue *catalogue, const char *code)
{
    return catalogue_find_kind(catalogue, code, ENTRY_CODE);
}

const char *shelf_nearest(const struct shelf *shelf, const char *id, shelf_filter *fits,
                          const void *data)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < shelf->items->len; i++) {
        const char *item = shelf->items->pdata[i];
        char *name = *(char *const *)(item + shelf->id);

        if (g_hash_table_lookup(shelf->by_id, name) == item &&
            (!fits || fits(item, data)))
            g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    return text_nearest(id, (const char *const *)names->pdata);
}

const char *catalogue_nearest_id(const struct catalogue *catalogue, const char *id)
{
    return shelf_nearest(&catalogue->entries, id, NULL, NULL);
}

/* Collects without doubles. */
struct collection {
    const struct entry **out;
    size_t capacity, count;
};

static void collect(struct collection *collection, const struct entry *entry)
{
    for (size_t i = 0; i < collection->count; i++) {
        if (collection->out[i] == entry)
            return;
    }
    if (collection->count < collection->capacity)
        collection->out[collection->count++] = entry;
}

static bool may_carry(const struct entry *reply, int reply_code,
                      struct enhanced_code status)
{
    for (size_t i = 0; i < reply->codes.count; i++) {
        struct code_range range;

        if (!code_range_parse(reply->codes.items[i].text, &range))
            continue;
        if (reply_code != 0 ? code_range_has_reply(&range, reply_code)
                            : code_range_has_status(&range, status))
            return true;
    }
    return false;
}

static void collect_situations(const struct catalogue *catalogue, const char *code,
                               struct collection *collection)
{
    const struct entry *entry = catalogue_code(catalogue, code);

    for (size_t i = 0; entry && i < entry->situations.count; i++) {
        const char *id = entry->situations.items[i].text;
        const struct entry *situation =
            catalogue_find_kind(catalogue, id, ENTRY_SITUATION);

        if (situation)
            collect(collection, situation);
    }
}

size_t catalogue_by_code(const struct catalogue *catalogue, const char *code,
                         const struct entry **out, size_t capacity)
{
    struct collection collection = {out, capacity, 0};
    const struct entry *entry = catalogue_code(catalogue, code);
    const char *plain = entry ? entry->id : code; /* "x.2.2": its first class */
    struct enhanced_code status = {0};
    struct code_range range;
    int reply_code = 0;

    if (!code_range_parse(plain, &range))
        return 0;
    if (range.reply_code != 0)
        reply_code = range.reply_code;
    else if (enhanced_code_parse(plain, &status) != strlen(plain))
        return 0;
    collect_situations(catalogue, code, &collection);
    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        entry = catalogue_entry(catalogue, i);
        if (entry->kind == ENTRY_REPLY && may_carry(entry, reply_code, status))
            collect(&collection, entry);
    }
    return collection.count;
}

size_t catalogue_checklist_count(const struct catalogue *catalogue)
{
    catalogue_complete(catalogue);
    return catalogue->checklists.items->len;
}

const struct checklist *catalogue_checklist_at(const struct catalogue *catalogue,
                                               size_t index)
{
    catalogue_complete(catalogue);
    return item_at(&catalogue->checklists, index);
}

const struct checklist *catalogue_checklist(const struct catalogue *catalogue,
                                            const char *id)
{
    catalogue_complete(catalogue);
    return g_hash_table_lookup(catalogue->checklists.by_id, id);
}

size_t catalogue_lesson_count(const struct catalogue *catalogue)
{
    catalogue_complete(catalogue);
    return catalogue->lessons.items->len;
}

const struct lesson *catalogue_lesson(const struct catalogue *catalogue, size_t index)
{
    catalogue_complete(catalogue);
    return item_at(&catalogue->lessons, index);
}

size_t catalogue_question_count(const struct catalogue *catalogue)
{
    catalogue_complete(catalogue);
    return catalogue->questions.items->len;
}

const struct question *catalogue_question(const struct catalogue *catalogue, size_t index)
{
    catalogue_complete(catalogue);
    return item_at(&catalogue->questions, index);
}

size_t catalogue_log_format_count(const struct catalogue *catalogue)
{
    catalogue_complete(catalogue);
    return catalogue->log_formats.items->len;
}

const struct log_format *catalogue_log_format(const struct catalogue *catalogue,
                                              size_t index)
{
    catalogue_complete(catalogue);
    return item_at(&catalogue->log_formats, index);
}

const struct schema *const *catalogue_schemas(void)
{
    static const struct schema *const schemas[] = {&catalogue_file_schema,
                                                   &situation_schema,
                                                   &code_schema,
                                                   &reply_schema,
                                                   &provider_schema,
                                                   &practice_schema,
                                                   &checklist_schema,
                                                   &lesson_schema,
                                                   &question_schema,
                                                   &log_format_schema,
                                                   NULL};

    return schemas;
}

const struct schema *entry_schema(enum entry_kind kind)
{
    static const struct schema *const schemas[] = {
        [ENTRY_SITUATION] = &situation_schema, [ENTRY_CODE] = &code_schema,
        [ENTRY_REPLY] = &reply_schema,         [ENTRY_PROVIDER] = &provider_schema,
        [ENTRY_GUIDE] = &practice_schema,
    };

    return schemas[kind];
}
