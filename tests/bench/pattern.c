/*
 * Measures the pattern set with composed patterns and replies: preparing, one reply, a hostile text.
 *
 * Aims: 1,000 patterns ready within 8 ms; a reply of 164 bytes against 800 patterns within 3 us; 64 KiB full of
 * literals within 5 ms. Prints what was measured; exit status 1 if an aim is missed.
 */
#include "pattern/pattern_set.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define REPLY                                                                            \
    "550 5.7.1 <ann@example.com>: sender policy of this site refused the message, "      \
    "as host mail.example.org[192.0.2.7] is listed by the local administrator; see "     \
    "help page"

static const char *const subjects[] = {
    "mailbox",   "recipient address", "sender domain", "client host", "message content",
    "user",      "quota of account",  "attachment",    "relay",       "envelope sender",
    "host name", "reverse lookup",    "greeting",      "connection",  "recipient domain",
};
static const char *const verbs[] = {
    "is full",           "rejected",        "was refused",    "has been disabled",
    "does not exist",    "is unknown",      "blocked",        "not authorized",
    "exceeds the limit", "is not accepted", "was greylisted", "failed the check",
    "timed out",
};
static const char *const tails[] = {"", " by policy", " for now", " \\(code [0-9]+\\)",
                                    ".*see help"};

/* "mailbox is full by policy at site 17": literals of a real catalogue's length, all different. */
static struct pattern_set *prepare(size_t count)
{
    struct pattern_set *set = pattern_set_new();
    for (size_t i = 0; i < count; i++) {
        g_autofree char *pattern = g_strdup_printf(
            "%s (?:%zu )?%s%s", subjects[i % G_N_ELEMENTS(subjects)], i,
            verbs[i / 3 % G_N_ELEMENTS(verbs)], tails[i / 7 % G_N_ELEMENTS(tails)]);
        g_autofree char *particular =
            g_strdup_printf("%s of site %zu", verbs[i % G_N_ELEMENTS(verbs)], i);
        pattern_set_add(set, i % 2 ? pattern : particular);
    }
    pattern_set_prepare(set);
    return set;
}

static double microseconds_of_prepare(size_t count)
{
    double best = 1e9;
    for (int round = 0; round < 5; round++) {
        gint64 start = g_get_monotonic_time();
        struct pattern_set *set = prepare(count);
        best = MIN(best, (double)(g_get_monotonic_time() - start));
        pattern_set_free(set);
    }
    return best;
}

static double microseconds_of_match(const struct pattern_set *set, const char *text,
                                    int rounds)
{
    struct pattern_hit hits[64];
    size_t length = strlen(text);
    pattern_set_match(set, text, length, hits,
                      G_N_ELEMENTS(hits)); /* compiles what it needs */
    gint64 start = g_get_monotonic_time();
    for (int i = 0; i < rounds; i++)
        pattern_set_match(set, text, length, hits, G_N_ELEMENTS(hits));
    return (double)(g_get_monotonic_time() - start) / rounds;
}

static char *hostile_text(void)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; text->len < 65536; i++)
        g_string_append_printf(text, "%s %s ", subjects[i % G_N_ELEMENTS(subjects)],
                               verbs[i % G_N_ELEMENTS(verbs)]);
    return g_string_free(text, FALSE);
}

static int report(const char *what, double measured, double aim, const char *unit)
{
    printf("%-44s %8.2f %s (aim %g)%s\n", what, measured, unit, aim,
           measured > aim ? "  MISSED" : "");
    return measured > aim;
}

int main(void)
{
    g_autofree char *hostile = hostile_text();
    struct pattern_set *set = prepare(800);
    int missed = 0;
    missed +=
        report("prepare 1,000 patterns", microseconds_of_prepare(1000) / 1000, 8, "ms");
    missed += report("one reply of 164 bytes, 800 patterns",
                     microseconds_of_match(set, REPLY, 20000), 3, "us");
    missed += report("64 KiB of literals, 800 patterns",
                     microseconds_of_match(set, hostile, 100) / 1000, 5, "ms");
    pattern_set_free(set);
    return missed ? 1 : 0;
}
