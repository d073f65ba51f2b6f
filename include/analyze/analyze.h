/*
 * Analyze: from pasted bytes to a diagnosis with its evidence.
 *
 * A diagnosis never changes after it is built and owns everything reachable from it, except the
 * catalogue's entries. The analyzer keeps pointers into the catalogue and must not outlive it. It
 * reads no clock, no file and no network. The same input gives the same diagnosis, however often;
 * a long one can be stopped.
 *
 * The path: sniff the kind of input, extract facts with their places, group them by recipient,
 * classify each group. What a reply says and what is concluded are kept apart: facts are in
 * `evidence`, conclusions in the verdict fields, the way from one to the other in `because`.
 *
 *     struct diagnosis *diagnosis = analyze(analyzer, bytes, length, INPUT_NONE, &error);
 *     for (size_t i = 0; i < diagnosis->count; i++)
 *         puts(diagnosis->findings[i].entry ? diagnosis->findings[i].entry->id : "not recognised");
 *     diagnosis_free(diagnosis);
 */
#pragma once

#include "catalogue/catalogue.h"

#include <glib.h>
#include <stddef.h>

#define ANALYZE_MAX_BYTES (64u << 20)

enum input_kind {
    INPUT_NONE, /* nothing of a failure in it */
    INPUT_REPLY,
    INPUT_LOG,
    INPUT_TRANSCRIPT,
    INPUT_DSN,     /* a report after RFC 3464, or a bounce in prose */
    INPUT_MESSAGE, /* a mail that is no failure report: auto-reply, complaint, newsletter */
};

enum fact {
    FACT_REPLY_CODE,
    FACT_STATUS_CODE,
    FACT_REPLY_TEXT,
    FACT_RECIPIENT,
    FACT_ORIGINAL_RECIPIENT,
    FACT_SENDER,
    FACT_ACTION,
    FACT_REMOTE_MTA,
    FACT_REPORTING_MTA,
    FACT_STAGE,
    FACT_QUEUE_ID,
    FACT_TIME,
    FACT_SUBJECT,
    FACT_MESSAGE_ID,
    FACT_SENDING_IP,
    FACT_COUNT
};

/* A piece of the input. `offset` and `length` count bytes of diagnosis->text, `line` from 1;
   length 0: it was decoded (base64) and has no place of its own. */
struct evidence {
    enum fact fact;
    const char *value;
    size_t offset, length;
    unsigned line;
};

/* The score from which an entry is taken for the answer. */
#define CANDIDATE_SCORE_LINE 17.0

struct candidate {
    const struct entry *entry;
    double score;
    const char *const *because; /* one sentence for each addend of the score */
    size_t because_count;
};

enum certainty { CERTAINTY_NONE, CERTAINTY_GUESS, CERTAINTY_LIKELY, CERTAINTY_SURE };

/* What is known of one recipient. Strings that are unknown are NULL. */
struct finding {
    const struct evidence *evidence;
    size_t evidence_count;

    const char *recipient;
    int reply_code; /* 0: none */
    struct enhanced_code status;
    const char *reply_text;
    const char *queue_id, *relay;
    enum smtp_stage stage;

    enum reply_class class; /* by the codes, where there are any */
    bool given_up;          /* class temporary, and the sending server tries no more */
    enum address_verdict address_bad;
    enum actor who_acts;
    enum reason reason;
    const struct entry *provider; /* who worded the reply; may be NULL */
    const struct entry *entry;    /* the best candidate; NULL: not recognised */
    enum certainty certainty;
    double confidence; /* 0..1 */
    const struct checklist *checklist;

    const struct candidate *candidates; /* best first */
    size_t candidate_count;
    const char *const *because;
    size_t because_count;
    const char *const *contradictions;
    size_t contradiction_count;
    const struct trap *const *traps;
    size_t trap_count;
};

struct diagnosis {
    enum input_kind kind;
    const char *text; /* the input as UTF-8, secrets masked; offsets refer to it */
    size_t text_length;
    const char
        *format; /* "DSN from Postfix", "Postfix log"; NULL if there is no more to say */
    const char *note; /* "this is an automatic answer, not a failure"; may be NULL */
    const struct finding *findings;
    size_t count;
};

struct analyzer;

struct analyzer *analyzer_new(const struct catalogue *catalogue);
void analyzer_free(struct analyzer *analyzer);

/* `kind` forces a kind of input, INPUT_NONE lets it be sniffed. NULL and an error only for an
   input larger than ANALYZE_MAX_BYTES. */
struct diagnosis *analyze(const struct analyzer *analyzer, const char *bytes,
                          size_t length, enum input_kind kind, GError **error);
/* The same, and it can be stopped from outside: `is_wanted` is asked between the steps and at each
   line and finding, in the thread that analyzes. Once it says true, analyze_until() frees what it
   has made and returns NULL with ANALYZE_ERROR_STOPPED, of 64 MiB within a second. */
struct analyze_stop {
    bool (*is_wanted)(void *user);
    void *user;
};
struct diagnosis *analyze_until(const struct analyzer *analyzer, const char *bytes,
                                size_t length, const struct analyze_stop *stop,
                                GError **error);
void diagnosis_free(struct diagnosis *diagnosis);

/* Overwrites passwords, login blobs and tokens, as in a diagnosis' text, byte for byte: for what is
   kept without having been analyzed. */
void analyze_mask_secrets(char *text, size_t length);

/* Runs every sample of every entry and of every log format; one that comes out as something else
   is a fault at its place. */
void analyzer_check_samples(const struct analyzer *analyzer, struct diag_list *diags);

const char *input_kind_name(enum input_kind kind); /* "dsn", "none" */
const char *fact_name(enum fact fact);             /* "reply_code" */
const char *certainty_name(enum certainty certainty);

GQuark analyze_error_quark(void);
#define ANALYZE_ERROR analyze_error_quark()
enum analyze_error { ANALYZE_ERROR_TOO_LARGE, ANALYZE_ERROR_STOPPED };
