/* The message line, the asking line, the clipboard and the user's editor. */
#include "session.h"

#include "app/app.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/words.h"
#include "report/redact.h"
#include "signals.h"
#include "terminal.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void session_start(struct session *session, struct app *app, struct terminal *terminal)
{
    session->app = app;
    session->terminal = terminal;
    session->faults = diag_list_new();
    diag_list_append(session->faults, app_settings_diags(app));
    session->keymap = keymap_from_settings(app_settings(app), session->faults);
    field_open(&session->answer, "");
}

void session_end(struct session *session)
{
    keymap_free(session->keymap);
    diag_list_free(session->faults);
    field_close(&session->answer);
    g_free(session->message);
    g_free(session->question);
}

const char *session_key(const struct session *session, enum action action,
                        char out[KEY_NAME_SIZE])
{
    uint32_t keys[KEYMAP_KEYS_MAX];
    size_t count = keymap_keys(session->keymap, action, keys);

    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (!session->is_typing || !key_types_text(keys[i]))
            return key_label(keys[i], session->ascii, out);
    }
    return out;
}

void session_hush(struct session *session)
{
    g_clear_pointer(&session->message, g_free);
}

void session_say(struct session *session, enum tone tone, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_free(session->message);
    session->message = g_strdup_vprintf(format, arguments);
    session->tone = tone;
    va_end(arguments);
}

void session_say_error(struct session *session, GError **error)
{
    if (!*error)
        return;
    session_say(session, TONE_ALARM, "%s", (*error)->message);
    g_clear_error(error);
}

void session_ask(struct session *session, int purpose, const char *question,
                 const char *suggested)
{
    g_free(session->question);
    session->question = g_strdup(question);
    session->purpose = purpose;
    session->asking = true;
    session->asks_path = false;
    field_set(&session->answer, suggested ? suggested : "");
}

void session_ask_path(struct session *session, int purpose, const char *question,
                      const char *suggested)
{
    session_ask(session, purpose, question, suggested);
    session->asks_path = true;
}

void session_stop_asking(struct session *session)
{
    session->asking = false;
}

char *session_shown(const struct session *session, const char *text)
{
    return session->is_masked ? redact_addresses(text) : g_strdup(text);
}

void session_toggle_mask(struct session *session)
{
    char key[KEY_NAME_SIZE];

    session->is_masked = !session->is_masked;
    session_key(session, ACTION_MASK, key);
    if (session->is_masked)
        session_say(session, TONE_INFO,
                    _("Addresses are hidden here and in what is copied; %s shows them"),
                    key);
    else
        session_say(session, TONE_INFO, _("Addresses are shown; %s hides them"), key);
}

static void copy_to_file(struct session *session, const char *what, const char *text)
{
    g_autofree char *path = paths_state("clipboard.txt");
    g_autoptr(GError) error = NULL;

    if (paths_make_folder(path, &error) && paths_write_private(path, text, -1, &error))
        session_say(session, TONE_INFO, _("The %1$s is in %2$s"), what, path);
    else
        session_say(session, TONE_ALARM, _("The %1$s could not be copied: %2$s"), what,
                    error->message);
}

void session_copy(struct session *session, const char *what, const char *text)
{
    if (!text)
        session_say(session, TONE_INFO, _("There is nothing to copy"));
    else if (terminal_copy(session->terminal, text))
        session_say(session, TONE_INFO, _("Copied the %1$s (%2$ld characters)"), what,
                    g_utf8_strlen(text, -1));
    else
        copy_to_file(session, what, text);
}

void session_say_added(struct session *session, const struct app_added *added)
{
    g_autofree char *saved =
        g_strdup_printf(P_("%zu case is saved in the journal",
                           "%zu cases are saved in the journal", added->cases),
                        added->cases);

    if (added->known)
        session_say(session, TONE_INFO, _("%1$s, %2$zu had been there before"), saved,
                    added->known);
    else
        session_say(session, TONE_INFO, "%s", saved);
}

void session_save_lines(struct session *session, const char *lines)
{
    g_autoptr(GError) error = NULL;
    struct app_added added = {0};

    if (app_add_input(session->app, lines, strlen(lines), &added, &error))
        session_say_added(session, &added);
    session_say_error(session, &error);
}

void session_copy_signed(struct session *session, const char *what, const char *text)
{
    g_autofree char *with = text ? app_sign(session->app, text) : NULL;

    session_copy(session, what, with);
}

static char **editor_command(const char *path, GError **error)
{
    const char *editor = g_getenv("VISUAL");
    g_auto(GStrv) words = NULL;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (!editor || editor[0] == '\0')
        editor = g_getenv("EDITOR");
    if (!editor || editor[0] == '\0')
        editor = "vi";
    if (!g_shell_parse_argv(editor, NULL, &words, error))
        return NULL;
    g_strv_builder_addv(builder, (const char **)words);
    g_strv_builder_add(builder, path);
    return g_strv_builder_end(builder);
}

static bool run_editor(struct session *session, const char *path, GError **error)
{
    g_auto(GStrv) command = editor_command(path, error);
    int status = 0;
    bool done;

    if (!command)
        return false;
    terminal_leave(session->terminal);
    signals_lend();
    done = g_spawn_sync(NULL, command, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL,
                        NULL, NULL, &status, error);
    signals_take_back();
    terminal_enter(session->terminal);
    return done && g_spawn_check_wait_status(status, error);
}

char *session_edit(struct session *session, const char *text, GError **error)
{
    g_autofree char *path = NULL, *bytes = NULL;
    gsize length = 0;
    char *edited = NULL;
    int file = g_file_open_tmp("bouncedesk-XXXXXX.txt", &path, error); /* mode 0600 */

    if (file < 0)
        return NULL;
    close(file);
    if (paths_write_private(path, text, -1, error) && run_editor(session, path, error) &&
        g_file_get_contents(path, &bytes, &length, error))
        edited = text_from_bytes(bytes, length, NULL);
    else
        g_prefix_error(error, _("the text stays as it was; your editor: "));
    g_unlink(path);
    return edited;
}
