/* Cases: found by words and filters, changed, deleted with a way back, linked, forgotten. */
#include "journal/cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "support/temp_folder.h"

#define NOW INT64_C(1780000000)
#define DAY INT64_C(86400)

static const struct journal_case samples[] = {
    {.at = NOW - 3 * DAY,
     .text = "550 5.1.1 no such mailbox",
     .entry = "google-no-such-user",
     .title = "No such address",
     .reason = "userunknown",
     .provider = "google",
     .reply_code = "550",
     .status_code = "5.1.1",
     .class = "permanent",
     .who_acts = "sender",
     .recipient = "Ann@mail.example.com",
     .recipient_domain = "mail.example.com",
     .tags = "urgent"},
    {.at = NOW - 2 * DAY,
     .text = "421 4.7.0 [TSS04] messages deferred",
     .entry = "yahoo-tss04",
     .title = "Too many messages",
     .reason = "speeding",
     .provider = "yahoo",
     .reply_code = "421",
     .status_code = "4.7.0",
     .class = "temporary",
     .who_acts = "sender-admin",
     .recipient = "bob@example.org",
     .recipient_domain = "example.org",
     .ticket = "T-99"},
    {.at = NOW - DAY,
     .text = "452 4.2.2 \xc3\x9c"
             "ber quota",
     .entry = "mailbox-full",
     .title = "The mailbox is full",
     .reason = "mailboxfull",
     .reply_code = "452",
     .status_code = "4.2.2",
     .class = "temporary",
     .who_acts = "recipient",
     .recipient = "ann@mail.example.com",
     .recipient_domain = "mail.example.com",
     .outcome = "solved"},
};

static int set_up(void **state)
{
    struct journal *journal = journal_open(":memory:", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        struct journal_case added = samples[i];
        if (!journal_add_case(journal, &added, NULL))
            return -1;
        g_free((char *)added.number);
    }
    *state = journal;
    return 0;
}

static int tear_down(void **state)
{
    journal_close(*state);
    return 0;
}

static void append_number(const struct journal_case *found, void *user)
{
    g_string_append_printf(user, "%s ", strrchr(found->number, '-') + 4);
}

/* The last digits of the numbers found, newest first. */
static char *find(struct journal *journal, struct journal_filter filter)
{
    g_autoptr(GError) error = NULL;
    GString *found = g_string_new(NULL);
    size_t count = 0;

    filter.limit = 50;
    if (!journal_page(journal, &filter, append_number, found, &error))
        fail_msg("%s", error->message);
    assert_true(journal_count(journal, &filter, 50, &count, NULL));
    assert_int_equal(count, found->len / 2);
    return g_string_free(found, FALSE);
}

