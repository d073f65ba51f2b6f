/* Names: of kinds, facts and certainties, as JSON and people see them. */
#include "analyze/analyze.h"

#include "base/words.h"

static const char *const kind_names[] = {
    [INPUT_NONE] = "none", [INPUT_REPLY] = "reply",
    [INPUT_LOG] = "log",   [INPUT_TRANSCRIPT] = "transcript",
    [INPUT_DSN] = "dsn",   [INPUT_MESSAGE] = "message",
};

static const char *const fact_names[FACT_COUNT] = {
    [FACT_REPLY_CODE] = "reply_code",
    [FACT_STATUS_CODE] = "enhanced_status",
    [FACT_REPLY_TEXT] = "reply_text",
    [FACT_RECIPIENT] = "recipient",
    [FACT_ORIGINAL_RECIPIENT] = "original_recipient",
    [FACT_SENDER] = "sender",
    [FACT_ACTION] = "action",
    [FACT_REMOTE_MTA] = "remote_mta",
    [FACT_REPORTING_MTA] = "reporting_mta",
    [FACT_STAGE] = "stage",
    [FACT_QUEUE_ID] = "queue_id",
    [FACT_TIME] = "time",
    [FACT_SUBJECT] = "subject",
    [FACT_MESSAGE_ID] = "message_id",
    [FACT_SENDING_IP] = "sending_ip",
};

static const char *const certainty_names[] = {
    [CERTAINTY_NONE] = "none",
    [CERTAINTY_GUESS] = N_("guess"),
    [CERTAINTY_LIKELY] = N_("likely"),
    [CERTAINTY_SURE] = N_("sure"),
};

const char *input_kind_name(enum input_kind kind)
{
    return kind_names[kind];
}

const char *fact_name(enum fact fact)
{
    return fact_names[fact];
}

const char *certainty_name(enum certainty certainty)
{
    return certainty_names[certainty];
}
