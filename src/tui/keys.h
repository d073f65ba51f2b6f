/*
 * Keys: one number for each, and their names.
 *
 * A key that types a character is that code point; Ctrl-A to Ctrl-Z are 1 to 26; all others lie
 * above Unicode.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key {
    KEY_OF_TAB = 0x09,
    KEY_OF_ENTER = 0x0D,
    KEY_OF_ESC = 0x1B,
    KEY_OF_SPACE = 0x20,
    KEY_OF_BACKSPACE = 0x7F,
    KEY_ABOVE_UNICODE = 0x110000,
    KEY_OF_UP,
    KEY_OF_DOWN,
    KEY_OF_LEFT,
    KEY_OF_RIGHT,
    KEY_OF_HOME,
    KEY_OF_END,
    KEY_OF_PAGE_UP,
    KEY_OF_PAGE_DOWN,
    KEY_OF_INSERT,
    KEY_OF_DELETE,
    KEY_OF_SHIFT_TAB,
    KEY_OF_F0, /* F1 is KEY_OF_F0 + 1, up to F12 */
    KEY_OF_F12 = KEY_OF_F0 + 12,
    KEY_UNKNOWN, /* a sequence that no table has */
};

/* The key a name stands for: "Enter", "Ctrl-O", "F1", "y"; 0 for no such name. Only letters that
   stand alone tell capitals from small ones. */
uint32_t key_from_name(const char *name);
/* The name that was meant by a wrong one, or NULL. */
const char *key_nearest_name(const char *name);

#define KEY_NAME_SIZE 16
/* "Ctrl-O", "Up": as key_from_name() takes it. Returns `out`. */
const char *key_to_name(uint32_t key, char out[KEY_NAME_SIZE]);
/* The name, or a sign for it ("\u23ce", "\u2191") if `ascii` is false. Returns `out`. */
const char *key_label(uint32_t key, bool ascii, char out[KEY_NAME_SIZE]);

bool key_types_text(uint32_t key);
