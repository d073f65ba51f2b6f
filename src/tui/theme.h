/*
 * Themes: roles to colours and attributes, one table row a role.
 *
 * The background is always the terminal's own. No meaning rests on colour alone, so a theme
 * without any colour (mono) loses nothing. Each role has a colour pair of its own: what was drawn
 * can be read back from the screen as roles, which the screen tests and the screenshots do.
 */
#pragma once

#include "report/doc.h"
#include "settings/settings.h"

#include <stdbool.h>

/* What screens need beyond the roles of documents; one number line with enum role. */
enum {
    UI_TAB = ROLE_COUNT,
    UI_TAB_CURRENT,
    UI_KEY,  /* the key in a hint */
    UI_HINT, /* its word */
    UI_MESSAGE,
    UI_ALARM,
    UI_SELECTED,
    UI_SELECTED_PALE, /* the selected row of a list without the focus */
    UI_FIELD,
    UI_BORDER,
    UI_BORDER_FOCUS,
    UI_EVIDENCE,
    UI_EVIDENCE_NOW,
    UI_PROGRESS,
    UI_ROLE_COUNT
};

struct theme {
    unsigned attributes[UI_ROLE_COUNT]; /* as curses has them */
    bool coloured;
};

/* THEME_AUTO: by the environment (NO_COLOR, COLORFGBG). To be called after newterm(); sets up the
   colour pairs of the current terminal. */
void theme_start(struct theme *theme, enum theme_choice choice);

/* One letter for each role, "." for the body: screens as text. */
char theme_role_letter(int role);
