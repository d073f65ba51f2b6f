/*
 * libbouncedesk: what a bounce means, for other programs.
 *
 * Load the catalogue once, analyze as many bounces as there are, read the diagnosis. Nothing else is
 * read than the shipped data: no settings, no overlays, no journal, no network. Nothing is written.
 *
 * Ownership: a `struct bouncedesk` is the caller's until bouncedesk_close(), each diagnosis until
 * bouncedesk_diagnosis_free(), in any order, but before the close.
 * `const char *` results belong to the diagnosis. `char *` results are the caller's: bouncedesk_free().
 *
 * Threads: one at a time for each `struct bouncedesk` and its diagnoses; several may have one each.
 *
 * The ABI of one soname stays: functions and fields are only added, at the end. All text is UTF-8.
 *
 *     cc embed.c $(pkg-config --cflags --libs bouncedesk)
 */
#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct bouncedesk;
struct bouncedesk_diagnosis;

/* "0.1.0", of the library that runs. */
const char *bouncedesk_version(void);

/* `data`: the folder of the shipped data; NULL: $BOUNCEDESK_DATA, else where it is installed. NULL and,
   unless `error` is NULL, a message in it, if no catalogue is found. */
struct bouncedesk *bouncedesk_open(const char *data, char **error);
void bouncedesk_close(struct bouncedesk *desk); /* NULL: does nothing */

/* A mail, a reply, log lines or a session, as they are, in any encoding. NULL only for more than 64 MiB. */
struct bouncedesk_diagnosis *bouncedesk_analyze(struct bouncedesk *desk,
                                                const char *bytes, size_t length);
void bouncedesk_diagnosis_free(
    struct bouncedesk_diagnosis *diagnosis); /* NULL: nothing */

/* Findings: one for each recipient, in the order of the text. 0: nothing of a failure in it. */
size_t bouncedesk_count(const struct bouncedesk_diagnosis *diagnosis);

enum bouncedesk_field {
    BOUNCEDESK_RECIPIENT,       /* "bob@example.com" */
    BOUNCEDESK_REPLY_CODE,      /* "550" */
    BOUNCEDESK_ENHANCED_STATUS, /* "5.1.1" (RFC 3463) */
    BOUNCEDESK_CLASS,           /* "permanent", "temporary", "success" */
    BOUNCEDESK_ADDRESS_BAD,     /* "yes", "no", "unknown" */
    BOUNCEDESK_WHO_ACTS,        /* "sender", "sender-admin", "recipient", "wait" ... */
    BOUNCEDESK_REASON,          /* "userunknown", "mailboxfull" ... */
    BOUNCEDESK_PROVIDER,        /* id of who worded the reply */
    BOUNCEDESK_ENTRY,           /* id of the catalogue's entry: "bouncedesk show ENTRY" */
    BOUNCEDESK_TITLE,           /* "There is no such address at that domain" */
    BOUNCEDESK_CERTAINTY,       /* "sure", "likely", "guess" */
    BOUNCEDESK_REPLY,           /* what the other server said */
    BOUNCEDESK_CUSTOMER_TEXT,   /* ready to send, in plain words */
    BOUNCEDESK_FIELD_COUNT      /* of this header; grows */
};

/* NULL: not known, no such finding, or a field this library does not have yet. */
const char *bouncedesk_get(const struct bouncedesk_diagnosis *diagnosis, size_t finding,
                           enum bouncedesk_field field);

/* All of it, as "bouncedesk analyze --format json" prints it. */
char *bouncedesk_json(const struct bouncedesk_diagnosis *diagnosis);
void bouncedesk_free(char *text); /* NULL: nothing */

#ifdef __cplusplus
}
#endif
