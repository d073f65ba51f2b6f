/*
 * Session: what all screens share: the app, the message line, the line that asks, the clipboard.
 */
#pragma once

#include "field.h"
#include "keymap.h"

#include <glib.h>

struct app;
struct app_added;
struct diag_list;
struct doc;
struct terminal;

enum tone { TONE_INFO, TONE_ALARM };

struct session {
    struct app *app;
    struct terminal *terminal;
    struct keymap *keymap;
    struct diag_list *faults; /* of the user's settings and keys */
    bool ascii, utf8;
    bool is_typing; /* letters go into a field now */
    bool
        is_masked; /* whose mailboxes they are is hidden, on screens and in what they copy */

    char *message; /* NULL: none; gone with the next key */
    enum tone tone;

    bool asking, asks_path;
    int purpose;
    char *question;
    struct field_input answer;
};

void session_start(struct session *session, struct app *app, struct terminal *terminal);
void session_end(struct session *session);

/* The key of an action that works now, for sentences that must name one: no key is written out
   in a text. */
const char *session_key(const struct session *session, enum action action,
                        char out[KEY_NAME_SIZE]);

void session_say(struct session *session, enum tone tone, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Says what went wrong, if something did; always clears `error`. */
void session_say_error(struct session *session, GError **error);
/* A text as it may be shown now. The caller frees. */
char *session_shown(const struct session *session, const char *text);
void session_toggle_mask(struct session *session);
void session_hush(struct session *session);

/* Asks for one line at the bottom; the answer comes back through screen_class.answered. */
void session_ask(struct session *session, int purpose, const char *question,
                 const char *suggested);
/* The same for a path, which Tab completes. */
void session_ask_path(struct session *session, int purpose, const char *question,
                      const char *suggested);
void session_stop_asking(struct session *session);

/* Copies to the clipboard, or to a file where there is none; says which. `what` is for the
   message: "customer text"; `text` may be NULL: nothing to copy. */
void session_copy(struct session *session, const char *what, const char *text);

/* The same with the agent and the help desk of the settings below it. */
void session_copy_signed(struct session *session, const char *what, const char *text);

/* Saves every failure in lines of a log as a case of the journal, with the log's own time. */
void session_save_lines(struct session *session, const char *lines);
/* "49 cases are saved in the journal, 1 had been there before" */
void session_say_added(struct session *session, const struct app_added *added);

/* To a new file, which must not exist yet; a doc as Markdown, or as text if it ends in .txt. */
void session_write_text(struct session *session, const char *given, const char *text);
void session_write_doc(struct session *session, const char *given, const struct doc *doc);

/* The text as changed in the user's own editor; NULL and an error if there was none. */
char *session_edit(struct session *session, const char *text, GError **error);
