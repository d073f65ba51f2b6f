/* Finds mail addresses in running text and hides their local parts. */
#include "report/redact.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#define QUOTED_MAX 66 /* a quoted local part with its quotes */

/* RFC 5322 section 3.2.3: the characters of an atom, dots and the quoted form included. Octets
   above ASCII are letters of an internationalised local part (RFC 6531). */
#define ADDRESS_PATTERN                                                                  \
    "(?:\"[^\"\\r\\n]{1,64}\"|[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\x{80}-\\x{10FFFF}-]{1,64})" \
    "@(?=[A-Za-z0-9\\x{80}-\\x{10FFFF}\\[])"

char *redact_addresses(const char *text)
{
    g_autoptr(GRegex) address = g_regex_new(ADDRESS_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);

    g_assert(address);
    char *redacted = g_regex_replace_literal(address, text, -1, 0, "***@", 0, NULL);
    if (!redacted)
        redacted = g_strdup("");
    return redacted;
}

char *redact_domain(const char *domain)
{
    const char *last = strrchr(domain, '.');
    const char *second = *domain ? g_utf8_next_char(domain) : domain;

    return g_strdup_printf("%.*s***%s", (int)(second - domain), domain, last ? last : "");
}

/* As ADDRESS_PATTERN has them. */
static bool is_local_byte(char byte)
{
    return g_ascii_isalnum(byte) || (guchar)byte >= 0x80 ||
           (byte != '\0' && strchr("!#$%&'*+/=?^_`{|}~.-", byte));
}

static char *local_part_before(char *text, char *at)
{
    char *start = at;

    if (start > text && start[-1] == '"') {
        for (char *p = start - 1; p > text && start - p <= QUOTED_MAX; p--) {
            if (p[-1] == '"')
                return p - 1;
            if (p[-1] == '\n' || p[-1] == '\r')
                break;
        }
    }
    while (start > text && is_local_byte(start[-1]))
        start--;
    return start;
}

void redact_addresses_in_place(char *text)
{
    for (char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        char next = at[1];

        if (!g_ascii_isalnum(next) && (guchar)next < 0x80 && next != '[')
            continue;
        char *start = local_part_before(text, at);
        memset(start, '*', (size_t)(at - start));
    }
}
