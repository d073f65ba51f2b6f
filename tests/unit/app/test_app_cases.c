/* Cases from outside: imported mail, walkthroughs that belong to a case, what is remembered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app_fixture.h"
#include "report/doc.h"

static struct app_added add_text(struct app *app, const char *text)
{
    struct app_added added = {0};
    g_autoptr(GError) error = NULL;

    if (!app_add_input(app, text, strlen(text), &added, &error))
        fail_msg("%s", error->message);
    return added;
}

static void take_time(const struct journal_case *found, void *user)
{
    *(int64_t *)user = found->at;
}

#define BOUNCE_TEXT                                                                      \
    "From: MAILER-DAEMON@mail.example.org\nSubject: Undelivered\n\n"                     \
    "<ann@example.com>: host mx.example.com[192.0.2.25] said:\n"                         \
    "    552 5.2.2 <ann@example.com>: mailbox full (in reply to RCPT TO)\n"

static void an_imported_mail_has_the_time_it_says(void **state)
{
    static const struct {
        const char *text;
        int64_t at;
    } mails[] = {
        {"Date: Tue, 30 Dec 2025 10:00:00 +0200\n" BOUNCE_TEXT, 1767081600},
        {"Date: Tue, 30 Dec 2025 10:00:00 -0130\n" BOUNCE_TEXT, 1767094200},
        {"From MAILER-DAEMON Tue Dec 30 08:00:00 2025\n" BOUNCE_TEXT, 1767081600},
        {"From MAILER-DAEMON Tue Dec 30 08:00:00 2025\n"
         "Date: Mon, 29 Dec 2025 08:00:00 +0000\n" BOUNCE_TEXT,
         1766995200},
        {BOUNCE_TEXT, NOW},
        {"Date: Tue, 30 Dec 2036 10:00:00 +0200\n" BOUNCE_TEXT, NOW},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
        struct place *place = *state;
        struct app *app = open_app(place);
        int64_t at = 0;
        assert_int_equal(add_text(app, mails[i].text).cases, 1);
        journal_each_case(app_journal(app, NULL), take_time, &at, NULL);
        if (at != mails[i].at)
            fail_msg("mail %zu: %lld", i, (long long)at);
        app_close(app);
        g_remove(place->journal);
    }
}

#define MBOX_MAIL(name)                                                                  \
    "From MAILER-DAEMON Tue Dec 30 08:00:00 2025\nSubject: " name "\n" BOUNCE_TEXT "\n"
static void what_was_imported_before_is_left_out_and_said(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct app_added added = add_text(app, MBOX_MAIL("one") MBOX_MAIL("two"));

    assert_int_equal(added.cases, 2);
    assert_int_equal(added.known, 0);
    added = add_text(app, MBOX_MAIL("one") MBOX_MAIL("two") MBOX_MAIL("three"));
    assert_int_equal(added.cases, 1);
    assert_int_equal(added.known, 2);
    app_close(app);
}

static void put_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    g_mkdir_with_parents(parent, 0700);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void a_maildir_is_added_mail_by_mail(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    g_autofree char *maildir = g_build_filename(place->folder, "Maildir", NULL);
    g_autofree char *missing = g_build_filename(place->folder, "missing", NULL);
    struct app_added added = {0};
    g_autoptr(GError) error = NULL;

    put_file(maildir, "new/1.host",
             "Date: Tue, 30 Dec 2025 10:00:00 +0000\n" BOUNCE_TEXT);
    put_file(maildir, "cur/2.host:2,S", BOUNCE_TEXT);
    put_file(maildir, "tmp/3.host", "Subject: half of it\n" BOUNCE_TEXT);
    assert_true(app_add_path(app, maildir, &added, NULL));
    assert_int_equal(added.cases, 2);
    assert_true(app_add_path(app, maildir, &added, NULL));
    assert_int_equal(added.cases, 2);
    assert_int_equal(added.known, 2);
    assert_false(app_add_path(app, missing, &added, &error));
    assert_non_null(strstr(error->message, missing));
    app_close(app);
}

static void take_id(const struct journal_case *found, void *user)
{
    *(int64_t *)user = found->id;
}

static void the_page_of_a_case_leads_to_what_belongs_to_it(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    int64_t one = 0, other = 0;
    struct journal *journal = app_journal(app, NULL);

    add_text(app, "From MAILER-DAEMON Tue Dec 30 08:00:00 2025\n" BOUNCE_TEXT);
    journal_each_case(journal, take_id, &one, NULL);
    add_text(app, "From MAILER-DAEMON Mon Dec 29 08:00:00 2025\n\n" BOUNCE_TEXT);
    journal_each_case(journal, take_id, &other, NULL);
    assert_true(one && other && one != other);
    assert_true(journal_link_cases(journal, one, other, NULL));
    struct doc *doc = app_case_doc(app, one, NULL);
    g_autofree char *page = doc_to_text(doc, 100, true);
    assert_non_null(strstr(page, "Entry: The mailbox is full"));
    assert_non_null(strstr(page, "Linked with 2025-0002 of 2025-12-29"));
    doc_free(doc);
    assert_true(journal_unlink_cases(journal, other, one, NULL));
    doc = app_case_doc(app, one, NULL);
    g_autofree char *later = doc_to_text(doc, 100, true);
    assert_null(strstr(later, "Linked with"));
    doc_free(doc);
    assert_null(app_case_doc(app, 12345, NULL));
    app_close(app);
}

static void walk_and_case_find_each_other(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct diagnosis *diagnosis =
        analyze_text(app, "552 5.2.2 <ann@example.com>: mailbox full");
    const struct finding *finding = &diagnosis->findings[0];
    const struct checklist *checklist =
        catalogue_checklist(app_catalogue(app), "mailbox-full");
    struct journal *journal = app_journal(app, NULL);

    for (int saved_first = 0; saved_first < 2; saved_first++) {
        struct journal_filter solved = {.outcome = JOURNAL_SOLVED};
        size_t count = 0;
        if (saved_first)
            assert_true(app_save_case(app, diagnosis, finding, NULL, NULL));
        struct walk *walk = app_walk_start(app, checklist, finding->entry, finding, NULL);
        if (!saved_first)
            assert_true(app_save_case(app, diagnosis, finding, NULL, NULL));
        assert_true(journal_case_of_walk(journal, walk->id, NULL) != 0);
        assert_true(app_walk_answer(app, walk, "yes", NULL));
        journal_count(journal, &solved, 9, &count, NULL);
        assert_int_equal(count, saved_first);
        assert_true(app_walk_answer(app, walk, "yes", NULL));
        journal_count(journal, &solved, 9, &count, NULL);
        assert_int_equal(count, saved_first + 1);
        app_walk_close(walk);
    }
    g_autofree char *said = app_remember(app, finding);
    assert_non_null(strstr(said, "seen 2 times this week"));
    assert_non_null(strstr(said, "solved 2 times before, the last time in case 2026-0"));
    diagnosis_free(diagnosis);
    app_close(app);
}

static void asking_what_is_known_makes_no_journal(void **state)
{
    const struct place *place = *state;
    struct app *app = open_app(place);
    struct diagnosis *diagnosis =
        analyze_text(app, "552 5.2.2 <ann@example.com>: mailbox full");

    assert_null(app_remember(app, &diagnosis->findings[0]));
    assert_false(g_file_test(place->journal, G_FILE_TEST_EXISTS));
    diagnosis_free(diagnosis);
    app_close(app);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        TEST(an_imported_mail_has_the_time_it_says),
        TEST(what_was_imported_before_is_left_out_and_said),
        TEST(a_maildir_is_added_mail_by_mail),
        TEST(the_page_of_a_case_leads_to_what_belongs_to_it),
        TEST(walk_and_case_find_each_other),
        TEST(asking_what_is_known_makes_no_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
