/* Compares screens with the expected ones, or writes them anew. */
#include "golden.h"

#include <glib.h>
#include <string.h>

/* The first line that differs, with its number. */
static void say_difference(const char *path, const char *expected, const char *found)
{
    g_auto(GStrv) left = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) right = g_strsplit(found, "\n", -1);
    size_t line = 0;

    while (left[line] && right[line] && strcmp(left[line], right[line]) == 0)
        line++;
    g_printerr("%s:%zu: the screen differs\n  expected %s\n  found    %s\n"
               "(UPDATE_GOLDEN=1 writes what was found; review it as a diff)\n",
               path, line + 1, left[line] ? left[line] : "(nothing)",
               right[line] ? right[line] : "(nothing)");
}

bool golden_compare(const char *path, const char *found)
{
    g_autofree char *expected = NULL;
    const char *update = g_getenv("UPDATE_GOLDEN");

    if (update && update[0] != '\0')
        return found[0] == '\0' || g_file_set_contents(path, found, -1, NULL);
    if (found[0] == '\0')
        return true;
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        expected = g_strdup("");
    if (strcmp(expected, found) == 0)
        return true;
    say_difference(path, expected, found);
    return false;
}
