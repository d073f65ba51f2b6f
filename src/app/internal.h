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
    char *walked_about;    /* what the last walkthrough from a finding is about */
    int64_t walked;        /* its id; 0: a case belongs to it already */
};

/* To save: a disk that was full when the journal was to be opened may have room by now. */
struct journal *app_journal_to_save(struct app *app, GError **error);
/* False: there is none yet, and looking into it would make one. */
bool app_has_journal(const struct app *app);
/* "bob@example.com, 550 5.1.1, Gmail": what the list of walks shows. */
char *app_describe(const struct entry *entry, const struct finding *finding);
/* Joins the case that was saved of the finding to its walkthrough; false: there is none. */
bool app_join_case(struct app *app, const struct finding *finding, int64_t walk,
                   GError **error);
/* The walkthrough has solved it. */
void app_solve_case_of(struct app *app, int64_t walk, GError **error);
