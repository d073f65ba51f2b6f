/* The pages of codes, providers and guides. */
#include <glib.h>
#include <string.h>

#include "entry_parts.h"
#include "base/words.h"
#include "sections.h"
#include "words.h"

#define MOST_REPLIES_OF_A_CODE 12

static const char *code_status_words(enum code_status status)
{
    static const char *const words[] = {
        [CODE_RFC] = NULL,
        [CODE_IANA] = N_("registered at IANA"),
        [CODE_DRAFT] = N_("proposed, not registered"),
        [CODE_HISTORIC] = N_("historic: no longer sent"),
        [CODE_VENDOR] = N_("not in the standard: a vendor's own"),
        [CODE_SEEN] = N_("not in any standard, but met with"),
    };

    return words_shown(words[status]);
}

static void add_digits_section(struct doc *doc, const struct entry *entry)
{
    add_heading(doc, _("Digit by digit"));
    add_digits(doc, entry->id);
    add_field_if(doc, ROLE_BODY, _("Status"),
                 code_status_words((enum code_status)entry->status));
    add_joined_field(doc, _("In reply to"), &entry->commands);
    add_joined_field(doc, _("Often together with"), &entry->goes_with);
}

static void add_vendor_meanings(struct doc *doc, const struct catalogue *catalogue,
                                const struct entry *entry)
{
    const struct vendor_meaning *meanings = entry->vendor_meanings.items;

    if (entry->vendor_meanings.count)
        add_heading(doc, _("Used in another sense"));
    for (size_t i = 0; i < entry->vendor_meanings.count; i++) {
        const struct entry *provider = catalogue_find(catalogue, meanings[i].provider);
        doc_add(doc, BLOCK_BULLET, ROLE_TITLE,
                provider ? entry_title(provider) : meanings[i].provider);
        doc_append(doc, ROLE_BODY, " \u2013 ");
        doc_append(doc, ROLE_BODY, meanings[i].meaning);
    }
}

static void add_reply_line(struct doc *doc, const struct catalogue *catalogue,
                           const struct entry *reply)
{
    g_autofree char *headline = entry_headline(reply);

    doc_add(doc, BLOCK_BULLET, ROLE_BODY, headline);
    mark_entry(doc, catalogue, reply);
}

static void add_replies_of_code(struct doc *doc, const struct catalogue *catalogue,
                                const struct entry *entry)
{
    const struct entry *found[4 * MOST_REPLIES_OF_A_CODE];
    size_t count = catalogue_by_code(catalogue, entry->id, found, G_N_ELEMENTS(found));
    size_t shown = 0;

    for (size_t i = 0; i < MIN(count, G_N_ELEMENTS(found)); i++) {
        if (found[i]->kind != ENTRY_REPLY || shown == MOST_REPLIES_OF_A_CODE)
            continue;
        if (shown++ == 0)
            add_heading(doc, _("How it is worded"));
        add_reply_line(doc, catalogue, found[i]);
        if (!entry_provider_name(found[i]))
            continue;
        doc_append(doc, ROLE_MUTED, " \u00b7 ");
        doc_append(doc, ROLE_MUTED, entry_provider_name(found[i]));
    }
}

void fill_code_page(struct doc *doc, const struct catalogue *catalogue,
                    const struct entry *entry)
{
    add_section(doc, _("What it means"), entry->meaning, NULL);
    add_digits_section(doc, entry);
    add_entry_situations(doc, catalogue, _("Usual situations, the likeliest first"),
                         &entry->situations);
    add_list(doc, _("What to look at first"), BLOCK_NUMBERED, &entry->fixes, NULL);
    add_entry_traps(doc, entry);
    add_vendor_meanings(doc, catalogue, entry);
    add_entry_twins(doc, catalogue, entry);
    add_replies_of_code(doc, catalogue, entry);
}

/* A pattern in words: "gsmtp" of '\bgsmtp\b'. NULL where more than words is in it. */
static char *marker_words(const char *pattern)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (const char *at = pattern; *at; at++) {
        if (at[0] == '\\' && at[1] == 'b') {
            at++;
        } else if (at[0] == '\\' && g_ascii_ispunct(at[1])) {
            g_string_append_c(words, *++at);
        } else if (strchr("\\^$.[]|()?*+{}", *at)) {
            return NULL;
        } else {
            g_string_append_c(words, *at);
        }
    }
    return words->len ? g_string_free(g_steal_pointer(&words), FALSE) : NULL;
}

static void add_markers(struct doc *doc, const struct string_list *markers)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (size_t i = 0; i < markers->count; i++) {
        g_autofree char *words = marker_words(markers->items[i].text);
        if (words)
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", words);
    }
    add_field_if(doc, ROLE_CODE, _("Its replies say"), list->len ? list->str : NULL);
}

static void add_recognition(struct doc *doc, const struct entry *provider)
{
    if (!provider->hosts.count && !provider->markers.count)
        return;
    add_heading(doc, _("How to recognise it"));
    add_joined_field(doc, _("Its servers"), &provider->hosts);
    add_markers(doc, &provider->markers);
}

static void add_replies_of_provider(struct doc *doc, const struct catalogue *catalogue,
                                    const struct entry *provider)
{
    bool has_heading = false;

    for (size_t i = 0; i < catalogue_entry_count(catalogue); i++) {
        const struct entry *entry = catalogue_entry(catalogue, i);
        if (entry->kind != ENTRY_REPLY || entry->maker != provider)
            continue;
        if (!has_heading)
            add_heading(doc, _("Its replies"));
        has_heading = true;
        add_reply_line(doc, catalogue, entry);
    }
}

void fill_provider_page(struct doc *doc, const struct catalogue *catalogue,
                        const struct entry *entry)
{
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED,
            provider_kind_words((enum provider_kind)entry->provider_kind));
    add_section(doc, _("What to know"), entry->meaning, NULL);
    add_recognition(doc, entry);
    add_entry_traps(doc, entry);
    if (entry->postmaster || entry->contact)
        add_heading(doc, _("Where to turn"));
    add_field_if(doc, ROLE_CODE, _("For mail administrators"), entry->postmaster);
    add_field_if(doc, ROLE_CODE, _("Contact"), entry->contact);
    add_list(doc, _("What they want to see"), BLOCK_BULLET, &entry->wants, NULL);
    add_replies_of_provider(doc, catalogue, entry);
}

void fill_guide_page(struct doc *doc, const struct catalogue *catalogue,
                     const struct entry *entry)
{
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, entry->meaning);
    add_list(doc, _("What to do"), BLOCK_NUMBERED, &entry->fixes, NULL);
    add_entry_checklists(doc, catalogue, entry);
    add_entry_situations(doc, catalogue, _("It prevents"), &entry->prevents);
    add_entry_situations(doc, catalogue, _("It has to do with"), &entry->situations);
}
