/* The parts of an entry's page: title, traps, twins, checklists, samples, sources. */
#include "entry_parts.h"

#include "base/words.h"

#include <glib.h>
#include <string.h>

#include "learn/lessons.h"
#include "sections.h"
#include "words.h"

#define CODES_SIZE 128

void entry_layers(const struct entry *entry, const struct entry *layers[ENTRY_LAYERS])
{
    layers[0] = entry;
    layers[1] = entry->situation != entry ? entry->situation : NULL;
    layers[2] = NULL;
}

char *entry_headline(const struct entry *entry)
{
    char codes[CODES_SIZE];

    entry_codes_label(entry, codes, sizeof codes);
    return *codes ? g_strdup_printf("%s \u00b7 %s", codes, entry_title(entry))
                  : g_strdup(entry_title(entry));
}

char *headline_of_id(const struct catalogue *catalogue, const char *id)
{
    const struct entry *entry = catalogue_find(catalogue, id);

    return entry ? entry_headline(entry) : g_strdup(id);
}

void mark_entry(struct doc *doc, const struct catalogue *catalogue,
                const struct entry *entry)
{
    size_t count = catalogue_entry_count(catalogue), number = 0;

    while (number < count && catalogue_entry(catalogue, number) != entry)
        number++;
    if (number < count)
        doc_mark(doc, MARK_ENTRY + (int)number);
}

static bool is_about_failures(const struct entry *entry)
{
    return entry->kind == ENTRY_SITUATION || entry->kind == ENTRY_REPLY;
}

/* "x PERMANENT - this message will not be retried - the address is good - ..." */
static void add_answers_line(struct doc *doc, const struct entry *entry)
{
    enum reply_class class = entry_class(entry);
    enum permanence permanence = entry_permanence(entry);
    g_autofree char *sign =
        g_strdup_printf("%s %s", class_sign(class, false), class_word(class));

    doc_add(doc, BLOCK_PARAGRAPH, class_role(class), sign);
    doc_append(doc, ROLE_BODY, " \u00b7 ");
    doc_append(doc, ROLE_BODY, retried_phrase(permanence, class));
    if (!is_about_failures(entry)) /* a bare code leaves the other two open */
        return;
    doc_append(doc, ROLE_BODY, " \u00b7 ");
    doc_append(doc, ROLE_BODY, address_phrase(entry_address_bad(entry)));
    doc_append(doc, ROLE_BODY, " \u00b7 ");
    doc_append(doc, ROLE_BODY, actor_phrase(entry_who_acts(entry)));
}

void add_entry_title(struct doc *doc, const struct entry *entry)
{
    g_autofree char *title = entry_headline(entry);

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, title);
    if (is_about_failures(entry) || entry->kind == ENTRY_CODE)
        add_answers_line(doc, entry);
}

static void add_condition(GPtrArray *conditions, const char *format, const char *value)
    G_GNUC_PRINTF(2, 0);
static void add_condition(GPtrArray *conditions, const char *format, const char *value)
{
    if (value)
        g_ptr_array_add(conditions, g_strdup_printf(format, value));
}

/* "With 552, at microsoft365: "; the caller frees. */
static char *condition_words(const struct trap_when *when)
{
    g_autoptr(GPtrArray) conditions = g_ptr_array_new_with_free_func(g_free);

    /* Translators: conditions of a trap; they are listed with commas, the first in capitals. */
    add_condition(conditions, _("with %s"), when->code);
    add_condition(conditions, _("in reply to %s"), when->stage);
    add_condition(conditions, _("at %s"), when->provider);
    add_condition(conditions, _("where it says \u201c%s\u201d"), when->text);
    if (!conditions->len)
        return g_strdup("");
    g_ptr_array_add(conditions, NULL);
    g_autofree char *words = g_strjoinv(", ", (char **)conditions->pdata);
    words[0] = g_ascii_toupper(words[0]);
    return g_strdup_printf("%s: ", words);
}

/* Both may stand for many codes. */
static bool codes_overlap(const struct code_range *a, const struct code_range *b)
{
    if (a->reply_code || b->reply_code)
        return a->reply_code == b->reply_code;
    return (!a->class || !b->class || a->class == b->class) && a->subject == b->subject &&
           a->detail_first <= b->detail_last && b->detail_first <= a->detail_last;
}

/* Only a reply that lists reply codes (or enhanced codes) rules other ones out. */
static bool never_comes_with(const struct entry *reply, const char *code)
{
    struct code_range wanted, own;
    bool has_kind = false;

    if (!code_range_parse(code, &wanted))
        return false;
    for (size_t i = 0; i < reply->codes.count; i++) {
        if (!code_range_parse(reply->codes.items[i].text, &own) ||
            !own.reply_code != !wanted.reply_code)
            continue;
        has_kind = true;
        if (codes_overlap(&own, &wanted))
            return false;
    }
    return has_kind;
}

/* A trap of the situation that is about another provider or code says nothing here. */
static bool is_elsewhere(const struct trap *trap, const struct entry *entry)
{
    const struct trap_when *when = trap->when;

    if (entry->kind != ENTRY_REPLY || !when)
        return false;
    if (when->provider && entry->provider && strcmp(when->provider, entry->provider) != 0)
        return true;
    return when->code && never_comes_with(entry, when->code);
}

