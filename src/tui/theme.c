/* The role tables of the themes. */
#include "theme.h"

#include <curses.h>
#include <glib.h>
#include <string.h>

/* Colours of the 256-colour and of the 8/16-colour palette; OWN is the terminal's own. */
#define OWN (-1)
struct look {
    short rich, plain;
    unsigned attributes;
};

/* Temporary and permanent differ in lightness as well as in hue: orange-yellow and red stay apart
   for colour-blind eyes, and blue stands in for green's neighbour. */
static const struct look dark[UI_ROLE_COUNT] = {
    [ROLE_BODY] = {OWN, OWN, A_NORMAL},
    [ROLE_TITLE] = {OWN, OWN, A_BOLD},
    [ROLE_HEADING] = {110, COLOR_CYAN, A_BOLD},
    [ROLE_CODE] = {152, COLOR_CYAN, A_NORMAL},
    [ROLE_SUCCESS] = {79, COLOR_GREEN, A_BOLD},
    [ROLE_CONTINUE] = {75, COLOR_BLUE, A_BOLD},
    [ROLE_TEMPORARY] = {221, COLOR_YELLOW, A_BOLD},
    [ROLE_PERMANENT] = {203, COLOR_RED, A_BOLD},
    [ROLE_UNCLEAR] = {246, OWN, A_NORMAL},
    [ROLE_MUTED] = {245, OWN, A_NORMAL},
    [ROLE_MATCH] = {214, COLOR_YELLOW, A_BOLD | A_UNDERLINE},
    [ROLE_WARNING] = {215, COLOR_YELLOW, A_BOLD},
    [UI_TAB] = {245, OWN, A_NORMAL},
    [UI_TAB_CURRENT] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_KEY] = {110, COLOR_CYAN, A_BOLD},
    [UI_HINT] = {245, OWN, A_NORMAL},
    [UI_MESSAGE] = {79, COLOR_GREEN, A_BOLD},
    [UI_ALARM] = {203, COLOR_RED, A_BOLD | A_REVERSE},
    [UI_SELECTED] = {OWN, OWN, A_REVERSE},
    [UI_SELECTED_PALE] = {OWN, OWN, A_BOLD},
    [UI_FIELD] = {OWN, OWN, A_UNDERLINE},
    [UI_BORDER] = {240, OWN, A_NORMAL},
    [UI_BORDER_FOCUS] = {110, COLOR_CYAN, A_NORMAL},
    [UI_EVIDENCE] = {152, COLOR_CYAN, A_BOLD | A_UNDERLINE},
    [UI_EVIDENCE_NOW] = {214, COLOR_YELLOW, A_REVERSE},
    [UI_PROGRESS] = {79, COLOR_GREEN, A_NORMAL},
};

static const struct look light[UI_ROLE_COUNT] = {
    [ROLE_BODY] = {OWN, OWN, A_NORMAL},
    [ROLE_TITLE] = {OWN, OWN, A_BOLD},
    [ROLE_HEADING] = {24, COLOR_BLUE, A_BOLD},
    [ROLE_CODE] = {23, COLOR_BLUE, A_NORMAL},
    [ROLE_SUCCESS] = {22, COLOR_GREEN, A_BOLD},
    [ROLE_CONTINUE] = {25, COLOR_BLUE, A_BOLD},
    [ROLE_TEMPORARY] = {130, COLOR_MAGENTA, A_BOLD},
    [ROLE_PERMANENT] = {124, COLOR_RED, A_BOLD},
    [ROLE_UNCLEAR] = {241, OWN, A_NORMAL},
    [ROLE_MUTED] = {241, OWN, A_NORMAL},
    [ROLE_MATCH] = {130, COLOR_MAGENTA, A_BOLD | A_UNDERLINE},
    [ROLE_WARNING] = {130, COLOR_MAGENTA, A_BOLD},
    [UI_TAB] = {241, OWN, A_NORMAL},
    [UI_TAB_CURRENT] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_KEY] = {24, COLOR_BLUE, A_BOLD},
    [UI_HINT] = {241, OWN, A_NORMAL},
    [UI_MESSAGE] = {22, COLOR_GREEN, A_BOLD},
    [UI_ALARM] = {124, COLOR_RED, A_BOLD | A_REVERSE},
    [UI_SELECTED] = {OWN, OWN, A_REVERSE},
    [UI_SELECTED_PALE] = {OWN, OWN, A_BOLD},
    [UI_FIELD] = {OWN, OWN, A_UNDERLINE},
    [UI_BORDER] = {248, OWN, A_NORMAL},
    [UI_BORDER_FOCUS] = {24, COLOR_BLUE, A_NORMAL},
    [UI_EVIDENCE] = {24, COLOR_BLUE, A_BOLD | A_UNDERLINE},
    [UI_EVIDENCE_NOW] = {130, COLOR_MAGENTA, A_REVERSE},
    [UI_PROGRESS] = {22, COLOR_GREEN, A_NORMAL},
};

