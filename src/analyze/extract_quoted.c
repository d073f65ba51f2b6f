/* Quoted texts: "> " before every line, as answers and tickets quote; whatever is quoted is read. */
#include "extractor.h"

#include "paste_text.h"

#include <string.h>

#define SNIFF_MAX   65536u
#define LINES_LEAST 3 /* ">" alone begins a line of a transcript or a prompt, too */
#define MOST        97

/* Of a hundred lines that have words: so many are quoted. */
#define SHARE_LEAST 90

static int sniff_quoted(const struct input *input)
{
    size_t lines = 0, quoted = 0;
    const char *end = input->text + MIN(input->length, (size_t)SNIFF_MAX);
    for (const char *at = input->text; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        size_t blank = strspn(at, " \t");
        lines += blank < length;
        quoted += blank < length && at[blank] == '>';
        at += length + 1;
    }
    return quoted >= LINES_LEAST && quoted * 100 >= lines * SHARE_LEAST ? MOST : 0;
}

static bool read_quoted(const struct input *input, struct extraction *out)
{
    g_autofree char *plain = paste_unquote(input->text);
    return extractors_run_on(input, plain, out);
}

const struct extractor extract_quoted = {"quoted", INPUT_NONE, MOST, sniff_quoted,
                                         read_quoted};
