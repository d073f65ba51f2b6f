/*
 * Pictures: the screen as an SVG file, in the colours of its theme.
 */
#pragma once

#include "driver.h"

/* `light`: on a light background. */
bool picture_write(const struct driver *driver, const char *path, bool light);
