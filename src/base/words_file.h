/*
 * A file of translations (.mo): one that was cut or written over would have the C library read
 * past its end.
 */
#pragma once

#include <stdbool.h>

/* True also if there is no such file. */
bool words_file_is_usable(const char *path);
