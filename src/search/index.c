/* Builds the index: numbers, codes and what filters ask for. The texts come later. */
#include "index.h"

#include "vocabulary.h"

static void add_code(struct search_index *index, uint32_t number, enum code_role role,
                     const char *text)
{
    struct index_code code = {.entry = number, .role = role};
    if (!code_range_parse(text, &code.range))
        return;
    g_array_append_val(index->codes, code);
    if (code.range.reply_code == 0 && role != ROLE_GOES_WITH)
        index->entries[number].subjects |= 1U << code.range.subject;
}

static void read_facts(struct search_index *index, uint32_t number)
{
    const struct entry *entry = catalogue_entry(index->catalogue, number);
    g_hash_table_insert(index->numbers, (gpointer)entry, &index->entries[number]);
    index->entries[number] = (struct index_entry){
        .entry = entry, .class = entry_class(entry), .who_acts = entry_who_acts(entry)};
    if (entry->kind == ENTRY_CODE)
        add_code(index, number, ROLE_OWN, entry->id);
    for (size_t i = 0; i < entry->codes.count; i++)
        add_code(index, number, ROLE_REPLY, entry->codes.items[i].text);
    for (size_t i = 0; i < entry->goes_with.count; i++)
        add_code(index, number, ROLE_GOES_WITH, entry->goes_with.items[i].text);
}

uint32_t index_number(const struct search_index *index, const char *id)
{
    const struct entry *entry = catalogue_find(index->catalogue, id);
    const struct index_entry *known =
        entry ? g_hash_table_lookup(index->numbers, entry) : NULL;
    return known ? (uint32_t)(known - index->entries) : UINT32_MAX;
}

/* A situation has no code of its own: it is of the subjects whose codes can stand for it. Subject
   0 says nothing. */
static void lend_subjects(struct search_index *index)
{
    for (uint32_t i = 0; i < index->entry_count; i++) {
        const struct entry *code = index->entries[i].entry;
        for (size_t s = 0; code->kind == ENTRY_CODE && s < code->situations.count; s++) {
            uint32_t number = index_number(index, code->situations.items[s].text);
            if (number != UINT32_MAX)
                index->entries[number].subjects |= index->entries[i].subjects & ~1U;
        }
    }
    for (uint32_t i = 0; i < index->entry_count; i++) {
        const struct entry *reply = index->entries[i].entry;
        if (reply->kind != ENTRY_REPLY || !reply->like || index->entries[i].subjects != 0)
            continue;
        uint32_t number = index_number(index, reply->like);
        if (number != UINT32_MAX)
            index->entries[i].subjects = index->entries[number].subjects;
    }
}

struct search_index *search_index_new(const struct catalogue *catalogue)
{
    struct search_index *index = g_new0(struct search_index, 1);
    index->catalogue = catalogue;
    index->entry_count = (uint32_t)catalogue_entry_count(catalogue);
    index->entries = g_new0(struct index_entry, index->entry_count);
    index->numbers = g_hash_table_new(NULL, NULL);
    index->codes = g_array_new(FALSE, FALSE, sizeof(struct index_code));
    index->texts = g_new0(struct index_texts, 1);
    for (uint32_t i = 0; i < index->entry_count; i++)
        read_facts(index, i);
    lend_subjects(index);
    return index;
}

void search_index_free(struct search_index *index)
{
    if (!index)
        return;
    lexicon_clear(&index->texts->words);
    lexicon_clear(&index->texts->phrases);
    g_free(index->texts);
    g_free(index->entries);
    g_hash_table_unref(index->numbers);
    g_array_unref(index->codes);
    g_free(index);
}
