/*
 * The quick way from text to tree, for files in the style that catalogue files have: block
 * mappings with plain words for keys, "- " lists, texts plain, quoted, or behind ">" and "|", and
 * lists and mappings in brackets.
 *
 * libyaml spends most of the time from start to first screen, 170 instructions a byte; this takes
 * a tenth. It knows only what it is certain of and declines everything else, right or wrong, by
 * returning false from any function here; then libyaml reads the file from its start, and finds
 * and names the faults. Where it accepts, the tree is the one that libyaml's events make: tests
 * and a fuzzer compare the two.
 *
 * Private to the module.
 */
#pragma once

#include <glib.h>

#include "node.h"

struct quick {
    struct arena *arena;
    const char *at,
        *end; /* the text ends with a line end, so that looking one byte ahead of
                               another one is safe */
    const char *line_start; /* of the line `at` is in, and its number counted from 1 */
    uint32_t line;
    bool ascii; /* every character is one byte */
    int indent; /* of the line that quick_next_line() found; -1 at the end */
    size_t depth;
    struct node *root;
    GString *scratch; /* a text being put together from several lines */
};

/* False: declined, `doc` has no root yet. */
bool quick_read(struct yamldoc *doc, const char *bytes, size_t length);

/* A node that begins at `at`. */
struct node *quick_add(const struct quick *quick, struct node *parent,
                       enum node_kind kind);
/* Gives a scalar its text. */
void quick_set_text(const struct quick *quick, struct node *node, const char *text,
                    size_t length);
static inline bool quick_enter(struct quick *quick)
{
    return quick->depth++ < YAMLDOC_MAX_DEPTH;
}
static inline void quick_leave(struct quick *quick)
{
    quick->depth--;
}

/* `at` stands on a line end: goes to the start of the next line. */
static inline void quick_break_line(struct quick *quick)
{
    quick->line_start = ++quick->at;
    quick->line++;
}
static inline void quick_skip_blanks(struct quick *quick)
{
    while (*quick->at == ' ')
        quick->at++;
}

/* `at` stands on a line's start: goes to the first character of the next line that is neither
   blank nor a comment. */
void quick_next_line(struct quick *quick);
/* The same from behind a value, which only a comment may follow. */
bool quick_end_line(struct quick *quick);

/* Of a word with a colon behind it and then a blank or line end; 0 if there is none at `at`. */
size_t quick_key_length(const struct quick *quick);
/* Adds it and goes behind its colon. */
void quick_take_key(struct quick *quick, struct node *parent, size_t length);

/* A character that a plain text may begin with. */
bool quick_starts_plain(char character);
/* A plain text in a block of this indentation, then the next line. */
bool quick_read_plain(struct quick *quick, struct node *parent, int indent);
/* A text behind ">" or "|", then the next line. */
bool quick_read_block_text(struct quick *quick, struct node *parent, int indent);
/* A text in quotes; goes behind the closing one. */
bool quick_read_quoted(struct quick *quick, struct node *parent);
/* A list or mapping in brackets; goes behind the closing one. */
bool quick_read_flow(struct quick *quick, struct node *parent);
