/*
 * YAML documents with positions, decoded through tables.
 *
 * One table (struct schema) per kind of mapping drives decoding, `bouncedesk check` and the
 * manual page bouncedesk-catalogue(5). Loading and decoding report every fault with file, line and
 * column, never only the first. Anchors, aliases, tags, several documents in one file, repeated
 * keys and nesting deeper than YAMLDOC_MAX_DEPTH are faults: a catalogue needs none of them, and
 * they are what YAML bombs are made of. A file larger than YAMLDOC_MAX_BYTES is refused.
 *
 *     struct yamldoc *doc = yamldoc_load("data/x.yaml", diags);
 *     struct catalogue_file file = {0};
 *     yamldoc_decode(doc, &catalogue_file_schema, arena, &file, diags);
 *     yamldoc_free(doc);                       // decoded strings live in `arena`
 */
#pragma once

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct schema;
struct yamldoc;

#define YAMLDOC_MAX_DEPTH 32
#define YAMLDOC_MAX_BYTES (16u << 20)

/* Every struct that a mapping is decoded into begins with this. */
struct yaml_head {
    struct source_pos at; /* of the mapping */
    uint64_t given;       /* bit n: the key of fields[n] was there, good value or not */
    uint64_t broken;      /* bit n: it was there with a value that could not be used */
};

/* A string that remembers where its first character stands (behind the quote, if it has one), so
   that later checks can point into it. */
struct located {
    const char *text;
    struct source_pos at;
};

struct string_list {
    const struct located *items;
    size_t count;
};

struct struct_list {
    const void *items; /* an array of the item schema's structs */
    size_t count;
};

/* Scalars are text as written, quoted or not; a folded or literal one loses the line ends behind
   it. */
enum field_kind {
    FIELD_STRING,      /* const char * */
    FIELD_INT,         /* int64_t */
    FIELD_BOOL,        /* bool; true or false only */
    FIELD_ENUM,        /* an enum, stored as int: the index in names; never "unset" */
    FIELD_STRING_LIST, /* struct string_list; a single scalar counts as a list of one */
    FIELD_STRUCT,      /* const T * (NULL if the key is absent) */
    FIELD_STRUCT_LIST, /* struct struct_list */
};

struct field {
    const char *key;
    enum field_kind kind;
    bool required;
    size_t offset;              /* in the struct of the schema */
    const struct schema *items; /* FIELD_STRUCT, FIELD_STRUCT_LIST */
    const char *const *names;   /* FIELD_ENUM: NULL-ended, in enum order */
    const char *help;           /* the sentence printed in bouncedesk-catalogue(5) */
};

/* `fields` ends with a key of NULL and has at most 64 rows. If `override_key` is not NULL and a
   mapping has that key, its required fields may be missing (it changes an entry that exists). */
struct schema {
    const char *name; /* for messages: "situation" */
    size_t size;
    const struct field *fields;
    const char *override_key;
};

/* NULL if the file cannot be read or is not YAML at all; what is wrong is in `diags`. */
struct yamldoc *yamldoc_load(const char *path, struct diag_list *diags);
/* The same from memory; `name` stands in positions and is copied. */
struct yamldoc *yamldoc_parse(const char *name, const char *bytes, size_t length,
                              struct diag_list *diags);
void yamldoc_free(struct yamldoc *doc);
/* True if the document is a mapping with that key. */
bool yamldoc_has_key(const struct yamldoc *doc, const char *key);

/* Fills `out` (root->size bytes, zeroed by the caller). Strings, lists and position file names go
   to `arena`. False if any error was added; what could be decoded is in `out` all the same. An
   empty document decodes to an empty struct. */
bool yamldoc_decode(const struct yamldoc *doc, const struct schema *root,
                    struct arena *arena, void *out, struct diag_list *diags);

/* Copies into `base` each field that `overlay` gives in good order, both structs of `schema`. The
   keys themselves ("override", "id") are not copied if `keep` lists them (NULL-ended, may be
   NULL). What is copied is shared, not cloned: both live in arenas. */
void yamldoc_overlay(const struct schema *schema, void *base, const void *overlay,
                     const char *const *keep);
