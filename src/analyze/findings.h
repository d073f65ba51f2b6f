/* Findings: what a record means, once it is read, classified and its facts have places. */
#pragma once

#include "classify.h"
#include "extraction.h"
#include "line_index.h"

struct settling {
    const struct classifier *classifier;
    struct arena *arena;
    const char *text; /* the input's */
    size_t length;
    const struct line_index *lines;
    size_t *place_budget;
    const struct analyze_stop *stop;
};

void finding_settle(const struct settling *settling, struct record *record,
                    struct finding *finding);
