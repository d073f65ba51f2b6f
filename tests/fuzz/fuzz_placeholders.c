/* Fuzzes the filling of commands: whatever the value, a shell sees as many words as with a plain
   one. Input: a digit for the system, the value up to the end of the line, the command. */
#include "fuzz.h"

#include "base/text.h"
#include "checklist/placeholders.h"

#include <glib.h>
#include <string.h>

/* How many words a POSIX shell reads; -1: it is no command line. */
static int word_count(const char *command)
{
    g_auto(GStrv) words = NULL;
    int count = 0;

    return g_shell_parse_argv(command, &count, &words, NULL) ? count : -1;
}

static char *fill(const char *command, const char *value, enum command_system system)
{
    struct placeholder_values *values = placeholder_values_new();

    if (!placeholder_set(values, "recipient", value))
        placeholder_set(values, "recipient", "refused");
    char *filled = placeholders_in_command(command, values, system, NULL);
    g_autofree char *text = placeholders_in_text(command, values);
    g_assert(g_utf8_validate(text, -1, NULL));
    placeholder_values_free(values);
    return filled;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes((const char *)data, size, NULL);
    enum command_system system =
        *text ? (enum command_system)((unsigned char)(*text - '0') % (ON_TYPED + 1))
              : ON_ANY;
    char *value = *text ? text + 1 : text;
    char *command = strchr(value, '\n');
    if (!command)
        return 0;
    *command++ = '\0';

    g_autofree char *filled = fill(command, value, system);
    g_autofree char *plain = fill(command, "v", system);
    g_auto(GStrv) missing = placeholders_missing(command, NULL);
    g_auto(GStrv) unknown = placeholders_unknown(command);
    g_assert(g_utf8_validate(filled, -1, NULL));
    g_assert(missing && unknown);
    if (system == ON_LINUX || system == ON_ANY)
        g_assert(word_count(filled) == word_count(plain));
    return 0;
}
