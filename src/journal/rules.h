/* The table of rules; private to the module. */
#pragma once

#include "journal/patterns.h"
#include "store.h"

struct rule {
    const char *name, *sql;
};
