/*
 * What the files of the plain mode share.
 */
#pragma once

#include "app/app.h"

struct cli_context;
struct doc;

struct plain {
    struct cli_context *context;
    struct app *app;
};

/* A number from 1 to `count`, as an index. */
bool plain_number(const char *typed, size_t count, size_t *index);
/* Nothing but Enter; "q" and "b" are what people try. */
bool plain_is_back(const char *typed);
void plain_print_doc(const struct plain *plain, struct doc *doc); /* frees it */
/* The text for the sender; `finding` may be NULL. */
void plain_print_words(const struct plain *plain, const struct entry *entry,
                       const struct finding *finding);

/* plain_analyze.c. False: the input is at its end. */
bool plain_analyze(struct plain *plain);
bool plain_analyze_text(struct plain *plain, const char *bytes, size_t length);
/* A file, which may be a whole log. */
bool plain_analyze_file(struct plain *plain, const char *path);

/* plain_journal.c. False: the input is at its end. */
bool plain_journal(struct plain *plain);

/* plain_log.c. False: the input is at its end. */
struct log_origin;
bool plain_log(struct plain *plain, const struct log_origin *origin);
