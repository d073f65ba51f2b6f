/*
 * The Journal's list: the cases read so far and the walkthroughs. Shared by the files of the screen.
 */
#pragma once

#include "app/app.h"
#include "list.h"
#include "pager.h"
#include "screen.h"

#define JOURNAL_COUNT_LIMIT 10000 /* of the number of cases shown */

struct record {
    int64_t at, walk, id;   /* walk: 0 for a case; id: of a case */
    int64_t joined, closed; /* of a case: its walk, when it was closed */
    char *number, *code, *title, *domain, *outcome;
    char *text; /* a case's, as the rest of this line */
    char *entry, *note, *ticket, *tags, *solved;
    char *folded; /* what the search for walkthroughs looks at */
};

/* What was asked for at the bottom line. */
enum journal_purpose {
    PURPOSE_NOTE,
    PURPOSE_TICKET,
    PURPOSE_TAGS,
    PURPOSE_LINK,
    PURPOSE_IMPORT,
    PURPOSE_EXPORT,
    PURPOSE_EXPORT_REDACTED,
    PURPOSE_BACKUP,
    PURPOSE_PRUNE_AGE,
    PURPOSE_PRUNE_SURE
};

enum journal_group {
    JOURNAL_GROUP_CLASS,
    JOURNAL_GROUP_ACTOR,
    JOURNAL_GROUP_OUTCOME,
    JOURNAL_GROUP_PROVIDER,
    JOURNAL_GROUP_REASON,
    JOURNAL_GROUP_AGE, /* days */
    JOURNAL_GROUP_COUNT
};
struct journal_option {
    enum journal_group group;
    bool is_heading;
    char *label, *value;
};

struct journal_state {
    GPtrArray *records; /* struct record, those read so far */
    GPtrArray *shown;   /* the same, newest first */
    size_t found;       /* cases there are, COUNT_LIMIT at the most, and walkthroughs */
    int64_t oldest;     /* id of the last case read; 0: all are read */
    int64_t before;     /* the next load begins below that id; 0: with the newest */
    char *chosen[JOURNAL_GROUP_COUNT]; /* NULL: all */
    GArray *options;                   /* struct journal_option; NULL until first shown */
    struct list option_list;
    bool filtering; /* the filters are in sight */
    bool reading;   /* the page of the selected case is */
    struct pager page;
    int64_t page_id;
    bool page_is_old; /* what it shows has been changed */
    int mark;         /* what is selected on it */
    struct journal_filter
        behind; /* a pattern that was come from; its texts are in `kept` */
    char *about;
    struct arena *kept;
    int64_t deleted; /* the last one */
    int64_t old;     /* what is older is asked about: forget it? */
    size_t old_count;
    struct field_input query;
    bool typing, changed;
    struct list list;
    struct walk_request walk;
    struct analyze_request analyze;
    struct browse_request wanted;
};

/* Reads what the filters ask for anew; afterwards what was selected is another record. */
void journal_load(struct screen *screen);
/* Reads the next cases if the last one read is selected. */
void journal_load_more(struct screen *screen);
void journal_record_free(void *user);
const struct record *journal_selected(const struct journal_state *state);

/* All that the filters let through, as CSV. */
bool journal_export_shown(struct screen *screen, app_append_fn *append, GString *table,
                          GError **error);
/* Shows that case, whatever the filters leave out. */
void journal_show_case(struct screen *screen, int64_t id);

/* journal_page.c */
void journal_page_prepare(struct screen *screen, int rows, int cols);
void journal_page_draw(const struct screen *screen, const struct area *area);
struct ui_step journal_act_on_page(struct screen *screen, enum action action);
struct ui_step journal_open_text(struct screen *screen);

/* journal_filter.c */
void journal_filter_open(struct screen *screen);
void journal_filter_close(struct journal_state *state);
/* NULL: all of that group. */
void journal_choose(struct journal_state *state, enum journal_group group,
                    const char *value);
void journal_filter_clear(struct journal_state *state);
bool journal_is_filtered(const struct journal_state *state);
void journal_filter_apply(const struct journal_state *state, int64_t now,
                          struct journal_filter *filter);
/* "5xx permanent, Gmail (12)"; empty if nothing is chosen. The caller frees. */
char *journal_filter_words(const struct journal_state *state);
struct ui_step journal_act_in_filter(struct journal_state *state, enum action action);
void journal_filter_draw(const struct journal_state *state, const struct area *area);

/* What is done with the selected case; false for any other action. */
bool journal_act_on_case(struct screen *screen, enum action action);
/* journal_upkeep.c: exports, copies, checks, forgets; false for anything else. */
bool journal_act_on_file(struct screen *screen, enum action action);
bool journal_answered_on_file(struct screen *screen, int purpose, const char *text);
struct ui_step journal_answered(struct screen *screen, int purpose, const char *text);
