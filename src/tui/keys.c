/* Names and signs of keys. */
#include "keys.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

static const struct {
    uint32_t key;
    const char *name, *sign;
} names[] = {
    {KEY_OF_ENTER, "Enter", "⏎"},
    {KEY_OF_ESC, "Esc", "Esc"},
    {KEY_OF_TAB, "Tab", "Tab"},
    {KEY_OF_SHIFT_TAB, "Shift-Tab", "Shift-Tab"},
    {KEY_OF_SPACE, "Space", "Space"},
    {KEY_OF_BACKSPACE, "Backspace", "⌫"},
    {KEY_OF_UP, "Up", "↑"},
    {KEY_OF_DOWN, "Down", "↓"},
    {KEY_OF_LEFT, "Left", "←"},
    {KEY_OF_RIGHT, "Right", "→"},
    {KEY_OF_HOME, "Home", "Home"},
    {KEY_OF_END, "End", "End"},
    {KEY_OF_PAGE_UP, "PgUp", "PgUp"},
    {KEY_OF_PAGE_DOWN, "PgDn", "PgDn"},
    {KEY_OF_INSERT, "Insert", "Insert"},
    {KEY_OF_DELETE, "Delete", "Delete"},
};

static uint32_t function_key(const char *name)
{
    guint64 number;

    if ((name[0] != 'F' && name[0] != 'f') ||
        !g_ascii_string_to_unsigned(name + 1, 10, 1, 12, &number, NULL))
        return 0;
    return KEY_OF_F0 + (uint32_t)number;
}

/* A terminal sends the same byte for Ctrl-H and Backspace, for Ctrl-J, Ctrl-M and Enter. */
static uint32_t control_key(char letter)
{
    uint32_t key = (uint32_t)(g_ascii_toupper(letter) - 'A' + 1);

    if (key == 0x08)
        return KEY_OF_BACKSPACE;
    return key == 0x0A ? KEY_OF_ENTER : key;
}

uint32_t key_from_name(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(names[i].name, name) == 0)
            return names[i].key;
    }
    if (g_ascii_strncasecmp(name, "Ctrl-", 5) == 0 && g_ascii_isalpha(name[5]) &&
        name[6] == '\0')
        return control_key(name[5]);
    if (name[0] != '\0' && *g_utf8_next_char(name) == '\0')
        return g_utf8_get_char(name);
    return function_key(name);
}

const char *key_nearest_name(const char *name)
{
    const char *known[G_N_ELEMENTS(names) + 1] = {NULL};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        known[i] = names[i].name;
    return text_nearest(name, known);
}

const char *key_label(uint32_t key, bool ascii, char out[KEY_NAME_SIZE])
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].key != key)
            continue;
        g_strlcpy(out, ascii ? names[i].name : names[i].sign, KEY_NAME_SIZE);
        return out;
    }
    if (key > KEY_OF_F0 && key <= KEY_OF_F12)
        g_snprintf(out, KEY_NAME_SIZE, "F%u", key - KEY_OF_F0);
    else if (key >= 1 && key <= 26)
        g_snprintf(out, KEY_NAME_SIZE, "^%c", (char)('A' + key - 1));
    else if (key_types_text(key))
        out[g_unichar_to_utf8(key, out)] = '\0';
    else
        g_strlcpy(out, "?", KEY_NAME_SIZE);
    return out;
}

const char *key_to_name(uint32_t key, char out[KEY_NAME_SIZE])
{
    key_label(key, true, out);
    if (key >= 1 && key <= 26 && out[0] == '^')
        g_snprintf(out, KEY_NAME_SIZE, "Ctrl-%c", (char)('A' + key - 1));
    return out;
}

bool key_types_text(uint32_t key)
{
    return key >= 0x20 && key != KEY_OF_BACKSPACE && key < KEY_ABOVE_UNICODE &&
           !(key > 0x7F && key < 0xA0);
}
