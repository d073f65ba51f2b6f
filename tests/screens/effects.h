/*
 * Effects: which actions the key scripts have brought, and whether anything came of them.
 *
 * A key counts for the action it means where it is pressed; the action has an effect if the screen,
 * the cursor or the message is another afterwards, or the program has ended.
 */
#pragma once

#include "driver.h"

/* driver_key(), noting the action. */
bool effects_press(struct driver *driver, const char *key);

/* Names every action that had no effect anywhere. False: there are some. */
bool effects_are_complete(void);
