/* What stands out is found, and chance is not taken for a pattern. */
#include "journal/patterns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/made_year.h"

#define SAME_INCIDENT_DAYS 28 /* raised again in this time it is no other one */

struct alert {
    enum journal_rule rule;
    char *subject, *provider;
    int64_t mark;
    int day;
};

struct watch {
    GArray *alerts;
    int day;
};

static void free_alert(void *user)
{
    struct alert *alert = user;

    g_free(alert->subject);
    g_free(alert->provider);
}

static GArray *alerts_new(void)
{
    GArray *alerts = g_array_new(FALSE, FALSE, sizeof(struct alert));

    g_array_set_clear_func(alerts, free_alert);
    return alerts;
}

static bool is_known(const GArray *alerts, const struct journal_pattern *found, int day)
{
    for (guint i = 0; i < alerts->len; i++) {
        struct alert *alert = &g_array_index(alerts, struct alert, i);
        if (alert->rule == found->rule && alert->mark == found->mark &&
            g_strcmp0(alert->subject, found->subject) == 0 &&
            day - alert->day <= SAME_INCIDENT_DAYS)
            return true;
    }
    return false;
}

static void take_alert(const struct journal_pattern *found, void *user)
{
    struct watch *watch = user;
    struct alert alert = {found->rule, g_strdup(found->subject),
                          g_strdup(found->provider), found->mark, watch->day};

    if (is_known(watch->alerts, found, watch->day))
        free_alert(&alert);
    else
        g_array_append_val(watch->alerts, alert);
}

static bool is_in_time(const struct alert *alert, const struct made_incident *incident)
{
    return alert->day >= incident->day && alert->day <= incident->day + 21;
}

static bool is_of(const struct alert *alert, const struct made_incident *incident)
{
    return alert->rule == incident->rule && is_in_time(alert, incident) &&
           g_strcmp0(alert->subject, incident->subject) == 0;
}

/* The first cases of a provider that refuses us, before there are enough senders to tell. */
static bool heralds(const struct alert *alert, const struct made_incident *incident)
{
    return incident->rule == JOURNAL_OUR_ADDRESS && alert->rule == JOURNAL_SPIKE &&
           is_in_time(alert, incident) &&
           g_strcmp0(alert->provider, incident->subject) == 0;
}

static size_t count_others(const GArray *alerts)
{
    size_t others = 0;

    for (guint i = 0; i < alerts->len; i++) {
        const struct alert *alert = &g_array_index(alerts, struct alert, i);
        bool planted = false;
        for (size_t k = 0; k < G_N_ELEMENTS(made_year_incidents); k++)
            planted = planted || is_of(alert, &made_year_incidents[k]) ||
                      heralds(alert, &made_year_incidents[k]);
        if (planted)
            continue;
        print_message("not planted: day %d %s %s\n", alert->day,
                      journal_rule_name(alert->rule), alert->subject);
        others++;
    }
    return others;
}

/* As somebody would who opens the page every day. */
static void all_planted_incidents_of_a_year_are_found_and_hardly_others(void **state)
{
    struct journal *journal = journal_open(":memory:", NULL);
    struct watch watch = {alerts_new(), 0};
    size_t found = 0;

    (void)state;
    made_year_fill(journal);
    for (watch.day = 6; watch.day < YEAR_DAYS; watch.day++)
        assert_true(journal_patterns(journal, YEAR_START + watch.day * DAY + DAY - 1,
                                     take_alert, &watch, NULL));
    for (size_t k = 0; k < G_N_ELEMENTS(made_year_incidents); k++) {
        bool seen = false;
        for (guint i = 0; i < watch.alerts->len; i++)
            seen = seen || is_of(&g_array_index(watch.alerts, struct alert, i),
                                 &made_year_incidents[k]);
        if (!seen)
            print_message("missed: %s %s\n",
                          journal_rule_name(made_year_incidents[k].rule),
                          made_year_incidents[k].subject);
        found += seen;
    }
    size_t others = count_others(watch.alerts);
    print_message("%zu of 12 found, %zu others\n", found, others);
    assert_int_equal(found, G_N_ELEMENTS(made_year_incidents));
    assert_in_range(others, 0, 2);
    g_array_unref(watch.alerts);
    journal_close(journal);
}

static void count_case(const struct journal_case *found, void *user)
{
    assert_string_equal(found->provider, "yahoo");
    ++*(size_t *)user;
}

struct yahoo {
    struct journal *journal;
    bool seen;
};

