/*
 * Documents: results as blocks of styled text, written out once for all faces.
 *
 * A doc is built block by block, then laid out in lines of a width (for the screen and plain
 * text) or written as Markdown. All text in a doc is valid UTF-8; the layout passes it through
 * text_visible(), so a line can be put on a terminal as it is. Building copies every string.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum role {
    ROLE_BODY,
    ROLE_TITLE,
    ROLE_HEADING,
    ROLE_CODE, /* literal: replies, commands, addresses */
    ROLE_SUCCESS,
    ROLE_CONTINUE,
    ROLE_TEMPORARY,
    ROLE_PERMANENT,
    ROLE_UNCLEAR,
    ROLE_MUTED,
    ROLE_MATCH,   /* found letters */
    ROLE_WARNING, /* traps, contradictions */
    ROLE_COUNT
};

enum block_kind {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_BULLET,
    BLOCK_NUMBERED,
    BLOCK_FIELD,   /* a label and its value */
    BLOCK_LITERAL, /* kept line by line: replies, commands */
    BLOCK_QUOTE,   /* words to pass on to somebody */
    BLOCK_BLANK,
};

struct doc;

struct doc *doc_new(void);
void doc_free(struct doc *doc);
void doc_add(struct doc *doc, enum block_kind kind, enum role role, const char *text);
void doc_add_field(struct doc *doc, enum role role, const char *label, const char *value);
/* More text of another role at the end of the last block. */
void doc_append(struct doc *doc, enum role role, const char *text);
/* The last block gets a number that a screen can find it by (a command to copy, a link). 0: none. */
void doc_mark(struct doc *doc, int mark);
bool doc_is_empty(const struct doc *doc);
/* Takes the local parts of all mail addresses out of it. */
void doc_redact(struct doc *doc);

struct doc_span {
    const char *text;
    size_t length; /* bytes */
    enum role role;
};
struct doc_line {
    const struct doc_span *spans;
    size_t span_count;
    enum block_kind kind;
    int mark;
};
struct doc_layout {
    const struct doc_line *lines;
    size_t count;
};
/* Lines of at most `width` columns (at least 8). The layout owns its text: it may outlive `doc`.
   `ascii`: bullets and the like in ASCII. */
struct doc_layout *doc_layout(const struct doc *doc, size_t width, bool ascii);
void doc_layout_free(struct doc_layout *layout);

char *doc_to_text(const struct doc *doc, size_t width, bool ascii);
char *doc_to_markdown(
    const struct doc *doc); /* every special character of outside text escaped */