void add_entry_traps(struct doc *doc, const struct entry *entry)
{
    const struct entry *layers[ENTRY_LAYERS];
    bool has_heading = false;

    entry_layers(entry, layers);
    for (size_t layer = 0; layers[layer]; layer++) {
        const struct trap *traps = layers[layer]->traps.items;
        for (size_t i = 0; i < layers[layer]->traps.count; i++) {
            if (is_elsewhere(&traps[i], entry))
                continue;
            if (!has_heading)
                add_heading(doc, _("Traps"));
            has_heading = true;
            g_autofree char *condition =
                traps[i].when ? condition_words(traps[i].when) : g_strdup("");
            doc_add(doc, BLOCK_BULLET, ROLE_WARNING, condition);
            doc_append(doc, ROLE_BODY, traps[i].text);
        }
    }
}

void add_entry_twins(struct doc *doc, const struct catalogue *catalogue,
                     const struct entry *entry)
{
    const struct entry *layers[ENTRY_LAYERS];
    bool has_heading = false;

    entry_layers(entry, layers);
    for (size_t layer = 0; layers[layer]; layer++) {
        const struct twin *twins = layers[layer]->twins.items;
        for (size_t i = 0; i < layers[layer]->twins.count; i++) {
            g_autofree char *title = headline_of_id(catalogue, twins[i].id);
            if (!has_heading)
                add_heading(doc, _("Not to be confused with"));
            has_heading = true;
            doc_add(doc, BLOCK_BULLET, ROLE_TITLE, title);
            doc_append(doc, ROLE_BODY, " \u2013 ");
            doc_append(doc, ROLE_BODY, twins[i].differs);
            mark_entry(doc, catalogue, catalogue_find(catalogue, twins[i].id));
        }
    }
}

void add_entry_checklists(struct doc *doc, const struct catalogue *catalogue,
                          const struct entry *entry)
{
    const struct string_list *ids = entry_checklists(entry);

    if (ids->count)
        add_heading(doc, _("Checklists"));
    for (size_t i = 0; i < ids->count; i++) {
        const char *id = ids->items[i].text;
        /* the first screen shows an entry before the checklists are read */
        const struct checklist *checklist =
            catalogue_is_complete(catalogue) ? catalogue_checklist(catalogue, id) : NULL;
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, checklist ? checklist->title : id);
        doc_append(doc, ROLE_BODY, " ");
        doc_append(doc, ROLE_MUTED, "(bouncedesk walk ");
        doc_append(doc, ROLE_MUTED, id);
        doc_append(doc, ROLE_MUTED, ")");
        doc_mark(doc, (int)i + 1);
    }
}

void add_entry_situations(struct doc *doc, const struct catalogue *catalogue,
                          const char *heading, const struct string_list *ids)
{
    if (ids->count)
        add_heading(doc, heading);
    for (size_t i = 0; i < ids->count; i++) {
        const struct entry *situation = catalogue_find(catalogue, ids->items[i].text);
        doc_add(doc, BLOCK_BULLET, ROLE_BODY,
                situation ? entry_title(situation) : ids->items[i].text);
        if (!situation)
            continue;
        doc_append(doc, ROLE_MUTED, " \u00b7 ");
        doc_append(doc, ROLE_MUTED, actor_phrase(entry_who_acts(situation)));
        mark_entry(doc, catalogue, situation);
    }
}

static bool names(const struct string_list *ids, const char *id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (g_strcmp0(ids->items[i].text, id) == 0)
            return true;
    return false;
}

void add_entry_guides(struct doc *doc, const struct catalogue *catalogue,
                      const struct entry *situation)
{
    bool has_heading = false;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *guide = catalogue_entry(catalogue, i);
        if (!names(&guide->prevents, situation->id))
            continue;
        if (!has_heading)
            add_heading(doc, _("Good practice against it"));
        has_heading = true;
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, entry_title(guide));
        doc_mark(doc, MARK_ENTRY + (int)i);
    }
}

void add_entry_samples(struct doc *doc, const struct entry *entry, size_t most)
{
    if (entry->samples.count)
        add_heading(doc, _("Seen as"));
    for (size_t i = 0; i < MIN(entry->samples.count, most); i++)
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, entry->samples.items[i].text);
}

void add_entry_lesson(struct doc *doc, const struct catalogue *catalogue,
                      const struct entry *entry)
{
    const struct lesson *lesson =
        catalogue_is_complete(catalogue) ? lesson_of_entry(catalogue, entry) : NULL;
    if (!lesson)
        return;

    g_autofree char *named = g_strdup_printf("%s (%s)", lesson->title, lesson->id);
    add_heading(doc, _("Learn"));
    doc_add(doc, BLOCK_BULLET, ROLE_BODY, named);
}

void add_entry_sources(struct doc *doc, const struct entry *entry)
{
    const struct entry *layers[ENTRY_LAYERS];
    bool has_heading = false;

    entry_layers(entry, layers);
    for (size_t layer = 0; layers[layer]; layer++) {
        const struct string_list *sources = &layers[layer]->sources;
        for (size_t i = 0; i < sources->count; i++) {
            if (!has_heading)
                add_heading(doc, _("Sources"));
            has_heading = true;
            doc_add(doc, BLOCK_BULLET, ROLE_MUTED, sources->items[i].text);
        }
    }
}
