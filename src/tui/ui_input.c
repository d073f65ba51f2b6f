/* The way of an event from the decoder to an action or a screen. */
#include "ui.h"

#include "base/words.h"

static void type(struct ui *ui, const struct event *event)
{
    struct screen *top = ui_top(ui);
    struct ui_step step = UI_STEP_PASS;

    if (ui->session.asking) {
        field_type(&ui->session.answer, event);
        return;
    }
    if (top->class->type)
        step = top->class->type(top, event);
    if (step.verb != UI_PASS) {
        ui_take_step(ui, step);
    } else if (event->kind == EVENT_PASTE) {
        /* wherever one is: what is pasted is a bounce until it shows to be something else */
        ui_go(ui, &analyze_screen, NULL);
        top = ui_top(ui);
        ui_take_step(ui, top->class->type(top, event));
    }
}

static void turn_wheel(struct ui *ui, int direction)
{
    for (int i = 0; i < 3; i++)
        ui_perform(ui, direction < 0 ? ACTION_UP : ACTION_DOWN);
}

static void take_mouse(struct ui *ui, const struct event *event)
{
    struct area whole = ui_area(ui);
    struct frame_view view = ui_frame_view(ui);
    struct screen *top = ui_top(ui);
    struct event inside = *event;
    struct ui_step step = UI_STEP_PASS;
    int tab = frame_tab_at(&whole, ui->tab, event->col);

    if (event->kind == EVENT_CLICK && event->row == 0) {
        if (tab >= 0 && !ui->session.asking)
            ui_show_tab(ui, tab);
        return;
    }
    if (event->kind == EVENT_CLICK && event->row == whole.rows - 1) {
        enum action action = frame_hint_at(&whole, &view, event->col);
        if (action != ACTION_NONE)
            ui_perform(ui, action);
        return;
    }
    if (ui->session.asking)
        return;
    inside.row -= frame_body(&whole).top;
    if (top->class->mouse)
        step = top->class->mouse(top, &inside);
    if (step.verb == UI_PASS && event->kind == EVENT_WHEEL)
        turn_wheel(ui, event->wheel);
    ui_take_step(ui, step);
}

/* The one action that a key means in other places; ACTION_NONE if there are several or none. */
static enum action meaning_elsewhere(const struct keymap *keymap, uint32_t key)
{
    enum action found = ACTION_NONE;

    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        if (!keymap_has(keymap, action, key))
            continue;
        if (found != ACTION_NONE)
            return ACTION_NONE;
        found = action;
    }
    return found;
}

static void say_unbound(struct ui *ui, uint32_t key)
{
    char label[KEY_NAME_SIZE], help[KEY_NAME_SIZE];
    enum action meant = meaning_elsewhere(ui->session.keymap, key);

    if (key == KEY_UNKNOWN)
        return;
    key_label(key, ui->session.ascii, label);
    session_key(&ui->session, ACTION_HELP, help);
    if (meant != ACTION_NONE)
        session_say(&ui->session, TONE_INFO,
                    _("%1$s (%2$s) has nothing to work on here; %3$s shows the keys"),
                    label, words_shown(action_info(meant)->name), help);
    else
        session_say(&ui->session, TONE_INFO,
                    _("%1$s does nothing here; %2$s shows the keys"), label, help);
}

static void take_key(struct ui *ui, const struct event *event)
{
    bool typing = ui_is_typing(ui);
    enum action action = ACTION_NONE;

    if (!typing || !key_types_text(event->key))
        action = keymap_find(ui->session.keymap, ui_contexts(ui), event->key);
    if (action != ACTION_NONE) {
        ui_perform(ui, action);
        return;
    }
    struct screen *top = ui_top(ui);
    struct ui_step step = UI_STEP_PASS;

    if (typing && key_types_text(event->key)) {
        type(ui, event);
        return;
    }
    if (top->class->type && !ui->session.asking)
        step = top->class->type(top, event);
    if (step.verb == UI_PASS)
        say_unbound(ui, event->key);
    ui_take_step(ui, step);
}

void ui_take(struct ui *ui, const struct event *event)
{
    if (ui_is_too_small(ui)) { /* nothing is done unseen but to go */
        enum action action = event->kind == EVENT_KEY
                                 ? keymap_find(ui->session.keymap, CTX_ANY, event->key)
                                 : ACTION_NONE;
        if (action == ACTION_LEAVE || action == ACTION_QUIT)
            ui_quit(ui);
        if (event->kind != EVENT_PASTE)
            return;
    }
    session_hush(&ui->session);
    if (event->kind == EVENT_KEY)
        take_key(ui, event);
    else if (event->kind == EVENT_PASTE)
        type(ui, event);
    else
        take_mouse(ui, event);
}

static void take_events(struct ui *ui, bool quiet)
{
    struct decoder *decoder = terminal_decoder(ui->session.terminal);
    struct event event;

    while (!ui->over && decoder_next(decoder, quiet, &event))
        ui_take(ui, &event);
}

enum news ui_turn(struct ui *ui, int milliseconds)
{
    enum news news = terminal_wait(ui->session.terminal, milliseconds);

    if (news == NEWS_END)
        ui->over = true;
    else if (news == NEWS_STOP)
        terminal_stop(ui->session.terminal);
    else
        take_events(ui, news == NEWS_QUIET);
    return news;
}
