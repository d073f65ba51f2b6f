/* Reads the texts of all entries: which of them are searched, and what each is worth. */
#include "index.h"

#include "vocabulary.h"

#include <string.h>

/* What a whole word is worth in each field: what names an entry counts for more than what only
   speaks of it. The names are what the list shows beside a hit. */
static const struct {
    const char *name;
    unsigned weight;
} fields[] = {
    [FIELD_CODE] = {"code", 100},  /* a number is never meant loosely */
    [FIELD_TITLE] = {"title", 60}, /* what the list shows */
    [FIELD_KEYWORD] = {"keyword",
                       55}, /* written for being searched: tags, everyday words */
    [FIELD_PROVIDER] = {"provider", 45}, /* narrows down, but names a hundred entries */
    [FIELD_REASON] = {"reason", 30}, /* the kind of failure, shared by a dozen entries */
    [FIELD_SAMPLE] = {"sample", 25}, /* words of a reply; also of others like it */
    [FIELD_MEANING] = {"meaning", 10}, /* long texts have nearly every word */
};

unsigned field_weight(enum search_field field)
{
    return fields[field].weight;
}

const char *field_name(enum search_field field)
{
    return fields[field].name;
}

/* An entry being read. */
struct reading {
    struct vocabulary *words, *phrases;
    const struct index_entry *facts;
    const struct entry *entry;
    uint32_t number;
};

static unsigned add(const struct reading *reading, enum search_field field,
                    const char *text)
{
    return vocabulary_add_words(reading->words, reading->number, field, text);
}

static void add_list(const struct reading *reading, enum search_field field,
                     const struct string_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        add(reading, field, list->items[i].text);
}

/* "\bgsmtp\b" has the word gsmtp and not bgsmtp. */
static char *without_escapes(const char *pattern)
{
    char *plain = g_strdup(pattern);
    char *to = plain;
    for (const char *from = pattern; *from; from++) {
        bool escape = from[0] == '\\' && from[1] != '\0';
        from += escape;
        *to = *from;
        if (escape && g_ascii_isalnum(*from))
            *to = ' ';
        to++;
    }
    *to = '\0';
    return plain;
}

static void add_patterns(const struct reading *reading, enum search_field field,
                         const struct string_list *patterns)
{
    for (size_t i = 0; i < patterns->count; i++) {
        g_autofree char *plain = without_escapes(patterns->items[i].text);
        add(reading, field, plain);
    }
}

/* Titles and keywords can be meant as a whole. */
static unsigned add_name(const struct reading *reading, enum search_field field,
                         const char *text)
{
    vocabulary_add_phrase(reading->phrases, reading->number, field, text);
    return add(reading, field, text);
}

static void add_keywords(const struct reading *reading)
{
    const struct string_list *keywords = &reading->entry->keywords;
    if (reading->entry->kind != ENTRY_CODE)
        add_name(reading, FIELD_KEYWORD, reading->entry->id);
    for (size_t i = 0; i < keywords->count; i++)
        add_name(reading, FIELD_KEYWORD, keywords->items[i].text);
}

static void add_codes(const struct reading *reading)
{
    const struct entry *entry = reading->entry;
    if (entry->kind == ENTRY_CODE)
        add(reading, FIELD_CODE, entry->id);
    for (size_t i = 0; i < entry->codes.count; i++) {
        const char *code = entry->codes.items[i].text;
        g_autofree char *first =
            g_strndup(code, strcspn(code, "-")); /* of "5.7.606-649" */
        add(reading, FIELD_CODE, first);
    }
}

/* "4xx", "temporary"; the subject words are in no filter's way: "mailbox" is said anyhow. */
static void add_class(const struct reading *reading)
{
    enum reply_class class = reading->facts->class;
    if (class == CLASS_NONE)
        return;
    char digits[] = {(char)('0' + (int)class), 'x', 'x', '\0'};
    add(reading, FIELD_REASON, digits);
    add(reading, FIELD_REASON, reply_class_name(class));
}

