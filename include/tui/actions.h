/*
 * Actions: what keys do, as a table made from actions.def.
 *
 * A screen tells which contexts apply at the moment; an action can be had where it shares a
 * context with the screen. Nothing here needs a terminal.
 */
#pragma once

#include <stddef.h>

#include "base/words.h"

enum context {
    CTX_LIST = 1 << 0,    /* a list has the focus */
    CTX_TEXT = 1 << 1,    /* a text that scrolls has it */
    CTX_FIELD = 1 << 2,   /* a field of one line */
    CTX_EDITOR = 1 << 3,  /* the box of many lines, while typing in it */
    CTX_BROWSE = 1 << 4,  /* the browser, whatever has the focus in it */
    CTX_ENTRY = 1 << 5,   /* an entry is in sight */
    CTX_HITS = 1 << 6,    /* only the list of entries is in sight */
    CTX_FILTER = 1 << 7,  /* the choice of filters */
    CTX_BOX = 1 << 8,     /* the pasted text, not being typed in */
    CTX_REPORT = 1 << 9,  /* the diagnosis */
    CTX_OPEN = 1 << 10,   /* a list whose items open */
    CTX_ASKING = 1 << 11, /* a step of a walkthrough */
    CTX_OUTCOME = 1 << 12,
    CTX_LESSON = 1 << 13,
    CTX_QUIZ = 1 << 14,
    CTX_JOURNAL = 1 << 15,
    CTX_COPY = 1 << 16,     /* there is something to copy with the usual key */
    CTX_MOVE = 1 << 17,     /* the arrow keys and their like do something */
    CTX_NEXT = 1 << 18,     /* something that is read and done with */
    CTX_FOUND = 1 << 19,    /* there is a finding */
    CTX_TWINS = 1 << 20,    /* the entry in sight is easily confused with others */
    CTX_QUERY = 1 << 21,    /* something was typed into the search field */
    CTX_LETTER = 1 << 22,   /* a text that is changed before it is copied */
    CTX_DRAFT = 1 << 23,    /* typing into the box of Analyze */
    CTX_TAUGHT = 1 << 24,   /* a lesson teaches what is in sight */
    CTX_WALKS = 1 << 25,    /* the list of walkthroughs and checklists */
    CTX_LOG = 1 << 28,      /* what is in sight is of a whole log */
    CTX_VERDICT = 1 << 26,  /* what one line of a log means */
    CTX_FAILURES = 1 << 27, /* a list of failures of a log */
    CTX_STEPS = 1 << 29,    /* the steps of a walkthrough so far */
    CTX_ANY = 1 << 30,      /* everywhere: the loop adds it */
};

enum action {
    ACTION_NONE,
#define ACTION(id, name, contexts, keys, hint, sentence) ACTION_##id,
#include "tui/actions.def"
#undef ACTION
    ACTION_COUNT
};

struct action_info {
    const char *name, *keys, *hint, *sentence;
    unsigned contexts;
};

/* For every action but ACTION_NONE. */
const struct action_info *action_info(enum action action);

/* A set of contexts that applies somewhere at one time, CTX_ANY among them; from places.def. */
struct place {
    const char *where, *letters;
    unsigned contexts;
};
const struct place *place_table(size_t *count);

/* ACTION_NONE if no action is called so. */
enum action action_from_name(const char *name);
