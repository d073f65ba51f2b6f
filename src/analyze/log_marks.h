/*
 * Log marks: which literal of which format, so that a whole log is searched for all at once.
 *
 * The rows keep pointers into the catalogue. Two formats may share a mark: a line is then tried
 * against all formats in their order, as a pasted line is.
 */
#pragma once

#include "catalogue/catalogue.h"
#include "pattern/literal_scan.h"
#include "pattern/pattern_set.h"

#include <glib.h>

struct log_mark {
    const char *literal;
    const struct log_format *format; /* the first one, in order of trial, that has it */
    bool delivered;                  /* such a line is a success */
    struct literal_scan *key_before; /* the format's; NULL: the mark itself */
};

struct log_marks {
    struct literal_scan *scan;
    GArray *rows; /* struct log_mark; the index is the literal's in `scan` */
};

/* With `context` the marks of formats that are only context too. */
struct log_marks *log_marks_new(const struct catalogue *catalogue, bool context);
void log_marks_free(struct log_marks *marks);

/* The word that joins the lines of a message: a slice of `line`, length 0 if there is none.
   `at` is where in the line the mark was found. */
struct pattern_span log_key(const struct log_mark *mark, const char *line, size_t length,
                            size_t at);
