/*
 * Walkthroughs as files: records to read (Markdown, plain text or JSON by the ending of the name),
 * and hand-overs that a colleague goes on with.
 */
#include "walk.h"

#include "base/paths.h"
#include "base/text.h"
#include "base/words.h"
#include "path_field.h"
#include "report/handover.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

/* Of the walk that is open, else of the selected one; false: there is none. */
static bool choose_handed(struct walk_state *state, const char **number)
{
    const struct walk_summary *selected = walk_list_selected(state);

    if (!state->walk && !selected)
        return false;
    state->handed = state->walk ? state->walk->id : selected->id;
    *number = state->walk ? state->walk->number : selected->number;
    return state->handed != 0;
}

void walk_ask_file(struct screen *screen, enum walk_file file)
{
    struct walk_state *state = screen->state;
    const char *number = state->walk ? state->walk->number : NULL;

    state->file = file;
    if (file == FILE_HAND_OVER && !choose_handed(state, &number)) {
        session_say(screen->session, TONE_INFO,
                    state->walk ? _("Only what is saved can be handed over")
                                : _("Choose one that has been begun to hand it over"));
        return;
    }
    g_autofree char *name =
        file == FILE_HAND_OVER
            ? g_strdup_printf("handover-%s.json", number)
            : g_strdup_printf("walkthrough-%s.md", number ? number : "unsaved");
    session_ask_path(screen->session, ASK_EXPORT,
                     file == FILE_HAND_OVER ? _("Hand over as the file:")
                                            : _("Write to (.md, .txt, .json):"),
                     name);
}

static char *record_for(const struct walk *walk, const char *path, bool ascii)
{
    if (g_str_has_suffix(path, ".json")) {
        json_t *value = json_from_walk(walk->run, walk->about);
        char *dumped = json_dumps(value, JSON_INDENT(2));
        char *text = g_strdup(dumped);
        free(dumped); /* jansson's, not GLib's */
        json_decref(value);
        return text;
    }
    struct doc *doc = doc_from_walk(walk->run, walk->about, walk->values);
    char *text = g_str_has_suffix(path, ".txt") ? doc_to_text(doc, 78, ascii)
                                                : doc_to_markdown(doc);
    doc_free(doc);
    return text;
}

/* What is handed over is whole: the colleague needs the addresses. */
static char *text_to_write(struct screen *screen, GError **error)
{
    const struct walk_state *state = screen->state;

    if (state->file == FILE_HAND_OVER)
        return app_walk_hand_over(screen->session->app, state->handed, error);
    g_autofree char *text = record_for(state->walk, state->path, screen->session->ascii);

    return session_shown(screen->session, text);
}

static void write_file(struct screen *screen)
{
    const struct walk_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = text_to_write(screen, &error);
    char key[KEY_NAME_SIZE];

    if (!text || !paths_write_private(state->path, text, -1, &error))
        session_say_error(screen->session, &error);
    else if (state->file == FILE_HAND_OVER)
        session_say(
            screen->session, TONE_INFO,
            _("Written; your colleague takes it over with %1$s in the list: %2$s"),
            session_key(screen->session, ACTION_TAKE_OVER, key), state->path);
    else
        session_say(screen->session, TONE_INFO, _("Written to %s"), state->path);
}

static void choose_path(struct screen *screen, const char *given)
{
    struct walk_state *state = screen->state;
    char *path = path_from_words(given);

    if (!path)
        return;
    g_free(state->path);
    state->path = path;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        write_file(screen);
        return;
    }
    g_autofree char *question =
        g_strdup_printf(_("%s exists. Type yes to replace it:"), path);
    session_ask(screen->session, ASK_OVERWRITE, question, "");
}

void walk_ask_take_over(struct screen *screen)
{
    session_ask_path(screen->session, ASK_TAKE_OVER, _("Take over the file:"), "");
}

static void take_over(struct screen *screen, const char *json)
{
    g_autoptr(GError) error = NULL;
    int64_t id = app_walk_take_over(screen->session->app, json, strlen(json), &error);
    struct walk *walk = id ? app_walk_resume(screen->session->app, id, &error) : NULL;

    if (!walk) {
        session_say_error(screen->session, &error);
        return;
    }
    walk_open(screen, walk);
    session_say(screen->session, TONE_INFO, _("Taken over as %s"), walk->number);
}

/* What stands in a file that may be one; NULL and an error. */
static char *read_handed(const char *path, GError **error)
{
    char *bytes = NULL;

    if (!path_is_readable(path, HANDOVER_MAX_BYTES, error) ||
        !g_file_get_contents(path, &bytes, NULL, error))
        return NULL;
    return bytes;
}

static void take_over_file(struct screen *screen, const char *given)
{
    g_autofree char *path = path_from_words(given);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = path ? read_handed(path, &error) : NULL;

    if (text)
        take_over(screen, text);
    session_say_error(screen->session, &error);
}

static bool is_yes(const char *text)
{
    g_autofree char *folded = text_fold(text);
    /* Translators: what is typed to the question "... exists. Type yes to replace it:". */
    g_autofree char *yes = text_fold(C_("typed", "yes"));

    return strcmp(folded, yes) == 0 || strcmp(folded, "yes") == 0;
}

void walk_answer_file(struct screen *screen, enum walk_purpose purpose, const char *text)
{
    if (purpose == ASK_EXPORT)
        choose_path(screen, text);
    else if (purpose == ASK_TAKE_OVER)
        take_over_file(screen, text);
    else if (is_yes(text))
        write_file(screen);
    else
        session_say(screen->session, TONE_INFO, _("Nothing was written"));
}

bool walk_take_paste(struct screen *screen, const char *text)
{
    g_autofree char *path = path_dropped(text);
    g_autofree char *dropped = path ? read_handed(path, NULL) : NULL;
    const char *handed = dropped ? dropped : text;

    if (!handover_is_one(handed))
        return false;
    take_over(screen, handed);
    return true;
}
