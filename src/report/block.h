/*
 * What a doc is made of, for its writers: blocks, each of pieces of text with a role.
 *
 * Writers do not read the pieces as they are but "flat": one text in which everything is visible
 * on a terminal, white space is in order, and hard line ends are NUL bytes.
 */
#pragma once

#include "report/doc.h"

#include <glib.h>

struct piece {
    const char *text;
    enum role role;
    struct piece *next;
};

struct block {
    enum block_kind kind;
    int mark;
    const char *label; /* BLOCK_FIELD */
    struct piece *first, *last;
};

size_t doc_block_count(const struct doc *doc);
const struct block *doc_block(const struct doc *doc, size_t index);

/* True if an empty line stands between two blocks in plain text. */
bool blocks_need_gap(enum block_kind before, enum block_kind after);
/* The number of a BLOCK_NUMBERED: headings and paragraphs begin a new list, literals and
   quotes belong to the number above them. */
struct numbering {
    unsigned last;
};
unsigned numbering_next(struct numbering *numbering, enum block_kind kind);

struct flat {
    GString *text;  /* hard lines, each ended by NUL */
    GArray *starts; /* struct role_start, by offset */
};
struct role_start {
    size_t offset;
    enum role role;
};

/* `ascii`: our own signs are replaced by ASCII ones. */
struct flat *flat_new(const struct block *block, bool ascii);
void flat_free(struct flat *flat);
/* How many bytes from `offset` on, up to `end`, have the same role. */
size_t flat_span(const struct flat *flat, size_t offset, size_t end, enum role *role);
/* A text as flat_new() treats each piece. The caller frees. */
char *flat_clean(const char *text, bool ascii);
