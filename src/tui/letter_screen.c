/* Letter: a text to send, changed by hand before it is copied; what was changed is kept. */
#include "editor.h"
#include "base/words.h"
#include "screen.h"

#include <string.h>

struct letter {
    struct editor editor;
    const char *what;
    char **kept;
    bool is_typing;
};

/* No lines that run out of the pane: a mail program breaks them anew. */
#define LETTER_COLS 72

static char *wrapped(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) whole = g_string_new(NULL);

    for (char **line = lines; *line; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        glong col = 0;

        for (char **word = words; *word; word++) {
            glong width = g_utf8_strlen(*word, -1);
            bool fits = col + 1 + width <= LETTER_COLS;

            if (word > words)
                g_string_append_c(whole, fits ? ' ' : '\n');
            g_string_append(whole, *word);
            col = (word > words && fits ? col + 1 : 0) + width;
        }
        if (line[1])
            g_string_append_c(whole, '\n');
    }
    return g_string_free(g_steal_pointer(&whole), FALSE);
}

static void say_how(struct session *session)
{
    char done[KEY_NAME_SIZE], copy[KEY_NAME_SIZE];

    session_say(session, TONE_INFO, _("Change the words; %1$s, then %2$s copies them"),
                session_key(session, ACTION_BACK, done),
                session_key(session, ACTION_COPY_LETTER, copy));
}

static void open_letter(struct screen *screen, const void *argument)
{
    const struct letter_request *request = argument;
    struct letter *letter = screen->state;
    g_autofree char *text =
        *request->kept ? g_strdup(*request->kept) : wrapped(request->text);

    letter->what = request->what;
    letter->kept = request->kept;
    letter->is_typing = true;
    editor_open(&letter->editor);
    editor_set(&letter->editor, text, 0);
    say_how(screen->session);
}

static void close_letter(struct screen *screen)
{
    struct letter *letter = screen->state;

    g_free(*letter->kept);
    *letter->kept = g_strdup(letter->editor.text->str);
    editor_close(&letter->editor);
}

static unsigned contexts_of_letter(const struct screen *screen)
{
    const struct letter *letter = screen->state;

    return letter->is_typing ? CTX_EDITOR | CTX_MOVE : CTX_LETTER | CTX_MOVE;
}

static bool is_typing_letter(const struct screen *screen)
{
    return ((const struct letter *)screen->state)->is_typing;
}

static void say_how_to_copy(struct screen *screen)
{
    char copy[KEY_NAME_SIZE], edit[KEY_NAME_SIZE];

    session_say(screen->session, TONE_INFO, _("%1$s copies it, %2$s goes on typing"),
                session_key(screen->session, ACTION_COPY_LETTER, copy),
                session_key(screen->session, ACTION_EDIT, edit));
}

static struct ui_step act_while_typing(struct screen *screen, enum action action)
{
    struct letter *letter = screen->state;

    if (action == ACTION_BACK || action == ACTION_NEXT_PANE) {
        letter->is_typing = screen->session->is_typing = false;
        say_how_to_copy(screen);
        return UI_STEP_STAY;
    }
    if (action == ACTION_EDITOR) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text =
            session_edit(screen->session, letter->editor.text->str, &error);

        if (text)
            editor_set(&letter->editor, text, 0);
        session_say_error(screen->session, &error);
        return UI_STEP_STAY;
    }
    return editor_act(&letter->editor, action) == EDITOR_PASSED ? UI_STEP_PASS
                                                                : UI_STEP_STAY;
}

static struct ui_step act_on_letter(struct screen *screen, enum action action)
{
    struct letter *letter = screen->state;

    if (letter->is_typing)
        return act_while_typing(screen, action);
    if (action == ACTION_EDIT) {
        letter->is_typing = true;
        return UI_STEP_STAY;
    }
    if (action == ACTION_COPY_LETTER) {
        session_copy_signed(screen->session, letter->what, letter->editor.text->str);
        return UI_STEP_POP;
    }
    if (action == ACTION_BACK)
        return UI_STEP_POP;
    return editor_scroll(&letter->editor, action) ? UI_STEP_STAY : UI_STEP_PASS;
}

static struct ui_step type_in_letter(struct screen *screen, const struct event *event)
{
    struct letter *letter = screen->state;

    if (!letter->is_typing)
        return UI_STEP_PASS;
    editor_type(&letter->editor, event);
    return UI_STEP_STAY;
}

static void prepare_letter(struct screen *screen, int rows, int cols)
{
    struct letter *letter = screen->state;

    editor_arrange(&letter->editor, rows - 2, cols - 4, screen->session->utf8);
}

static void draw_letter(const struct screen *screen, const struct area *area)
{
    const struct letter *letter = screen->state;
    struct area rows = area_rows(area, 1, area->rows - 2);
    struct area inside = area_cols(&rows, 2, area->cols - 4);
    g_autofree char *title =
        g_strdup_printf(letter->is_typing ? _("Typing: %s") : "%s", letter->what);

    draw_box(area, UI_BORDER_FOCUS, title, "");
    editor_draw(&letter->editor, &inside, (struct editor_look){.has_focus = true});
}

const struct screen_class letter_screen = {
    .name = "Text to send",
    .state_size = sizeof(struct letter),
    .open = open_letter,
    .close = close_letter,
    .contexts = contexts_of_letter,
    .is_typing = is_typing_letter,
    .act = act_on_letter,
    .type = type_in_letter,
    .prepare = prepare_letter,
    .draw = draw_letter,
};
