/* The use cases both faces share: opening, walking, saving, with a catalogue of a few entries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "app_fixture.h"

static void opening_without_data_names_the_places_looked_at(void **state)
{
    const struct place *place = *state;
    g_autofree char *nowhere = g_build_filename(place->folder, "nowhere", NULL);
    struct app_options options = {.data = nowhere};
    g_autoptr(GError) error = NULL;

    assert_null(app_open(&options, &error));
    assert_non_null(strstr(error->message, nowhere));
}

static void a_walk_is_there_again_after_a_restart(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    int64_t id = walk->id;

    assert_string_equal(walk->number, "2026-0001");
    assert_true(app_walk_set(app, walk, "recipient", "bob@example.com", NULL));
    assert_true(app_walk_note(app, walk, "phoned at ten", NULL));
    assert_true(app_walk_answer(app, walk, "yes", NULL));
    app_walk_close(walk);
    app_close(app);

    app = open_app(place);
    walk = app_walk_resume(app, id, NULL);
    assert_non_null(walk);
    size_t count = 0;
    const struct checklist_event *events = checklist_events(walk->run, &count);
    assert_int_equal(count, 1);
    assert_string_equal(events[0].note, "phoned at ten");
    assert_string_equal(checklist_current(walk->run)->id, "test");
    assert_string_equal(placeholder_get(walk->values, "recipient_domain"), "example.com");
    app_walk_close(walk);
    app_close(app);
}

static void going_back_keeps_the_note_and_is_saved(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    int64_t id = walk->id;

    app_walk_note(app, walk, "no answer", NULL);
    app_walk_answer(app, walk, "yes", NULL);
    app_walk_back(app, walk, NULL);
    app_walk_close(walk);
    walk = app_walk_resume(app, id, NULL);
    assert_string_equal(checklist_current(walk->run)->id, "reach");
    assert_string_equal(checklist_pending_note(walk->run), "no answer");
    app_walk_close(walk);
    app_close(app);
}

static void finished_walks_are_not_among_the_open_ones(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    size_t open_count = 9, all_count = 9;

    app_walk_answer(app, walk, "no", NULL);
    assert_string_equal(checklist_result(walk->run)->id, "wait");
    struct walk_summary *open_walks = app_walks(app, true, &open_count, NULL);
    struct walk_summary *all_walks = app_walks(app, false, &all_count, NULL);
    assert_int_equal(open_count, 0);
    assert_int_equal(all_count, 1);
    assert_string_equal(all_walks[0].outcome, "wait");
    assert_string_equal(all_walks[0].checklist_title, "Mailbox full");
    walk_summaries_free(open_walks, open_count);
    walk_summaries_free(all_walks, all_count);
    app_walk_close(walk);
    app_close(app);
}

static void waiting_walks_come_first_when_their_time_has_come(void **state)
{
    static const struct {
        int64_t later;
        bool is_due;
    } cases[] = {{0, false}, {86399, false}, {86400, true}, {200000, true}};
    const struct place *place = *state;
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *waiting = app_walk_start(app, checklist, NULL, NULL, NULL);

    app_walk_answer(app, waiting, "no", NULL);
    app_walk_close(waiting);
    app_walk_close(
        app_walk_start(app, checklist, NULL, NULL, NULL)); /* newer, and open */
    app_close(app);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t count = 0;
        app = open_app_at(place, NOW + cases[i].later);
        struct walk_summary *list = app_walks(app, false, &count, NULL);
        const struct walk_summary *found = &list[cases[i].is_due ? 0 : 1];
        assert_int_equal(count, 2);
        assert_string_equal(found->number, "2026-0001");
        assert_int_equal(found->due, NOW + 86400);
        assert_int_equal(found->is_due, cases[i].is_due);
        walk_summaries_free(list, count);
        app_close(app);
    }
}

static void a_walk_open_twice_is_never_written_over(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place), *other_app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    struct walk *other = app_walk_resume(other_app, walk->id, NULL);
    g_autoptr(GError) error = NULL;
    size_t count = 0;

    assert_true(app_walk_note(other_app, other, "phoned", NULL));
    assert_true(app_walk_answer(other_app, other, "yes", NULL));
    assert_false(app_walk_answer(app, walk, "no", &error));
    assert_true(g_error_matches(error, APP_ERROR, APP_ERROR_ELSEWHERE));
    assert_non_null(strstr(error->message, "2026-0001"));
    assert_string_equal(walk->number, "2026-0002");
    assert_true(app_walk_back(app, walk, NULL)); /* parted: nobody else changes it now */
    assert_true(app_walk_answer(other_app, other, "yes", NULL));
    struct walk_summary *list = app_walks(app, false, &count, NULL);
    assert_int_equal(count, 2);
    walk_summaries_free(list, count);
    app_walk_close(other);
    other = app_walk_resume(app, 1, NULL);
    assert_string_equal(checklist_events(other->run, &count)[0].note, "phoned");
    assert_int_equal(count, 2);
    app_walk_close(other);
    app_walk_close(walk);
    app_close(other_app);
    app_close(app);
}

static void a_walk_knows_what_the_analysis_found(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct diagnosis *diagnosis =
        analyze_text(app, "552 5.2.2 <ann@example.com>: mailbox full");
    assert_int_equal(diagnosis->count, 1);
    const struct finding *finding = &diagnosis->findings[0];
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, finding->entry, finding, NULL);

    assert_string_equal(placeholder_get(walk->values, "recipient"), "ann@example.com");
    assert_non_null(strstr(walk->about, "552 5.2.2"));
    app_walk_close(walk);
    diagnosis_free(diagnosis);
    app_close(app);
}

