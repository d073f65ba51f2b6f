/*
 * App: opens everything, owns it, and offers the use cases that both faces share.
 *
 * The search index, the analyzer and the journal are made on first use, so that the first screen
 * does not wait for them. Times come from app_now(), which a test can fix.
 */
#pragma once

#include "analyze/analyze.h"
#include "checklist/checklist.h"
#include "checklist/placeholders.h"
#include "journal/cards.h"
#include "journal/cases.h"
#include "journal/journal.h"
#include "journal/patterns.h"
#include "learn/progress.h"
#include "search/search.h"

struct app;
struct settings;

struct app_options {
    const char *data;     /* --data; NULL: found by paths_data() */
    const char *journal;  /* path; NULL: in the state folder; ":memory:" in tests */
    const char *language; /* of the catalogue's texts, "de"; NULL: English */
    const char *config;   /* the folder of the user's settings; NULL: the usual one */
    bool read_yaml;       /* even where an image of the shipped data fits */
    bool no_overlays;     /* only the shipped data; settings only if `config` is given */
    const char *const
        *extra;         /* further files or folders, read last; NULL-ended, may be NULL */
    int64_t fixed_time; /* 0: the real clock */
    uint32_t fixed_seed; /* 0: from the clock */
};

GQuark app_error_quark(void);
#define APP_ERROR app_error_quark()
enum app_error { APP_ERROR_VALUE, APP_ERROR_GONE, APP_ERROR_ELSEWHERE };

/* NULL and an error if no data is found. Faults of overlays are in app_diags(). */
struct app *app_open(const struct app_options *options, GError **error);
void app_close(struct app *app);

const struct catalogue *app_catalogue(const struct app *app);
/* What the user has set; the faults of those files. */
const struct settings *app_settings(const struct app *app);
const struct diag_list *app_settings_diags(const struct app *app);
/* A text to send with the agent's and the help desk's name below. The caller frees. */
char *app_sign(const struct app *app, const char *text);
/* The faults found so far; app_check() has all. */
const struct diag_list *app_diags(const struct app *app);
/* The sentence that tells of them; NULL if there are none. The caller frees. */
char *app_faults_sentence(const struct app *app);
const char *app_data_folder(const struct app *app);
const struct search_index *app_search(struct app *app);
const struct analyzer *app_analyzer(struct app *app);
/* NULL and an error if it cannot be opened; the program works on without saving. */
struct journal *app_journal(struct app *app, GError **error);
int64_t app_now(const struct app *app);
uint32_t app_seed(const struct app *app);

/* A catalogue entry to complete, for a reply that is not known yet (report/draft.h); `finding` may be
   NULL. The caller frees; NULL if there are no words to go by. */
char *app_draft_entry(struct app *app, const struct finding *finding, const char *text);

/* Every fault of the catalogue, those of loading included, in the order of files and lines. */
void app_check(struct app *app, struct diag_list *diags);

/*
 * A walkthrough in progress: run, values and what it is about, saved after each change. Functions
 * that change it save it; if that fails the walk goes on and `error` says why. A walk that was
 * changed elsewhere meanwhile (two windows, one walkthrough) is never written over: it goes on as a
 * new one, and `error` is APP_ERROR_ELSEWHERE, with both numbers.
 */
struct walk {
    struct checklist_run *run;
    struct placeholder_values *values;
    const struct entry *entry; /* may be NULL */
    char *about, *number;
    int64_t id, started;
    char *stored; /* what the journal has of it, as this program knows */
};
struct walk *app_walk_start(struct app *app, const struct checklist *checklist,
                            const struct entry *entry, const struct finding *finding,
                            GError **error);
bool app_walk_answer(struct app *app, struct walk *walk, const char *answer,
                     GError **error);
bool app_walk_note(struct app *app, struct walk *walk, const char *note, GError **error);
bool app_walk_back(struct app *app, struct walk *walk, GError **error);
bool app_walk_back_to(struct app *app, struct walk *walk, size_t event, GError **error);
bool app_walk_set(struct app *app, struct walk *walk, const char *placeholder,
                  const char *value, GError **error);
void app_walk_close(struct walk *walk);

/* Saved walks: first those whose time to look again has come, then the others, newest first. The
   list and its strings are the caller's: walk_summaries_free(). */
struct walk_summary {
    int64_t id, started, changed;
    int64_t due;   /* when to look again; 0: no such end */
    bool is_due;   /* that time has come */
    bool is_stale; /* the catalogue has changed since: an answer no longer fits */
    char *number, *about, *checklist_title, *outcome;
};
struct walk_summary *app_walks(struct app *app, bool open_only, size_t *count,
                               GError **error);
void walk_summaries_free(struct walk_summary *list, size_t count);
struct walk *app_walk_resume(struct app *app, int64_t id, GError **error);
/* For a colleague: the text of report/handover.h, NULL and an error. The caller frees. */
char *app_walk_hand_over(struct app *app, int64_t id, GError **error);
/* The id it has in this journal, 0 and an error. */
int64_t app_walk_take_over(struct app *app, const char *json, size_t length,
                           GError **error);
bool app_walk_delete(struct app *app, int64_t id, GError **error);

/* Saves a case from a finding; local parts of addresses are stored only if the settings say so. */
bool app_save_case(struct app *app, const struct diagnosis *diagnosis,
                   const struct finding *finding, char **number, GError **error);
/* Saves every failure of a mail, an mbox or a log, with the times it gives. What was added is added
   to `added`. */
struct app_added {
    size_t inputs, cases, unrecognised;
    size_t known; /* cases left out: they had been added before */
};
bool app_add_input(struct app *app, const char *bytes, size_t length,
                   struct app_added *added, GError **error);
/* The same with a file, or with the mails of a Maildir or the files of a folder. */
bool app_add_path(struct app *app, const char *path, struct app_added *added,
                  GError **error);

/* All cases that the filter lets through as a table (CSV), by `append`, a row each. */
typedef void app_append_fn(GString *table, const struct journal_case *row);
bool app_export_cases(struct app *app, struct journal_filter filter,
                      app_append_fn *append, GString *table, GError **error);
/* The page of a saved case; what it leads to is marked. NULL and an error; without an error: there
   is no such case. */
enum case_mark { CASE_TEXT = 1, CASE_ENTRY, CASE_WALK, CASE_LINKED /* and on */ };
struct doc;
struct doc *app_case_doc(struct app *app, int64_t id, GError **error);
/* What the journal knows beside a verdict: "seen 4 times this week, solved twice before, the last
   time by ..."; NULL: nothing. The caller frees. */
char *app_remember(struct app *app, const struct finding *finding);

/* A quiz whose due cards come first, with replies of the journal among it, masked; without a
   journal, one that is drawn only. */
struct quiz_order {
    size_t count;
    uint32_t seed;
    bool one_topic;
    enum quiz_topic topic;
};
struct quiz *app_quiz(struct app *app, const struct quiz_order *order);
/* Saves what an answer to `question` does to its card. */
bool app_quiz_answered(struct app *app, const struct quiz_question *question, bool right,
                       GError **error);
/* How the learner stands. */
bool app_progress(struct app *app, struct quiz_progress *progress, GError **error);
