/* Text at the border: bytes become UTF-8; folding and squeezing for comparison. */
#include "base/text.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define NUL_PICTURE 0x2400

/* Windows-1252 where it is not Latin-1; the five bytes it leaves undefined stay C1 controls. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static gunichar from_windows_1252(unsigned char byte)
{
    if (byte == 0)
        return NUL_PICTURE;
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

/* CR LF and lone CR become LF; in place. */
static void unify_line_ends(GString *text)
{
    size_t to = 0;

    if (!memchr(text->str, '\r', text->len))
        return;
    for (size_t from = 0; from < text->len; from++) {
        char byte = text->str[from];

        if (byte == '\r' && text->str[from + 1] == '\n')
            continue;
        text->str[to++] = (char)(byte == '\r' ? '\n' : byte);
    }
    g_string_truncate(text, to);
}

/* Valid runs are kept; each byte that cannot be UTF-8 is read by itself. */
static void append_mixed(GString *out, const char *bytes, size_t length)
{
    const char *end = bytes + length;

    while (bytes < end) {
        const char *stop;

        (void)g_utf8_validate_len(bytes, (size_t)(end - bytes), &stop);
        g_string_append_len(out, bytes, stop - bytes);
        if (stop == end)
            return;
        g_string_append_unichar(out, from_windows_1252((unsigned char)*stop));
        bytes = stop + 1;
    }
}

static unsigned utf16_unit(const unsigned char *bytes, bool big_endian)
{
    return big_endian ? (unsigned)bytes[0] << 8 | bytes[1]
                      : (unsigned)bytes[1] << 8 | bytes[0];
}

static void append_utf16(GString *out, const unsigned char *bytes, size_t length,
                         bool big_endian)
{
    for (size_t i = 0; i + 1 < length; i += 2) {
        gunichar c = utf16_unit(bytes + i, big_endian);
        unsigned low = i + 3 < length ? utf16_unit(bytes + i + 2, big_endian) : 0;

        if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD; /* half a pair */
        }
        g_string_append_unichar(out, c == 0 ? NUL_PICTURE : c);
    }
}

char *text_from_bytes(const char *bytes, size_t length, size_t *out_length)
{
    GString *out = g_string_sized_new(length + 1);
    const unsigned char *raw = (const unsigned char *)bytes;

    if (length >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0)
        append_mixed(out, bytes + 3, length - 3);
    else if (length >= 2 && raw[0] == 0xFF && raw[1] == 0xFE)
        append_utf16(out, raw + 2, length - 2, false);
    else if (length >= 2 && raw[0] == 0xFE && raw[1] == 0xFF)
        append_utf16(out, raw + 2, length - 2, true);
    else
        append_mixed(out, bytes, length);
    unify_line_ends(out);
    if (out_length)
        *out_length = out->len;
    return g_string_free(out, FALSE);
}

/* `text` is changed in place; white space is whatever Unicode calls so. */
static void squeeze_in_place(char *text)
{
    const char *from = text;
    char *to = text;
    bool pending = false;

    while (*from != '\0') {
        const char *next = g_utf8_next_char(from);

        if (g_unichar_isspace(g_utf8_get_char(from))) {
            pending = to > text;
            from = next;
            continue;
        }
        if (pending)
            *to++ = ' ';
        pending = false;
        memmove(to, from, (size_t)(next - from));
        to += next - from;
        from = next;
    }
    *to = '\0';
}

/* Most text is ASCII, which needs no look at what a character is. */
char *text_lower(const char *text, size_t length)
{
    GString *out = g_string_sized_new(length);
    const char *end = text + length;

    for (const char *at = text; at < end;) {
        if (!((unsigned char)*at & 0x80)) {
            g_string_append_c(out, g_ascii_tolower(*at++));
            continue;
        }
        gunichar c = g_utf8_get_char_validated(at, end - at);
        bool valid = c < (gunichar)-2;

        if (valid)
            g_string_append_unichar(out, g_unichar_tolower(c));
        at += valid ? g_utf8_skip[(unsigned char)*at] : 1;
    }
    return g_string_free(out, FALSE);
}

char *text_squeeze(const char *text)
{
    char *copy = g_utf8_make_valid(text, -1);

    squeeze_in_place(copy);
    return copy;
}

static void drop_accents(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0';) {
        const char *next = g_utf8_next_char(from);

        if (!g_unichar_ismark(g_utf8_get_char(from))) {
            memmove(to, from, (size_t)(next - from));
            to += next - from;
        }
        from = next;
    }
    *to = '\0';
}

char *text_fold(const char *text)
{
    g_autofree char *valid = NULL, *decomposed = NULL;
    char *folded;

    if (g_str_is_ascii(text)) {
        folded = g_ascii_strdown(text, -1);
        squeeze_in_place(folded);
        return folded;
    }
    valid = g_utf8_make_valid(text, -1);
    decomposed = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    drop_accents(decomposed);
    folded = g_utf8_casefold(decomposed, -1);
    squeeze_in_place(folded);
    return folded;
}
