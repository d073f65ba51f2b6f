/* An entry as JSON: what it says itself, with what its situation lends. */
#include "report/report.h"

#include <glib.h>

#include "json_parts.h"

static const char *kind_name(enum entry_kind kind)
{
    static const char *const names[] = {
        [ENTRY_SITUATION] = "situation", [ENTRY_CODE] = "code",   [ENTRY_REPLY] = "reply",
        [ENTRY_PROVIDER] = "provider",   [ENTRY_GUIDE] = "guide",
    };

    return names[kind];
}

static json_t *json_codes(const struct entry *entry)
{
    if (entry->kind != ENTRY_CODE)
        return json_texts(&entry->codes);
    json_t *codes = json_array();
    json_array_append_new(codes, json_text(entry->id));
    return codes;
}

static void set_answers(json_t *object, const struct entry *entry)
{
    enum reply_class class = entry_class(entry);

    json_object_set_new(
        object, "class",
        json_text(class == CLASS_INTERMEDIATE ? NULL : reply_class_name(class)));
    json_object_set_new(object, "permanence",
                        json_text(permanence_name(entry_permanence(entry))));
    json_object_set_new(object, "address_bad",
                        json_text(address_verdict_name(entry_address_bad(entry))));
    json_object_set_new(object, "who_acts", json_text(actor_name(entry_who_acts(entry))));
    json_object_set_new(object, "reason", json_text(reason_name(entry_reason(entry))));
}

static json_t *json_traps(const struct entry *entry)
{
    const struct trap *traps = entry->traps.items;
    json_t *array = json_array();

    for (size_t i = 0; i < entry->traps.count; i++)
        json_array_append_new(array, json_text(traps[i].text));
    return array;
}

static json_t *json_twins(const struct entry *entry)
{
    const struct twin *twins = entry->twins.items;
    json_t *array = json_array();

    for (size_t i = 0; i < entry->twins.count; i++) {
        json_t *twin = json_object();
        json_object_set_new(twin, "id", json_text(twins[i].id));
        json_object_set_new(twin, "differs", json_text(twins[i].differs));
        json_array_append_new(array, twin);
    }
    return array;
}

static json_t *json_escalation(const struct escalation *escalate)
{
    if (!escalate)
        return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "to", json_text(escalate->to));
    json_object_set_new(object, "when", json_text(escalate->when));
    json_object_set_new(object, "evidence", json_texts(&escalate->evidence));
    return object;
}

static json_t *json_vendor_meanings(const struct entry *entry)
{
    const struct vendor_meaning *meanings = entry->vendor_meanings.items;
    json_t *array = json_array();

    for (size_t i = 0; i < entry->vendor_meanings.count; i++) {
        json_t *meaning = json_object();
        json_object_set_new(meaning, "provider", json_text(meanings[i].provider));
        json_object_set_new(meaning, "meaning", json_text(meanings[i].meaning));
        json_object_set_new(meaning, "situations", json_texts(&meanings[i].situations));
        json_array_append_new(array, meaning);
    }
    return array;
}

/* A list that the entry gives itself, else the one of its situation. */
#define OWN_OR_LENT(entry, member)                                                       \
    ((entry)->member.count || !(entry)->situation ? &(entry)->member                     \
                                                  : &(entry)->situation->member)

static void set_help(json_t *object, const struct entry *entry)
{
    const struct entry *base = entry->situation ? entry->situation : entry;

    json_object_set_new(object, "meaning", json_text(entry_meaning(entry)));
    json_object_set_new(object, "particular", json_text(entry->particular));
    json_object_set_new(object, "causes", json_texts(OWN_OR_LENT(entry, causes)));
    json_object_set_new(object, "do", json_texts(OWN_OR_LENT(entry, fixes)));
    json_object_set_new(object, "prevent", json_texts(OWN_OR_LENT(entry, prevent)));
    json_object_set_new(object, "traps", json_traps(entry));
    json_object_set_new(object, "tell_sender", json_text(base->tell_sender));
    json_object_set_new(object, "tell_recipient", json_text(base->tell_recipient));
    json_object_set_new(object, "escalate", json_escalation(base->escalate));
    json_object_set_new(object, "checklists", json_texts(entry_checklists(entry)));
    json_object_set_new(object, "twins", json_twins(entry));
    json_object_set_new(object, "samples", json_texts(&entry->samples));
}

static void set_of_code(json_t *object, const struct entry *entry)
{
    json_object_set_new(object, "commands", json_texts(&entry->commands));
    json_object_set_new(object, "goes_with", json_texts(&entry->goes_with));
    json_object_set_new(object, "also_means", json_vendor_meanings(entry));
}

static void set_of_provider(json_t *object, const struct entry *entry)
{
    json_object_set_new(object, "hosts", json_texts(&entry->hosts));
    json_object_set_new(object, "postmaster", json_text(entry->postmaster));
    json_object_set_new(object, "contact", json_text(entry->contact));
    json_object_set_new(object, "wants", json_texts(&entry->wants));
}

json_t *json_from_entry(const struct entry *entry)
{
    json_t *object = json_object();

    json_object_set_new(object, "schema", json_integer(1));
    json_object_set_new(object, "id", json_text(entry->id));
    json_object_set_new(object, "kind", json_text(kind_name(entry->kind)));
    json_object_set_new(object, "title", json_text(entry_title(entry)));
    json_object_set_new(object, "codes", json_codes(entry));
    set_answers(object, entry);
    json_object_set_new(object, "provider",
                        json_text(entry->maker ? entry->maker->id : entry->provider));
    json_object_set_new(object, "situation",
                        json_text(entry->situation ? entry->situation->id : NULL));
    json_object_set_new(object, "situations", json_texts(&entry->situations));
    if (entry->kind == ENTRY_GUIDE)
        json_object_set_new(object, "prevents", json_texts(&entry->prevents));
    set_help(object, entry);
    if (entry->kind == ENTRY_CODE)
        set_of_code(object, entry);
    if (entry->kind == ENTRY_PROVIDER)
        set_of_provider(object, entry);
    json_object_set_new(object, "help", json_text(entry->help));
    json_object_set_new(object, "last_seen", json_text(entry->last_seen));
    json_object_set_new(object, "sources", json_texts(&entry->sources));
    return object;
}
