/*
 * What the files of the Walk screen share.
 */
#pragma once

#include "app/app.h"
#include "list.h"
#include "pager.h"
#include "screen.h"

enum walk_focus { FOCUS_QUESTION, FOCUS_STEPS };
enum walk_purpose { ASK_NOTE = 1, ASK_VALUE, ASK_EXPORT, ASK_OVERWRITE, ASK_TAKE_OVER };
/* What is written to a file: something to read, or something to go on with. */
enum walk_file { FILE_RECORD, FILE_HAND_OVER };

#define WALK_ANSWERS_MAX 16

/* Marks of the page's blocks: commands and answers can be selected. */
#define MARK_COMMAND 1
#define MARK_STEP    1 /* in the page of the steps */
#define MARK_ANSWER  1000

struct walk_state {
    struct walk *walk; /* NULL: the list is shown */
    bool lost;         /* could not be saved */

    /* the list: saved walkthroughs, then all checklists */
    struct walk_summary *saved;
    size_t saved_count;
    struct list list;
    int list_shift; /* rows scrolled, headings counted */

    /* one walkthrough */
    enum walk_focus focus;
    struct list steps; /* events, then what is asked now */
    struct pager steps_page, page;
    bool changed; /* the page must be told anew */
    size_t command_count, answer_count;
    size_t item;               /* selected: commands, then answers */
    bool show_item, show_step; /* to be brought into sight */
    uint32_t keys[WALK_ANSWERS_MAX];
    GHashTable *asked; /* placeholders that were asked for already */
    char *placeholder; /* being asked for */
    char *path;        /* to write to */
    enum walk_file file;
    int64_t handed;    /* the walk to hand over */
    bool shown_masked; /* the pages were told with addresses hidden */
    bool narrow;
    int step_cols;
    struct walk_request next;
    char *letter, *letter_text; /* text for the sender: as changed by hand, as given */
    struct letter_request letter_request;
};

/* walk_screen.c: `walk` is taken over and shown */
void walk_open(struct screen *screen, struct walk *walk);

/* walk_list.c */
void walk_list_load(struct screen *screen);
void walk_list_close(struct walk_state *state);
size_t walk_list_count(const struct screen *screen);
void walk_list_prepare(struct screen *screen, int rows, int cols);
/* Selects what stands in this row; false: nothing. */
bool walk_list_click(struct screen *screen, int row);
void walk_list_draw(const struct screen *screen, const struct area *area);
/* Resumes the selected walkthrough or begins the selected checklist. */
void walk_list_open(struct screen *screen);
/* From the walkthroughs to the checklists, or back to the first. */
void walk_list_other_part(struct walk_state *state);
/* The saved walkthrough that is selected; NULL: none, or a checklist. */
const struct walk_summary *walk_list_selected(const struct walk_state *state);
void walk_list_copy(struct screen *screen);

/* walk_steps.c: what was asked so far, as a document */
struct doc *walk_steps_doc(const struct screen *screen);

/* walk_page.c: what is asked now, as a document */
void walk_tell(struct screen *screen);
const struct answer *walk_answer_at(const struct walk_state *state, size_t index);
char *walk_command_at(const struct walk_state *state, size_t index, bool *missing);
/* Asks for a placeholder that the commands lack and that was not asked for; false: none. */
bool walk_ask_missing(struct screen *screen);
/* Asks for the first one that the commands use, known or not. */
void walk_ask_any(struct screen *screen);

/* walk_copy.c */
void walk_copy_command(struct screen *screen); /* the selected one, or the first */
void walk_tell_sender(struct screen *screen);
struct ui_step walk_change_letter(struct screen *screen);
void walk_copy(struct screen *screen, enum action action);

/* walk_view.c */
void walk_draw(const struct screen *screen, const struct area *area);

/* walk_files.c */
void walk_ask_file(struct screen *screen, enum walk_file file);
void walk_ask_take_over(struct screen *screen);
/* The answer to a question about files. */
void walk_answer_file(struct screen *screen, enum walk_purpose purpose, const char *text);
/* A pasted text that is a walkthrough handed over, or the path of a file; false: neither. */
bool walk_take_paste(struct screen *screen, const char *text);
