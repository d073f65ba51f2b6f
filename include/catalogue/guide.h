/*
 * The parts of the catalogue that lead people: checklists, lessons, questions; and the log formats.
 *
 * A checklist is a graph of steps. Each answer leads to another step (`next`) or to an end
 * (`outcome`). A step may `call` another checklist, a shared check; the answers' keys are then the
 * ids of that checklist's outcomes.
 */
#pragma once

#include "yamldoc/yamldoc.h"

enum outcome_kind {
    OUTCOME_SOLVED,
    OUTCOME_WAIT,
    OUTCOME_ESCALATE,
    OUTCOME_OURS,
    OUTCOME_NOT_OURS,
    OUTCOME_FINDING, /* of a shared check: what was found, for the caller to act on */
};

/* A command to copy, with placeholders such as {recipient_domain}; never run by the program. */
struct command {
    struct yaml_head head;
    int on; /* enum command_system */
    const char *run;
};
enum command_system {
    ON_ANY,
    ON_LINUX,
    ON_WINDOWS,
    ON_POSTFIX,
    ON_EXIM,
    ON_EXCHANGE,
    ON_TYPED
};

struct answer {
    struct yaml_head head;
    const char *key, *label;
    const char *looks; /* what it looks like, and what that means */
    const char *next, *outcome;
};

struct step {
    struct yaml_head head;
    const char *id, *ask, *how, *why;
    struct struct_list commands; /* struct command */
    const char *call;
    struct struct_list answers; /* struct answer */
};

struct outcome {
    struct yaml_head head;
    const char *id;
    int kind; /* enum outcome_kind */
    const char *say;
    const char *to;   /* escalate: to whom */
    const char *wait; /* wait: how long, "15m", "4h", "1d" */
    const char *then; /* a checklist to go on with */
    const char *tell; /* words for the customer */
    struct string_list evidence;
};

struct checklist {
    struct yaml_head head;
    const char *id, *override_id, *title, *about;
    bool removed;
    struct struct_list steps, outcomes; /* struct step, struct outcome */
    struct string_list keywords, sources;
};

const struct step *checklist_step(const struct checklist *checklist, const char *id);
const struct outcome *checklist_outcome(const struct checklist *checklist,
                                        const char *id);
const struct answer *step_answer(const struct step *step, const char *key);
const char *outcome_kind_name(enum outcome_kind kind);
const char *command_system_name(enum command_system system); /* NULL for ON_ANY */
/* Seconds of "15m", "4h", "1d"; 0 if malformed. */
int64_t outcome_wait_seconds(const char *wait);

/* One screen of teaching. Paragraphs of `text` are parted by blank lines. */
struct lesson {
    struct yaml_head head;
    const char *id, *override_id, *title, *text;
    bool removed;
    int64_t order;
    struct string_list points; /* what to remember */
    const char *example;       /* a real reply, worked through in `worked` */
    struct string_list worked, see, sources;
};

struct question {
    struct yaml_head head;
    const char *id, *override_id, *lesson, *prompt, *reply;
    bool removed;
    int level; /* enum question_level */
    struct string_list choices;
    int64_t answer; /* counted from 1 */
    const char *explain;
    struct string_list sources;
};
enum question_level { LEVEL_EASY, LEVEL_MEDIUM, LEVEL_HARD };

/*
 * A log format: named groups of the pattern become facts. The groups: time host program queue_id
 * recipient original_recipient sender relay relay_ip stage status code enhanced text, and delivery
 * (a number that joins lines without a queue id). `means` says what a line of this shape is.
 *
 * Whole logs are searched for `marks` and `delivered` alone, so that lines without any of them cost
 * nothing; a format without marks is known in pasted lines only. The lines of one message have a
 * word in common, the queue id or qmail's delivery number: it ends where `key_before` begins, or,
 * without it, the mark.
 */
struct log_sample {
    struct yaml_head head;
    const char *line;
    const char *queue_id, *recipient, *relay, *code, *enhanced, *outcome;
};
struct log_format {
    struct yaml_head head;
    const char *id, *override_id, *product, *pattern;
    bool removed;
    int64_t order;
    const char *contains;     /* a literal every such line has: the cheap first test */
    int means;                /* enum log_meaning */
    struct string_list marks; /* literals: such a line has one of them */
    struct string_list delivered; /* literals: the attempt succeeded, no more to learn */
    const char *key_before;       /* a literal: the word that ends there joins lines */
    struct struct_list samples;   /* struct log_sample */
};
enum log_meaning {
    LOG_ATTEMPT,
    LOG_REFUSED_HERE,
    LOG_CONTEXT,
    LOG_QUEUED, /* of a queue list: a message that waits, its recipients below it */
    LOG_QUEUED_RECIPIENT,
};
