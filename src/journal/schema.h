/*
 * The tables of the journal as SQL, one text for each version of the file. Private to the module.
 *
 * PRAGMA user_version counts how many were applied. Never change one that was published: add one.
 */
#pragma once

#include <stddef.h>

extern const char *const schema_versions[];
extern const size_t schema_version_count;
