/*
 * Paths: where the data, the overlays and the user's own files are.
 *
 * Follows the XDG base directory specification through GLib. Nothing is created before it is
 * needed; what is created has mode 0700. Returned `char *` and vectors are the caller's.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Finds the shipped data folder. In this order: `given` (from --data, may be NULL),
   $BOUNCEDESK_DATA, the data folder beside a build folder, `<prefix>/share/bouncedesk` relative
   to the running program, the folders fixed at build time (where it is installed, the sources).
   The first two are wishes: if one is given and holds no catalogue, nothing else is tried. NULL
   and an error that names every place looked at, if none holds a catalogue. */
char *paths_data(const char *given, GError **error);

/* True if somebody wished for a data folder, by `given` or the environment. */
bool paths_data_is_asked_for(const char *given);
/* Where the image of the data folder `data` may be (catalogue/image.h): in it, else, unless the
   folder was asked for, beside the running program. */
char *paths_image(const char *given, const char *data);

/* The folder of translations of the interface: `locale` beside the running program (a build folder),
   `<prefix>/share/locale` relative to it, else the one fixed at build time. It need not exist. */
char *paths_locale(void);

/* Every *.yaml below `folder`, recursively, sorted by path; symbolic links to folders are not
   followed. `folder` may be a single file. */
char **paths_yaml_files(const char *folder, GError **error);

/* The catalogue's overlay folders that exist: /etc/bouncedesk/catalogue.d, then
   $XDG_CONFIG_HOME/bouncedesk/catalogue.d. May be empty. */
char **paths_overlays(void);

char *paths_config(const char *name); /* $XDG_CONFIG_HOME/bouncedesk/<name> */
char *paths_state(const char *name);  /* $XDG_STATE_HOME/bouncedesk/<name> */

/* Makes the folder that will hold `path`, mode 0700. */
bool paths_make_folder(const char *path, GError **error);

/* Writes a private file (mode 0600) so that after a crash either the old or the new content is
   there: temporary file, fsync, rename. Refuses a path that is a folder, a device or a pipe. */
bool paths_write_private(const char *path, const char *text, gssize length,
                         GError **error);
