/* Palette: every action by name, with its key; found by typing a part of the name. */
#include "list.h"
#include "screen.h"
#include "search/search.h"

#include "base/text.h"
#include "base/words.h"

#include <string.h>

struct palette {
    unsigned contexts; /* of the screen below */
    struct field_input query;
    struct list list;
    enum action found[ACTION_COUNT];
    bool changed;
};

static bool is_listed(enum action action)
{
    /* what moves the cursor is no command; the palette is here already */
    return !(action_info(action)->contexts & CTX_MOVE) && action != ACTION_PALETTE &&
           action != ACTION_ACCEPT && action != ACTION_ERASE &&
           action != ACTION_ERASE_NEXT && action != ACTION_ERASE_WORD &&
           action != ACTION_ERASE_LINE && action != ACTION_NEW_LINE;
}

static bool is_possible(const struct palette *palette, enum action action)
{
    return (action_info(action)->contexts & palette->contexts) != 0;
}

/* All letters of the query in their order: "opf" finds "open file". */
static bool matches(const char *query, const char *text)
{
    g_autofree char *folded = text_fold(text);
    const char *at = folded;

    for (const char *p = query; *p != '\0' && at; p++) {
        at = strchr(at, *p);
        if (at)
            at++;
    }
    return at != NULL;
}

static bool action_matches(const char *query, enum action action)
{
    const struct action_info *info = action_info(action);
    g_autofree char *sentence = text_fold(words_shown(info->sentence));

    return matches(query, info->name) || matches(query, words_shown(info->name)) ||
           strstr(sentence, query);
}

/* What can be done now stands first. */
static void find_actions(struct palette *palette)
{
    g_autofree char *query = text_fold(palette->query.text->str);
    size_t count = 0;

    for (int possible = 1; possible >= 0; possible--) {
        for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
            if (is_listed(a) && is_possible(palette, a) == (possible == 1) &&
                action_matches(query, a))
                palette->found[count++] = a;
        }
    }
    list_resize(&palette->list, count);
    palette->list.selected = palette->list.top = 0;
}

static void open_palette(struct screen *screen, const void *argument)
{
    struct palette *palette = screen->state;

    palette->contexts = *(const unsigned *)argument;
    field_open(&palette->query, "");
    palette->changed = true;
}

static void close_palette(struct screen *screen)
{
    field_close(&((struct palette *)screen->state)->query);
}

static unsigned contexts_of_palette(const struct screen *screen)
{
    (void)screen;
    return CTX_FIELD | CTX_MOVE;
}

static bool is_typing(const struct screen *screen)
{
    (void)screen;
    return true;
}

static struct ui_step run_selected(struct screen *screen)
{
    const struct palette *palette = screen->state;

    if (palette->list.count == 0)
        return UI_STEP_STAY;
    enum action action = palette->found[palette->list.selected];
    if (!is_possible(palette, action)) {
        session_say(screen->session, TONE_INFO, _("\"%s\" has nothing to work on here"),
                    words_shown(action_info(action)->name));
        return UI_STEP_STAY;
    }
    return (struct ui_step){.verb = UI_DO, .action = action};
}

static struct ui_step act_on_palette(struct screen *screen, enum action action)
{
    struct palette *palette = screen->state;

    if (action == ACTION_ACCEPT)
        return run_selected(screen);
    if (action == ACTION_BACK)
        return UI_STEP_POP;
    if (action == ACTION_UP || action == ACTION_DOWN || action == ACTION_PAGE_UP ||
        action == ACTION_PAGE_DOWN)
        list_act(&palette->list, action);
    else if (field_act(&palette->query, action) == FIELD_CHANGED)
        palette->changed = true;
    return UI_STEP_STAY;
}

static struct ui_step type_in_palette(struct screen *screen, const struct event *event)
{
    struct palette *palette = screen->state;

    palette->changed = field_type(&palette->query, event) || palette->changed;
    return UI_STEP_STAY;
}

static struct ui_step click_in_palette(struct screen *screen, const struct event *event)
{
    struct palette *palette = screen->state;

    if (event->kind != EVENT_CLICK)
        return UI_STEP_PASS;
    return list_click(&palette->list, event->row - 2) ? run_selected(screen)
                                                      : UI_STEP_STAY;
}

static void prepare_palette(struct screen *screen, int rows, int cols)
{
    struct palette *palette = screen->state;

    (void)cols;
    if (palette->changed)
        find_actions(palette);
    palette->changed = false;
    list_arrange(&palette->list, rows - 2);
}

#define KEY_COLUMNS  11
#define NAME_COLUMNS 20

static void draw_action(const struct screen *screen, const struct area *area, int row,
                        size_t index)
{
    const struct palette *palette = screen->state;
    enum action action = palette->found[index];
    bool selected = index == palette->list.selected;
    int role = selected                       ? UI_SELECTED
               : is_possible(palette, action) ? ROLE_BODY
                                              : ROLE_MUTED;
    char key[KEY_NAME_SIZE];

    if (selected)
        draw_blank(area, row, 0, role);
    keymap_label(screen->session->keymap, action, screen->session->ascii, key);
    draw_text(area, row, 1, role == ROLE_BODY ? UI_KEY : role, key);
    draw_label(area, row, KEY_COLUMNS, role, words_shown(action_info(action)->name));
    struct area rest = area_cols(area, KEY_COLUMNS + NAME_COLUMNS, area->cols);
    draw_label(&rest, row, 0, selected ? role : ROLE_MUTED,
               words_shown(action_info(action)->sentence));
}

static void draw_palette(const struct screen *screen, const struct area *area)
{
    const struct palette *palette = screen->state;
    struct area rows = area_rows(area, 2, area->rows - 2);

    draw_text(area, 0, 1, UI_KEY, ":");
    field_draw(&palette->query, area, 0, 3,
               (struct field_look){.hint = _("the name of an action, or a part of it"),
                                   .has_focus = true});
    draw_rule(area, 1, UI_BORDER);
    for (int row = 0; row < rows.rows; row++) {
        size_t index = palette->list.top + (size_t)row;

        if (index < palette->list.count)
            draw_action(screen, &rows, row, index);
    }
    if (palette->list.count == 0)
        draw_label(&rows, 0, 3, ROLE_MUTED, _("No action is called so."));
}

const struct screen_class palette_screen = {
    .name = "Actions",
    .state_size = sizeof(struct palette),
    .passing = true,
    .open = open_palette,
    .close = close_palette,
    .contexts = contexts_of_palette,
    .is_typing = is_typing,
    .act = act_on_palette,
    .type = type_in_palette,
    .mouse = click_in_palette,
    .prepare = prepare_palette,
    .draw = draw_palette,
};
