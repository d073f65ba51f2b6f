/*
 * Paths as people give them, and their completion while they are typed.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct session;

/* "~/x", in quotes, with backslashes before blanks, "file://...", as a terminal writes a file that is
   dropped onto it. NULL: no path. The caller frees. */
char *path_from_words(const char *words);
/* The ordinary file that `text` names if it is nothing but a whole path; NULL: it is something else.
   The caller frees. */
char *path_dropped(const char *text);
/* What can be read as a file and will come to an end: no folder, no pipe, no device. */
bool path_is_readable(const char *path, goffset most, GError **error);

/* The field of a session that asks for a path: completes the last part as far as it is certain, and
   says what there is to choose from. */
void path_complete(struct session *session);
