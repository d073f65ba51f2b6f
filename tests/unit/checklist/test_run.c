/* Runs: branching, shared checks, going back, resuming, and checklists that changed meanwhile. */
#include "checklist/checklist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/catalogue_fixture.h"

/* clang-format off */
static const char yaml[] =
    "checklists:\n"
    "  - id: mailbox\n"
    "    title: Mailbox full\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: whose\n"
    "        ask: Whose mailbox?\n"
    "        answers:\n"
    "          - {key: ours, label: Ours, outcome: ours}\n"
    "          - {key: theirs, label: Theirs, next: who}\n"
    "      - id: who\n"
    "        call: who-said-it\n"
    "        answers:\n"
    "          - {key: them, next: reach}\n"
    "          - {key: us, outcome: ours}\n"
    "      - id: reach\n"
    "        ask: Can they be reached?\n"
    "        answers:\n"
    "          - {key: \"yes\", label: \"Yes\", outcome: solved}\n"
    "          - {key: \"no\", label: \"No\", outcome: later}\n"
    "    outcomes:\n"
    "      - {id: solved, kind: solved, say: Done.}\n"
    "      - {id: ours, kind: ours, say: Ours., then: other}\n"
    "      - {id: later, kind: wait, wait: 4h, say: Wait.}\n"
    "  - id: who-said-it\n"
    "    title: Who said it\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: line\n"
    "        ask: Is there a remote host in it?\n"
    "        answers:\n"
    "          - {key: \"yes\", label: \"Yes\", outcome: them}\n"
    "          - {key: \"no\", label: \"No\", next: which}\n"
    "      - id: which\n"
    "        ask: Which host generated it?\n"
    "        answers:\n"
    "          - {key: mine, label: Mine, outcome: us}\n"
    "          - {key: other, label: Another, outcome: unhandled}\n"
    "    outcomes:\n"
    "      - {id: them, kind: finding, say: They said it.}\n"
    "      - {id: us, kind: finding, say: We said it.}\n"
    "      - {id: unhandled, kind: finding, say: Somebody else.}\n"
    "  - id: other\n"
    "    title: Another\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: first\n"
    "        call: no-such-check\n"
    "        answers:\n"
    "          - {key: a, outcome: end}\n"
    "          - {key: lost, next: nowhere}\n"
    "          - {key: dead}\n"
    "    outcomes:\n"
    "      - {id: end, kind: solved, say: Done.}\n"
    "  - id: circle\n"
    "    title: Round and round\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: one\n"
    "        ask: Again?\n"
    "        answers:\n"
    "          - {key: \"yes\", label: \"Yes\", next: two}\n"
    "      - id: two\n"
    "        ask: And again?\n"
    "        answers:\n"
    "          - {key: \"yes\", label: \"Yes\", next: one}\n"
    "    outcomes:\n"
    "      - {id: end, kind: solved, say: Done.}\n"
    "  - id: itself\n"
    "    title: Calls itself\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: s\n"
    "        call: itself\n"
    "        answers:\n"
    "          - {key: end, outcome: end}\n"
    "    outcomes:\n"
    "      - {id: end, kind: finding, say: Done.}\n";
/* clang-format on */

static struct catalogue_fixture fixture;

static int set_up(void **state)
{
    (void)state;
    fixture = catalogue_fixture_new(yaml);
    return diag_count(fixture.diags, DIAG_ERROR) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    catalogue_fixture_free(&fixture);
    return 0;
}

static struct checklist_run *start(const char *id)
{
    const struct checklist *checklist = catalogue_checklist(fixture.catalogue, id);

    assert_non_null(checklist);
    return checklist_start(fixture.catalogue, checklist);
}

/* Answers in turn; the last status. */
static enum checklist_status answer_all(struct checklist_run *run, const char *answers)
{
    g_auto(GStrv) keys = g_strsplit(answers, " ", -1);

    for (char **key = keys; *key; key++)
        if (**key)
            checklist_answer(run, *key, NULL, 100 + (key - keys));
    return checklist_status(run);
}

