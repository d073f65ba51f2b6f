/*
 * Checklist runs: the run IS its list of events; the position is found by replaying them.
 *
 * Undo drops the last event, resume replays stored ones, export prints them. Where a step calls
 * another checklist, the path of a step inside it is "calling-step/step". If the checklist has
 * changed so that a stored event no longer fits, replay stops there with CHECKLIST_STALE: the
 * events that fit are kept, checklist_misfit() names the first that does not, the notes of the others
 * are offered again, and answering the step it stopped at makes the run whole again.
 *
 * A run owns copies of its events; the catalogue must outlive it. The clock is the caller's.
 *
 *     struct checklist_run *run = checklist_start(catalogue, checklist);
 *     checklist_answer(run, "yes", NULL, now);
 *     const struct step *step = checklist_current(run);
 */
#pragma once

#include "catalogue/catalogue.h"

#include <stdint.h>

struct checklist_run;

struct checklist_event {
    const char *step;   /* path */
    const char *answer; /* key */
    const char *note;   /* NULL: none */
    int64_t at;         /* seconds since 1970 */
};

enum checklist_status { CHECKLIST_ASKING, CHECKLIST_DONE, CHECKLIST_STALE };

struct checklist_run *checklist_start(const struct catalogue *catalogue,
                                      const struct checklist *checklist);
struct checklist_run *checklist_resume(const struct catalogue *catalogue,
                                       const struct checklist *checklist,
                                       const struct checklist_event *events,
                                       size_t count);
void checklist_end(struct checklist_run *run);

enum checklist_status checklist_status(const struct checklist_run *run);
const struct checklist *checklist_of(const struct checklist_run *run);
/* What is being asked; NULL when done. `checklist_path` names it. */
const struct step *checklist_current(const struct checklist_run *run);
const char *checklist_path(const struct checklist_run *run);
/* The end reached; NULL while asking. */
const struct outcome *checklist_result(const struct checklist_run *run);
/* The checklist that the end reached says to go on with, or NULL. */
const struct checklist *checklist_then(const struct checklist_run *run);
/* When an end that says to wait is over, counted from the last answer; 0: no such end. */
int64_t checklist_due(const struct checklist_run *run);

/* An answer that the step does not have changes nothing. A note of NULL: the pending one. */
enum checklist_status checklist_answer(struct checklist_run *run, const char *answer,
                                       const char *note, int64_t now);
/* A note on the step being asked, kept until it is answered and when it is gone back to. */
void checklist_note(struct checklist_run *run, const char *note);
const char *checklist_pending_note(const struct checklist_run *run);
/* Back to the step before; its note becomes the pending note. */
enum checklist_status checklist_undo(struct checklist_run *run);
/* Back to the event with this index; later notes are offered again when their steps come. */
enum checklist_status checklist_back_to(struct checklist_run *run, size_t event);

const struct checklist_event *checklist_events(const struct checklist_run *run,
                                               size_t *count);
/* Of a stale run: the first stored event that does not fit, and how many were left out with it.
   NULL: all fitted. It is kept until the run is whole again. */
const struct checklist_event *checklist_misfit(const struct checklist_run *run,
                                               size_t *left_out);
/* The step an event answered, calls resolved. */
const struct step *checklist_event_step(const struct checklist_run *run, size_t event);
/* Steps that are still to come on the longest way, the one being asked included: "step 3 of about
   6" is event count + 1 of event count + remaining. */
size_t checklist_remaining(const struct checklist_run *run);
