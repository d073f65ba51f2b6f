/* Words for the values of the catalogue's enums, beyond those in report.h. */
#pragma once

#include "report/report.h"

const char *outcome_words(enum outcome_kind kind); /* "Ours to fix" */
enum role outcome_role(enum outcome_kind kind);
const char *
system_words(enum command_system system); /* "On Linux or a Mac"; NULL for any */
const char *provider_kind_words(enum provider_kind kind); /* "a mailbox provider" */
char *wait_words(const char *wait);                       /* "4h": "4 hours" */
char *time_words(int64_t at); /* "2026-05-12 14:03", local time */
