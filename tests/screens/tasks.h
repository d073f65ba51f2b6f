/*
 * Tasks: what a help desk asks, and the few keys from the start screen that answer it.
 *
 * Read from a Markdown file: each second heading is a question, the indented lines under it are the
 * steps of a key script (run_screens.c); the rest is for people. A task is faulty if it takes more
 * than six key presses, more than one paste, or looks at nothing.
 */
#pragma once

#include <glib.h>

#define TASKS_MIN    20
#define TASK_PRESSES 6

struct task {
    char *question;
    int line;
    GPtrArray *steps;  /* char * */
    const char *fault; /* NULL: none */
};

/* struct task *; the caller unrefs. */
GPtrArray *tasks_read(const char *markdown);
