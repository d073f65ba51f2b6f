/*
 * A made year of cases: an even background drawn by chance, and twelve incidents planted in it.
 * Header-only; the same year every time.
 *
 *     made_year_fill(journal);
 *     made_year_incidents[i].rule, .subject, .day
 */
#pragma once

#include "journal/patterns.h"

#include <string.h>

#define YEAR_START INT64_C(1767225600) /* 2026-01-01 */
#define YEAR_DAYS  364
#define DAY        INT64_C(86400)
#define A_DAY_HAS  20 /* cases of the background, on average */

struct made_incident {
    enum journal_rule rule;
    const char *subject; /* of a person: the domain */
    int day;             /* on which it begins */
};

static const struct made_incident made_year_incidents[] = {
    {JOURNAL_COMPROMISED, "taken-one.example.org", 60},
    {JOURNAL_COMPROMISED, "taken-two.example.org", 201},
    {JOURNAL_OUR_ADDRESS, "yahoo", 100},
    {JOURNAL_OUR_ADDRESS, "microsoft", 250},
    {JOURNAL_MANY_CODES, "moving.example.com", 130},
    {JOURNAL_MANY_CODES, "two-servers.example.com", 300},
    {JOURNAL_CAME_BACK, "solved.example.com", 160},
    {JOURNAL_FAILS_AGAIN, "address-book.example.com", 180},
    {JOURNAL_FAILS_AGAIN, "newsletter.example.com", 320},
    {JOURNAL_NEW, "google-never-seen", 220},
    {JOURNAL_SPIKE, "down.example.net", 280},
    {JOURNAL_STOPPED, "apple-certificate", 340},
};

static const struct {
    const char *name, *reason, *reply, *status, *class, *acts;
} made_kinds[] = {
    {"no-such-user", "userunknown", "550", "5.1.1", "permanent", "sender"},
    {"mailbox-full", "mailboxfull", "452", "4.2.2", "temporary", "recipient"},
    {"greylisted", "greylisted", "451", "4.7.1", "temporary", "wait"},
    {"rate-limited", "speeding", "421", "4.7.0", "temporary", "sender-admin"},
    {"blocked", "blocked", "550", "5.7.1", "permanent", "sender-admin"},
    {"too-large", "mesgtoobig", "552", "5.3.4", "permanent", "sender"},
    {"spam", "spamdetected", "554", "5.7.0", "permanent", "sender"},
};
enum { KIND_NO_USER, KIND_FULL, KIND_GREY, KIND_RATE, KIND_BLOCKED };

static const char *const made_providers[] = {"google", "microsoft", "yahoo", "gmx",
                                             "ovh"};

struct made_plan {
    int kind;
    const char *provider;
    const char *sender_domain, *recipient_domain;
    int sender, recipient;
    const char *entry; /* NULL: provider and kind */
    const char *status;
};

/* Adds a case; its id. */
static inline int64_t made_add(struct journal *journal, int64_t at,
                               const struct made_plan *plan)
{
    g_autofree char *entry = plan->entry ? g_strdup(plan->entry)
                                         : g_strdup_printf("%s-%s", plan->provider,
                                                           made_kinds[plan->kind].name);
    g_autofree char *sender =
        g_strdup_printf("s%d@%s", plan->sender, plan->sender_domain);
    g_autofree char *recipient =
        g_strdup_printf("p%d@%s", plan->recipient, plan->recipient_domain);
    struct journal_case added = {
        .at = at,
        .source = "log",
        .entry = entry,
        .title = made_kinds[plan->kind].name,
        .reason = made_kinds[plan->kind].reason,
        .provider = plan->provider,
        .reply_code = made_kinds[plan->kind].reply,
        .status_code = plan->status ? plan->status : made_kinds[plan->kind].status,
        .class = made_kinds[plan->kind].class,
        .who_acts = made_kinds[plan->kind].acts,
        .recipient_domain = plan->recipient_domain,
        .sender_domain = plan->sender_domain,
        .recipient = recipient,
        .sender = sender,
    };

    g_assert_true(journal_add_cases(journal, &added, 1, NULL));
    return added.id;
}

