/* Walks, cases and the draft come back as they were saved. */
#include "journal/cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define IN_2026 INT64_C(1780000000)
#define IN_2025 INT64_C(1750000000)

static int set_up(void **state)
{
    *state = journal_open(":memory:", NULL);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    journal_close(*state);
    return 0;
}

static void save(struct journal *journal, struct journal_walk *walk)
{
    g_autoptr(GError) error = NULL;

    if (!journal_save_walk(journal, walk, &error))
        fail_msg("%s", error->message);
}

/* The walks as "number:about:events,..." */
static void list_walk(const struct journal_walk *walk, void *user)
{
    g_string_append_printf(user, "%s:%s:%zu ", walk->number, walk->about,
                           walk->event_count);
}

static char *list(struct journal *journal, bool open_only)
{
    GString *listed = g_string_new(NULL);

    assert_true(journal_each_walk(journal, open_only, list_walk, listed, NULL));
    return g_string_free(listed, FALSE);
}

static void compare_with_what_was_saved(const struct journal_walk *walk, void *user)
{
    bool *seen = user;

    assert_int_equal(walk->id, 1);
    assert_string_equal(walk->number, "2026-0001");
    assert_int_equal(walk->started, IN_2026);
    assert_int_equal(walk->changed, IN_2026 + 60);
    assert_string_equal(walk->checklist, "mailbox-full");
    assert_string_equal(walk->entry, "google-over-quota");
    assert_string_equal(walk->about, "bob@example.com \xe2\x80\x93 552 5.2.2");
    assert_null(walk->outcome);
    assert_string_equal(walk->pending_note, "rang twice");
    assert_int_equal(walk->event_count, 2);
    assert_string_equal(walk->events[0].step, "whose");
    assert_string_equal(walk->events[0].answer, "recipient");
    assert_null(walk->events[0].note);
    assert_int_equal(walk->events[0].at, IN_2026 + 30);
    assert_string_equal(walk->events[1].step, "who/ask");
    assert_string_equal(walk->events[1].note, "'); DROP TABLE walk; --");
    assert_int_equal(walk->value_count, 1);
    assert_string_equal(walk->values[0].name, "recipient");
    assert_string_equal(walk->values[0].value, "bob@example.com");
    *seen = true;
}

static void a_walk_comes_back_whole(void **state)
{
    static const struct journal_event events[] = {
        {"whose", "recipient", NULL, IN_2026 + 30},
        {"who/ask", "theirs", "'); DROP TABLE walk; --", IN_2026 + 40},
    };
    static const struct journal_value values[] = {{"recipient", "bob@example.com"}};
    struct journal_walk walk = {
        .started = IN_2026,
        .changed = IN_2026 + 60,
        .checklist = "mailbox-full",
        .entry = "google-over-quota",
        .about = "bob@example.com \xe2\x80\x93 552 5.2.2",
        .pending_note = "rang twice",
        .events = events,
        .event_count = 2,
        .values = values,
        .value_count = 1,
    };
    bool seen = false;

    save(*state, &walk);
    assert_string_equal(walk.number, "2026-0001");
    assert_true(
        journal_each_walk(*state, false, compare_with_what_was_saved, &seen, NULL));
    assert_true(seen);
    g_free((char *)walk.number);
}

static void saving_again_replaces_and_keeps_the_number(void **state)
{
    static const struct journal_event events[] = {{"a", "yes", NULL, 1},
                                                  {"b", "no", NULL, 2}};
    struct journal_walk walk = {.started = IN_2026, .checklist = "c", .about = "first"};

    walk.events = events;
    walk.event_count = 2;
    save(*state, &walk);
    g_autofree char *number = (char *)walk.number;
    walk.about = "second";
    walk.event_count = 1; /* one was taken back */
    save(*state, &walk);
    assert_ptr_equal(walk.number, number);
    walk.number = NULL; /* as after a restart */
    save(*state, &walk);
    assert_string_equal(walk.number, number);
    g_free((char *)walk.number);
    g_autofree char *listed = list(*state, false);
    assert_string_equal(listed, "2026-0001:second:1 ");
}

static void the_newest_change_comes_first_and_finished_ones_can_be_left_out(void **state)
{
    static const struct {
        const char *about, *outcome;
        int64_t changed;
    } walks[] = {{"old", NULL, 10}, {"new", NULL, 30}, {"done", "solved", 20}};

    for (size_t i = 0; i < G_N_ELEMENTS(walks); i++) {
        struct journal_walk walk = {.started = IN_2026,
                                    .checklist = "c",
                                    .about = walks[i].about,
                                    .outcome = walks[i].outcome,
                                    .changed = walks[i].changed};
        save(*state, &walk);
        g_free((char *)walk.number);
    }
    g_autofree char *all = list(*state, false);
    g_autofree char *open = list(*state, true);
    assert_string_equal(all, "2026-0002:new:0 2026-0003:done:0 2026-0001:old:0 ");
    assert_string_equal(open, "2026-0002:new:0 2026-0001:old:0 ");
}

static void numbers_are_counted_by_year_over_walks_and_cases(void **state)
{
    static const struct {
        bool is_case;
        int64_t at;
        const char *number;
    } steps[] = {
        {false, IN_2026, "2026-0001"},
        {true, IN_2026, "2026-0002"},
        {false, IN_2025, "2025-0001"},
        {true, IN_2026, "2026-0003"},
        {true, INT64_C(1767225599), "2025-0002"}, /* the last second of 2025, UTC */
        {true, INT64_C(1767225600), "2026-0004"},
        {true, INT64_MAX, "0000-0001"}, /* beyond every calendar */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct journal_walk walk = {.started = steps[i].at, .checklist = "c"};
        struct journal_case added = {.at = steps[i].at};
        const char **number = steps[i].is_case ? &added.number : &walk.number;
        if (steps[i].is_case)
            assert_true(journal_add_case(*state, &added, NULL));
        else
            save(*state, &walk);
        assert_string_equal(*number, steps[i].number);
        g_free((char *)*number);
    }
}

