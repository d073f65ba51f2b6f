/*
 * Forwarded: the bounce within a mail or text that hands it on ("-----Original Message-----",
 * "Begin forwarded message:", the notice of a list about its subscriber).
 */
#pragma once

/* The bounce's words, behind its headers in the text; NULL if no bounce is handed on. Points into
   `text`. */
const char *forwarded_bounce(const char *text);