static void words_find_codes_domains_numbers_and_beginnings(void **state)
{
    static const struct {
        const char *words, *found;
    } searches[] = {
        {"", "3 2 1 "},
        {"5.1.1", "1 "},
        {"4.2", "3 "},
        {"550", "1 "},
        {"TSS04", "2 "},
        {"yahoo 421", "2 "},
        {"mailb", "3 1 "},
        {"mailbox full", "3 "},
        {"mail.example.com", "3 1 "},
        {"example", "3 2 1 "},
        {"example.o", "2 "},
        {"2026-0002", "2 "},
        {"uber", "3 "}, /* accents do not matter */
        {"T-99", "2 "},
        {"urgent", "1 "},
        {"provider=yahoo", "2 "},
        {"m", "3 2 1 "}, /* one letter is too little to look for */
        {"nothing here", ""},
        {"\" OR * NOT (", ""}, /* words like any: no operator gets through */
        {"550\" OR \"421", ""},
        {"'; DROP TABLE saved_case; --", ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(searches); i++) {
        g_autofree char *found =
            find(*state, (struct journal_filter){.words = searches[i].words});
        if (strcmp(found, searches[i].found) != 0)
            fail_msg("\"%s\" finds %s", searches[i].words, found);
    }
}

static void filters_combine_with_words_and_time(void **state)
{
    static const struct {
        struct journal_filter filter;
        const char *found;
    } filters[] = {
        {{.class = "temporary"}, "3 2 "},
        {{.class = "temporary", .words = "quota"}, "3 "},
        {{.provider = "yahoo"}, "2 "},
        {{.who_acts = "sender-admin"}, "2 "},
        {{.reason = "userunknown", .class = "temporary"}, ""},
        {{.outcome = "solved"}, "3 "},
        {{.entry = "google-no-such-user"}, "1 "},
        {{.since = NOW - 2 * DAY}, "3 2 "},
        {{.class = "temporary", .since = NOW - DAY}, "3 "},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autofree char *found = find(*state, filters[i].filter);
        if (strcmp(found, filters[i].found) != 0)
            fail_msg("filter %zu finds %s", i, found);
    }
}

static void keep_id(const struct journal_case *found, void *user)
{
    *(int64_t *)user = found->id;
}

static void pages_follow_each_other_without_gap_or_repeat(void **state)
{
    struct journal_filter page = {.limit = 1};
    g_autoptr(GString) found = g_string_new(NULL);

    for (int i = 0; i < 4; i++) {
        assert_true(journal_page(*state, &page, append_number, found, NULL));
        assert_true(journal_page(*state, &page, keep_id, &page.before, NULL));
    }
    assert_string_equal(found->str, "3 2 1 ");
}

static void check_no_address(const struct journal_case *found, void *user)
{
    assert_null(found->recipient);
    assert_null(found->sender);
    ++*(size_t *)user;
}

static void check_address(const struct journal_case *found, void *user)
{
    assert_string_equal(found->recipient, "eve@example.com");
    ++*(size_t *)user;
}

static void an_address_is_known_again_but_stored_only_on_request(void **state)
{
    struct journal_filter filter = {
        .recipient_mark = journal_mark(*state, "ANN@mail.example.com", NULL)};
    g_autofree char *of_ann = find(*state, filter);
    struct journal_case kept = {
        .at = NOW, .recipient = "eve@example.com", .keep_addresses = true};
    size_t seen = 0;

    assert_string_equal(of_ann, "3 1 ");
    assert_int_equal(journal_mark(*state, "no address", NULL), 0);
    assert_true(journal_each_case(*state, check_no_address, &seen, NULL));
    assert_int_equal(seen, 3);
    assert_true(journal_add_case(*state, &kept, NULL));
    g_free((char *)kept.number);
    assert_true(journal_get_case(*state, kept.id, check_address, &seen, NULL));
    assert_int_equal(seen, 4);
}

static void what_people_write_is_saved_and_found(void **state)
{
    int64_t id = journal_find_case(*state, "2026-0001", false, NULL);
    struct journal_case changed = {.id = id,
                                   .ticket = "HD-7",
                                   .note = "rang the bank",
                                   .tags = "bank",
                                   .outcome = JOURNAL_SOLVED,
                                   .closed = NOW};

    assert_int_not_equal(id, 0);
    assert_true(journal_update_case(*state, &changed, NULL));
    g_autofree char *by_note = find(*state, (struct journal_filter){.words = "rang"});
    g_autofree char *by_old = find(*state, (struct journal_filter){.words = "urgent"});
    g_autofree char *solved = find(*state, (struct journal_filter){.outcome = "solved"});
    assert_string_equal(by_note, "1 ");
    assert_string_equal(by_old, "");
    assert_string_equal(solved, "3 1 ");
}

static void ages_are_read_and_what_is_older_is_counted(void **state)
{
    static const struct {
        const char *text;
        int64_t days;
    } ages[] = {{"90d", 90}, {"12w", 84}, {"6m", 180}, {"1y", 365}, {"0d", 0},
                {"-1d", 0},  {"d", 0},    {"9", 0},    {"", 0},     {"9999y", 0}};
    size_t old = 0, forgotten = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(ages); i++)
        assert_int_equal(journal_age_of_text(ages[i].text), ages[i].days * DAY);
    assert_true(journal_count_old(*state, NOW - DAY, &old, NULL));
    assert_true(journal_prune(*state, NOW - DAY, &forgotten, NULL));
    assert_int_equal(old, 2);
    assert_int_equal(forgotten, old);
    assert_true(journal_count_old(*state, NOW - DAY, &old, NULL));
    assert_int_equal(old, 0);
}