static void add_reason(const struct reading *reading)
{
    enum reason reason = entry_reason(reading->entry);
    if (reason == REASON_UNSET)
        return;
    add(reading, FIELD_REASON, reason_name(reason));
    add(reading, FIELD_REASON, reason_sentence(reason));
}

/* What names the situation of a reply also finds the reply, but for less. */
static void add_situation(const struct reading *reading)
{
    const struct entry *situation = reading->entry->situation;
    if (!situation || situation == reading->entry)
        return;
    add(reading, FIELD_REASON, situation->title);
    if (situation->english)
        add(reading, FIELD_REASON, situation->english->title);
    add_list(reading, FIELD_REASON, &situation->keywords);
}

static void add_maker(const struct reading *reading)
{
    const struct entry *maker = reading->entry->maker;
    add(reading, FIELD_PROVIDER, reading->entry->provider);
    if (!maker)
        return;
    add(reading, FIELD_PROVIDER, maker->title);
    add_list(reading, FIELD_PROVIDER, &maker->keywords);
}

static void add_meaning_of(const struct reading *reading, const struct entry *entry)
{
    add(reading, FIELD_MEANING, entry->meaning);
    add(reading, FIELD_MEANING, entry->particular);
    add_list(reading, FIELD_MEANING, &entry->causes);
    add_list(reading, FIELD_MEANING, &entry->fixes);
    const struct trap *traps = entry->traps.items;
    for (size_t i = 0; i < entry->traps.count; i++)
        add(reading, FIELD_MEANING, traps[i].text);
    const struct vendor_meaning *others = entry->vendor_meanings.items;
    for (size_t i = 0; i < entry->vendor_meanings.count; i++)
        add(reading, FIELD_MEANING, others[i].meaning);
}

/* The title, and the short one that lists show; the shorter of both is easier to mean. */
static unsigned add_titles(const struct reading *reading)
{
    const struct entry *entry = reading->entry;
    unsigned words = add_name(reading, FIELD_TITLE, entry_title(entry));
    if (!entry->short_title)
        return words;
    unsigned short_words = add_name(reading, FIELD_TITLE, entry->short_title);
    return MIN(words, short_words);
}

static void add_meaning(const struct reading *reading)
{
    add_meaning_of(reading, reading->entry);
    if (reading->entry->english)
        add_meaning_of(reading, reading->entry->english);
}

/* Who reads an entry in another language may still search for its English words. */
static void add_english_titles(const struct reading *reading)
{
    const struct entry *english = reading->entry->english;
    const char *title = entry_english_title(reading->entry);

    if (strcmp(title, entry_title(reading->entry)) != 0)
        add_name(reading, FIELD_TITLE, title);
    if (english && english->short_title)
        add_name(reading, FIELD_TITLE, english->short_title);
}

static unsigned read_entry(const struct reading *reading)
{
    const struct entry *entry = reading->entry;
    unsigned title_words = add_titles(reading);
    add_english_titles(reading);
    add_keywords(reading);
    add_codes(reading);
    add_class(reading);
    add_reason(reading);
    add_situation(reading);
    add_maker(reading);
    add_list(reading, FIELD_SAMPLE, &entry->samples);
    add_patterns(reading, FIELD_SAMPLE, &entry->patterns);
    add_patterns(reading, FIELD_SAMPLE, &entry->shared_patterns);
    add_patterns(reading, FIELD_SAMPLE, &entry->markers);
    add_list(reading, FIELD_SAMPLE, &entry->hosts);
    add_meaning(reading);
    return title_words;
}

void index_read_texts(const struct search_index *index)
{
    if (index->texts->ready)
        return;
    struct reading reading = {.words = vocabulary_new(), .phrases = vocabulary_new()};
    for (uint32_t i = 0; i < index->entry_count; i++) {
        reading.number = i;
        reading.facts = &index->entries[i];
        reading.entry = index->entries[i].entry;
        index->entries[i].title_words = read_entry(&reading);
    }
    index->texts->words = vocabulary_finish(reading.words);
    index->texts->phrases = vocabulary_finish(reading.phrases);
    index->texts->ready = true;
}
