/*
 * A real terminal for the real program: a pseudo-terminal whose other end libvterm reads.
 *
 * Waits poll with a deadline and never sleep for a guessed time. Everything the program writes is
 * kept, so that a test can look for the modes it set and took back.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

struct VTerm;

struct real_terminal {
    struct VTerm *vterm;
    int master, slave; /* the slave is kept open to look at its modes */
    pid_t child;
    int status; /* of waitpid(), when it has ended */
    bool ended;
    int rows, cols;
    GString *written;
    struct termios before;
};

/* `arguments` after the program's name; NULL-ended, may be NULL. `rows` 0: the terminal does not
   know its size; the view has 24x80 then. */
void real_start(struct real_terminal *terminal, const char *type, int rows, int cols,
                const char *const *arguments);
/* Run in the child of each start before it becomes the program; NULL: nothing. */
void real_prepare_child(void (*prepare)(void));
/* Kills what is left of it. */
void real_end(struct real_terminal *terminal);

void real_send(struct real_terminal *terminal, const char *bytes);
void real_send_bytes(struct real_terminal *terminal, const char *bytes, size_t length);
void real_resize(struct real_terminal *terminal, int rows, int cols);
void real_signal(struct real_terminal *terminal, int number);

/* Until all that was written has the text; false after five seconds. */
bool real_wrote(struct real_terminal *terminal, const char *text);
/* Until the screen shows the text (or no longer does); false after five seconds. */
bool real_sees(struct real_terminal *terminal, const char *text);
bool real_loses(struct real_terminal *terminal, const char *text);
/* Until the process has ended; false after five seconds. */
bool real_ends(struct real_terminal *terminal);
/* Until it is stopped (SIGTSTP). */
bool real_stops(struct real_terminal *terminal);

/* Until the cursor is there. */
bool real_puts_cursor(struct real_terminal *terminal, int row, int col);
char *real_screen(const struct real_terminal *terminal);
/* Line modes as before the start, bracketed paste and mouse off, the other screen left. */
bool real_is_restored(struct real_terminal *terminal);

/* Set-up and tear-down of a group of tests: a home of its own, and the small catalogue. */
int real_use_scratch(void **state);
int real_remove_scratch(void **state);
const char *real_scratch(void);
