/* Twins side by side, as short documents. */
#include "report/twins_report.h"

#include "base/words.h"
#include <glib.h>
#include <string.h>

#include "report/report.h"
#include "sections.h"

#define MOST_STEPS 4

/* A code says little by itself: its likeliest situation lends what to do. */
static const struct entry *likeliest(const struct catalogue *catalogue,
                                     const struct entry *entry)
{
    const struct entry *found =
        entry->situations.count > 0
            ? catalogue_find(catalogue, entry->situations.items[0].text)
            : NULL;

    return found ? found : entry;
}

static bool is_code(const struct entry *entry)
{
    return entry->kind == ENTRY_CODE;
}

/* "5.1.8 Microsoft 365: Our account is blocked" where the code alone does not tell. */
static void append_side(GString *title, const struct entry *side, const char *code)
{
    const char *label = is_code(side) ? side->id : code;

    if (label)
        g_string_append_printf(title, "%s ", label);
    if (code && side->kind == ENTRY_REPLY && side->maker)
        g_string_append_printf(title, "%s: ", entry_short_title(side->maker));
    g_string_append(title, entry_short_title(side));
}

char *twins_title(const struct twin_pair *pair)
{
    g_autoptr(GString) title = g_string_new(NULL);
    const struct entry *sides[] = {pair->one, pair->other};

    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_string_append(title, i ? " / " : "");
        append_side(title, sides[i], pair->code);
    }
    return g_string_free(g_steal_pointer(&title), FALSE);
}

static void add_shared(struct doc *doc, const char *what, const char *value)
{
    g_autofree char *said = g_strdup_printf("%s: %s", what, value);

    doc_add(doc, BLOCK_BULLET, ROLE_BODY, said);
}

/* "450" and "550" share the 5 of the mail system, "4.2.2" and "5.2.2" the subject. */
static void add_shared_digit(struct doc *doc, const struct twin_pair *pair)
{
    struct code_range one, other;

    if (!is_code(pair->one) || !is_code(pair->other) ||
        !code_range_parse(pair->one->id, &one) ||
        !code_range_parse(pair->other->id, &other))
        return;
    if (one.reply_code && one.reply_code / 10 % 10 == other.reply_code / 10 % 10) {
        const char *meaning = reply_code_digit_meaning(one.reply_code, 1);
        if (meaning)
            add_shared(doc, _("The second digit"), meaning);
    } else if (!one.reply_code && !other.reply_code && one.subject == other.subject) {
        add_shared(doc, _("The subject"), enhanced_subject_meaning(one.subject));
    }
}

/* The three answers, as far as both give the same. */
static void add_shared_answers(struct doc *doc, const struct twin_pair *pair)
{
    const struct entry *one = pair->one, *other = pair->other;
    enum address_verdict address = entry_address_bad(one);
    enum actor actor = entry_who_acts(one);

    if (address != ADDRESS_UNSET && address == entry_address_bad(other))
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, address_phrase(address));
    if (actor != ACTOR_UNSET && actor == entry_who_acts(other))
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, actor_phrase(actor));
}

static void add_what_is_the_same(struct doc *doc, const struct twin_pair *pair)
{
    const struct entry *one = pair->one, *other = pair->other;
    enum reply_class class = entry_class(one);
    enum reason reason = entry_reason(one);

    add_heading(doc, _("What is the same"));
    doc_add(doc, BLOCK_BULLET, ROLE_BODY, _("They are easily taken for each other"));
    if (class != CLASS_NONE && class == entry_class(other))
        add_shared(doc, _("The class"), class_word(class));
    if (pair->code)
        add_shared(doc, _("The code"), pair->code);
    add_shared_digit(doc, pair);
    if (strcmp(entry_short_title(one), entry_short_title(other)) == 0)
        add_shared(doc, _("The words"), entry_short_title(one));
    if (reason != REASON_UNSET && reason == entry_reason(other))
        add_shared(doc, _("The reason"), reason_sentence(reason));
    add_shared_answers(doc, pair);
}

/* "552: the same lack, but yours will not try again" */
static void add_difference(struct doc *doc, const struct entry *entry, const char *text)
{
    if (!text)
        return;
    doc_add(doc, BLOCK_BULLET, ROLE_CODE,
            is_code(entry) ? entry->id : entry_short_title(entry));
    doc_append(doc, ROLE_BODY, ": ");
    doc_append(doc, ROLE_WARNING, text);
}

struct doc *doc_from_difference(const struct twin_pair *pair)
{
    struct doc *doc = doc_new();

    add_what_is_the_same(doc, pair);
    add_heading(doc, _("What differs"));
    add_difference(doc, pair->one, pair->of_one);
    add_difference(doc, pair->other, pair->of_other);
    return doc;
}

static void fill_side(struct doc *doc, const struct catalogue *catalogue,
                      const struct entry *entry)
{
    const struct entry *full = likeliest(catalogue, entry);
    const struct string_list *steps =
        full->fixes.count || !full->situation ? &full->fixes : &full->situation->fixes;
    enum reply_class class = entry_class(entry);
    g_autofree char *title =
        g_strdup_printf("%s%s%s", is_code(entry) ? entry->id : "",
                        is_code(entry) ? " " : "", entry_short_title(entry));

    doc_add(doc, BLOCK_TITLE, class_role(class), title);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, entry_meaning(entry));
    add_heading(doc, _("What to do"));
    doc_add(doc, BLOCK_BULLET, ROLE_BODY, retried_phrase(entry_permanence(full), class));
    if (entry_who_acts(full) != ACTOR_UNSET)
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, actor_phrase(entry_who_acts(full)));
    for (size_t i = 0; i < MIN(steps->count, MOST_STEPS); i++)
        doc_add(doc, BLOCK_NUMBERED, ROLE_BODY, steps->items[i].text);
}

struct doc *doc_from_twin(const struct catalogue *catalogue, const struct entry *entry)
{
    struct doc *doc = doc_new();

    fill_side(doc, catalogue, entry);
    return doc;
}

struct doc *doc_from_twins(const struct catalogue *catalogue,
                           const struct twin_pair *pair)
{
    struct doc *doc = doc_from_difference(pair);

    fill_side(doc, catalogue, pair->one);
    fill_side(doc, catalogue, pair->other);
    return doc;
}
