/* Enhanced status codes: reading, finding, writing and comparing them. */
#include "smtp/enhanced_code.h"

#include <glib.h>
#include <string.h>

#define SUBJECT_MAX   7
#define DETAIL_DIGITS 3

/* Words before a dotted number that make it a version and not a status. */
static const char *const version_words[] = {"version", "ver", "v", "release", "build"};

static size_t count_digits(const char *text)
{
    size_t count = 0;
    while (g_ascii_isdigit(text[count]))
        count++;
    return count;
}

/* A fourth part, a letter, a digit or "-3" behind it make it an address, a version or an id. */
static bool ends_well(const char *rest)
{
    if (g_ascii_isalnum(rest[0]) || rest[0] == '_' || rest[0] == '@')
        return false;
    if (rest[0] == '.' || rest[0] == '-' || rest[0] == '/')
        return !g_ascii_isalnum(rest[1]);
    return true;
}

size_t enhanced_code_parse(const char *text, struct enhanced_code *code)
{
    if ((text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.')
        return 0;
    if (text[2] < '0' || text[2] > '0' + SUBJECT_MAX || text[3] != '.')
        return 0;
    size_t digits = count_digits(text + 4);
    if (digits == 0 || digits > DETAIL_DIGITS || (digits > 1 && text[4] == '0'))
        return 0;
    if (!ends_well(text + 4 + digits))
        return 0;

    int detail = 0;
    for (size_t i = 0; i < digits; i++)
        detail = detail * 10 + (text[4 + i] - '0');
    *code = (struct enhanced_code){text[0] - '0', text[2] - '0', detail};
    return 4 + digits;
}

/* True if three digits alone stand right before `offset`: "550-5.7.1", "554/5.7.1". */
static bool follows_reply_code(const char *text, size_t offset)
{
    if (offset < 3)
        return false;
    for (size_t i = offset - 3; i < offset; i++) {
        if (!g_ascii_isdigit(text[i]))
            return false;
    }
    return offset == 3 || !(g_ascii_isalnum(text[offset - 4]) || text[offset - 4] == '.');
}

static bool follows_version_word(const char *text, size_t offset)
{
    while (offset > 0 && text[offset - 1] == ' ')
        offset--;
    for (size_t i = 0; i < G_N_ELEMENTS(version_words); i++) {
        size_t length = strlen(version_words[i]);
        if (offset < length ||
            g_ascii_strncasecmp(text + offset - length, version_words[i], length) != 0)
            continue;
        if (offset == length || !g_ascii_isalnum(text[offset - length - 1]))
            return true;
    }
    return false;
}

static bool begins_well(const char *text, size_t offset)
{
    if (offset == 0)
        return true;
    char before = text[offset - 1];
    if (before == '-' || before == '/' || before == '_')
        return follows_reply_code(text, offset - 1);
    if (g_ascii_isalnum(before) || before == '.' || before == '@')
        return false;
    return !follows_version_word(text, offset);
}

bool enhanced_code_find(const char *text, struct enhanced_code *code, size_t *offset,
                        size_t *length)
{
    for (const char *at = strpbrk(text, "245"); at; at = strpbrk(at + 1, "245")) {
        size_t used = enhanced_code_parse(at, code);
        if (used == 0 || !begins_well(text, (size_t)(at - text)))
            continue;
        if (offset)
            *offset = (size_t)(at - text);
        if (length)
            *length = used;
        return true;
    }
    return false;
}

const char *enhanced_code_format(struct enhanced_code code, char out[ENHANCED_CODE_SIZE])
{
    out[0] = '\0';
    if (code.class != 0)
        g_snprintf(out, ENHANCED_CODE_SIZE, "%d.%d.%d", code.class, code.subject,
                   code.detail);
    return out;
}

bool enhanced_code_equal(struct enhanced_code a, struct enhanced_code b)
{
    return a.class == b.class && a.subject == b.subject && a.detail == b.detail;
}
