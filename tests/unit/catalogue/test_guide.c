/* Steps, answers and outcomes are found; a waiting time is read or refused. */
#include "catalogue/guide.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

static void parts_of_a_checklist_are_found_by_name(void **state)
{
    struct catalogue_fixture f = catalogue_fixture_new(
        "checklists:\n"
        "  - id: c\n    title: T\n    sources: [S]\n"
        "    steps:\n"
        "      - {id: a, ask: Q, answers: [{key: yes, label: Y, next: b}]}\n"
        "      - {id: b, ask: Q, answers: [{key: no, label: N, outcome: end}]}\n"
        "    outcomes:\n"
        "      - {id: end, kind: ours, say: S, tell: T}\n");
    const struct checklist *checklist = catalogue_checklist(f.catalogue, "c");
    const struct step *step = checklist_step(checklist, "b");

    (void)state;
    assert_string_equal(step->id, "b");
    assert_string_equal(step_answer(step, "no")->outcome, "end");
    assert_int_equal(checklist_outcome(checklist, "end")->kind, OUTCOME_OURS);
    assert_null(checklist_step(checklist, "end"));
    assert_null(checklist_step(checklist, NULL));
    assert_null(checklist_outcome(checklist, "b"));
    assert_null(step_answer(step, "yes"));
    catalogue_fixture_free(&f);
}

static void waiting_times_are_minutes_hours_or_days(void **state)
{
    static const struct {
        const char *wait;
        int64_t seconds;
    } cases[] = {
        {"15m", 900}, {"4h", 14400}, {"1d", 86400}, {"1000d", 86400000},
        {"0h", 0},    {"", 0},       {"h", 0},      {"4", 0},
        {"4 h", 0},   {"4hours", 0}, {"-4h", 0},    {"+4h", 0},
        {" 4h", 0},   {"4w", 0},     {"1001d", 0},  {"99999999999999999999d", 0},
        {NULL, 0},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(outcome_wait_seconds(cases[i].wait), cases[i].seconds);
}

static void enums_are_named_as_in_the_files(void **state)
{
    (void)state;
    assert_string_equal(outcome_kind_name(OUTCOME_SOLVED), "solved");
    assert_string_equal(outcome_kind_name(OUTCOME_FINDING), "finding");
    assert_string_equal(command_system_name(ON_TYPED), "typed");
    assert_null(command_system_name(ON_ANY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_a_checklist_are_found_by_name),
        cmocka_unit_test(waiting_times_are_minutes_hours_or_days),
        cmocka_unit_test(enums_are_named_as_in_the_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
