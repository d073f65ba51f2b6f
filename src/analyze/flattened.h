/*
 * Flattened: a report that has lost its line ends on the way through a browser, a chat or a ticket.
 *
 * What begins a line in a report is known by its look: the address of a recipient, a field of
 * RFC 3464, a rule of dashes, a line of a session. Only lines longer than any program writes are
 * looked at.
 */
#pragma once

/* The text with line ends put back before such places; NULL if no line of it lacks any. The caller
   frees. */
char *flattened_restore(const char *text);
