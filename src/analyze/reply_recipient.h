/* Reply recipient: whom a reply refuses, where nothing but the reply is known. */
#pragma once

#include "base/arena.h"
#include "smtp/reply_code.h"

/* "550 5.1.1 <a@b>: Recipient address rejected", "550 No such user: a@b". NULL if no address of it
   is plainly the recipient's; one named as the sender's or as whom to ask is not. */
const char *reply_recipient(struct arena *arena, const char *reply_text,
                            enum smtp_stage stage);
