/* A walkthrough as a file: Markdown, plain text or JSON by the ending of the name. */
#include "walk.h"

#include "base/paths.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

void walk_ask_export(struct screen *screen)
{
    struct walk_state *state = screen->state;
    g_autofree char *name = g_strdup_printf(
        "walkthrough-%s.md", state->walk->number ? state->walk->number : "unsaved");

    session_ask_path(screen->session, ASK_EXPORT, "Write to (.md, .txt, .json):", name);
}

static char *text_for(const struct walk *walk, const char *path, bool ascii)
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

static void write_file(struct screen *screen, const char *path)
{
    const struct walk_state *state = screen->state;
    g_autofree char *text = text_for(state->walk, path, screen->session->ascii);
    g_autoptr(GError) error = NULL;

    if (paths_write_private(path, text, -1, &error))
        session_say(screen->session, TONE_INFO, "Written to %s", path);
    session_say_error(screen->session, &error);
}

static char *full_path(const char *path)
{
    if (g_str_has_prefix(path, "~/"))
        return g_build_filename(g_get_home_dir(), path + 2, NULL);
    return g_strdup(path);
}

void walk_export(struct screen *screen, const char *given)
{
    struct walk_state *state = screen->state;

    if (given[0] == '\0')
        return;
    g_free(state->path);
    state->path = full_path(given);
    if (!g_file_test(state->path, G_FILE_TEST_EXISTS)) {
        write_file(screen, state->path);
        return;
    }
    g_autofree char *question =
        g_strdup_printf("%s exists. Type yes to replace it:", state->path);
    session_ask(screen->session, ASK_OVERWRITE, question, "");
}

void walk_answer_overwrite(struct screen *screen, const char *answer)
{
    struct walk_state *state = screen->state;

    if (g_ascii_strcasecmp(answer, "yes") == 0)
        write_file(screen, state->path);
    else
        session_say(screen->session, TONE_INFO, "Nothing was written");
}
