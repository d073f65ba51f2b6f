/*
 * Placeholders: {recipient_domain} and its like, filled from an analysis, quoted for a shell.
 *
 * One table holds their names, the question that asks for a missing one and an example. Values
 * come from hostile text: in a command every value that is more than plain letters, digits and
 * ._@+:/=- is quoted for the system the command is for, and one that begins with "-" is never put
 * in (it could become an option).
 */
#pragma once

#include "catalogue/guide.h"

#include <stdbool.h>
#include <stddef.h>

struct placeholder {
    const char *name;     /* "recipient_domain" */
    const char *question; /* "Which domain is the recipient in?" */
    const char *example;  /* "example.com" */
};
const struct placeholder *placeholder_table(size_t *count);
const struct placeholder *placeholder_find(const char *name);

struct placeholder_values;
struct placeholder_values *placeholder_values_new(void);
void placeholder_values_free(struct placeholder_values *values);
/* Also derives what follows: recipient_domain from recipient, sending_ip_reversed from
   sending_ip. A NULL or empty value removes it. False if there is no such placeholder or the
   value cannot be one (control characters, longer than 320 bytes). */
bool placeholder_set(struct placeholder_values *values, const char *name,
                     const char *value);
const char *placeholder_get(const struct placeholder_values *values, const char *name);

/* For reading: known values as they are, unknown ones as "<recipient domain>". */
char *placeholders_in_text(const char *text, const struct placeholder_values *values);
/* For a shell. Unknown or unsafe ones stay as {name}; `missing` tells that there were some. */
char *placeholders_in_command(const char *text, const struct placeholder_values *values,
                              enum command_system system, bool *missing);
/* Names used in `text` that have no value; NULL-ended, the caller frees with g_strfreev. */
char **placeholders_missing(const char *text, const struct placeholder_values *values);
/* Names used in `text` that no placeholder has, for the catalogue's check. */
char **placeholders_unknown(const char *text);
