/*
 * Frame: what stands around every screen: tabs above, messages and key hints below.
 */
#pragma once

#include "screen.h"

/* Smaller than this, one line says so and nothing else is drawn. */
#define FRAME_MIN_ROWS 12
#define FRAME_MIN_COLS 40

/* What is left for the screen itself. */
struct area frame_body(const struct area *whole);

struct frame_view {
    const struct session *session;
    int tab;
    unsigned contexts;
    bool is_nested;  /* "q" goes back instead of quitting */
    bool is_passing; /* a question, the help or the palette: nothing else can be done */
};
void frame_draw(const struct area *whole, const struct frame_view *view);
void frame_draw_too_small(const struct area *whole);

/* What a click on the frame means. -1: no tab; ACTION_NONE: no hint. */
int frame_tab_at(const struct area *whole, int tab, int col);
enum action frame_hint_at(const struct area *whole, const struct frame_view *view,
                          int col);
