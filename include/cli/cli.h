/*
 * The command line: every feature without ncurses, for pipes, scripts and screen readers.
 *
 * Exit status: 0 recognised or done, 1 not recognised or faults found, 2 wrong use or unreadable
 * input. Commands and options are tables, from which --help is printed.
 */
#pragma once

#include <stdbool.h>

enum { EXIT_RECOGNISED = 0, EXIT_NOT_RECOGNISED = 1, EXIT_WRONG_USE = 2 };

/* What main() hands over when the screens are wanted. */
struct cli_start {
    bool wants_tui;
    const char *data, *theme; /* kept until the program ends */
    char *file;               /* the caller frees */
    bool is_log;              /* the file, as a whole log */
    bool ascii, no_mouse;
};

/* What only the screens know and commands tell: the keys, the terminal, curses. The two faces do not
   see each other, so main() hands it over. */
struct diag_list;
struct settings;
struct cli_screens {
    char *(*keys_text)(const struct settings *settings);
    char *(*keys_markdown)(const struct settings *settings);
    void (*check_keys)(const struct settings *settings, struct diag_list *diags);
    /* "xterm-256color, 256 colours"; the caller frees. False: the screens cannot run on it. */
    bool (*describe_terminal)(char **description);
    const char *(*curses_running)(void);
    const char *curses_built;
};

/* Parses argv and runs the command, unless the screens are asked for: then `start->wants_tui` is
   set and 0 returned. */
int cli_main(int argc, char **argv, const struct cli_screens *screens,
             struct cli_start *start);
