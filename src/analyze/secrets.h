/*
 * Secrets: passwords, login blobs, tokens and cookies in a paste, overwritten with "*".
 *
 * Byte for byte, so that every place in the text stays where it was.
 */
#pragma once

#include <stddef.h>

void secrets_mask(char *text, size_t length);