static void check_yahoo(const struct journal_pattern *found, void *user)
{
    struct yahoo *yahoo = user;
    struct journal_filter filter = journal_pattern_filter(found);
    size_t behind = 0;

    if (found->rule != JOURNAL_OUR_ADDRESS)
        return;
    filter.limit = 1000;
    assert_string_equal(found->subject, "yahoo");
    assert_string_equal(found->entry, "yahoo-rate-limited");
    assert_true(found->cases >= 30 && found->of >= found->cases);
    assert_true(found->others >= 25);
    assert_true(journal_page(yahoo->journal, &filter, count_case, &behind, NULL));
    assert_true(behind >= found->cases);
    yahoo->seen = true;
}

static void a_pattern_leads_to_the_cases_behind_it(void **state)
{
    struct yahoo yahoo = {journal_open(":memory:", NULL), false};

    (void)state;
    made_year_fill(yahoo.journal);
    assert_true(journal_patterns(yahoo.journal, YEAR_START + 104 * DAY, check_yahoo,
                                 &yahoo, NULL));
    assert_true(yahoo.seen);
    journal_close(yahoo.journal);
}

static void nothing_stands_out_in_a_journal_without_a_past(void **state)
{
    struct journal *journal = journal_open(":memory:", NULL);
    struct made_plan plan = {.provider = "google",
                             .sender_domain = "example.org",
                             .recipient_domain = "example.com"};
    struct watch watch = {alerts_new(), 0};

    (void)state;
    for (int i = 0; i < 40; i++) {
        plan.sender = plan.recipient = i;
        made_add(journal, YEAR_START + i * 3600, &plan);
    }
    assert_true(
        journal_patterns(journal, YEAR_START + 2 * DAY, take_alert, &watch, NULL));
    assert_int_equal(watch.alerts->len, 0);
    g_array_unref(watch.alerts);
    journal_close(journal);
}

static void check_top(const struct journal_subject *subject, void *user)
{
    size_t *place = user;

    if (*place == 0) {
        assert_string_equal(subject->name, "a.example.com");
        assert_int_equal(subject->cases, 3);
        assert_int_equal(subject->weeks[0], 2);
        assert_int_equal(subject->weeks[1], 1);
        assert_int_equal(subject->weeks[12], 1); /* beyond the weeks that were ranked */
    } else {
        assert_string_equal(subject->name, "b.example.com");
    }
    ++*place;
}

static void the_most_frequent_come_first_with_their_weeks(void **state)
{
    static const struct {
        const char *domain;
        int days_ago;
    } cases[] = {{"b.example.com", 0}, {"a.example.com", 0},  {"a.example.com", 6},
                 {"a.example.com", 7}, {"b.example.com", 20}, {"a.example.com", 90},
                 {"a.example.com", 91}};
    struct journal *journal = journal_open(":memory:", NULL);
    struct journal_span span = {JOURNAL_RECIPIENT_DOMAIN, YEAR_START + 200 * DAY, 4, 8};
    size_t place = 0;

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct made_plan plan = {.provider = "google",
                                 .sender_domain = "example.org",
                                 .recipient_domain = cases[i].domain};
        made_add(journal, span.now - cases[i].days_ago * DAY, &plan);
    }
    assert_true(journal_top(journal, &span, check_top, &place, NULL));
    assert_int_equal(place, 2);
    journal_close(journal);
}

static void the_journal_remembers_what_it_has_seen(void **state)
{
    struct journal *journal = journal_open(":memory:", NULL);
    struct made_plan plan = {.provider = "google",
                             .sender_domain = "example.org",
                             .recipient_domain = "example.com",
                             .recipient = 1};
    struct journal_memory memory;
    int64_t now = YEAR_START + 50 * DAY;

    (void)state;
    made_add(journal, now - 10 * DAY, &plan);
    int64_t solved = made_add(journal, now - DAY, &plan);
    plan.recipient = 2;
    made_add(journal, now - DAY, &plan);
    struct journal_case done = {.id = solved, .outcome = JOURNAL_SOLVED, .closed = now};
    assert_true(journal_update_case(journal, &done, NULL));
    struct journal_asked asked = {"google-no-such-user", "P1@example.com", now};
    assert_true(journal_remember(journal, &asked, &memory, NULL));
    assert_int_equal(memory.this_week, 2);
    assert_int_equal(memory.same_recipient, 2);
    assert_int_equal(memory.solved, 1);
    assert_int_equal(memory.last_solved, solved);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_planted_incidents_of_a_year_are_found_and_hardly_others),
        cmocka_unit_test(a_pattern_leads_to_the_cases_behind_it),
        cmocka_unit_test(nothing_stands_out_in_a_journal_without_a_past),
        cmocka_unit_test(the_most_frequent_come_first_with_their_weeks),
        cmocka_unit_test(the_journal_remembers_what_it_has_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
