/*
 * The tables that describe every mapping of the catalogue, and the struct of a whole file.
 *
 * Private to the module; the manual page sees them through catalogue_schemas().
 */
#pragma once

#include "catalogue/entry.h"
#include "catalogue/guide.h"

struct catalogue_file {
    struct yaml_head head;
    const char *language; /* of a file of translations; NULL: a usual one, in English */
    struct struct_list situations, codes, replies, providers, guides; /* struct entry */
    struct struct_list checklists, lessons, questions, log_formats;
};

extern const struct schema situation_schema, code_schema, reply_schema, provider_schema,
    practice_schema, checklist_schema, lesson_schema, question_schema, log_format_schema,
    catalogue_file_schema;

/* The words of enums, in their order. The first of these four is "unset". */
extern const char *const reason_names[], *const permanence_names[],
                                             *const address_names[], *const actor_names[];
extern const char *const outcome_kind_names[], *const command_system_names[];
