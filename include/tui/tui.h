/*
 * The screens: a full-screen program on ncurses.
 *
 * tui_run() owns the terminal while it runs and leaves it as it was, whatever happens. It runs on
 * any pair of streams: the terminal, or pipes in a test (`type` is then a terminal type such as
 * "xterm-256color" and the size is fixed by rows and cols).
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

struct app;

struct tui_options {
    const char *type;     /* NULL: $TERM */
    const char *theme;    /* one of theme_names; NULL: as the settings say */
    const char *file;     /* opened in the Analyze screen at the start */
    bool is_log;          /* the file: as a whole log, whatever it looks like */
    bool ascii, no_mouse; /* so whatever the settings say */
    int rows, cols;       /* 0: ask the terminal */
};

/* What the terminal is like, "xterm-256color, 256 colours"; the caller frees. False: the screens
   cannot run on it. */
bool tui_describe_terminal(char **description);
/* The versions of curses, "6.4.20221231". */
const char *tui_curses_running(void);
extern const char tui_curses_built[];

/* The exit status of the program. */
int tui_run(struct app *app, const struct tui_options *options, FILE *out, FILE *in);
