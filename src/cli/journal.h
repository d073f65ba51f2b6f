/* What the files of "bouncedesk journal" share. */
#pragma once

#include "command.h"

#include "journal/patterns.h"

/* "bouncedesk journal WHAT WORDS...": the words behind `what` are the command's own. */
struct journal_verb {
    const char *name;
    const char *usage; /* what follows the name */
    size_t least;      /* words it needs */
    bool (*run)(struct cli_context *context, struct app *app, char **words);
};

/* The filter of the options; its texts live as long as the program. */
struct journal_filter journal_filter_of_options(int64_t now);
bool journal_wants_redaction(void);
/* "90d", "12w", "6m" as seconds; 0 and a complaint for anything else. */
int64_t journal_age(const char *text);
const char *journal_older(void);
size_t journal_weeks_wanted(void);
/* NULL and a complaint if it cannot be opened. */
struct journal *journal_of(struct app *app);
bool journal_complain(GError *error); /* frees it; false */

/* Those with that outcome, or JOURNAL_OPEN. */
bool journal_list_with(struct cli_context *context, struct app *app, const char *outcome);
bool journal_add_files(struct cli_context *context, struct app *app, char **words);
bool journal_export(struct cli_context *context, struct app *app, char **words);
bool journal_report(struct cli_context *context, struct app *app, char **words);
bool journal_show_patterns(struct cli_context *context, struct app *app, char **words);
bool journal_copy(struct cli_context *context, struct app *app, char **words);
bool journal_examine(struct cli_context *context, struct app *app, char **words);
bool journal_forget(struct cli_context *context, struct app *app, char **words);
bool journal_hide(struct cli_context *context, struct app *app, char **words);
