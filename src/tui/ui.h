/*
 * The user interface as a whole: tabs with their stacks of screens, and the way of an event.
 *
 * tui_run() is no more than ui_open(), ui_draw() and ui_turn() until it is over. Tests take the
 * same turns on pipes and read the screen in between.
 */
#pragma once

#include "frame.h"
#include "screen.h"
#include "terminal.h"

#define STACK_MAX 6

struct tab {
    struct screen stack[STACK_MAX];
    int depth; /* 0: not opened yet */
};

struct ui {
    struct session session;
    struct theme theme;
    struct painter painter;
    struct tab tabs[TAB_COUNT];
    int tab;
    bool over, warned; /* warned: that quitting loses something */
};

struct ui *ui_open(struct app *app, const struct tui_options *options, FILE *out,
                   FILE *in, GError **error);
void ui_close(struct ui *ui);

struct screen *ui_top(struct ui *ui);
unsigned ui_contexts(const struct ui *ui);
bool ui_is_typing(const struct ui *ui);
bool ui_is_too_small(const struct ui *ui);

/* Goes to a tab as UI_GO does; `argument` may be NULL. */
void ui_go(struct ui *ui, const struct screen_class *class, const void *argument);
void ui_draw(struct ui *ui);
void ui_resize(struct ui *ui, int rows, int cols);
/* One event of the decoder. */
void ui_take(struct ui *ui, const struct event *event);
void ui_perform(struct ui *ui, enum action action);
void ui_take_step(struct ui *ui, struct ui_step step);
void ui_show_tab(struct ui *ui, int index);
/* Asks first if something would be lost. */
void ui_quit(struct ui *ui);
struct area ui_area(struct ui *ui);
struct frame_view ui_frame_view(const struct ui *ui);
/* Waits for news (`milliseconds` < 0: for ever) and deals with all that came. */
enum news ui_turn(struct ui *ui, int milliseconds);
