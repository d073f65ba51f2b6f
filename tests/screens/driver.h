/*
 * Driver: the screens on pipes, without any terminal, in the test's own process.
 *
 * Bytes are written as a terminal would send them; each send is dealt with and drawn before the
 * next. The screen is read back from curses: the characters of every cell and its role.
 */
#pragma once

#include "app/app.h"
#include "tui/ui.h"

#define CELL_TEXT_SIZE 32

struct cell {
    char text[CELL_TEXT_SIZE]; /* empty: the second half of a wide character */
    int role;
};

struct driver {
    struct app *app;
    struct ui *ui;
    FILE *out, *in;
    int keys; /* the end that is written to */
};

struct driver_options {
    const char *data;
    const char *type; /* NULL: xterm-256color */
    const char *theme;
    bool ascii;
    int rows, cols;
    const char *journal;  /* NULL: in memory */
    const char *language; /* "de"; NULL: English */
    const char *config;   /* folder of settings.yaml and keys.yaml; NULL: none */
    gint64 later;         /* seconds after the usual time */
    const char
        *record; /* what is sent to the terminal goes into this file; NULL: nowhere */
};

/* Private folders for everything the program might write; before GLib is asked for any. */
void driver_use_scratch(void);
void driver_remove_scratch(void);

void driver_open(struct driver *driver, const struct driver_options *options);
void driver_close(struct driver *driver);

/* Waits a moment for what works beside the loop, and draws. */
void driver_idle(struct driver *driver);
void driver_send(struct driver *driver, const char *bytes, size_t length);
/* A key by its name: "Enter", "Ctrl-O", "q". False if there is none. */
bool driver_key(struct driver *driver, const char *name);
/* Each character a key press of its own. */
void driver_type(struct driver *driver, const char *text);
void driver_paste(struct driver *driver, const char *text);
void driver_click(struct driver *driver, int row, int col);
void driver_wheel(struct driver *driver, int row, int col, bool down);
void driver_resize(struct driver *driver, int rows, int cols);

void driver_cell(const struct driver *driver, int row, int col, struct cell *cell);
void driver_size(const struct driver *driver, int *rows, int *cols);
void driver_cursor(const struct driver *driver, int *row, int *col);
/* The characters of one row without blanks at the end. The caller frees. */
char *driver_row(const struct driver *driver, int row);
/* One letter a cell, theme_role_letter(). The caller frees. */
char *driver_roles(const struct driver *driver, int row);
/* True if the screen has the text in one row. */
bool driver_shows(const struct driver *driver, const char *text);
