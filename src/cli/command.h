/*
 * What the commands share: one table row each, the options all of them take, and output.
 *
 * A command gets its words (without options) and the app, which it may open with other options
 * than the usual ones (check does). Documents go to standard output at the width of the terminal,
 * 80 columns on a pipe; complaints go to standard error.
 */
#pragma once

#include "app/app.h"
#include "report/doc.h"

#include <jansson.h>
#include <stdbool.h>

struct cli_context {
    struct app_options options;
    bool ascii;
    const char *format; /* NULL: not given */
    const struct cli_screens *screens;
    struct cli_start *start; /* filled in by a command that goes on on the screens */
};

struct cli_command {
    const char *name;
    const char *synopsis;  /* what follows the name in --help */
    const char *summary;   /* NULL: for the build, not told to users */
    GOptionEntry *options; /* NULL: none of its own */
    int (*run)(struct cli_context *context, char **words);
};

/* NULL-ended by name. */
extern const struct cli_command cli_commands[];

int analyze_command(struct cli_context *context, char **words);
int show_command(struct cli_context *context, char **words);
int search_command(struct cli_context *context, char **words);
int list_command(struct cli_context *context, char **words);
int walk_command(struct cli_context *context, char **words);
/* walk --export-run and --import */
int walk_export_run(struct app *app, const char *number);
int walk_import(struct app *app, const char *name);
int learn_command(struct cli_context *context, char **words);
int quiz_command(struct cli_context *context, char **words);
int journal_command(struct cli_context *context, char **words);
int check_command(struct cli_context *context, char **words);
int draft_command(struct cli_context *context, char **words);
int docs_command(struct cli_context *context, char **words);
int keys_command(struct cli_context *context, char **words);
int settings_command(struct cli_context *context, char **words);

/* --self-test and --version */
int self_test(const struct cli_context *context);
void print_versions(const struct cli_context *context);

int plain_command(struct cli_context *context, char **words);

extern GOptionEntry cli_common_options[]; /* understood by every command */
extern GOptionEntry analyze_options[], show_options[], search_options[], list_options[],
    walk_options[], quiz_options[], journal_options[], check_options[],
    settings_options[];

/* analyze --log: the files as whole mail logs. */
struct log_options {
    gboolean log, follow, screen, stateless;
    char *since, *until, *domain, *class, *reason;
    int top, threads;
    gboolean redact;
};
int log_command(struct cli_context *context, char **words,
                const struct log_options *options);

/* The screens are to start, and open `file` (NULL: nothing) in Analyze, as a whole log or by what it
   looks like. Complains where the output is no terminal. */
enum cli_opening { OPEN_ANY, OPEN_LOG };
int cli_start_screens(const struct cli_context *context, const char *file,
                      enum cli_opening opening);

/* Opens the app or complains. NULL: the command ends with EXIT_WRONG_USE. */
struct app *cli_open(const struct cli_context *context);

enum cli_format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_JSON, FORMAT_JSONL, FORMAT_CSV };
/* False (with a complaint) if it is none of those that `allowed` (a bit mask) has. */
bool cli_format(const struct cli_context *context, unsigned allowed,
                enum cli_format *format);

/* "list of texts; needed". The caller frees. */
char *cli_field_kind(const struct field *field);

/* From here on English: what other programs and files of the project read. */
void cli_speak_english(void);
void cli_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
void cli_print_doc(const struct cli_context *context, const struct doc *doc,
                   enum cli_format format);
void cli_print_json(json_t *value, bool one_line); /* takes the reference */
size_t cli_width(void);
bool cli_ascii(const struct cli_context *context);

/* What the journal knows of the findings, below the diagnosis. */
void cli_add_memory(struct app *app, const struct diagnosis *diagnosis, struct doc *doc);

/* How many of `hits` there are by kind, class and provider, and what the catalogue has beside its
   entries. */
void cli_print_counts(const struct catalogue *catalogue, const struct search_hit *hits,
                      size_t count, bool json);

/* All of a file ("-": standard input), or NULL and a complaint. */
GString *cli_read_all(const char *name);
/* One line typed by the user, without its end; NULL at the end of the input. */
char *cli_ask(const char *prompt);

/* What the commands do, for the plain mode: with an app that is open already. */
struct checklist;
struct entry;
struct finding;
void cli_walk_checklist(struct cli_context *context, struct app *app,
                        const struct checklist *checklist);
/* `finding` may be NULL. */
void cli_walk_entry(struct cli_context *context, struct app *app,
                    const struct entry *entry, const struct finding *finding);
void cli_walk_resume(struct cli_context *context, struct app *app, const char *number);
/* Ten questions, or what the options of `quiz` ask for. */
struct quiz_order cli_quiz_order(const struct app *app);
void cli_run_quiz(const struct cli_context *context, struct app *app,
                  const struct quiz_order *order);
void cli_print_progress(const struct cli_context *context, struct app *app);
/* False: it is no code. */
bool cli_explain_digits(const struct cli_context *context, struct app *app,
                        const char *code);
/* All pairs, or the one of that number or of these two codes. False: there is none such. */
bool cli_show_twins(const struct cli_context *context, struct app *app, char **words);
/* What stands behind "bouncedesk journal"; words that are none of its verbs are searched. */
bool cli_run_journal(struct cli_context *context, struct app *app, char **words);
