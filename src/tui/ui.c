/* Tabs with their stacks of screens; what actions do whatever the screen. */
#include "ui.h"

#include "base/words.h"

#include "app/app.h"
#include "path_field.h"

static const struct screen_class *const tab_classes[TAB_COUNT] = {
    &browse_screen, &analyze_screen, &walk_screen, &learn_screen, &journal_screen};

static void open_screen(struct ui *ui, struct screen *screen,
                        const struct screen_class *class, const void *argument)
{
    *screen = (struct screen){.class = class, .session = &ui->session};
    screen->state = g_malloc0(class->state_size);
    if (class->open)
        class->open(screen, argument);
}

static void close_screen(struct screen *screen)
{
    if (screen->class->close)
        screen->class->close(screen);
    g_free(screen->state);
}

static struct tab *open_tab(struct ui *ui, int index)
{
    struct tab *tab = &ui->tabs[index];

    if (tab->depth == 0) {
        tab->depth = 1;
        open_screen(ui, &tab->stack[0], tab_classes[index], NULL);
    }
    return tab;
}

struct screen *ui_top(struct ui *ui)
{
    struct tab *tab = open_tab(ui, ui->tab);

    return &tab->stack[tab->depth - 1];
}

static const struct screen *top_of(const struct ui *ui)
{
    const struct tab *tab = &ui->tabs[ui->tab];

    return &tab->stack[tab->depth - 1];
}

unsigned ui_contexts(const struct ui *ui)
{
    const struct screen *top = top_of(ui);

    if (ui->session.asking)
        return CTX_FIELD | CTX_MOVE | CTX_ANY;
    return top->class->contexts(top) | CTX_ANY;
}

bool ui_is_typing(const struct ui *ui)
{
    const struct screen *top = top_of(ui);

    return ui->session.asking || (top->class->is_typing && top->class->is_typing(top));
}

static void pop(struct tab *tab)
{
    if (tab->depth > 1)
        close_screen(&tab->stack[--tab->depth]);
}

static void push(struct ui *ui, const struct screen_class *class, const void *argument)
{
    struct tab *tab = &ui->tabs[ui->tab];

    if (tab->depth < STACK_MAX)
        open_screen(ui, &tab->stack[tab->depth++], class, argument);
}

static void close_passing(struct tab *tab)
{
    while (tab->depth > 1 && tab->stack[tab->depth - 1].class->passing)
        pop(tab);
}

void ui_show_tab(struct ui *ui, int index)
{
    bool opened = ui->tabs[index].depth > 0;

    close_passing(&ui->tabs[ui->tab]);
    ui->tab = index;
    struct screen *top = ui_top(ui);
    if (opened && top->class->wake)
        top->class->wake(top);
}

void ui_go(struct ui *ui, const struct screen_class *class, const void *argument)
{
    int from = ui->tab, to = 0;

    while (tab_classes[to] != class)
        to++;
    struct tab *tab = open_tab(ui, to);
    if (argument)
        class->arrive(&tab->stack[0], argument);
    while (tab->depth > 1)
        pop(tab);
    ui->tab = to;
    close_passing(&ui->tabs[from]);
}

static bool is_unsaved(const struct ui *ui)
{
    for (int i = 0; i < TAB_COUNT; i++) {
        const struct tab *tab = &ui->tabs[i];

        for (int k = 0; k < tab->depth; k++) {
            const struct screen *screen = &tab->stack[k];
            if (screen->class->is_unsaved && screen->class->is_unsaved(screen))
                return true;
        }
    }
    return false;
}

void ui_quit(struct ui *ui)
{
    if (ui->warned || !is_unsaved(ui)) {
        ui->over = true;
        return;
    }
    ui->warned = true;
    session_say(
        &ui->session, TONE_ALARM,
        _("The journal cannot be written: quitting loses what you began. The same key "
          "once more quits."));
}

void ui_take_step(struct ui *ui, struct ui_step step)
{
    switch (step.verb) {
    case UI_STAY:
    case UI_PASS:
        break;
    case UI_PUSH:
        push(ui, step.next, step.argument);
        break;
    case UI_POP:
        pop(&ui->tabs[ui->tab]);
        break;
    case UI_GO:
        ui_go(ui, step.next, step.argument);
        break;
    case UI_DO:
        pop(&ui->tabs[ui->tab]);
        ui_perform(ui, step.action);
        break;
    }
}

static void say_top_level(struct ui *ui)
{
    char key[KEY_NAME_SIZE];

    session_say(&ui->session, TONE_INFO, _("This is the top level; %s quits"),
                session_key(&ui->session, ACTION_LEAVE, key));
}

/* Esc and q: out of the field, out of the pane, out of the screen; q out of the program. */
static void leave(struct ui *ui, bool may_quit)
{
    struct screen *top = ui_top(ui);
    struct ui_step step = top->class->act(top, ACTION_BACK);

    if (step.verb != UI_POP && step.verb != UI_PASS) {
        ui_take_step(ui, step);
        return;
    }
    if (ui->tabs[ui->tab].depth > 1)
        pop(&ui->tabs[ui->tab]);
    else if (may_quit)
        ui_quit(ui);
    else
        say_top_level(ui);
}

