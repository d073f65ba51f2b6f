/*
 * Pieces: the words of a reply cut into what stays the same and what changes by message.
 *
 * Private to the module, for drafts. Pieces point into the text they were cut from; together they
 * are the whole text.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum piece_kind {
    PIECE_FIXED, /* words, blanks, punctuation: what stays the same */
    PIECE_DAY,   /* "Tue", "Feb": part of a date if a number stands beside it */
    PIECE_NUMBER,
    PIECE_ID,
    PIECE_IP4,
    PIECE_IP6,
    PIECE_HOST,
    PIECE_ADDRESS,
    PIECE_URL,
};

struct piece {
    enum piece_kind kind;
    const char *text;
    size_t length;
};

/* An array of struct piece, the caller's. `text`: valid UTF-8. No two fixed pieces stand side by
   side. */
GArray *draft_pieces(const char *text);

/* Nothing but a few blanks and signs: it does not part two gaps. */
bool draft_piece_is_thin(const struct piece *piece);
