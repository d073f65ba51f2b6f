/*
 * The codes in front of a reply line: "550-5.7.1 ", "550 #5.1.0 ", "550 (5.1.1) ".
 *
 * Private to the module: reply_parse() reads one, reply_join() drops the repeated ones.
 */
#pragma once

#include "smtp/enhanced_code.h"

struct prefix {
    int code;                    /* 0: none */
    bool continued;              /* "550-": another line follows */
    struct enhanced_code status; /* .class 0: none */
    size_t code_length;          /* of the code with the separators behind it */
    size_t status_length;        /* of the status as written, "(#5.1.1)" */
    size_t length;               /* of all, with the separators behind it */
};

/* At the very start of `text`; false if neither kind of code stands there. */
bool prefix_read(const char *text, struct prefix *prefix);

/* The same at the start of what a person or a program hands over, behind "smtp;", "SMTP error",
   quotes and blanks. Exchange writes the status first and then the reply it was made from,
   "#5.1.1 smtp;550 5.1.1 ...": then the reply counts. `start` tells where the codes begin. */
bool prefix_read_first(const char *text, struct prefix *prefix, size_t *start);
