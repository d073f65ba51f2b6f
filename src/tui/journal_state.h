/*
 * The Journal's list: the cases read so far and the walkthroughs. Shared by the files of the screen.
 */
#pragma once

#include "app/app.h"
#include "list.h"
#include "screen.h"

#define JOURNAL_COUNT_LIMIT 10000 /* of the number of cases shown */

struct record {
    int64_t at, walk, id; /* walk: 0 for a case; id: of a case */
    char *number, *code, *title, *domain, *outcome;
    char *text; /* a case's, as the rest of this line */
    char *entry, *note, *ticket, *tags, *solved;
    char *folded; /* what the search for walkthroughs looks at */
};

struct journal_state {
    GPtrArray *records; /* struct record, those read so far */
    GPtrArray *shown;   /* the same, newest first */
    size_t found;       /* cases there are, COUNT_LIMIT at the most, and walkthroughs */
    int64_t oldest;     /* id of the last case read; 0: all are read */
    enum reply_class class;
    struct journal_filter
        behind; /* a pattern that was come from; its texts are in `kept` */
    char *about;
    struct arena *kept;
    int64_t deleted; /* the last one */
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

/* What is done with the selected case; false for any other action. */
bool journal_act_on_case(struct screen *screen, enum action action);
struct ui_step journal_answered(struct screen *screen, int purpose, const char *text);
