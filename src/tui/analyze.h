/*
 * What the files of the Analyze screen share.
 */
#pragma once

#include "analyze_job.h"
#include "app/logs.h"
#include "checklists_of.h"
#include "editor.h"
#include "list.h"
#include "pager.h"

enum analyze_focus { FOCUS_BOX, FOCUS_TYPING, FOCUS_FINDINGS, FOCUS_REPORT };
enum analyze_layout { LAYOUT_STACKED, LAYOUT_BESIDE, LAYOUT_SINGLE };

struct analyze_state {
    struct editor editor;
    enum analyze_focus focus;
    struct diagnosis *diagnosis; /* NULL: nothing to analyze */
    struct analyze_job *job;     /* NULL: none is running */
    bool changed;                /* the text, since it was analyzed */
    bool unsaved;                /* the text, since it was kept in the journal */
    bool lost;                   /* it could not be kept */
    char *raw; /* bytes of a file to analyze next; NULL: the box's text */
    size_t raw_length;
    bool shown_masked;   /* the report was told with addresses hidden */
    GString *masked;     /* the text without them, each byte in its place */
    bool mask_is_behind; /* the text has changed since */
    char *letter;        /* text for the sender as changed by hand */
    struct list findings;
    size_t shown; /* finding the report is about */
    struct pager report;
    struct editor_mark *marks; /* of the finding's evidence */
    size_t mark_count, mark;   /* mark: the current one, mark_count if none */
    bool show_evidence;        /* the box is to show some, if it does not */
    char *before;              /* the text that the box had; NULL: none */
    enum analyze_layout layout;
    int box_rows, box_cols, list_rows;
    struct checklist_start start;
    struct browse_request wanted;
    struct page_request page;
    struct log_origin log; /* of the log that is opened; the path is owned */
    struct letter_request letter_request;
    char *letter_text;
};

/* analyze_text.c: what is analyzed, and keeping it */
void analyze_load_draft(struct screen *screen);
void analyze_keep_draft(struct screen *screen);
void analyze_set_text(struct screen *screen, const char *text);
/* The text that was in the box before this one, in its place. */
void analyze_swap_text(struct screen *screen);

/* analyze_open.c: whole logs go to a screen of their own. `given` as people write paths: "~/x", in
   quotes, "file://...". */
struct ui_step analyze_open_file(struct screen *screen, const char *given);
struct ui_step analyze_open_log(struct screen *screen, const char *path);
struct ui_step analyze_paste(struct screen *screen, const char *text);
/* The raw bytes are analyzed, not their text: a MIME part knows its own character set. Takes `bytes`
   over. */
void analyze_set_file(struct screen *screen, char *bytes, size_t length);
/* Keeps the text without analyzing it; asked for, it is analyzed after all. */
void analyze_hold_text(struct screen *screen, const char *text);
/* The diagnosis of the text as it is now: at once, or begun if the text is long. */
void analyze_begin(struct screen *screen);
/* Takes what a job has found, if it is done. */
void analyze_collect(struct screen *screen);
bool analyze_is_waiting(const struct analyze_state *state);
/* The text has become another, by typing or otherwise. */
void analyze_text_changed(struct analyze_state *state);
/* Stops the job that one waits for. */
void analyze_cancel(struct screen *screen);
/* Ends what works beside the loop, before the screen goes. */
void analyze_end(struct screen *screen);
const struct finding *analyze_finding(const struct analyze_state *state);
/* Report and marks for the finding that is selected. */
void analyze_show_finding(struct screen *screen);
void analyze_step_evidence(struct screen *screen, int direction);
/* Once the box has its size: nobody has to look for what the answer rests on. */
void analyze_show_evidence(struct analyze_state *state, bool utf8);

/* analyze_copy.c: what is copied, and hiding whose addresses they are */
void analyze_copy(struct screen *screen, enum action action);
struct ui_step analyze_change_letter(struct screen *screen);
/* Before drawing: what is shown follows whether addresses are hidden. */
void analyze_follow_mask(struct screen *screen);

/* analyze_view.c */
void analyze_draw(const struct screen *screen, const struct area *area);