static void act_on_question(struct ui *ui, enum action action)
{
    struct session *session = &ui->session;
    struct screen *top = ui_top(ui);

    if (action == ACTION_BACK) {
        session_stop_asking(session);
    } else if (action == ACTION_ACCEPT) {
        g_autofree char *text = g_strdup(session->answer.text->str);
        session_stop_asking(session);
        ui_take_step(ui, top->class->answered(top, session->purpose, text));
    } else if (action == ACTION_NEXT_PANE && session->asks_path) {
        path_complete(session);
    } else {
        field_act(&session->answer, action);
    }
}

static void push_about_keys(struct ui *ui, const struct screen_class *class)
{
    unsigned contexts = ui_contexts(ui);

    if (!ui_top(ui)->class->passing)
        push(ui, class, &contexts);
}

static bool perform_everywhere(struct ui *ui, enum action action)
{
    if (action >= ACTION_BROWSE_TAB && action <= ACTION_JOURNAL_TAB)
        ui_show_tab(ui, (int)(action - ACTION_BROWSE_TAB));
    else if (action == ACTION_HELP)
        push_about_keys(ui, &help_screen);
    else if (action == ACTION_PALETTE)
        push_about_keys(ui, &palette_screen);
    else if (action == ACTION_BACK || action == ACTION_LEAVE)
        leave(ui, action == ACTION_LEAVE);
    else if (action == ACTION_QUIT)
        ui_quit(ui);
    else if (action == ACTION_REDRAW)
        terminal_forget(ui->session.terminal);
    else if (action == ACTION_SUSPEND)
        terminal_stop(ui->session.terminal);
    else
        return false;
    return true;
}

void ui_perform(struct ui *ui, enum action action)
{
    struct screen *top = ui_top(ui);

    if (action != ACTION_QUIT && action != ACTION_LEAVE)
        ui->warned = false;
    if (ui->session.asking && action != ACTION_QUIT && action != ACTION_SUSPEND) {
        act_on_question(ui, action);
        return;
    }
    if (perform_everywhere(ui, action))
        return;
    struct ui_step step = top->class->act(top, action);
    if (step.verb == UI_PASS && action == ACTION_TEXT_PAGE) /* a list alone */
        step = top->class->act(top, ACTION_PAGE_DOWN);
    ui_take_step(ui, step);
}

struct area ui_area(struct ui *ui)
{
    struct area area = {.painter = &ui->painter};

    terminal_size(ui->session.terminal, &area.rows, &area.cols);
    return area;
}

bool ui_is_too_small(const struct ui *ui)
{
    int rows, cols;

    terminal_size(ui->session.terminal, &rows, &cols);
    return rows < FRAME_MIN_ROWS || cols < FRAME_MIN_COLS;
}

struct frame_view ui_frame_view(const struct ui *ui)
{
    const struct screen *top = top_of(ui);
    bool is_inside = top->class->is_inside && top->class->is_inside(top);

    return (struct frame_view){
        .session = &ui->session,
        .tab = ui->tab,
        .contexts = ui_contexts(ui),
        .is_nested = is_inside || ui->tabs[ui->tab].depth > 1,
        .is_passing = ui->session.asking || top->class->passing,
    };
}

void ui_resize(struct ui *ui, int rows, int cols)
{
    terminal_resize(ui->session.terminal, rows, cols);
}

void ui_draw(struct ui *ui)
{
    struct area whole = ui_area(ui);
    struct area body = frame_body(&whole);
    struct screen *top = ui_top(ui);

    draw_clear(&ui->painter);
    draw_cursor(&whole, whole.rows - 1, 0);
    if (ui_is_too_small(ui)) {
        frame_draw_too_small(&whole);
    } else {
        ui->session.is_typing = ui_is_typing(ui);
        top->class->prepare(top, body.rows, body.cols);
        struct frame_view view = ui_frame_view(ui);

        top->class->draw(top, &body);
        frame_draw(&whole, &view);
    }
    terminal_show(ui->session.terminal, ui->painter.cursor_row, ui->painter.cursor_col);
}

struct ui *ui_open(struct app *app, const struct tui_options *options, FILE *out,
                   FILE *in, GError **error)
{
    const struct settings *settings = app_settings(app);
    struct tui_options wanted = *options;

    wanted.no_mouse = options->no_mouse || !settings->mouse;
    struct terminal *terminal = terminal_open(&wanted, out, in, error);
    if (!terminal)
        return NULL;

    struct ui *ui = g_new0(struct ui, 1);
    bool utf8 = terminal_is_utf8(terminal);

    session_start(&ui->session, app, terminal);
    ui->session.ascii = options->ascii || settings->ascii || !utf8;
    ui->session.utf8 = utf8;
    theme_start(&ui->theme, options->theme ? theme_from_name(options->theme)
                                           : (enum theme_choice)settings->theme);
    ui->painter = (struct painter){
        .window = terminal_window(terminal),
        .theme = &ui->theme,
        .ascii = ui->session.ascii,
        .utf8 = utf8,
    };
    return ui;
}

void ui_close(struct ui *ui)
{
    for (int i = 0; i < TAB_COUNT; i++) {
        struct tab *tab = &ui->tabs[i];
        while (tab->depth > 0)
            close_screen(&tab->stack[--tab->depth]);
    }
    terminal_close(ui->session.terminal);
    session_end(&ui->session);
    g_free(ui);
}
