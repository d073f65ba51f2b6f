/* A finding as a case that is about to be saved. */
#pragma once

#include "app/app.h"

struct filled_case {
    struct journal_case saved;
    char *text, *code, *status, *digest; /* what `saved` points to */
};
struct filled_case case_of_finding(const struct app *app,
                                   const struct diagnosis *diagnosis,
                                   const struct finding *finding);
void case_clear(void *user); /* a struct filled_case */
/* The first fact of that kind; NULL: there is none. */
const char *case_fact(const struct finding *finding, enum fact fact);
