/* What the files of app share. */
#pragma once

#include "app/app.h"
#include "settings/settings.h"

struct app {
    struct app_options options; /* strings are owned */
    char *data_folder;          /* NULL: the data is in the program */
    struct catalogue *catalogue;
    struct diag_list *diags;
    struct settings *settings;
    struct diag_list *settings_diags;
    struct search_index *search;
    struct analyzer *analyzer;
    struct journal *journal;
    char *journal_problem; /* why it could not be opened; only saving tries again */
};

/* To save: a disk that was full when the journal was to be opened may have room by now. */
struct journal *app_journal_to_save(struct app *app, GError **error);
