/*
 * Parts that several documents have: a heading with what stands under it.
 *
 * Each adds nothing at all where there is nothing to say. Texts of the catalogue are filled with
 * `values`, which may be NULL: then placeholders are shown by name.
 */
#pragma once

#include "checklist/placeholders.h"
#include "report/doc.h"

void add_heading(struct doc *doc, const char *heading);
void add_section(struct doc *doc, const char *heading, const char *text,
                 const struct placeholder_values *values);
void add_quoted_section(struct doc *doc, const char *heading, const char *text,
                        const struct placeholder_values *values);
void add_list(struct doc *doc, const char *heading, enum block_kind kind,
              const struct string_list *items, const struct placeholder_values *values);
/* The items alone, without a heading. */
void add_items(struct doc *doc, enum block_kind kind, const struct string_list *items,
               const struct placeholder_values *values);
/* "A, B, C" */
void add_joined_field(struct doc *doc, const char *label,
                      const struct string_list *items);
void add_field_if(struct doc *doc, enum role role, const char *label, const char *value);
/* The digits of a code, one field each. */
void add_digits(struct doc *doc, const char *code);
/* The commands of a step, marked 1, 2, ... */
void add_commands(struct doc *doc, const struct step *step,
                  const struct placeholder_values *values);

char *join_list(const struct string_list *items, const char *separator);
