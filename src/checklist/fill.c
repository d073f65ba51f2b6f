/* Puts values into texts and commands, and tells which are missing. */
#include "scan.h"

#include <glib.h>
#include <string.h>

static void append_name_for_reading(GString *text, const char *name)
{
    g_string_append_c(text, '<');
    for (; *name; name++)
        g_string_append_c(text, *name == '_' ? ' ' : *name);
    g_string_append_c(text, '>');
}

char *placeholders_in_text(const char *text, const struct placeholder_values *values)
{
    GString *filled = g_string_new(NULL);
    struct found_placeholder found;

    while (scan_placeholder(text, &found)) {
        const char *value =
            found.known ? placeholder_get(values, found.known->name) : NULL;
        g_string_append_len(filled, text, found.start - text);
        if (value)
            g_string_append(filled, value);
        else if (found.known)
            append_name_for_reading(filled, found.known->name);
        else
            g_string_append_len(filled, found.start, (gssize)found.length);
        text = found.start + found.length;
    }
    g_string_append(filled, text);
    return g_string_free(filled, FALSE);
}

static bool is_edge(char character)
{
    return character == '\0' || g_ascii_isspace(character);
}

/* One value where a command stands at `place`; NULL if it is missing or cannot be put in. */
static char *value_for(const struct found_placeholder *found,
                       const struct placeholder_values *values,
                       const struct shell_place *place, enum command_system system)
{
    const char *value = found->known ? placeholder_get(values, found->known->name) : NULL;
    bool is_alone = is_edge(place->last) && is_edge(found->start[found->length]);

    return value ? quote_value(value, system, shell_place_is_bare(place), is_alone)
                 : NULL;
}

char *placeholders_in_command(const char *text, const struct placeholder_values *values,
                              enum command_system system, bool *missing)
{
    GString *filled = g_string_new(NULL);
    struct shell_place place = {0};
    struct found_placeholder found;
    bool lacks_some = false;

    for (; scan_placeholder(text, &found); text = found.start + found.length) {
        size_t skipped = (size_t)(found.start - text);
        shell_place_advance(&place, text, skipped, system);
        g_string_append_len(filled, text, (gssize)skipped);
        g_autofree char *value = value_for(&found, values, &place, system);
        lacks_some = lacks_some || !value;
        g_string_append_len(filled, value ? value : found.start,
                            value ? -1 : (gssize)found.length);
        shell_place_pass_value(&place);
    }
    g_string_append(filled, text);
    if (missing)
        *missing = lacks_some;
    return g_string_free(filled, FALSE);
}

static void add_once(GPtrArray *names, const char *name, size_t length)
{
    for (guint i = 0; i < names->len; i++)
        if (strlen(names->pdata[i]) == length &&
            strncmp(names->pdata[i], name, length) == 0)
            return;
    g_ptr_array_add(names, g_strndup(name, length));
}

static char **end_names(GPtrArray *names)
{
    g_ptr_array_add(names, NULL);
    return (char **)(void *)g_ptr_array_free(names, FALSE);
}

/* What nobody could be asked for, only for what it is made of. */
static const char *to_ask_for(const char *name)
{
    if (strcmp(name, "sending_ip_reversed") == 0)
        return "sending_ip";
    if (strcmp(name, "recipient_local") == 0)
        return "recipient";
    return name;
}

char **placeholders_missing(const char *text, const struct placeholder_values *values)
{
    GPtrArray *names = g_ptr_array_new();
    struct found_placeholder found;

    for (; scan_placeholder(text, &found); text = found.start + found.length) {
        if (!found.known || placeholder_get(values, found.known->name))
            continue;
        const char *name = to_ask_for(found.known->name);
        add_once(names, name, strlen(name));
    }
    return end_names(names);
}

char **placeholders_unknown(const char *text)
{
    GPtrArray *names = g_ptr_array_new();
    struct found_placeholder found;

    for (; scan_placeholder(text, &found); text = found.start + found.length)
        if (!found.known)
            add_once(names, found.start + 1, found.length - 2);
    return end_names(names);
}
