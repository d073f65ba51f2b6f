/* Notes the actions behind keys and compares the screen before and after. */
#include "effects.h"

#include <string.h>

/* The contexts in which each action had an effect. */
static unsigned effective[ACTION_COUNT];

/* What cannot be seen on pipes; the real program on a real terminal shows it. */
static const struct {
    enum action action;
    const char *tested_by;
} elsewhere[] = {
    {ACTION_SUSPEND, "test_e2e: it_can_be_stopped_and_continued"},
    {ACTION_REDRAW, "test_e2e: a_spoiled_screen_is_drawn_anew"},
};

static char *picture_of(const struct driver *driver)
{
    GString *text = g_string_new(NULL);
    int rows, cols, row, col;

    driver_size(driver, &rows, &cols);
    driver_cursor(driver, &row, &col);
    g_string_append_printf(text, "%d,%d\n", row, col);
    for (int i = 0; i < rows; i++) {
        g_autofree char *characters = driver_row(driver, i);
        g_autofree char *roles = driver_roles(driver, i);
        g_string_append_printf(text, "%s\n%s\n", characters, roles);
    }
    return g_string_free(text, FALSE);
}

static enum action action_of(const struct driver *driver, uint32_t key)
{
    const struct ui *ui = driver->ui;

    if (key == 0 || ui_is_too_small(ui) || (ui_is_typing(ui) && key_types_text(key)))
        return ACTION_NONE;
    return keymap_find(ui->session.keymap, ui_contexts(ui), key);
}

static unsigned action_contexts(enum action action)
{
    return action == ACTION_NONE ? 0 : action_info(action)->contexts;
}

bool effects_press(struct driver *driver, const char *key)
{
    if (driver->ui->over)
        return true;
    enum action action = action_of(driver, key_from_name(key));
    unsigned contexts = ui_contexts(driver->ui) & action_contexts(action);
    g_autofree char *before = picture_of(driver);

    if (!driver_key(driver, key))
        return false;
    if (driver->ui->over) {
        effective[action] |= contexts;
        return true;
    }
    g_autofree char *after = picture_of(driver);
    if (strcmp(before, after) != 0)
        effective[action] |= contexts;
    return true;
}

static bool is_tested_elsewhere(enum action action)
{
    for (size_t i = 0; i < G_N_ELEMENTS(elsewhere); i++) {
        if (elsewhere[i].action == action)
            return true;
    }
    return false;
}

/* Where a context applies, for people. */
static const char *place_with(unsigned context)
{
    size_t count;
    const struct place *places = place_table(&count);

    for (size_t i = 0; i < count; i++) {
        if (places[i].contexts & context)
            return places[i].where;
    }
    return "everywhere";
}

bool effects_are_complete(void)
{
    bool complete = true;

    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        unsigned missing = action_contexts(action) & ~effective[action];

        for (unsigned bit = 1; missing && !is_tested_elsewhere(action); bit <<= 1) {
            if (!(missing & bit))
                continue;
            g_printerr(
                "no key script brings \"%s\" to an effect in a place like \"%s\"\n",
                action_info(action)->name, place_with(bit));
            complete = false;
            missing &= ~bit;
        }
    }
    return complete;
}