static inline void made_background(struct journal *journal, GRand *chance, int64_t at)
{
    g_autofree char *domain =
        g_strdup_printf("d%d.example.com", g_rand_int_range(chance, 0, 300));
    struct made_plan plan = {
        .kind = g_rand_int_range(chance, 0, G_N_ELEMENTS(made_kinds)),
        .provider =
            made_providers[g_rand_int_range(chance, 0, G_N_ELEMENTS(made_providers))],
        .sender_domain = "example.org",
        .sender = g_rand_int_range(chance, 0, 200),
        .recipient_domain = domain,
        .recipient = g_rand_int_range(chance, 0, 400),
    };

    made_add(journal, at, &plan);
}

/* What the incidents add on a day. */
static inline void made_incidents_of(struct journal *journal, int day, int64_t at)
{
    struct made_plan plan = {.sender_domain = "example.org",
                             .recipient_domain = "d1.example.com",
                             .provider = "google"};

    if (day == 60 || day == 201) { /* an account writes to many */
        plan.sender_domain =
            day == 60 ? "taken-one.example.org" : "taken-two.example.org";
        plan.provider = "ovh";
        for (int i = 0; i < (day == 60 ? 60 : 25); i++) {
            plan.recipient = 1000 + i;
            plan.kind = KIND_NO_USER + i % 2;
            made_add(journal, at + i, &plan);
        }
    }
    if ((day >= 100 && day < 103) || (day >= 250 && day < 254)) { /* refuses all of us */
        plan.kind = day < 200 ? KIND_RATE : KIND_BLOCKED;
        plan.provider = day < 200 ? "yahoo" : "microsoft";
        for (int i = 0; i < 10; i++) {
            plan.sender = 300 + i * 3 + day % 3;
            plan.recipient = 2000 + i + day * 20;
            made_add(journal, at + i, &plan);
        }
    }
    if ((day >= 130 && day < 133) ||
        (day >= 300 && day < 303)) { /* other answers each day */
        static const char *const answers[] = {"5.1.1", "5.7.1", "5.4.1", "5.3.0"};
        plan.recipient_domain =
            day < 200 ? "moving.example.com" : "two-servers.example.com";
        plan.status = answers[day < 200 ? day - 130 : day - 300];
        made_add(journal, at, &plan);
        plan.status = answers[3];
        if (day == 132)
            made_add(journal, at + 60, &plan);
    }
    if (day == 150 || day == 160) { /* solved, and there again */
        plan.kind = KIND_FULL;
        plan.recipient_domain = "solved.example.com";
        struct journal_case solved = {.id = made_add(journal, at, &plan),
                                      .outcome = JOURNAL_SOLVED,
                                      .closed = at + DAY};
        if (day == 150)
            g_assert_true(journal_update_case(journal, &solved, NULL));
    }
    if ((day >= 180 && day < 186) || (day >= 320 && day < 336 && day % 4 == 0)) {
        plan.recipient_domain =
            day < 200 ? "address-book.example.com" : "newsletter.example.com";
        made_add(journal, at, &plan);
    }
    if (day >= 220 && day < 223) { /* an answer nobody knew */
        plan.entry = "google-never-seen";
        for (int i = 0; i < 2; i++) {
            plan.recipient = 3000 + day * 2 + i;
            made_add(journal, at + i, &plan);
        }
    }
    if (day == 280 || day == 281) { /* a domain is down, for every provider's customers */
        for (int i = 0; i < 8; i++) {
            plan.recipient_domain = "down.example.net";
            plan.provider = made_providers[i % 5];
            plan.kind = KIND_FULL + i % 3;
            plan.sender = 500 + i;
            plan.recipient = 4000 + i * 2 + day % 2;
            made_add(journal, at + i, &plan);
        }
    }
    if (day < 340 && day % 7 < 5) { /* came nearly every day, then no more */
        plan.entry = "apple-certificate";
        plan.provider = "apple";
        for (int i = 0; i < 2; i++) {
            plan.recipient = 5000 + day * 2 + i;
            made_add(journal, at + i, &plan);
        }
    }
}

static inline void made_year_fill(struct journal *journal)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    for (int day = 0; day < YEAR_DAYS; day++) {
        int64_t at = YEAR_START + day * DAY + 8 * 3600;
        int count = g_rand_int_range(chance, A_DAY_HAS / 2, A_DAY_HAS * 3 / 2 + 1);
        for (int i = 0; i < count; i++)
            made_background(journal, chance, at + i * 60);
        made_incidents_of(journal, day, at + 6 * 3600);
    }
}
