/*
 * Pictures: the screen as an SVG file, in the colours of its theme.
 */
#pragma once

#include "driver.h"

/* Into the folder that SCREENSHOTS names; nothing if it is not set. `light`: on a light background,
   and the name ends so. False: it cannot be written. */
bool picture_take(const struct driver *driver, const char *name, bool light);
/* "both" is the theme that SCREENSHOTS_THEME names, or dark. */
const char *picture_theme(const char *name);
