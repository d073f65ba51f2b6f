/* Text on a terminal: columns, and nothing that could drive or fool it. */
#include "base/text.h"

#include <glib.h>
#include <string.h>

/*
 * Characters that show nothing, reorder what is shown, or break a line where we did not. Marks
 * that a script needs to be read (Arabic number signs, variation selectors) are left alone.
 */
static const struct {
    gunichar first, last;
} hidden[] = {
    {0x007F, 0x009F},   /* DEL and C1 controls: a terminal may obey 0x9B as ESC [ */
    {0x00AD, 0x00AD},   /* soft hyphen */
    {0x034F, 0x034F},   /* combining grapheme joiner */
    {0x061C, 0x061C},   /* Arabic letter mark */
    {0x115F, 0x1160},   /* Hangul fillers */
    {0x17B4, 0x17B5},   /* Khmer inherent vowels */
    {0x180B, 0x180E},   /* Mongolian selectors and vowel separator */
    {0x200B, 0x200F},   /* zero-width characters, direction marks */
    {0x2028, 0x202E},   /* line and paragraph separator, embeddings, overrides */
    {0x2060, 0x206F},   /* word joiner, invisible operators, isolates */
    {0x3164, 0x3164},   /* Hangul filler */
    {0xFEFF, 0xFEFF},   /* byte order mark */
    {0xFFA0, 0xFFA0},   /* half-width Hangul filler */
    {0xFFF0, 0xFFFB},   /* unassigned specials, interlinear annotation */
    {0xE0000, 0xE0FFF}, /* tags and more selectors */
};

static bool is_hidden(gunichar c)
{
    if (c < 0x20)
        return c != '\n' && c != '\t';
    if (c < 0x7F)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(hidden) && c >= hidden[i].first; i++) {
        if (c <= hidden[i].last)
            return true;
    }
    return false;
}

/* One character, U+FFFD for a byte that is not UTF-8: what is drawn must be safe even if a
   caller forgot text_from_bytes(). Returns the bytes read. */
static size_t next_character(const char *text, gunichar *c)
{
    if ((unsigned char)*text < 0x80) {
        *c = (gunichar)*text;
        return 1;
    }
    *c = g_utf8_get_char_validated(text, -1);
    if (*c == (gunichar)-1 || *c == (gunichar)-2) {
        *c = 0xFFFD;
        return 1;
    }
    return (size_t)(g_utf8_next_char(text) - text);
}

static bool is_broken(gunichar c, size_t length)
{
    return c == 0xFFFD && length == 1;
}

static void append_visible(GString *out, gunichar c)
{
    if (!is_hidden(c))
        g_string_append_unichar(out, c);
    else if (c < 0x20)
        g_string_append_unichar(out, 0x2400 + c);
    else if (c == 0x7F)
        g_string_append_unichar(out, 0x2421);
    else
        g_string_append_printf(out, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c);
}

char *text_visible(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + 1);

    while (*text != '\0') {
        gunichar c;

        text += next_character(text, &c);
        append_visible(out, c);
    }
    return g_string_free(out, FALSE);
}

bool text_is_visible(const char *text)
{
    while (*text != '\0') {
        gunichar c;
        size_t length = next_character(text, &c);

        if (is_hidden(c) || is_broken(c, length))
            return false;
        text += length;
    }
    return true;
}

static size_t character_width(gunichar c)
{
    if (c < 0x7F)
        return c >= 0x20 || c == '\t';
    if (g_unichar_iszerowidth(c) || g_unichar_iscntrl(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

size_t text_width(const char *text)
{
    size_t columns = 0;

    while (*text != '\0') {
        gunichar c;

        text += next_character(text, &c);
        columns += character_width(c);
    }
    return columns;
}

size_t text_clip(const char *text, size_t columns, size_t *used)
{
    const char *p = text;
    size_t taken = 0;

    while (*p != '\0') {
        gunichar c;
        size_t length = next_character(p, &c);
        size_t width = character_width(c);

        if (width > columns - taken)
            break;
        taken += width;
        p += length;
    }
    if (used)
        *used = taken;
    return (size_t)(p - text);
}
