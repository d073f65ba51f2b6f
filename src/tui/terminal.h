/*
 * Terminal: takes it over and gives it back as it was, whatever happens.
 *
 * Owns the curses screen, the modes (raw keys, alternate screen, bracketed paste, mouse), the
 * signals and the reading of bytes. One at a time in a process, because signals are.
 */
#pragma once

#include "decoder.h"
#include "tui/tui.h"

#include <glib.h>

struct terminal;

/* NULL and an error if the type of terminal is not known. */
struct terminal *terminal_open(const struct tui_options *options, FILE *out, FILE *in,
                               GError **error);
void terminal_close(struct terminal *terminal);

/* Gives the terminal back for a while (a shell, an editor) and takes it again. */
void terminal_leave(struct terminal *terminal);
void terminal_enter(struct terminal *terminal);
/* Gives it back and stops the process; returns when it is continued. */
void terminal_stop(struct terminal *terminal);

void terminal_resize(struct terminal *terminal, int rows, int cols);
void terminal_size(const struct terminal *terminal, int *rows, int *cols);
struct _win_st *terminal_window(const struct terminal *terminal);
/* Shows what was drawn, the cursor at this place. */
void terminal_show(struct terminal *terminal, int cursor_row, int cursor_col);
/* Draws everything anew at the next terminal_show(). */
void terminal_forget(struct terminal *terminal);
bool terminal_is_utf8(const struct terminal *terminal);

/* Puts text on the clipboard through the terminal (OSC 52). False if it is too much or this
   terminal cannot. */
bool terminal_copy(struct terminal *terminal, const char *text);

enum news {
    NEWS_QUIET,  /* nothing came within the time */
    NEWS_WAKE,   /* terminal_wake() was called */
    NEWS_INPUT,  /* bytes are in the decoder */
    NEWS_RESIZE, /* the size has changed, curses knows */
    NEWS_STOP,   /* asked to stop (SIGTSTP) */
    NEWS_END,    /* asked to end, or the terminal is gone */
};
/* `milliseconds` < 0: for ever. */
enum news terminal_wait(struct terminal *terminal, int milliseconds);
/* Ends a wait; may be called from another thread. */
void terminal_wake(struct terminal *terminal);
struct decoder *terminal_decoder(const struct terminal *terminal);
