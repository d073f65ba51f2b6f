/*
 * What the files of the Browse screen share.
 */
#pragma once

#include "checklists_of.h"
#include "list.h"
#include "pager.h"
#include "search/search.h"

enum browse_focus { FOCUS_LIST, FOCUS_FIELD, FOCUS_TEXT, FOCUS_FILTER };

enum filter_group { GROUP_CLASS, GROUP_SUBJECT, GROUP_KIND, GROUP_ACTOR, GROUP_PROVIDER };

/* One line of the filter pane: a value of a group, or the heading of one. */
struct filter_option {
    enum filter_group group;
    bool is_heading;
    char *label;
    int value;            /* 0: all, but for GROUP_KIND the kind */
    const char *provider; /* GROUP_PROVIDER */
    size_t found;         /* entries that would be shown */
    bool is_counted;
};

/* What one was looking at, to come back to it. */
struct browse_view {
    char *query;
    struct search_filter filter;
    const struct entry *entry;
    bool in_text;
    size_t top; /* of the text */
    int link;
};

struct browse {
    struct field_input query;
    enum browse_focus focus, before_filter;
    struct search_filter filter;
    struct search_hit *hits;
    size_t all;      /* entries in the catalogue */
    size_t left_out; /* hits that only the filters leave out, where there is none */
    char *nearest; /* what was searched because nothing has all words; NULL: the query */
    bool changed;  /* query or filter, since the last search */
    struct list list;
    struct pager pager;
    const struct entry *shown;
    bool shown_complete; /* with the titles of its checklists */
    GArray *options;     /* struct filter_option */
    struct list option_list;
    bool narrow; /* one pane at a time */
    int list_cols;
    struct checklist_start start;
    struct browse_request twin;
    int link;              /* the mark selected in the text; 0: none */
    size_t wanted_top;     /* where the text is to begin when it is next shown */
    GArray *past, *future; /* struct browse_view */
};

/* browse_screen.c */
void browse_find(struct screen *screen);
/* The first entry of the list if `entry` is not in it. */
void browse_select(struct browse *browse, const struct entry *entry);
/* Shows one entry; a search or a filter that leaves it out is taken back. */
void browse_show_entry(struct screen *screen, const struct entry *entry);

/* browse_nearest.c: fewer of the words of `query`, with which there are hits; NULL: with none of
   them. The caller frees. */
char *browse_nearest(const struct search_index *index, const char *query,
                     const struct search_filter *filter);

/* browse_history.c */
void browse_history_open(struct browse *browse);
void browse_history_close(struct browse *browse);
/* To be called before anything else is shown. */
void browse_remember(struct browse *browse);
/* -1: back, 1: forward. False: there is nothing. */
bool browse_travel(struct screen *screen, int direction);

/* browse_text.c */
struct ui_step browse_act_in_text(struct screen *screen, enum action action);
/* What a mark of the page stands for. */
struct ui_step browse_open_link(struct screen *screen, int mark);
void browse_copy(struct screen *screen, enum action action);

/* browse_filter.c */
void browse_filter_open(struct screen *screen);
void browse_filter_close(struct browse *browse);
/* Counts what is in sight. */
void browse_filter_prepare(struct screen *screen, int rows);
bool browse_option_is_on(const struct browse *browse, const struct filter_option *option);
void browse_toggle(struct browse *browse);
bool browse_move_in_filter(struct browse *browse, enum action action);
void browse_clear_filter(struct browse *browse);
/* all, 4xx, 5xx, all */
void browse_next_class(struct browse *browse);
/* "4xx temporary, mailbox, Gmail", empty if nothing is filtered. The caller frees. */
char *browse_filter_words(const struct browse *browse);

/* browse_view.c */
void browse_draw(const struct screen *screen, const struct area *area);
const struct entry *browse_entry(const struct browse *browse);
bool browse_shows_list(const struct browse *browse);
/* Rows that the selected entry needs beyond one so that its title can be read in a narrow list. */
int browse_extra_rows(const struct browse *browse, int cols, bool utf8);
bool browse_shows_text(const struct browse *browse);
