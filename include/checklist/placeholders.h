/*
 * Placeholders: {recipient_domain} and its like, filled from an analysis, quoted for a shell.
 *
 * One table holds their names, the question that asks for a missing one and an example. Values
 * come from hostile text: in a command every value that is more than plain letters, digits and
 * ._@+:/=- is quoted for the system the command is for, and one that begins with "-" is never put
 * in (it could become an option).
 */
#pragma once

#include "base/diag.h"
#include "catalogue/guide.h"

#include <stdbool.h>
#include <stddef.h>

struct catalogue;

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
/* Also derives what follows: recipient_domain and recipient_local from recipient, sender_domain
   from sender, sending_ip_reversed from sending_ip (as DNS lists want it: octets of IPv4, nibbles
   of IPv6). Angle brackets around an address are dropped. A NULL or empty value removes it, and
   what was derived from it. False if there is no such placeholder or the value cannot be one
   (control characters, not UTF-8, longer than PLACEHOLDER_MAX_BYTES). */
#define PLACEHOLDER_MAX_BYTES 320
bool placeholder_set(struct placeholder_values *values, const char *name,
                     const char *value);
const char *placeholder_get(const struct placeholder_values *values, const char *name);

/* For reading: known values as they are, unknown ones as "<recipient domain>". */
char *placeholders_in_text(const char *text, const struct placeholder_values *values);
/* For a shell: POSIX for any, linux, postfix, exim; PowerShell for windows and exchange; nothing
   is quoted for typed (SMTP has no quoting). Unknown or unsafe ones stay as {name}; `missing`
   (may be NULL) tells that there were some. Unsafe is what no quoting makes harmless where it
   stands: more than plain characters inside quotes or behind a backslash; a value with "%", "&"
   and the like in a command for Windows or for any system, since it may be pasted into cmd.exe;
   "<", ">" or a blank in a typed line. */
char *placeholders_in_command(const char *text, const struct placeholder_values *values,
                              enum command_system system, bool *missing);
/* Which to ask for: those used in `text` that have no value, each once; for one that is only ever
   derived (sending_ip_reversed) its origin. NULL-ended, the caller frees with g_strfreev. */
char **placeholders_missing(const char *text, const struct placeholder_values *values);
/* Names used in `text` that no placeholder has, each once; to be freed likewise. */
char **placeholders_unknown(const char *text);

/* For `bouncedesk check`: names that no placeholder has, in every text that gets filled, and
   placeholders in a command that stand inside quotes or behind a backslash or "$", where they
   could not be quoted. */
void checklist_lint_placeholders(const struct catalogue *catalogue,
                                 struct diag_list *diags);
