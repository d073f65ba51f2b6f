/*
 * Wrapped logs: lines that a terminal or a mail program has broken, put together again.
 *
 * A line with a time stamp and the lines without one below it are one if some log format knows the
 * whole. A terminal breaks anywhere, so that all lines but the last are equally long; a mail program
 * breaks at a blank and takes it away.
 */
#include "extractor.h"

#include "log_book.h"

#include <string.h>

#define MOST          93 /* more than a log (extract_log.c), of which it may look like the half */
#define SNIFF_MAX     65536u
#define PIECES_MAX    16
#define WHOLE_MAX     16384u
#define WIDTH_LEAST   40u /* nothing narrower breaks lines of a log */
#define TERMINAL_STEP 10u /* a terminal of 80, 100, 120 columns */

struct piece {
    const char *text;
    size_t length;
};

static struct piece next_piece(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return (struct piece){at, (size_t)((stop ? stop : end) - at)};
}

static bool is_stamped(const struct piece *piece)
{
    return log_time_length(piece->text, piece->length) > 0;
}

/* Nothing of a line: blanks, or the fence that a chat draws around code. */
static bool is_blank(const struct piece *piece)
{
    return strspn(piece->text, " \t\r`") >= piece->length;
}

/* The line at `at` and those that may continue it; returns how many. */
static size_t take_pieces(const char *at, const char *end, struct piece *pieces)
{
    size_t count = 0;
    while (at < end && count < PIECES_MAX) {
        struct piece piece = next_piece(at, end);
        if (count > 0 && (is_blank(&piece) || is_stamped(&piece)))
            break;
        pieces[count++] = piece;
        at = piece.text + piece.length + 1;
    }
    return count;
}

static bool broken_by_terminal(const struct piece *pieces, size_t count)
{
    size_t width = pieces[0].length;
    for (size_t i = 1; i + 1 < count; i++) {
        if (pieces[i].length != width)
            return false;
    }
    return count > 2 || width % TERMINAL_STEP == 0;
}

static char *joined(const struct piece *pieces, size_t count, bool terminal)
{
    GString *line = g_string_new_len(pieces[0].text, (gssize)pieces[0].length);
    for (size_t i = 1; i < count; i++) {
        size_t indent = terminal ? 0 : strspn(pieces[i].text, " \t");
        if (!terminal)
            g_string_append_c(line, ' ');
        g_string_append_len(line, pieces[i].text + indent,
                            (gssize)(pieces[i].length - indent));
    }
    return g_string_free(line, FALSE);
}

/* The whole line if a format knows it; NULL if the pieces are better left alone. */
static char *whole_line(const struct input *input, const struct piece *pieces,
                        size_t count)
{
    struct log_line line;
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += pieces[i].length;
    if (count < 2 || pieces[0].length < WIDTH_LEAST || length > WHOLE_MAX)
        return NULL;
    bool terminal = broken_by_terminal(pieces, count);
    for (int trial = 0; trial < 2; trial++) {
        g_autofree char *whole = joined(pieces, count, trial == 0 ? terminal : !terminal);
        if (log_book_match(input->logs, whole, strlen(whole), &line))
            return g_steal_pointer(&whole);
    }
    return NULL;
}

/* The text with its broken lines whole; NULL if none is broken. */
static char *unwrapped(const struct input *input, size_t length)
{
    GString *out = g_string_sized_new(length);
    const char *end = input->text + length;
    bool changed = false;
    for (const char *at = input->text; at < end && !is_stopped(input->stop);) {
        struct piece pieces[PIECES_MAX] = {next_piece(at, end)};
        size_t count = is_stamped(&pieces[0]) ? take_pieces(at, end, pieces) : 1;
        g_autofree char *whole = whole_line(input, pieces, count);
        if (whole)
            g_string_append(out, whole);
        else
            g_string_append_len(out, at, (gssize)pieces[0].length);
        g_string_append_c(out, '\n');
        changed |= whole != NULL;
        at = whole ? pieces[count - 1].text + pieces[count - 1].length + 1
                   : at + pieces[0].length + 1;
    }
    return g_string_free(out, !changed);
}

static int sniff_wrapped(const struct input *input)
{
    g_autofree char *whole = unwrapped(input, MIN(input->length, (size_t)SNIFF_MAX));
    return whole ? MOST : 0;
}

static bool read_wrapped(const struct input *input, struct extraction *out)
{
    g_autofree char *whole = unwrapped(input, input->length);
    return whole && extractors_run_on(input, whole, out);
}

const struct extractor extract_wrapped = {"wrapped log", INPUT_LOG, MOST, sniff_wrapped,
                                          read_wrapped};
