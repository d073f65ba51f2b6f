/* What an analysis knows of placeholders. */
#include "report/report.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "finding_text.h"

/* A value from a mail may be long, or hold what a value must not: shown visibly, cut at the end. */
static void set_clean(struct placeholder_values *values, const char *name,
                      const char *value)
{
    if (!value)
        return;
    g_autofree char *squeezed = text_squeeze(value);
    g_autofree char *visible = text_visible(squeezed);
    if (strlen(visible) > PLACEHOLDER_MAX_BYTES)
        *g_utf8_find_prev_char(visible, visible + PLACEHOLDER_MAX_BYTES) = '\0';
    placeholder_set(values, name, visible);
}

/* The host of "mx1.example.com[192.0.2.1]:25"; NULL if it is no name of a host. */
static char *host_of(const char *relay)
{
    g_autofree char *host = relay ? g_strndup(relay, strcspn(relay, "[:( ")) : NULL;
    const char *dot = host ? strrchr(host, '.') : NULL;

    return dot && g_ascii_isalpha(dot[1]) ? g_steal_pointer(&host) : NULL;
}

/* "connect to mx1.example.com[192.0.2.1]:25: Connection timed out": where nobody answered, the log
   has no relay, but the words say who was asked. */
static char *host_in_words(const char *words)
{
    static const char *const leads[] = {"connect to ", "connection to ",
                                        "connecting to "};

    for (size_t i = 0; words && i < G_N_ELEMENTS(leads); i++) {
        const char *at = strcasestr(words, leads[i]);
        char *host = at ? host_of(at + strlen(leads[i])) : NULL;

        if (host)
            return host;
    }
    return NULL;
}

void placeholders_from_finding(struct placeholder_values *values,
                               const struct finding *finding)
{
    char *named = host_of(finding->relay);
    g_autofree char *host = named ? named : host_in_words(finding->reply_text);

    /* as they are: a changed address would be another one */
    placeholder_set(values, "recipient", finding->recipient);
    placeholder_set(values, "sender", finding_fact(finding, FACT_SENDER));
    placeholder_set(values, "sending_ip", finding_fact(finding, FACT_SENDING_IP));
    placeholder_set(values, "queue_id", finding->queue_id);
    placeholder_set(values, "message_id", finding_fact(finding, FACT_MESSAGE_ID));
    placeholder_set(values, "mx_host", host);
    placeholder_set(values, "relay", host ? host : finding->relay);
    set_clean(values, "reply", finding->reply_text);
}
