/* A catalogue in another language: what is shown is German, what is stored is English. */
#include "app/app.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/journal_report.h"

static const char reply[] = "552 5.2.2 <ann@example.com>: the mailbox is full";

static struct app *open_app(const char *language)
{
    const struct app_options options = {.data = TEST_SOURCE_DIR "/data",
                                        .journal = ":memory:",
                                        .language = language,
                                        .no_overlays = true};
    struct app *app = app_open(&options, NULL);

    assert_non_null(app);
    assert_int_equal(diag_list_length(app_diags(app)), 0);
    return app;
}

struct stored {
    char *title, *shown;
    const struct catalogue *catalogue;
};

static void look_at_case(const struct journal_case *found, void *user)
{
    struct stored *stored = user;

    stored->title = g_strdup(found->title);
    stored->shown = g_strdup(case_title(stored->catalogue, found->entry, found->title));
}

static void a_case_is_stored_in_english_and_shown_in_german(void **state)
{
    struct app *app = open_app("de");
    struct diagnosis *diagnosis =
        analyze(app_analyzer(app), reply, strlen(reply), INPUT_NONE, NULL);
    struct stored stored = {.catalogue = app_catalogue(app)};
    const struct journal_filter all = {.limit = 1};

    (void)state;
    assert_int_equal(diagnosis->count, 1);
    assert_true(app_save_case(app, diagnosis, &diagnosis->findings[0], NULL, NULL));
    assert_true(journal_page(app_journal(app, NULL), &all, look_at_case, &stored, NULL));
    assert_string_equal(stored.title, "The recipient's mailbox is full");
    assert_string_equal(stored.shown, "Das Postfach des Empfängers ist voll");
    g_free(stored.title);
    g_free(stored.shown);
    diagnosis_free(diagnosis);
    app_close(app);
}

static const char *first_hit(struct app *app, const char *query)
{
    struct search_hit hit = {0};

    return search_run(app_search(app), query, NULL, &hit, 1) ? hit.entry->id : "";
}

static void both_languages_are_found(void **state)
{
    struct app *app = open_app("de");

    (void)state;
    assert_string_equal(first_hit(app, "postfach voll"), "mailbox-full");
    assert_string_equal(first_hit(app, "anmeldung abgelehnt"), "login-refused");
    assert_string_equal(first_hit(app, "login refused"), "login-refused");
    app_close(app);
}

static void a_language_without_a_folder_is_english(void **state)
{
    static const char *const languages[] = {NULL, "xx"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        struct app *app = open_app(languages[i]);
        const struct entry *full = catalogue_find(app_catalogue(app), "mailbox-full");
        assert_string_equal(entry_title(full), "The recipient's mailbox is full");
        assert_null(full->english);
        app_close(app);
    }
}

static void checklists_are_translated_too(void **state)
{
    struct app *app = open_app("de");
    const struct checklist *list =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    const struct step *first = list->steps.items;

    (void)state;
    assert_string_equal(list->title, "Postfach voll");
    assert_string_equal(first->ask, "Wessen Postfach ist voll?");
    assert_int_equal(checklist_step(list, "own-space")->commands.count, 3);
    app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_is_stored_in_english_and_shown_in_german),
        cmocka_unit_test(both_languages_are_found),
        cmocka_unit_test(a_language_without_a_folder_is_english),
        cmocka_unit_test(checklists_are_translated_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
