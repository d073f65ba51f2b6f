/* Cuts the words of a reply: addresses, hosts, links, numbers and ids from all the rest. */
#include "draft_pieces.h"

#include <string.h>

enum { SEPARATOR_LONGEST = 3 }; /* between two gaps that become one: "), [" */

static bool is_separator(char character)
{
    return g_ascii_isspace(character) || strchr("<>()[]{}\"'`=,;|!?", character);
}

static bool only_has(const char *text, size_t length, const char *allowed)
{
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isalnum(text[i]) && !strchr(allowed, text[i]))
            return false;
    return length > 0;
}

static bool is_day_or_month(const char *text, size_t length)
{
    static const char names[] =
        "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
    g_autofree char *word = g_strdup_printf("%.*s ", (int)MIN(length, 8), text);

    return length == 3 && strstr(names, word) != NULL;
}

static bool is_address(const char *text, size_t length)
{
    const char *at = memchr(text, '@', length);

    return at && at + 1 < text + length && memchr(at, '.', length - (size_t)(at - text));
}

/* "192.0.2.1" and "192.0.2.1:25" */
static bool is_ip4(const char *text, size_t length)
{
    size_t dots = 0, colons = 0;

    for (size_t i = 0; i < length; i++) {
        dots += text[i] == '.';
        colons += text[i] == ':';
        if (!g_ascii_isdigit(text[i]) && text[i] != '.' && text[i] != ':')
            return false;
    }
    return dots == 3 && colons <= 1 && length >= 7;
}

/* A time of day has two colons, an address three or "::". */
static bool is_ip6(const char *text, size_t length)
{
    size_t colons = 0;
    bool doubled = g_strstr_len(text, (gssize)length, "::") != NULL;

    if (length > 5 && g_ascii_strncasecmp(text, "IPv6:", 5) == 0)
        text += 5, length -= 5;
    for (size_t i = 0; i < length; i++) {
        colons += text[i] == ':';
        if (!g_ascii_isxdigit(text[i]) && text[i] != ':' && text[i] != '.')
            return false;
    }
    return colons >= 3 || (doubled && length > 2);
}

/* "12", "10:00:00Z", "2026-02-03T10:00:00", "25%", "10MB" */
static bool is_number(const char *text, size_t length)
{
    size_t digits = 0, unit = 0;

    for (size_t i = 0; i < length; i++) {
        bool digit = g_ascii_isdigit(text[i]);
        if (!digit && !strchr(".,:/+-%TZ", text[i]) && !g_ascii_isalpha(text[i]))
            return false;
        bool letter = g_ascii_isalpha(text[i]) && !strchr("TZ", text[i]);
        if (digit && unit)
            return false;
        digits += digit;
        unit += letter;
    }
    return digits > 0 && unit <= 2 && !g_ascii_isalpha(text[0]);
}

/* Dots between labels, the last one in small letters: "RESOLVER.ADR.NotFound" is none. */
static bool is_host(const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    if (colon)
        length = (size_t)(colon - text);
    const char *dot = g_strrstr_len(text, (gssize)length, ".");
    if (!dot || dot == text || !only_has(text, length, ".-_"))
        return false;

    size_t last = length - (size_t)(dot + 1 - text);
    for (size_t i = 1; i <= last; i++)
        if (!g_ascii_islower(dot[i]))
            return false;
    return last >= 2;
}

/* Letters and digits mixed more than once, or capitals within. "TSS04" and "0x800CCC0E" are tags
   of a provider and stay. */
static bool is_id(const char *text, size_t length)
{
    size_t switches = 0, rises = 0;
    char last = '\0';

    if (length < 6 || !only_has(text, length, "._+/-") || strncmp(text, "0x", 2) == 0)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalnum(text[i]))
            continue;
        switches += last && !g_ascii_isdigit(last) != !g_ascii_isdigit(text[i]);
        rises += g_ascii_islower(last) && g_ascii_isupper(text[i]);
        last = text[i];
    }
    return switches >= 2 || (rises >= 4 && length >= 10 && !memchr(text, '.', length));
}

/* In the order of trial. */
static const struct {
    enum piece_kind kind;
    bool (*is)(const char *text, size_t length);
} recognizers[] = {
    {PIECE_DAY, is_day_or_month},
    {PIECE_ADDRESS, is_address},
    {PIECE_IP4, is_ip4},
    {PIECE_IP6, is_ip6},
    {PIECE_NUMBER, is_number},
    {PIECE_HOST, is_host},
    {PIECE_ID, is_id},
};

static enum piece_kind kind_of(const char *text, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(recognizers); i++)
        if (recognizers[i].is(text, length))
            return recognizers[i].kind;
    return PIECE_FIXED;
}

static void add_piece(GArray *pieces, enum piece_kind kind, const char *text,
                      size_t length)
{
    struct piece piece = {kind, text, length};
    struct piece *last =
        pieces->len ? &g_array_index(pieces, struct piece, pieces->len - 1) : NULL;

    if (length == 0)
        return;
    if (kind == PIECE_FIXED && last && last->kind == PIECE_FIXED)
        last->length += length; /* both stand in the same text, one behind the other */
    else
        g_array_append_val(pieces, piece);
}

static size_t trim_end(const char *text, size_t length)
{
    while (length && strchr(".:,;", text[length - 1]))
        length--;
    return length;
}

/* One run of characters without a separator, or a link; returns its length. */
static size_t add_atom(GArray *pieces, const char *text)
{
    bool is_url = g_ascii_strncasecmp(text, "http://", 7) == 0 ||
                  g_ascii_strncasecmp(text, "https://", 8) == 0;
    size_t length = is_url ? strcspn(text, " \t\r\n<>\"')]")
                           : strcspn(text, " \t\r\n\f<>()[]{}\"'`=,;|!?");
    size_t core = trim_end(text, length);

    add_piece(pieces, is_url ? PIECE_URL : kind_of(text, core), text, core);
    add_piece(pieces, PIECE_FIXED, text + core, length - core);
    return length;
}

static GArray *split(const char *text)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));

    while (*text) {
        size_t separators = 0;
        while (text[separators] && is_separator(text[separators]))
            separators++;
        add_piece(pieces, PIECE_FIXED, text, separators);
        text += separators;
        if (*text)
            text += add_atom(pieces, text);
    }
    return pieces;
}

bool draft_piece_is_thin(const struct piece *piece)
{
    for (size_t i = 0; i < piece->length; i++)
        if (g_ascii_isalnum(piece->text[i]) || (piece->text[i] & 0x80))
            return false;
    return piece->kind == PIECE_FIXED && piece->length <= SEPARATOR_LONGEST;
}

static enum piece_kind neighbour_kind(const GArray *pieces, guint index, int step)
{
    for (gint64 i = (gint64)index + step; i >= 0 && i < pieces->len; i += step) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (!draft_piece_is_thin(piece))
            return piece->kind;
    }
    return PIECE_FIXED;
}

/* "Tue, 3 Feb" is a date, "May we" is not. From the end, for "Tue Feb 3". */
static void settle_days(GArray *pieces)
{
    for (guint i = pieces->len; i-- > 0;) {
        struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (piece->kind != PIECE_DAY)
            continue;
        bool in_date = neighbour_kind(pieces, i, 1) == PIECE_NUMBER ||
                       neighbour_kind(pieces, i, -1) == PIECE_NUMBER;
        piece->kind = in_date ? PIECE_NUMBER : PIECE_FIXED;
    }
}

GArray *draft_pieces(const char *text)
{
    GArray *pieces = split(text);

    settle_days(pieces);
    return pieces;
}
