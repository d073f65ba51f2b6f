/* Secret tokens: what is known as a secret by its own form, whatever stands before it. */
#pragma once

#include <stddef.h>

/* Keys of services, private keys, passwords in calls and in <password> elements, overwritten with
   "*" byte for byte. */
void secret_tokens_mask(char *text, size_t length);