/* Full contrast only: nothing grey, nothing thin. Bright colours exist in black and white too. */
static const struct look high_contrast[UI_ROLE_COUNT] = {
    [ROLE_TITLE] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [ROLE_HEADING] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [ROLE_CODE] = {OWN, OWN, A_BOLD},
    [ROLE_BODY] = {OWN, OWN, A_NORMAL},
    [ROLE_SUCCESS] = {OWN, OWN, A_BOLD},
    [ROLE_CONTINUE] = {OWN, OWN, A_BOLD},
    [ROLE_TEMPORARY] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [ROLE_PERMANENT] = {OWN, OWN, A_BOLD | A_REVERSE},
    [ROLE_UNCLEAR] = {OWN, OWN, A_BOLD},
    [ROLE_MUTED] = {OWN, OWN, A_NORMAL},
    [ROLE_MATCH] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [ROLE_WARNING] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [UI_TAB] = {OWN, OWN, A_NORMAL},
    [UI_TAB_CURRENT] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_KEY] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [UI_HINT] = {OWN, OWN, A_NORMAL},
    [UI_MESSAGE] = {OWN, OWN, A_BOLD},
    [UI_ALARM] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_SELECTED] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_SELECTED_PALE] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [UI_FIELD] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [UI_BORDER] = {OWN, OWN, A_NORMAL},
    [UI_BORDER_FOCUS] = {OWN, OWN, A_BOLD},
    [UI_EVIDENCE] = {OWN, OWN, A_BOLD | A_UNDERLINE},
    [UI_EVIDENCE_NOW] = {OWN, OWN, A_BOLD | A_REVERSE},
    [UI_PROGRESS] = {OWN, OWN, A_BOLD},
};

static const struct {
    const struct look *looks;
    bool coloured;
} themes[THEME_COUNT] = {
    [THEME_DARK] = {dark, true},
    [THEME_LIGHT] = {light, true},
    [THEME_HIGH_CONTRAST] = {high_contrast, false},
    [THEME_MONO] = {dark, false},
};

static bool is_given(const char *variable)
{
    const char *value = g_getenv(variable);

    return value && value[0] != '\0';
}

/* COLORFGBG is "foreground;background" in the 16 colours; 7 and 9 to 15 are light. */
static enum theme_choice theme_of_terminal(void)
{
    const char *value = g_getenv("COLORFGBG");
    const char *background = value ? strrchr(value, ';') : NULL;
    guint64 number = background ? g_ascii_strtoull(background + 1, NULL, 10) : 0;

    if (is_given("NO_COLOR"))
        return THEME_MONO;
    return number == 7 || number >= 9 ? THEME_LIGHT : THEME_DARK;
}

static short colour_of(const struct look *look)
{
    if (COLORS >= 256)
        return look->rich;
    return (short)(look->plain < COLORS ? look->plain : OWN);
}

void theme_start(struct theme *theme, enum theme_choice choice)
{
    enum theme_choice index = choice == THEME_AUTO ? theme_of_terminal() : choice;
    bool colours = has_colors() && start_color() == OK;

    if (colours)
        use_default_colors();
    theme->coloured = colours && themes[index].coloured;
    for (int role = 0; role < UI_ROLE_COUNT; role++) {
        const struct look *look = &themes[index].looks[role];
        short pair = (short)(role + 1);

        theme->attributes[role] = look->attributes;
        if (colours && pair < COLOR_PAIRS) {
            init_pair(pair, (short)(theme->coloured ? colour_of(look) : OWN), OWN);
            theme->attributes[role] |= COLOR_PAIR(pair);
        }
    }
}

char theme_role_letter(int role)
{
    static const char letters[] = ".THC+~tp?mMWabkhs!S_fOoeEP";

    g_assert(sizeof letters - 1 == UI_ROLE_COUNT);
    return letters[role];
}