static void answers_lead_through_steps_and_shared_checks_to_an_end(void **state)
{
    static const struct {
        const char *checklist, *answers, *path, *result;
    } cases[] = {
        {"mailbox", "", "whose", NULL},
        {"mailbox", "ours", NULL, "ours"},
        {"mailbox", "theirs", "who/line", NULL},
        {"mailbox", "theirs yes", "reach", NULL},
        {"mailbox", "theirs no", "who/which", NULL},
        {"mailbox", "theirs no mine", NULL, "ours"},
        {"mailbox", "theirs yes no", NULL, "later"},
        /* a finding that the caller does not handle ends the run with that finding */
        {"mailbox", "theirs no other", NULL, "unhandled"},
        /* a call that leads nowhere is asked like any step */
        {"other", "", "first", NULL},
        {"other", "a", NULL, "end"},
        /* answers that lead nowhere change nothing */
        {"other", "lost", "first", NULL},
        {"other", "dead", "first", NULL},
        {"other", "no-such-answer", "first", NULL},
        {"circle", "yes yes yes", "two", NULL},
        {"itself", "", "s/s/s/s/s/s/s/s", NULL},
        {"itself", "end", NULL, "end"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct checklist_run *run = start(cases[i].checklist);
        enum checklist_status status = answer_all(run, cases[i].answers);
        const struct outcome *result = checklist_result(run);
        if (g_strcmp0(checklist_path(run), cases[i].path) != 0)
            fail_msg("case %zu stands at %s", i, checklist_path(run));
        assert_int_equal(status, cases[i].result ? CHECKLIST_DONE : CHECKLIST_ASKING);
        assert_int_equal(result != NULL, cases[i].result != NULL);
        if (result)
            assert_string_equal(result->id, cases[i].result);
        assert_int_equal(checklist_current(run) != NULL, cases[i].path != NULL);
        checklist_end(run);
    }
}

static void the_remaining_steps_are_those_of_the_longest_way(void **state)
{
    static const struct {
        const char *checklist, *answers;
        size_t remaining;
    } cases[] = {
        {"mailbox", "", 4},          {"mailbox", "theirs", 3},
        {"mailbox", "theirs no", 2}, {"mailbox", "theirs yes", 1},
        {"mailbox", "ours", 0},      {"other", "", 1},
        {"circle", "", 2},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct checklist_run *run = start(cases[i].checklist);
        answer_all(run, cases[i].answers);
        if (checklist_remaining(run) != cases[i].remaining)
            fail_msg("case %zu: %zu", i, checklist_remaining(run));
        checklist_end(run);
    }
    struct checklist_run *run = start("itself");
    assert_true(checklist_remaining(run) <= 8);
    checklist_end(run);
}

static void events_tell_what_was_asked_and_answered(void **state)
{
    struct checklist_run *run = start("mailbox");
    size_t count = 0;

    (void)state;
    checklist_answer(run, "theirs", "asked Ann", 1000);
    checklist_answer(run, "yes", NULL, 1060);
    const struct checklist_event *events = checklist_events(run, &count);
    assert_int_equal(count, 2);
    assert_string_equal(events[0].step, "whose");
    assert_string_equal(events[0].note, "asked Ann");
    assert_string_equal(events[1].step, "who/line");
    assert_string_equal(events[1].answer, "yes");
    assert_null(events[1].note);
    assert_int_equal(events[1].at, 1060);
    assert_string_equal(checklist_event_step(run, 1)->ask,
                        "Is there a remote host in it?");
    assert_null(checklist_event_step(run, 2));
    checklist_end(run);
}

static void going_back_offers_the_notes_again(void **state)
{
    struct checklist_run *run = start("mailbox");
    size_t count = 0;

    (void)state;
    checklist_answer(run, "theirs", "first note", 1);
    checklist_note(run, "typed before answering");
    assert_string_equal(checklist_pending_note(run), "typed before answering");
    checklist_answer(run, "yes", NULL, 2);
    assert_null(checklist_pending_note(run));
    checklist_note(run, "third note");
    checklist_back_to(run, 0);
    assert_string_equal(checklist_path(run), "whose");
    assert_string_equal(checklist_pending_note(run), "first note");
    checklist_answer(run, "theirs", "", 3); /* an empty note takes it away */
    assert_string_equal(checklist_pending_note(run), "typed before answering");
    checklist_answer(run, "yes", checklist_pending_note(run), 4);
    assert_string_equal(checklist_pending_note(run), "third note");
    const struct checklist_event *events = checklist_events(run, &count);
    assert_null(events[0].note);
    assert_string_equal(events[1].note, "typed before answering");
    checklist_note(run, NULL);
    assert_null(checklist_pending_note(run));
    checklist_end(run);
}

static void undo_takes_back_one_answer_also_from_the_end(void **state)
{
    struct checklist_run *run = start("mailbox");

    (void)state;
    assert_int_equal(checklist_undo(run), CHECKLIST_ASKING); /* nothing to take back */
    answer_all(run, "theirs yes yes");
    assert_int_equal(checklist_undo(run), CHECKLIST_ASKING);
    assert_string_equal(checklist_path(run), "reach");
    checklist_undo(run);
    assert_string_equal(checklist_path(run), "who/line");
    checklist_undo(run);
    assert_string_equal(checklist_path(run), "whose");
    checklist_back_to(run, 7); /* there is no such event */
    assert_string_equal(checklist_path(run), "whose");
    checklist_end(run);
}

static void an_end_tells_when_to_look_again_and_what_comes_next(void **state)
{
    struct checklist_run *run = start("mailbox");

    (void)state;
    assert_int_equal(checklist_due(run), 0);
    answer_all(run, "theirs yes");
    checklist_answer(run, "no", NULL, 5000);
    assert_int_equal(checklist_due(run), 5000 + 4 * 3600);
    assert_null(checklist_then(run));
    checklist_undo(run);
    checklist_answer(run, "no", NULL, INT64_MAX);
    assert_int_equal(checklist_due(run), 0);
    checklist_back_to(run, 0);
    answer_all(run, "ours");
    assert_string_equal(checklist_then(run)->id, "other");
    checklist_end(run);
}

static void stored_events_bring_a_run_back(void **state)
{
    static const struct checklist_event events[] = {{"whose", "theirs", "a note", 10},
                                                    {"who/line", "no", NULL, 20}};
    struct checklist_run *run = checklist_resume(
        fixture.catalogue, catalogue_checklist(fixture.catalogue, "mailbox"), events, 2);

    (void)state;
    assert_int_equal(checklist_status(run), CHECKLIST_ASKING);
    assert_string_equal(checklist_path(run), "who/which");
    checklist_back_to(run, 0);
    assert_string_equal(checklist_pending_note(run), "a note");
    checklist_end(run);
}

static void events_that_no_longer_fit_make_a_run_stale(void **state)
{
    static const struct {
        struct checklist_event events[3];
        size_t count, fitting;
        const char *path;
    } cases[] = {
        {{{"whose", "theirs", NULL, 1}, {"gone", "yes", "kept", 2}}, 2, 1, "who/line"},
        {{{"whose", "gone", NULL, 1}, {"who/line", "yes", "kept", 2}}, 2, 0, "whose"},
        {{{"whose", "ours", NULL, 1}, {"reach", "yes", "kept", 2}}, 2, 1, NULL},
        {{{NULL, NULL, NULL, 0}}, 1, 0, "whose"},
        {{{"whose", NULL, NULL, 0}}, 1, 0, "whose"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t count = 0;
        struct checklist_run *run = checklist_resume(
            fixture.catalogue, catalogue_checklist(fixture.catalogue, "mailbox"),
            cases[i].events, cases[i].count);
        checklist_events(run, &count);
        assert_int_equal(checklist_status(run), CHECKLIST_STALE);
        assert_int_equal(count, cases[i].fitting);
        assert_int_equal(g_strcmp0(checklist_path(run), cases[i].path), 0);
        checklist_undo(run);
        checklist_end(run);
    }
}

static void a_stale_run_goes_on_from_where_it_stopped(void **state)
{
    static const struct checklist_event events[] = {{"whose", "theirs", NULL, 1},
                                                    {"gone", "x", NULL, 2},
                                                    {"who/line", "yes", "n", 3}};
    struct checklist_run *run = checklist_resume(
        fixture.catalogue, catalogue_checklist(fixture.catalogue, "mailbox"), events, 3);

    (void)state;
    assert_int_equal(checklist_status(run), CHECKLIST_STALE);
    assert_string_equal(checklist_pending_note(run), "n");
    assert_int_equal(checklist_answer(run, "yes", NULL, 4), CHECKLIST_ASKING);
    assert_string_equal(checklist_path(run), "reach");
    checklist_end(run);
}

static void the_first_event_that_does_not_fit_is_named(void **state)
{
    static const struct checklist_event events[] = {{"whose", "theirs", NULL, 1},
                                                    {"gone", "x", "why", 2},
                                                    {"who/line", "yes", "n", 3}};
    const struct checklist *checklist = catalogue_checklist(fixture.catalogue, "mailbox");
    struct checklist_run *run = checklist_resume(fixture.catalogue, checklist, events, 3);
    size_t left_out = 0;
    const struct checklist_event *misfit = checklist_misfit(run, &left_out);

    (void)state;
    assert_string_equal(misfit->step, "gone");
    assert_string_equal(misfit->answer, "x");
    assert_string_equal(misfit->note, "why");
    assert_int_equal(left_out, 2);
    checklist_answer(run, "yes", NULL, 4);
    assert_null(checklist_misfit(run, &left_out));
    assert_int_equal(left_out, 0);
    checklist_end(run);
}

static void a_checklist_without_steps_is_stale_and_harmless(void **state)
{
    static const struct checklist empty = {.id = "empty", .title = "Empty"};
    struct checklist_run *run = checklist_start(fixture.catalogue, &empty);

    (void)state;
    assert_int_equal(checklist_status(run), CHECKLIST_STALE);
    assert_int_equal(checklist_remaining(run), 0);
    assert_null(checklist_current(run));
    assert_int_equal(checklist_answer(run, "yes", NULL, 1), CHECKLIST_STALE);
    checklist_note(run, "a note");
    assert_null(checklist_pending_note(run));
    assert_int_equal(checklist_undo(run), CHECKLIST_STALE);
    checklist_end(run);
    checklist_end(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_lead_through_steps_and_shared_checks_to_an_end),
        cmocka_unit_test(the_remaining_steps_are_those_of_the_longest_way),
        cmocka_unit_test(events_tell_what_was_asked_and_answered),
        cmocka_unit_test(going_back_offers_the_notes_again),
        cmocka_unit_test(undo_takes_back_one_answer_also_from_the_end),
        cmocka_unit_test(an_end_tells_when_to_look_again_and_what_comes_next),
        cmocka_unit_test(stored_events_bring_a_run_back),
        cmocka_unit_test(events_that_no_longer_fit_make_a_run_stale),
        cmocka_unit_test(a_stale_run_goes_on_from_where_it_stopped),
        cmocka_unit_test(the_first_event_that_does_not_fit_is_named),
        cmocka_unit_test(a_checklist_without_steps_is_stale_and_harmless),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
