/* What comes into Analyze from outside: a paste or a file, which may be a whole log. */
#include "analyze.h"

#include "base/words.h"

#include "app/app.h"
#include "path_field.h"

#include <string.h>

static struct ui_step push_log(struct analyze_state *state)
{
    return (struct ui_step){
        .verb = UI_PUSH, .next = &log_screen, .argument = &state->log};
}

struct ui_step analyze_open_log(struct screen *screen, const char *path)
{
    struct analyze_state *state = screen->state;

    g_free((char *)state->log.path);
    state->log = (struct log_origin){.path = g_strdup(path)};
    return push_log(state);
}

struct ui_step analyze_open_file(struct screen *screen, const char *given)
{
    g_autofree char *path = path_from_words(given);
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;
    gsize length = 0;

    if (!path)
        session_say(screen->session, TONE_ALARM, _("This is no path of a file"));
    else if (!path_is_readable(path, G_MAXOFFSET, &error))
        session_say_error(screen->session, &error);
    else if (app_is_log(screen->session->app, &(struct log_origin){.path = path}))
        return analyze_open_log(screen, path);
    else if (path_is_readable(path, ANALYZE_MAX_BYTES, &error) &&
             g_file_get_contents(path, &bytes, &length, &error))
        analyze_set_file(screen, bytes, length);
    session_say_error(screen->session, &error);
    return UI_STEP_STAY;
}

/* To look closer at a text of a few lines would cost more than to analyze it. */
static bool has_many_lines(const char *text)
{
    size_t lines = 0;

    while (lines < APP_LOG_LINES_MIN && (text = strchr(text, '\n'))) {
        text++;
        lines++;
    }
    return lines >= APP_LOG_LINES_MIN;
}

struct ui_step analyze_paste(struct screen *screen, const char *text)
{
    struct analyze_state *state = screen->state;
    const struct log_origin origin = {.text = text, .length = strlen(text)};

    if (!has_many_lines(text) || !app_is_log(screen->session->app, &origin)) {
        analyze_set_text(screen, text);
        return UI_STEP_STAY;
    }
    analyze_hold_text(screen, text);
    g_free((char *)state->log.path);
    state->log = (struct log_origin){.text = state->editor.text->str,
                                     .length = state->editor.text->len};
    return push_log(state);
}
