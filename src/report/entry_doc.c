/* The pages of situations and replies, in the order in which a person needs them. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>

#include "entry_parts.h"
#include "sections.h"
#include "words.h"

#define MOST_SAMPLES 4

static void add_particular(struct doc *doc, const struct entry *entry)
{
    const char *provider = entry_provider_name(entry);
    g_autofree char *heading = provider ? g_strdup_printf(_("Particular at %s"), provider)
                                        : g_strdup(_("Particular"));

    add_section(doc, heading, entry->particular, NULL);
}

/* The steps that are so only here come before those for every such case. */
static void add_what_to_do(struct doc *doc, const struct entry *entry)
{
    const struct entry *layers[ENTRY_LAYERS];
    bool has_heading = false;

    entry_layers(entry, layers);
    for (size_t layer = 0; layers[layer]; layer++) {
        if (layers[layer]->fixes.count && !has_heading)
            add_heading(doc, _("What to do"));
        has_heading = has_heading || layers[layer]->fixes.count;
        add_items(doc, BLOCK_NUMBERED, &layers[layer]->fixes, NULL);
    }
}

static void add_help(struct doc *doc, const struct entry *entry)
{
    const struct entry *maker = entry->maker;

    if (!entry->help && !(maker && (maker->postmaster || maker->contact)))
        return;
    add_heading(doc, _("Where to turn"));
    add_field_if(doc, ROLE_CODE, _("For this very case"), entry->help);
    if (!maker)
        return;
    add_field_if(doc, ROLE_CODE, _("For mail administrators"), maker->postmaster);
    add_field_if(doc, ROLE_CODE, _("Contact"), maker->contact);
}

static void add_escalation(struct doc *doc, const struct escalation *escalate)
{
    if (!escalate)
        return;
    add_heading(doc, _("Escalate"));
    add_field_if(doc, ROLE_BODY, _("To"), escalate->to);
    add_field_if(doc, ROLE_BODY, _("When"), escalate->when);
    add_list(doc, _("Evidence to send along"), BLOCK_BULLET, &escalate->evidence, NULL);
}

static void fill_failure_page(struct doc *doc, const struct catalogue *catalogue,
                              const struct entry *entry)
{
    const struct entry *base = entry->situation ? entry->situation : entry;

    add_section(doc, _("What it means"), entry_meaning(entry), NULL);
    add_particular(doc, entry);
    add_list(doc, _("Usual causes"), BLOCK_BULLET, &base->causes, NULL);
    add_what_to_do(doc, entry);
    add_entry_traps(doc, entry);
    add_quoted_section(doc, _("Tell the sender"), base->tell_sender, NULL);
    add_quoted_section(doc, _("Tell the recipient"), base->tell_recipient, NULL);
    add_list(doc, _("Prevent it"), BLOCK_BULLET, &base->prevent, NULL);
    add_entry_guides(doc, catalogue, base);
    add_escalation(doc, base->escalate);
    add_help(doc, entry);
    add_entry_checklists(doc, catalogue, entry);
    add_entry_twins(doc, catalogue, entry);
    add_entry_samples(doc, entry, MOST_SAMPLES);
    if (entry->last_seen) {
        g_autofree char *seen = g_strdup_printf(_("Last seen %s."), entry->last_seen);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, seen);
    }
}

struct doc *doc_from_entry(const struct catalogue *catalogue, const struct entry *entry)
{
    struct doc *doc = doc_new();

    add_entry_title(doc, entry);
    switch (entry->kind) {
    case ENTRY_SITUATION:
    case ENTRY_REPLY:
        fill_failure_page(doc, catalogue, entry);
        break;
    case ENTRY_CODE:
        fill_code_page(doc, catalogue, entry);
        break;
    case ENTRY_PROVIDER:
        fill_provider_page(doc, catalogue, entry);
        break;
    case ENTRY_GUIDE:
        fill_guide_page(doc, catalogue, entry);
        break;
    }
    add_entry_lesson(doc, catalogue, entry);
    add_entry_sources(doc, entry);
    return doc;
}
