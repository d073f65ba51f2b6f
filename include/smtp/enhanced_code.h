/*
 * Enhanced status codes: class.subject.detail (RFC 3463, registry of RFC 5248).
 *
 * Pure functions; nothing is allocated. The hard part is telling a code from an IP address, a
 * version or a queue id: a code has class 2, 4 or 5, a subject 0 to 7 (vendors use up to three
 * digits of detail), and neither a fourth part nor a letter or digit right before or behind it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct enhanced_code {
    int class; /* 2, 4, 5; 0: none */
    int subject, detail;
};

/* At the very start of `text`; returns the length read, 0 if none stands there. */
size_t enhanced_code_parse(const char *text, struct enhanced_code *code);

/* The first one in `text`, by the rule above. `offset` and `length` tell where (may be NULL). */
bool enhanced_code_find(const char *text, struct enhanced_code *code, size_t *offset,
                        size_t *length);

#define ENHANCED_CODE_SIZE 16
/* "5.1.1"; an empty string if class is 0. Returns `out`. */
const char *enhanced_code_format(struct enhanced_code code, char out[ENHANCED_CODE_SIZE]);

bool enhanced_code_equal(struct enhanced_code a, struct enhanced_code b);

/* Plain words for class ("permanent failure") and subject ("the mailbox itself"), RFC 3463
   sections 2 and 3; NULL for a number that has none. */
const char *enhanced_class_meaning(int class);
const char *enhanced_subject_meaning(int subject);
const char *enhanced_subject_name(int subject); /* one word for filters: "mailbox" */

/*
 * A code as the catalogue writes it, which may stand for many: "550", "5.1.1", "x.2.2" (any
 * class), "4.7.5xx" (any last digits), "5.7.606-649" (a range), "x.7.xxx".
 */
struct code_range {
    int reply_code; /* 0 if it is an enhanced code */
    int class;      /* 0: any */
    int subject;
    int detail_first, detail_last;
};

bool code_range_parse(const char *text, struct code_range *range);
bool code_range_has_reply(const struct code_range *range, int reply_code);
bool code_range_has_status(const struct code_range *range, struct enhanced_code status);
