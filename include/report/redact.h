/*
 * Redaction: mail addresses without the part that names a person.
 *
 * The domain stays, because patterns are seen by it: "ann.lee@example.com" becomes
 * "***@example.com". Used for what is stored and, on request, for what is exported.
 */
#pragma once

/* The caller frees. */
char *redact_addresses(const char *text);
/* "shop.example.com" as "s***.com": for reports that leave the house. The caller frees. */
char *redact_domain(const char *domain);
/* As redact_addresses(), with a star for each byte, so that every place in the text stays where it is. */
void redact_addresses_in_place(char *text);
