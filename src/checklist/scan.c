/* Finds placeholders in a text, and follows the quotes of a shell. */
#include "scan.h"

#include <glib.h>
#include <string.h>

static bool is_name_character(char character)
{
    return g_ascii_islower(character) || g_ascii_isdigit(character) || character == '_';
}

static const struct placeholder *find(const char *name, size_t length)
{
    g_autofree char *copy = g_strndup(name, length);

    return placeholder_find(copy);
}

bool scan_placeholder(const char *text, struct found_placeholder *found)
{
    for (const char *brace = strchr(text, '{'); brace; brace = strchr(brace + 1, '{')) {
        const char *name = brace + 1, *end = name;
        while (is_name_character(*end))
            end++;
        if (*end != '}' || !g_ascii_islower(*name))
            continue;
        found->start = brace;
        found->length = (size_t)(end - brace) + 1;
        found->known = find(name, (size_t)(end - name));
        return true;
    }
    return false;
}

/* Two characters in a row that begin what is not followed. */
static bool begins_the_unclear(char last, char now, char quote)
{
    bool is_quote = now == '\'' || now == '"';

    if (quote == '\'')
        return false;
    if (quote == '"')
        return last == '$' && (now == '(' || now == '{');
    return ((last == '$' || last == '@') && is_quote) || (last == '<' && now == '<') ||
           (now == '#' && (!last || g_ascii_isspace(last)));
}

static void advance_one(struct shell_place *place, char now, bool is_windows)
{
    const char escape = is_windows ? '`' : '\\';

    if (begins_the_unclear(place->last, now, place->quote))
        place->is_unclear = true;
    if (now == '`' && !is_windows && place->quote != '\'')
        place->is_unclear = true;
    if (now == escape && place->quote != '\'')
        place->is_escaped = true;
    else if (place->quote && now == place->quote)
        place->quote = '\0';
    else if (!place->quote && (now == '\'' || now == '"'))
        place->quote = now;
    place->last = now;
}

void shell_place_advance(struct shell_place *place, const char *text, size_t length,
                         enum command_system system)
{
    for (size_t i = 0; i < length; i++) {
        bool was_escaped = place->is_escaped;
        place->is_escaped = false;
        if (was_escaped)
            place->last = 'x';
        else
            advance_one(place, text[i], system_is_windows(system));
    }
}

void shell_place_pass_value(struct shell_place *place)
{
    place->is_escaped = false;
    place->last = 'x';
}

bool shell_place_is_bare(const struct shell_place *place)
{
    return !place->quote && !place->is_escaped && !place->is_unclear &&
           place->last != '$';
}

bool system_is_windows(enum command_system system)
{
    return system == ON_WINDOWS || system == ON_EXCHANGE;
}
