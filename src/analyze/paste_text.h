/*
 * Paste text: what people copy is not always what they saw. Quotation marks in front of lines, the
 * source of an HTML page, the source of a quoted-printable part: made plain.
 */
#pragma once

#include <stdbool.h>

/* The caller frees. */
char *paste_plain(const char *text);

/* Only the "> " and "| " in front of lines. The caller frees. */
char *paste_unquote(const char *text);

/* A line begins with "<ann@example.com>:" or the like, behind quotation marks or not: a report's way
   to say of whom it speaks. */
bool paste_names_recipient(const char *text);