static void what_is_still_open_is_found_with_words_and_without(void **state)
{
    struct journal_filter open = {.outcome = JOURNAL_OPEN};
    struct journal_filter boxes = {.outcome = JOURNAL_OPEN, .words = "mailb"};
    struct journal_filter recent = {.outcome = JOURNAL_OPEN, .since = NOW - 2 * DAY};
    struct journal_case solved = {.id =
                                      journal_find_case(*state, "2026-0001", false, NULL),
                                  .outcome = JOURNAL_SOLVED,
                                  .closed = NOW};

    g_autofree char *all = find(*state, open);
    g_autofree char *with_words = find(*state, boxes);
    g_autofree char *of_late = find(*state, recent);
    assert_string_equal(all, "2 1 ");
    assert_string_equal(with_words, "1 ");
    assert_string_equal(of_late, "2 ");

    assert_true(journal_update_case(*state, &solved, NULL));
    g_autofree char *left = find(*state, open);
    g_autofree char *none = find(*state, boxes);
    assert_string_equal(left, "2 ");
    assert_string_equal(none, "");
}

static void no_fault(const char *fault, void *user)
{
    (void)user;
    fail_msg("%s", fault);
}

static void check_is_clean(struct journal *journal)
{
    size_t faults = 0;

    assert_true(journal_check(journal, no_fault, NULL, &faults, NULL));
    assert_int_equal(faults, 0);
}

static void a_deleted_case_is_gone_everywhere_and_can_be_had_back(void **state)
{
    int64_t id = journal_find_case(*state, "2026-0002", false, NULL);

    assert_true(journal_delete_case(*state, id, NOW, NULL));
    g_autofree char *all = find(*state, (struct journal_filter){0});
    g_autofree char *searched = find(*state, (struct journal_filter){.words = "yahoo"});
    assert_string_equal(all, "3 1 ");
    assert_string_equal(searched, "");
    check_is_clean(*state);
    assert_int_equal(journal_find_case(*state, "2026-0002", false, NULL), 0);
    assert_int_equal(journal_find_case(*state, "2026-0002", true, NULL), id);
    assert_true(journal_restore_case(*state, id, NULL));
    g_autofree char *again = find(*state, (struct journal_filter){.words = "yahoo"});
    assert_string_equal(again, "2 ");
    check_is_clean(*state);
}

static void a_deleted_case_is_forgotten_after_a_month(void **state)
{
    int64_t old = journal_find_case(*state, "2026-0001", false, NULL);
    int64_t young = journal_find_case(*state, "2026-0002", false, NULL);

    assert_true(journal_delete_case(*state, old, NOW, NULL));
    assert_true(journal_delete_case(*state, young, NOW + 31 * DAY, NULL));
    assert_int_equal(journal_find_case(*state, "2026-0001", true, NULL), 0);
    assert_int_equal(journal_find_case(*state, "2026-0002", true, NULL), young);
}

static void linked_cases_are_seen_from_both_ends(void **state)
{
    int64_t one = journal_find_case(*state, "2026-0001", false, NULL);
    int64_t three = journal_find_case(*state, "2026-0003", false, NULL);
    g_autoptr(GString) of_one = g_string_new(NULL), of_three = g_string_new(NULL);

    assert_true(journal_link_cases(*state, one, three, NULL));
    assert_true(journal_link_cases(*state, one, three, NULL)); /* twice does no harm */
    assert_true(journal_each_link(*state, one, append_number, of_one, NULL));
    assert_true(journal_each_link(*state, three, append_number, of_three, NULL));
    assert_string_equal(of_one->str, "3 ");
    assert_string_equal(of_three->str, "1 ");
}

