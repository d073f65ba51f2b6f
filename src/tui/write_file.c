/* Writes what a screen shows to a file that the user names; never over another one. */
#include "base/paths.h"

#include "base/words.h"
#include "path_field.h"
#include "report/doc.h"
#include "session.h"

#define TEXT_WIDTH 78

void session_write_text(struct session *session, const char *given, const char *text)
{
    g_autofree char *path = path_from_words(given);
    g_autoptr(GError) error = NULL;

    if (!path)
        return;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        session_say(session, TONE_ALARM, _("%s exists; nothing was written"), path);
    else if (paths_write_private(path, text, -1, &error))
        session_say(session, TONE_INFO, _("Written to %s"), path);
    session_say_error(session, &error);
}

void session_write_doc(struct session *session, const char *given, const struct doc *doc)
{
    g_autofree char *text = g_str_has_suffix(given, ".txt")
                                ? doc_to_text(doc, TEXT_WIDTH, session->ascii)
                                : doc_to_markdown(doc);

    session_write_text(session, given, text);
}
