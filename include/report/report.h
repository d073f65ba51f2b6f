/*
 * Reports: entries, diagnoses and walkthroughs as documents, customer texts and JSON.
 *
 * The one place where results become words, used by the screens and by the command line alike.
 */
#pragma once

#include "analyze/analyze.h"
#include "checklist/checklist.h"
#include "checklist/placeholders.h"
#include "report/doc.h"

#include <jansson.h>

/* Words, signs and roles of a class: "PERMANENT", sign "\u2716" or "x". CLASS_NONE: unclear. */
const char *class_word(enum reply_class class);
const char *class_sign(enum reply_class class, bool ascii);
enum role class_role(enum reply_class class);
/* What became of the message: its class, but permanent once the sending server has given up; without
   any code what such a failure mostly is. */
enum reply_class finding_fate(const struct finding *finding);

/* The three answers as half sentences: "this message will not be retried", "the address is good",
   "the recipient must act". */
const char *retried_phrase(enum permanence permanence, enum reply_class class);
const char *address_phrase(enum address_verdict verdict);
const char *actor_phrase(enum actor actor);
const char *actor_label(enum actor actor); /* "our mail admin" */
const char *fact_words(enum fact fact);    /* "envelope sender" */

/* Marks: checklists are 1, 2, ... in the order of entry_checklists(); another entry that a line names
   is MARK_ENTRY plus its number in the catalogue. */
#define MARK_ENTRY 1000
struct doc *doc_from_entry(const struct catalogue *catalogue, const struct entry *entry);
/* One recipient, without a title: what happened, the three answers, why we say so, what next. */
struct doc *doc_from_finding(const struct diagnosis *diagnosis,
                             const struct finding *finding);
/* Why this answer and not another: the candidates, best first, each with what spoke for it. */
struct doc *doc_from_candidates(const struct finding *finding);
/* The whole diagnosis, each finding under its title. */
struct doc *doc_from_diagnosis(const struct catalogue *catalogue,
                               const struct diagnosis *diagnosis);
/* One step as asked now, without its answers: faces offer those themselves. Where `values` (may be
   NULL) lacks something the placeholder's name stands. Commands are marked 1, 2, ... in their
   order. */
struct doc *doc_from_step(const struct checklist_run *run,
                          const struct placeholder_values *values);
/* Where the run ended. A checklist to go on with is marked 1. */
struct doc *doc_from_outcome(const struct checklist_run *run,
                             const struct placeholder_values *values);
/* The whole walk: what was asked, answered and noted, the end, the words for the customer. */
struct doc *doc_from_walk(const struct checklist_run *run, const char *about,
                          const struct placeholder_values *values);
/* A checklist as a sheet to print: every step and every answer, then the checks it calls. */
struct doc *doc_from_checklist(const struct catalogue *catalogue,
                               const struct checklist *checklist);
struct doc *doc_from_lesson(const struct lesson *lesson);

/* Ready to send, in plain words; `entry` and `values` may be NULL. The caller frees. */
char *customer_text(const struct entry *entry, const struct placeholder_values *values);
/* The same at the end of a walk: the end's own words, else those of `entry`. */
char *walk_customer_text(const struct checklist_run *run, const struct entry *entry,
                         const struct placeholder_values *values);
/* What to send to another administrator: to whom, when, the evidence gathered, what to add.
   `finding` may be NULL. */
char *escalation_text(const struct finding *finding,
                      const struct placeholder_values *values);

/* What an analysis knows of placeholders. */
void placeholders_from_finding(struct placeholder_values *values,
                               const struct finding *finding);

/* JSON, "schema": 1. `file` may be NULL. The caller decrefs. */
json_t *json_from_diagnosis(const struct diagnosis *diagnosis, const char *file);
json_t *json_from_entry(const struct entry *entry);
json_t *json_from_walk(const struct checklist_run *run, const char *about);
