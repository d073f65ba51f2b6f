/* Finds mail addresses in running text and hides their local parts. */
#include "report/redact.h"

#include <glib.h>

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
