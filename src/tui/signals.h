/*
 * Signals: what the world asks of the program, as bytes in a pipe; and the last rites.
 *
 * Handlers do nothing but write: the loop finds out when it waits. If the program dies (abort,
 * segmentation fault) a prepared string puts the terminal back before the signal goes on its way.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* What is written to `fd` and set there if the program dies. `text` must live on. */
struct last_rites {
    int fd;
    const char *text;
    size_t length;
    bool has_modes;
    struct termios modes;
};

/* The reading end of the pipe; each byte is the number of a signal. -1 if there is no pipe. */
int signals_start(void);
void signals_end(void);
/* While another program has the terminal (an editor): its Ctrl-C is not ours, its Ctrl-Z stops both,
   or nobody would be left to come back to. */
void signals_lend(void);
void signals_take_back(void);
/* A byte 0 comes out of the pipe; may be called from any thread. */
void signals_wake(void);
/* NULL: none. */
void signals_set_last_rites(const struct last_rites *wanted);
