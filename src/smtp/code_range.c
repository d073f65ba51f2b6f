/* Code ranges: how the catalogue writes one code or many, "550", "x.2.2", "5.7.606-649". */
#include "smtp/enhanced_code.h"

#include <glib.h>
#include <string.h>

#define DETAIL_MAX    999
#define DETAIL_DIGITS 3

static bool parse_reply_code(const char *text, struct code_range *range)
{
    if (strlen(text) != 3 || text[0] < '2' || text[0] > '5')
        return false;
    if (!g_ascii_isdigit(text[1]) || !g_ascii_isdigit(text[2]))
        return false;
    *range = (struct code_range){.reply_code = (text[0] - '0') * 100 +
                                               (text[1] - '0') * 10 + (text[2] - '0')};
    return true;
}

/* Reads "5", "17", "5xx", "xxx"; each x may be any digit, a lone x any number at all. */
static size_t parse_detail(const char *text, int *first, int *last)
{
    size_t length = 0;
    *first = *last = 0;
    while (length < DETAIL_DIGITS && g_ascii_isdigit(text[length])) {
        *first = *last = *first * 10 + (text[length] - '0');
        length++;
    }
    if (length == 0 && text[0] == 'x')
        *last = DETAIL_MAX;
    while (length < DETAIL_DIGITS && text[length] == 'x') {
        *first = *first * 10;
        *last = MIN(*last * 10 + 9, DETAIL_MAX);
        length++;
    }
    if (g_ascii_isalnum(text[length]))
        return 0;
    return length;
}

static bool parse_status_range(const char *text, struct code_range *range)
{
    if (strchr("x245", text[0]) == NULL || text[0] == '\0' || text[1] != '.')
        return false;
    if (text[2] < '0' || text[2] > '7' || text[3] != '.')
        return false;
    range->class = text[0] == 'x' ? 0 : text[0] - '0';
    range->subject = text[2] - '0';

    const char *rest = text + 4;
    size_t length = parse_detail(rest, &range->detail_first, &range->detail_last);
    if (length == 0)
        return false;
    rest += length;
    if (rest[0] != '-')
        return rest[0] == '\0';

    rest++;
    if (strncmp(rest, text, 4) == 0) /* "5.7.606-5.7.649" */
        rest += 4;
    int unused;
    length = parse_detail(rest, &unused, &range->detail_last);
    return length > 0 && rest[length] == '\0' &&
           range->detail_first <= range->detail_last;
}

bool code_range_parse(const char *text, struct code_range *range)
{
    struct code_range read = {0};
    if (!parse_reply_code(text, &read) && !parse_status_range(text, &read))
        return false;
    *range = read;
    return true;
}

bool code_range_has_reply(const struct code_range *range, int reply_code)
{
    return range->reply_code != 0 && range->reply_code == reply_code;
}

bool code_range_has_status(const struct code_range *range, struct enhanced_code status)
{
    if (range->reply_code != 0 || status.class == 0)
        return false;
    if (range->class != 0 && range->class != status.class)
        return false;
    return range->subject == status.subject && range->detail_first <= status.detail &&
           status.detail <= range->detail_last;
}
