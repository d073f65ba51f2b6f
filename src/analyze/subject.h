/* What is to be classified: one recipient's evidence, cleaned up. */
#pragma once

#include "analyze/analyze.h"

struct subject {
    const char *reply; /* joined, codes in front; "" if there is none */
    const char *words; /* further words of the report, or NULL */
    const char *frame; /* the text that the reply was taken out of, or NULL */
    int code;
    struct enhanced_code status;
    enum smtp_stage stage;
    enum reply_class class;
    const char *remote_host, *reporting_host;
    const char *recipient;
    bool gave_up;                 /* the sender's queue ended it */
    bool delayed;                 /* a notice that it is still being tried */
    const struct entry *provider; /* filled in by words_find() */
};
