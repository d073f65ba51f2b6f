/* Transcript lines: who spoke, and what. */
#pragma once

#include "smtp/reply_code.h"

#include <stdbool.h>
#include <stddef.h>

enum speaker { SPEAKER_UNKNOWN, SPEAKER_CLIENT, SPEAKER_SERVER, SPEAKER_TOOL };

enum said { SAID_OTHER, SAID_COMMAND, SAID_REPLY };

struct spoken {
    enum said said;
    enum speaker speaker;
    size_t offset, length; /* of the words behind the mark, within the line */
    enum smtp_stage stage; /* of a command */
    int code;              /* of a reply */
    bool continued;        /* of a reply: "250-" */
};

void transcript_line_read(const char *line, size_t length, struct spoken *out);

/* What tools write when there was no session at all, or it broke: "Connection refused". */
bool transcript_tells_broken(const char *line, size_t length);