static void pruning_forgets_what_is_older_and_nothing_else(void **state)
{
    struct journal_walk ended = {.started = 1, .checklist = "c", .outcome = "solved"};
    struct journal_walk open = {.started = 1, .checklist = "c"};
    size_t forgotten = 0;

    assert_true(journal_save_walk(*state, &ended, NULL));
    assert_true(journal_save_walk(*state, &open, NULL));
    g_free((char *)ended.number);
    g_free((char *)open.number);
    assert_true(journal_prune(*state, NOW - 2 * DAY, &forgotten, NULL));
    assert_int_equal(forgotten, 2); /* one case, one ended walk; the open one stays */
    g_autofree char *left = find(*state, (struct journal_filter){0});
    assert_string_equal(left, "3 2 ");
    check_is_clean(*state);
}

static char *hide(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "eve@", -1);

    return g_strjoinv("***@", pieces);
}

static void check_redacted(const struct journal_case *found, void *user)
{
    (void)user;
    assert_null(found->recipient);
    assert_string_equal(found->note, "***@example.com rang");
}

static void redacting_takes_addresses_out_of_cases_and_walks(void **state)
{
    static const struct journal_event events[] = {{"a", "yes", "wrote to eve@x", 1}};
    struct journal_walk walk = {.started = NOW,
                                .checklist = "c",
                                .about = "eve@example.com, 550",
                                .events = events,
                                .event_count = 1};
    struct journal_case added = {.at = NOW,
                                 .recipient = "eve@example.com",
                                 .note = "eve@example.com rang",
                                 .keep_addresses = true};
    size_t changed = 0;

    assert_true(journal_save_walk(*state, &walk, NULL));
    assert_true(journal_add_case(*state, &added, NULL));
    g_free((char *)walk.number);
    g_free((char *)added.number);
    assert_true(journal_redact(*state, hide, &changed, NULL));
    assert_int_equal(changed, 2);
    assert_true(journal_get_case(*state, added.id, check_redacted, NULL, NULL));
    g_autofree char *found = find(*state, (struct journal_filter){.words = "eve"});
    assert_string_equal(found, "");
    check_is_clean(*state);
}

static void a_backup_is_a_whole_journal_and_never_overwrites(void **state)
{
    char *folder = temp_folder_new();
    g_autofree char *path = g_build_filename(folder, "copy.sqlite", NULL);
    g_autoptr(GError) error = NULL;
    struct stat status;

    assert_true(journal_backup(*state, path, NULL));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_false(journal_backup(*state, path, &error));
    assert_non_null(strstr(error->message, "exists already"));
    struct journal *copy = journal_open(path, NULL);
    g_autofree char *found = find(copy, (struct journal_filter){.words = "mailbox"});
    assert_string_equal(found, "3 1 ");
    check_is_clean(copy);
    journal_close(copy);
    temp_folder_free(folder);
}

int main(void)
{
#define CASE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE_TEST(words_find_codes_domains_numbers_and_beginnings),
        CASE_TEST(filters_combine_with_words_and_time),
        CASE_TEST(pages_follow_each_other_without_gap_or_repeat),
        CASE_TEST(an_address_is_known_again_but_stored_only_on_request),
        CASE_TEST(what_people_write_is_saved_and_found),
        CASE_TEST(ages_are_read_and_what_is_older_is_counted),
        CASE_TEST(what_is_still_open_is_found_with_words_and_without),
        CASE_TEST(a_deleted_case_is_gone_everywhere_and_can_be_had_back),
        CASE_TEST(a_deleted_case_is_forgotten_after_a_month),
        CASE_TEST(linked_cases_are_seen_from_both_ends),
        CASE_TEST(pruning_forgets_what_is_older_and_nothing_else),
        CASE_TEST(redacting_takes_addresses_out_of_cases_and_walks),
        CASE_TEST(a_backup_is_a_whole_journal_and_never_overwrites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
