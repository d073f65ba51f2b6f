/*
 * Finding {placeholders} in texts, and knowing what a shell would make of their surroundings.
 *
 * Pure functions; nothing is allocated.
 */
#pragma once

#include "catalogue/guide.h"
#include "checklist/placeholders.h"

#include <stdbool.h>
#include <stddef.h>

/* "{name}": a lower-case word in braces. `known` is NULL if no placeholder has the name. */
struct found_placeholder {
    const char *start; /* the "{" */
    size_t length;     /* braces included */
    const struct placeholder *known;
};

/* The first one in `text`; false if there is none. */
bool scan_placeholder(const char *text, struct found_placeholder *found);

/* What a shell has read up to some place in a command line. Zero at its start. Syntax that would
   need a real parser (backticks, here documents, comments, $'...', "$(...)") is not followed:
   from there on every place counts as unclear. */
struct shell_place {
    char quote; /* the quote it is inside of; 0: none */
    char
        last; /* the character before; 0 at the start and where it has no meaning of its own */
    bool is_escaped; /* the character before takes away the meaning of the next one */
    bool is_unclear;
};

void shell_place_advance(struct shell_place *place, const char *text, size_t length,
                         enum command_system system);
/* Goes on behind a placeholder. */
void shell_place_pass_value(struct shell_place *place);
/* True where a quoted word may begin. */
bool shell_place_is_bare(const struct shell_place *place);

bool system_is_windows(enum command_system system);

/* A value as it may stand in a command: quoted where needed. NULL if nothing makes it safe there.
   `is_bare`: no quotes around it; `is_alone`: blanks or an end on both sides. */
char *quote_value(const char *value, enum command_system system, bool is_bare,
                  bool is_alone);
