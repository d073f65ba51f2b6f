/*
 * Screens: a row of functions each; screens never call each other.
 *
 * The loop owns the screens. It asks for the contexts that apply, turns a key into an action and
 * gives it to `act`; text that is typed or pasted goes to `type`. What a screen wants of the world
 * outside it says in the ui_step it returns. Before drawing, `prepare` works out what has changed,
 * once for all keys that came together; `draw` only draws.
 */
#pragma once

#include "draw.h"
#include "learn/quiz.h"
#include "session.h"
#include "tui/actions.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen_class;

enum ui_verb {
    UI_STAY, /* handled */
    UI_PASS, /* not for this screen */
    UI_PUSH, /* `next` on top of this one */
    UI_POP,
    UI_GO, /* to the tab `next`, which gets `argument` */
    UI_DO, /* away with this one, then do `action` in the screen below */
};
struct ui_step {
    enum ui_verb verb;
    const struct screen_class *next;
    const void *argument; /* read before the screen that gives it is closed */
    enum action action;
};

struct screen {
    const struct screen_class *class;
    struct session *session;
    void *state; /* zeroed at first */
};

struct screen_class {
    const char *name;
    size_t state_size;
    bool passing; /* closed when one goes to another tab: help, palette */

    void (*open)(struct screen *screen, const void *argument);
    void (*close)(struct screen *screen);
    /* Sent here by another screen (UI_GO). */
    void (*arrive)(struct screen *screen, const void *argument);

    /* Shown again after another tab. NULL: nothing to do. */
    void (*wake)(struct screen *screen);

    unsigned (*contexts)(const struct screen *screen);
    bool (*is_typing)(const struct screen *screen); /* NULL: never */

    struct ui_step (*act)(struct screen *screen, enum action action);
    /* Keys without an action, all text while typing, pastes. NULL: passes. */
    struct ui_step (*type)(struct screen *screen, const struct event *event);
    /* Clicks and the wheel; rows count from the top of the screen's area. NULL: passes. */
    struct ui_step (*mouse)(struct screen *screen, const struct event *event);
    /* What session_ask() asked for. */
    struct ui_step (*answered)(struct screen *screen, int purpose, const char *text);

    void (*prepare)(struct screen *screen, int rows, int cols);
    void (*draw)(const struct screen *screen, const struct area *area);

    /* Would "back" lead to something of this screen itself? NULL: no. */
    bool (*is_inside)(const struct screen *screen);
    /* Would quitting lose something? NULL: no. */
    bool (*is_unsaved)(const struct screen *screen);
};

#define UI_STEP_STAY                                                                     \
    (struct ui_step)                                                                     \
    {                                                                                    \
        .verb = UI_STAY                                                                  \
    }
#define UI_STEP_PASS                                                                     \
    (struct ui_step)                                                                     \
    {                                                                                    \
        .verb = UI_PASS                                                                  \
    }
#define UI_STEP_POP                                                                      \
    (struct ui_step)                                                                     \
    {                                                                                    \
        .verb = UI_POP                                                                   \
    }

/* What screens say to each other through UI_GO and UI_PUSH. */
struct entry;
struct checklist;
struct finding;
struct journal_filter;
struct lesson;
struct browse_request {
    const struct entry *entry;
};
struct analyze_request {
    const char *text;
};
struct walk_request { /* a checklist to begin, or a saved walkthrough */
    const struct checklist *checklist;
    const struct entry *entry;
    const struct finding *finding;
    int64_t resume_id;
};
struct journal_request { /* the cases behind a pattern: what they must have */
    const struct journal_filter *filter;
    const char *about;
};
struct quiz_request {
    size_t count;
    bool one_topic;
    enum quiz_topic topic;
};
struct page_request {
    struct doc *doc;  /* taken over */
    const char *what; /* for the message when it is copied */
};
/* A step to a page with `lesson`, on top of the screen; NULL: says that there is none. */
struct ui_step show_lesson(struct session *session, const struct lesson *lesson);
struct letter_request {
    const char *what; /* "text for the sender" */
    const char *text; /* to begin with */
    char **kept;      /* where the changed text is kept when the letter is closed */
};
#define PICK_MAX 8
struct pick_request { /* which of these checklists? */
    const struct checklist *checklists[PICK_MAX];
    size_t count;
    const struct entry *entry;
    const struct finding *finding;
};

/* The tabs, in the order of their numbers. */
#define TAB_COUNT 5
extern const struct screen_class browse_screen, analyze_screen, walk_screen, learn_screen,
    journal_screen;
extern const struct screen_class help_screen, palette_screen, pick_screen, twins_screen,
    quiz_screen, topics_screen, digits_screen, patterns_screen, page_screen,
    letter_screen, log_screen, failures_screen, verdict_screen;
