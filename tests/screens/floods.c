/* Composes long texts line by line. */
#include "floods.h"

#include <string.h>

/* A log of at least so many bytes, with every outcome in it. */
static char *made_log(gsize bytes, const char *day, const char *zone)
{
    static const char *const ends[] = {
        "dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 User "
        "unknown)",
        "dsn=4.2.2, status=deferred (host mx.example.org[192.0.2.1] said: 452 4.2.2 "
        "Mailbox full)",
        "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 1234)",
        "dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.1]:25: Connection "
        "timed out)",
    };
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; text->len < bytes; i++)
        g_string_append_printf(
            text,
            "%s%02u:%02u:01%s mx1 postfix/smtp[1234]: 4C2B81A%05u: "
            "to=<u%u@example.%s>, relay=mx.example.org[192.0.2.1]:25, delay=1, %s\n",
            day, 9 + i / 3600 % 12, i / 60 % 60, zone, i, i, i % 3 ? "org" : "net",
            ends[i % G_N_ELEMENTS(ends)]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The recipients of a bounce, of one more than fits on any screen. */
static char *made_report(gsize bytes)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (unsigned i = 0; text->len < bytes; i++)
        g_string_append_printf(
            text,
            "Final-Recipient: rfc822; u%u@example.org\nAction: failed\n"
            "Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User "
            "unknown\n\n",
            i);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *made_line(gsize bytes)
{
    g_autoptr(GString) text = g_string_new(NULL);

    while (text->len < bytes)
        g_string_append(text, "550 5.1.1 user unknown ");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *flood_text(const char *kind, gsize bytes)
{
    if (strcmp(kind, "log") == 0)
        return made_log(bytes, "Mar  2 ", "");
    if (strcmp(kind, "old-log") == 0)
        return made_log(bytes, "2024-03-02T", "+00:00");
    return strcmp(kind, "report") == 0 ? made_report(bytes) : made_line(bytes);
}
