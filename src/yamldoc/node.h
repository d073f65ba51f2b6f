/*
 * The tree between libyaml's events and the decoded structs.
 *
 * Private to the module. Nodes and their text live in the document's arena; the children of a
 * mapping are its keys and values in turn.
 */
#pragma once

#include "yamldoc/yamldoc.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

/* Small on purpose: a large catalogue has a hundred thousand of them. */
struct node {
    uint8_t kind;          /* enum node_kind */
    bool plain;            /* a scalar in no way marked as text: may be meant as null */
    bool quoted;           /* its text begins behind the quote */
    uint32_t line, column; /* counted from 1 */
    uint32_t count;        /* children; bytes of a scalar */
    union {
        const char *text; /* of a scalar; NULL: of no use, and reported */
        struct node *first;
    };
    struct node *last, *next;
};

struct yamldoc {
    struct arena *arena;
    const char *name;
    const struct node *root; /* NULL: an empty document */
};

/* Adds a node to the end of `parent`, which is NULL for the root. */
struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind,
                      uint32_t line, uint32_t column);

/* Reads the tree from libyaml's events; false if it is of no use. */
bool events_read(struct yamldoc *doc, const char *bytes, size_t length,
                 struct diag_list *diags);

/* Says why libyaml stopped, with the place it really means and what to do about it. `bytes` is
   what was parsed. */
struct yaml_parser_s;
void yaml_problem_report(const struct yaml_parser_s *parser, const char *name,
                         const char *bytes, size_t length, struct diag_list *diags);