static void a_number_is_not_given_again_after_deleting(void **state)
{
    struct journal_walk first = {.started = IN_2026, .checklist = "c"};
    struct journal_walk second = {.started = IN_2026, .checklist = "c"};

    save(*state, &first);
    assert_true(journal_delete_walk(*state, first.id, NULL));
    save(*state, &second);
    assert_string_equal(second.number, "2026-0002");
    assert_int_not_equal(second.id, first.id);
    /* another instance had the deleted one open, and saves it once more */
    save(*state, &first);
    g_autofree char *listed = list(*state, false);
    assert_string_equal(listed, "2026-0002:(null):0 2026-0001:(null):0 ");
    g_free((char *)first.number);
    g_free((char *)second.number);
}

static void a_walk_that_cannot_be_saved_changes_nothing(void **state)
{
    struct journal_walk walk = {.started = IN_2026}; /* no checklist */
    struct journal_walk good = {.started = IN_2026, .checklist = "c"};
    g_autoptr(GError) error = NULL;

    assert_false(journal_save_walk(*state, &walk, &error));
    assert_true(g_error_matches(error, JOURNAL_ERROR, JOURNAL_ERROR_WRITE));
    assert_int_equal(walk.id, 0);
    assert_null(walk.number);
    save(*state, &good);
    assert_string_equal(good.number, "2026-0001"); /* the number was not used up */
    g_free((char *)good.number);
}

static void delete_it(const struct journal_walk *walk, void *user)
{
    g_autofree char *rest = NULL;

    assert_true(journal_delete_walk(user, walk->id, NULL));
    rest = list(user, false);
    assert_null(strstr(rest, walk->number));
}

static void a_listing_may_use_the_journal_itself(void **state)
{
    for (int i = 0; i < 3; i++) {
        struct journal_walk walk = {.started = IN_2026, .checklist = "c"};
        save(*state, &walk);
        g_free((char *)walk.number);
    }
    assert_true(journal_each_walk(*state, false, delete_it, *state, NULL));
    g_autofree char *listed = list(*state, false);
    assert_string_equal(listed, "");
}

static void compare_case(const struct journal_case *found, void *user)
{
    const struct journal_case *saved = user;

    assert_int_equal(found->id, saved->id);
    assert_int_equal(found->at, saved->at);
    assert_string_equal(found->number, saved->number);
    assert_string_equal(found->source, "paste");
    assert_string_equal(found->text, "550 5.1.1\n<***@example.com>");
    assert_string_equal(found->entry, "google-no-such-user");
    assert_string_equal(found->title, "No such address");
    assert_string_equal(found->reason, "userunknown");
    assert_string_equal(found->provider, "google");
    assert_string_equal(found->reply_code, "550");
    assert_string_equal(found->status_code, "5.1.1");
    assert_string_equal(found->class, "permanent");
    assert_string_equal(found->recipient_domain, "example.com");
    assert_null(found->sender_domain);
    assert_string_equal(found->ticket, "T-17");
    assert_string_equal(found->note, "told Ann");
}

static void a_case_comes_back_whole(void **state)
{
    struct journal_case added = {
        .at = IN_2026,
        .source = "paste",
        .text = "550 5.1.1\n<***@example.com>",
        .entry = "google-no-such-user",
        .title = "No such address",
        .reason = "userunknown",
        .provider = "google",
        .reply_code = "550",
        .status_code = "5.1.1",
        .class = "permanent",
        .recipient_domain = "example.com",
        .ticket = "T-17",
        .note = "told Ann",
    };

    assert_true(journal_add_case(*state, &added, NULL));
    assert_true(journal_each_case(*state, compare_case, &added, NULL));
    g_free((char *)added.number);
}

static void the_draft_is_one_text_and_can_be_thrown_away(void **state)
{
    static const char *const texts[] = {"a bounce", "a longer bounce\nof two lines", "x"};

    assert_null(journal_load_draft(*state, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_true(journal_save_draft(*state, texts[i], NULL));
        g_autofree char *loaded = journal_load_draft(*state, NULL);
        assert_string_equal(loaded, texts[i]);
    }
    assert_true(journal_save_draft(*state, "", NULL));
    assert_null(journal_load_draft(*state, NULL));
}

static void a_large_draft_comes_back_whole(void **state)
{
    g_autofree char *large = g_strnfill((gsize)5 << 20, 'm');

    assert_true(journal_save_draft(*state, large, NULL));
    g_autofree char *loaded = journal_load_draft(*state, NULL);
    assert_int_equal(strlen(loaded), (gsize)5 << 20);
}

int main(void)
{
#define RECORD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        RECORD_TEST(a_walk_comes_back_whole),
        RECORD_TEST(saving_again_replaces_and_keeps_the_number),
        RECORD_TEST(the_newest_change_comes_first_and_finished_ones_can_be_left_out),
        RECORD_TEST(numbers_are_counted_by_year_over_walks_and_cases),
        RECORD_TEST(a_number_is_not_given_again_after_deleting),
        RECORD_TEST(a_walk_that_cannot_be_saved_changes_nothing),
        RECORD_TEST(a_listing_may_use_the_journal_itself),
        RECORD_TEST(a_case_comes_back_whole),
        RECORD_TEST(the_draft_is_one_text_and_can_be_thrown_away),
        RECORD_TEST(a_large_draft_comes_back_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
