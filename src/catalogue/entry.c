/* What an entry says, with what its situation lends to it. */
#include "catalogue/entry.h"

#include <glib.h>
#include <string.h>

#include "tables.h"

const char *entry_title(const struct entry *entry)
{
    if (entry->title)
        return entry->title;
    if (entry->situation && entry->situation->title)
        return entry->situation->title;
    return entry->id;
}

static const char *english_title_of(const struct entry *entry)
{
    return entry->english ? entry->english->title : entry->title;
}

const char *entry_english_title(const struct entry *entry)
{
    const char *own = english_title_of(entry);
    const char *lent = entry->situation ? english_title_of(entry->situation) : NULL;

    return own ? own : lent ? lent : entry->id;
}

const char *entry_short_title(const struct entry *entry)
{
    if (entry->short_title)
        return entry->short_title;
    if (entry->title || !entry->situation || !entry->situation->short_title)
        return entry_title(entry);
    return entry->situation->short_title;
}

const char *entry_meaning(const struct entry *entry)
{
    if (!entry->meaning && entry->situation)
        return entry->situation->meaning;
    return entry->meaning;
}

/* Each of the three answers may be set for a reply alone. */
#define OWN_OR_LENT(entry, member)                                                       \
    ((entry)->member == 0 && (entry)->situation ? (entry)->situation->member             \
                                                : (entry)->member)

enum reason entry_reason(const struct entry *entry)
{
    return (enum reason)OWN_OR_LENT(entry, reason);
}

enum permanence entry_permanence(const struct entry *entry)
{
    return (enum permanence)OWN_OR_LENT(entry, permanence);
}

enum address_verdict entry_address_bad(const struct entry *entry)
{
    return (enum address_verdict)OWN_OR_LENT(entry, address_bad);
}

enum actor entry_who_acts(const struct entry *entry)
{
    return (enum actor)OWN_OR_LENT(entry, who_acts);
}

const struct string_list *entry_checklists(const struct entry *entry)
{
    if (entry->checklists.count == 0 && entry->situation)
        return &entry->situation->checklists;
    return &entry->checklists;
}

const char *entry_provider_name(const struct entry *entry)
{
    if (entry->kind == ENTRY_PROVIDER)
        return entry_title(entry);
    return entry->maker ? entry_title(entry->maker) : entry->provider;
}

/* 0 for "x.2.2", which has no class of its own. */
static int class_of_code(const char *code)
{
    return g_ascii_isdigit(code[0]) ? code[0] - '0' : 0;
}

/* The one class of all codes that have one; 0 if there is none, or several. */
static int common_class(const struct string_list *codes)
{
    int common = 0;

    for (size_t i = 0; i < codes->count; i++) {
        int class = class_of_code(codes->items[i].text);

        if (common != 0 && class != 0 && class != common)
            return 0;
        if (class != 0)
            common = class;
    }
    return common;
}

enum reply_class entry_class(const struct entry *entry)
{
    int class = 0;

    if (entry->kind == ENTRY_CODE)
        class = class_of_code(entry->id);
    else if (entry->kind == ENTRY_REPLY)
        class = common_class(&entry->codes);
    if (class >= CLASS_SUCCESS && class <= CLASS_PERMANENT)
        return (enum reply_class) class;
    switch (entry_permanence(entry)) {
    case PERMANENCE_TEMPORARY:
        return CLASS_TEMPORARY;
    case PERMANENCE_PERMANENT:
        return CLASS_PERMANENT;
    case PERMANENCE_UNSET:
    case PERMANENCE_VARIES:
        break;
    }
    return CLASS_NONE;
}

const char *entry_codes_label(const struct entry *entry, char *out, size_t size)
{
    size_t length = 0;

    g_assert(size > 0);
    out[0] = '\0';
    if (entry->kind == ENTRY_CODE)
        (void)g_strlcpy(out, entry->id, size);
    for (size_t i = 0; i < entry->codes.count; i++) {
        const char *code = entry->codes.items[i].text;
        size_t needed = strlen(code) + (length > 0);

        if (length + needed >= size) /* only whole codes */
            break;
        length += (size_t)g_snprintf(out + length, size - length, "%s%s",
                                     length > 0 ? " " : "", code);
    }
    return out;
}

/* The first name of these tables is "unset". */
static const char *name_of(const char *const *names, int value)
{
    return value > 0 ? names[value] : NULL;
}

const char *reason_name(enum reason reason)
{
    return name_of(reason_names, (int)reason);
}

const char *reason_sentence(enum reason reason)
{
    static const char *const sentences[] = {
        NULL,
#define REASON(id, name, sentence) sentence,
#include "catalogue/reasons.def"
#undef REASON
    };

    return sentences[reason];
}

const char *permanence_name(enum permanence permanence)
{
    return name_of(permanence_names, (int)permanence);
}

const char *address_verdict_name(enum address_verdict verdict)
{
    return name_of(address_names, (int)verdict);
}

const char *actor_name(enum actor actor)
{
    return name_of(actor_names, (int)actor);
}
