/* Parts of the pages of entries, shared by the pages of the different kinds. */
#pragma once

#include "catalogue/catalogue.h"
#include "report/doc.h"

/* An entry and, behind it, what lends to it: a reply before its situation. NULL-ended. */
#define ENTRY_LAYERS 3
void entry_layers(const struct entry *entry, const struct entry *layers[ENTRY_LAYERS]);

void add_entry_title(struct doc *doc, const struct entry *entry);
void add_entry_traps(struct doc *doc, const struct entry *entry);
void add_entry_twins(struct doc *doc, const struct catalogue *catalogue,
                     const struct entry *entry);
void add_entry_checklists(struct doc *doc, const struct catalogue *catalogue,
                          const struct entry *entry);
void add_entry_situations(struct doc *doc, const struct catalogue *catalogue,
                          const char *heading, const struct string_list *ids);
/* The guides that would have prevented it. */
void add_entry_guides(struct doc *doc, const struct catalogue *catalogue,
                      const struct entry *situation);
void add_entry_samples(struct doc *doc, const struct entry *entry, size_t most);
/* Which lesson teaches it, with its id. */
void add_entry_lesson(struct doc *doc, const struct catalogue *catalogue,
                      const struct entry *entry);
void add_entry_sources(struct doc *doc, const struct entry *entry);
/* "552 5.2.2 - The recipient's mailbox is full"; what is known by an id, or the id itself. */
char *entry_headline(const struct entry *entry);
char *headline_of_id(const struct catalogue *catalogue, const char *id);

/* The pages of these kinds; of situations and replies: doc_from_entry(). */
void fill_code_page(struct doc *doc, const struct catalogue *catalogue,
                    const struct entry *entry);
void fill_provider_page(struct doc *doc, const struct catalogue *catalogue,
                        const struct entry *entry);
void fill_guide_page(struct doc *doc, const struct catalogue *catalogue,
                     const struct entry *entry);
/* Marks the last block as naming `entry`; NULL: not in the catalogue, no mark. */
void mark_entry(struct doc *doc, const struct catalogue *catalogue,
                const struct entry *entry);
