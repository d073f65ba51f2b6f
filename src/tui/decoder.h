/*
 * Decoder: the bytes a terminal sends become keys, pastes and mouse events.
 *
 * Ours and not ncurses', which reads one byte a system call and cannot tell a pasted ESC from a
 * key: a paste of 5 MB must arrive at the speed of memory, and is data whatever it contains. Reads
 * no file and no clock: the caller says when no more bytes came for a while (`quiet`), so that a
 * lone ESC is known to be the Esc key.
 *
 *     decoder_feed(decoder, bytes, length);
 *     while (decoder_next(decoder, quiet, &event))
 *         ...
 */
#pragma once

#include "keys.h"

enum event_kind { EVENT_KEY, EVENT_PASTE, EVENT_CLICK, EVENT_WHEEL };

struct event {
    enum event_kind kind;
    uint32_t key; /* EVENT_KEY */
    const char
        *text; /* EVENT_PASTE: valid UTF-8, until the next call of decoder_next() */
    size_t length;
    int row, col; /* EVENT_CLICK, EVENT_WHEEL; from 0 */
    int wheel;    /* -1: up, 1: down */
};

struct decoder;

struct decoder *decoder_new(void);
void decoder_free(struct decoder *decoder);

/* One more sequence for a key, as terminfo knows it. */
void decoder_add_sequence(struct decoder *decoder, const char *bytes, uint32_t key);

void decoder_feed(struct decoder *decoder, const char *bytes, size_t length);

/* False if no event is complete. `quiet`: nothing more is on its way. */
bool decoder_next(struct decoder *decoder, bool quiet, struct event *event);

/* True if bytes are waiting for the rest of their sequence. */
bool decoder_is_waiting(const struct decoder *decoder);
/* How many bytes of an unfinished paste have come; 0 outside of a paste. */
size_t decoder_paste_length(const struct decoder *decoder);
