/*
 * Extraction: what an extractor hands over, one record for each recipient or attempt.
 *
 * A record is a row of facts as they were read, not yet judged. Strings live in the arena of the
 * diagnosis. A fact either knows its place in the input's text (extraction_set_slice) or is looked
 * up there afterwards (extraction_set); what was decoded has no place.
 */
#pragma once

#include "analyze/analyze.h"
#include "base/arena.h"
#include "pattern/pattern_set.h"

#include <glib.h>

struct log_book;

/* The paste, as extractors see it. */
struct input {
    const char *bytes; /* as given: not ended by NUL, charsets not yet decoded */
    size_t byte_count;
    const char *text; /* as UTF-8 with secrets masked: what places refer to */
    size_t length;
    struct log_book *logs;
    const struct analyze_stop *stop; /* NULL: nobody can stop it */
    unsigned rewritten;              /* how often it was brought into another form */
};

/* Whoever waits has given up: leave loops over the input, what was found is thrown away. */
bool is_stopped(const struct analyze_stop *stop);

struct fact_value {
    const char *value; /* NULL: unknown */
    size_t offset;     /* PLACE_UNKNOWN: to be looked up; PLACE_NONE: it has none */
    size_t length;
};
#define PLACE_UNKNOWN ((size_t)-1)
#define PLACE_NONE    ((size_t)-2)

struct record {
    struct fact_value facts[FACT_COUNT];
    enum smtp_stage stage;    /* of the command, where it was seen */
    enum reply_class outcome; /* what the action or the log's status word says */
    bool gave_up;             /* the sender's queue ended it, not this reply */
    bool delayed;             /* the report is only about a delay */
    bool tentative;           /* only a finding if the catalogue knows its words */
    bool refused_here;        /* our own server refused a client */
    const char *words;  /* further prose about it, for when the reply says nothing */
    size_t search_from; /* where in the text to begin looking its facts up */
};

struct extraction {
    struct arena *arena;
    GPtrArray *records; /* struct record *, in the order of the input */
    enum input_kind kind;
    const char *format, *note;
    enum reason verdict; /* of a message that is no failure: vacation, feedback, ... */
};

/* A copy without the parts of characters that a cut leaves at either end. */
const char *copy_characters(struct arena *arena, const char *text, size_t length);

struct record *extraction_add(struct extraction *out);

/* A copy of `value`, trimmed; NULL and "" set nothing. */
void record_set(struct extraction *out, struct record *record, enum fact fact,
                const char *value);
/* The bytes of input->text at `offset`. */
void record_set_slice(struct extraction *out, struct record *record, enum fact fact,
                      const char *text, struct pattern_span span);
const char *record_get(const struct record *record, enum fact fact);
