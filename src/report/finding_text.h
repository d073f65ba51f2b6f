/* Sentences about one finding, shared by the pages, the note to another administrator and JSON. */
#pragma once

#include "analyze/analyze.h"

/* "Gmail refused mail for bob@example.com: No such address". The caller frees. */
char *finding_sentence(const struct diagnosis *diagnosis, const struct finding *finding);
/* "550 5.1.1"; "" if there is no code. */
char *finding_codes(const struct finding *finding);
/* The value of the first evidence of a fact, or NULL. */
const char *finding_fact(const struct finding *finding, enum fact fact);
/* True for what is no failure at all: delivered, an automatic answer, a complaint. */
bool finding_is_harmless(const struct finding *finding);
/* True if the program that sends speaks itself, and no server has answered. */
bool finding_is_own_program(const struct finding *finding);
