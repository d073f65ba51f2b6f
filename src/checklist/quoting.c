/* Makes a value harmless for the system that a command is for, or refuses it. */
#include "scan.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

/* cmd.exe knows no single quotes and expands %x% and !x! in double ones; PowerShell takes
   typographic quotes for quotes. Such a value could break out, so it is never put in. */
static bool could_leave_windows_quotes(const char *value)
{
    static const char *const typographic[] = {"\u2018", "\u2019", "\u201a", "\u201b",
                                              "\u201c", "\u201d", "\u201e"};

    for (size_t i = 0; i < G_N_ELEMENTS(typographic); i++)
        if (strstr(value, typographic[i]))
            return true;
    return strpbrk(value, "&|<>^%!\"`$;(){}") != NULL;
}

/* Plain everywhere, in any shell. What begins with "@", "=" or ":" has a meaning in some. */
static bool is_plain(const char *value)
{
    if (!g_ascii_isalnum(*value) && !strchr("._/", *value))
        return false;
    for (; *value; value++)
        if (!g_ascii_isalnum(*value) && !strchr("._@+:/=-", *value))
            return false;
    return true;
}

static char *quote_for_powershell(const char *value)
{
    g_auto(GStrv) parts = g_strsplit(value, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", parts);

    return g_strdup_printf("'%s'", doubled);
}

static char *typed_value(const char *value)
{
    return strpbrk(value, "<> ") ? NULL : g_strdup(value);
}

char *quote_value(const char *value, enum command_system system, bool is_bare,
                  bool is_alone)
{
    if (*value == '-') /* would be an option */
        return NULL;
    if (system == ON_TYPED)
        return typed_value(value);
    if (is_plain(value))
        return g_strdup(value);
    if (!is_bare)
        return NULL;
    if ((system == ON_ANY || system_is_windows(system)) &&
        could_leave_windows_quotes(value))
        return NULL;
    if (!system_is_windows(system))
        return g_shell_quote(value);
    /* 'a b'.example.com would be taken apart: PowerShell ends a word after a leading quote */
    return is_alone ? quote_for_powershell(value) : NULL;
}