static void remember_case(const struct journal_case *found, void *user)
{
    char **text = user;

    *text = g_strdup(found->text);
    assert_string_equal(found->recipient_domain, "example.com");
    assert_string_equal(found->entry, "mailbox-full");
    assert_string_equal(found->class, "permanent");
}

static void a_saved_case_has_no_local_parts(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct diagnosis *diagnosis =
        analyze_text(app, "552 5.2.2 <ann@example.com>: mailbox full");
    g_autofree char *number = NULL;
    g_autofree char *text = NULL;

    assert_true(app_save_case(app, diagnosis, &diagnosis->findings[0], &number, NULL));
    assert_string_equal(number, "2026-0001");
    assert_true(journal_each_case(app_journal(app, NULL), remember_case, &text, NULL));
    assert_null(strstr(text, "ann@"));
    assert_non_null(strstr(text, "@example.com"));
    diagnosis_free(diagnosis);
    app_close(app);
}

static void values_that_cannot_be_are_refused(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    g_autoptr(GError) error = NULL;

    assert_false(app_walk_set(app, walk, "recipient", "a@example.com\nrm", &error));
    assert_int_equal(error->code, APP_ERROR_VALUE);
    assert_null(placeholder_get(walk->values, "recipient"));
    app_walk_close(walk);
    app_close(app);
}

static void a_walk_goes_on_where_nothing_can_be_saved(void **state)
{
    struct place *place = *state;
    g_autofree char *blocked = g_build_filename(place->folder, "data", "journal", NULL);
    g_free(place->journal);
    place->journal = g_build_filename(blocked, "journal.sqlite", NULL);
    assert_true(g_file_set_contents(blocked, "a file, not a folder", -1, NULL));
    struct app *app = open_app(place);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    g_autoptr(GError) error = NULL;
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, &error);

    assert_non_null(walk);
    assert_non_null(error);
    app_walk_answer(app, walk, "no", NULL);
    assert_int_equal(checklist_status(walk->run), CHECKLIST_DONE);
    app_walk_close(walk);
    app_close(app);
}

/* A limit on the size of files fails as a full disk does. */
static void fill_disk(bool is_full)
{
    struct rlimit limit;

    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = is_full ? 0 : limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

/* Full in the middle of the work, then there is room again. */
static void a_walk_on_a_full_disk_loses_no_answer(void **state)
{
    struct app *app = open_app(*state);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, NULL);
    g_autoptr(GError) error = NULL;
    size_t count;

    fill_disk(true);
    assert_false(app_walk_answer(app, walk, "yes", &error));
    assert_non_null(error);
    assert_string_equal(checklist_current(walk->run)->id, "test");
    fill_disk(false);
    assert_true(app_walk_note(app, walk, "sent one", NULL));
    int64_t id = walk->id;
    app_walk_close(walk);
    app_close(app);

    app = open_app(*state);
    walk = app_walk_resume(app, id, NULL);
    checklist_events(walk->run, &count);
    assert_int_equal(count, 1);
    assert_string_equal(checklist_pending_note(walk->run), "sent one");
    app_walk_close(walk);
    app_close(app);
}

/* Full when the journal was to be opened: it is opened as soon as there is room. */
static void a_full_disk_is_tried_again_by_what_saves(void **state)
{
    struct app *app = open_app(*state);
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    g_autoptr(GError) error = NULL;

    fill_disk(true);
    struct walk *walk = app_walk_start(app, checklist, NULL, NULL, &error);
    assert_non_null(error);
    assert_null(walk->number);
    fill_disk(false);
    assert_true(app_walk_answer(app, walk, "yes", NULL));
    assert_non_null(walk->number);
    app_walk_close(walk);
    app_close(app);
}

static void the_composed_catalogue_passes_its_own_check(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct diag_list *diags = diag_list_new();

    app_check(app, diags);
    for (size_t i = 0; i < diag_list_length(diags); i++) {
        g_autofree char *line = diag_format(diag_list_get(diags, i));
        print_message("%s\n", line);
    }
    assert_int_equal(diag_count(diags, DIAG_WARNING), 0);
    diag_list_free(diags);
    app_close(app);
}

static void texts_to_send_are_signed_as_the_settings_say(void **state)
{
    const struct place *place = *state;
    g_autofree char *file = g_build_filename(place->folder, "settings.yaml", NULL);
    struct app *app = open_app(place);
    g_autofree char *bare = app_sign(app, "Please wait.");

    assert_string_equal(bare, "Please wait.");
    app_close(app);
    assert_true(g_file_set_contents(file, "agent: Ann\nhelp-desk: Desk\n", -1, NULL));
    app = open_app(place);
    g_autofree char *both = app_sign(app, "Please wait.");
    assert_string_equal(both, "Please wait.\n\nAnn\nDesk");
    app_close(app);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opening_without_data_names_the_places_looked_at),
        TEST(a_walk_is_there_again_after_a_restart),
        TEST(going_back_keeps_the_note_and_is_saved),
        TEST(finished_walks_are_not_among_the_open_ones),
        TEST(waiting_walks_come_first_when_their_time_has_come),
        TEST(a_walk_open_twice_is_never_written_over),
        TEST(a_walk_knows_what_the_analysis_found),
        TEST(a_saved_case_has_no_local_parts),
        TEST(values_that_cannot_be_are_refused),
        TEST(a_walk_goes_on_where_nothing_can_be_saved),
        TEST(a_walk_on_a_full_disk_loses_no_answer),
        TEST(a_full_disk_is_tried_again_by_what_saves),
        TEST(the_composed_catalogue_passes_its_own_check),
        TEST(texts_to_send_are_signed_as_the_settings_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
