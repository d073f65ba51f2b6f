/*
 * Pager: a document laid out for its pane, scrolled, with marked words.
 */
#pragma once

#include "draw.h"
#include "tui/actions.h"

struct pager {
    struct doc *doc; /* owned */
    struct doc_layout *layout;
    size_t width; /* it is laid out for */
    bool ascii;
    size_t top;
    int rows;
};

/* Takes the document over; NULL empties the pane. Scrolls to the beginning. */
void pager_set(struct pager *pager, struct doc *doc);
/* The same document told anew: the position is kept. */
void pager_update(struct pager *pager, struct doc *doc);
void pager_close(struct pager *pager);

void pager_arrange(struct pager *pager, int rows, int cols, bool ascii);
bool pager_act(struct pager *pager, enum action action);
/* The document as plain text; NULL if there is none. The caller frees. */
char *pager_to_text(const struct pager *pager, bool ascii);
/* The line (from the top of the document) with this mark; -1: none. */
int pager_find_mark(const struct pager *pager, int mark);
/* Brings a line into sight. */
void pager_show_line(struct pager *pager, int line);
/* The mark of a row of the pane; 0: none. */
int pager_mark_at(const struct pager *pager, int row);
/* The mark that follows (1) or precedes (-1) `mark` among the lines in sight, or is the first of
   them if `mark` is 0; 0: none. */
int pager_mark_in_sight(const struct pager *pager, int mark, int direction);
bool pager_shows_mark(const struct pager *pager, int mark);
/* The next (1) or previous (-1) line whose text the query matches. False: none. */
bool pager_find(struct pager *pager, const char *query, int direction);

/* `query` NULL or empty: nothing is marked. The cursor is set if `has_focus`; the lines with the
   mark `selected` (0: none) are shown as selected and get it. */
struct pager_look {
    const char *query;
    bool has_focus;
    int selected;
};
void pager_draw(const struct pager *pager, const struct area *area,
                struct pager_look look);
