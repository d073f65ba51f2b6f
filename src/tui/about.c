/* What the screens stand on: the terminal, curses. */
#include "tui/tui.h"

#include <curses.h>
#include <glib.h>
#include <stdint.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#define TO_STRING(number) #number
#define AS_STRING(number) TO_STRING(number)

const char tui_curses_built[] = NCURSES_VERSION "." AS_STRING(NCURSES_VERSION_PATCH);

const char *tui_curses_running(void)
{
    const char *version = curses_version(); /* "ncurses 6.4.20221231" */

    return g_str_has_prefix(version, "ncurses ") ? version + strlen("ncurses ") : version;
}

static bool can(const char *capability)
{
    const char *text = tigetstr((char *)capability);

    return text && (intptr_t)text != -1; /* -1: it is no text at all */
}

bool tui_describe_terminal(char **description)
{
    const char *type = g_getenv("TERM");
    int problem;

    if (!type || type[0] == '\0')
        type = "none";
    if (setupterm(type, STDOUT_FILENO, &problem) != OK) {
        *description = g_strdup_printf("%s, not known to this system (TERM)", type);
        return false;
    }
    bool moves = can("cup") && can("clear");
    int colours = tigetnum((char *)"colors");
    *description =
        g_strdup_printf("%s, %d colours%s%s", type, MAX(colours, 0),
                        moves ? "" : ", its cursor cannot be moved",
                        isatty(STDOUT_FILENO) ? "" : ", the output is no terminal");
    del_curterm(cur_term);
    return moves;
}
