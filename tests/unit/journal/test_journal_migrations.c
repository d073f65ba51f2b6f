/* A journal of an older version becomes one of this version, with all that is in it. */
#include "journal/patterns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "journal/schema.h"
#include "support/temp_folder.h"

#define APPLICATION_ID "1650748012" /* "bdjl" */

/* What a program of version 2 or 3 had written. */
#define SINCE_VERSION_2                                                                  \
    "INSERT INTO counter VALUES (2026, 3);"                                              \
    "INSERT INTO walk (number, started, changed, checklist, about)"                      \
    "  VALUES ('2026-0001', 1780000000, 1780000060, 'mailbox-full', 'bob');"             \
    "INSERT INTO walk_event VALUES (1, 0, 'reach', 'yes', 'phoned', 1780000030);"        \
    "INSERT INTO walk_value VALUES (1, 0, 'recipient', 'bob@example.com');"              \
    "INSERT INTO saved_case (id, number, source, text, entry, title, reason,"            \
    "  provider, reply_code, status_code, class, recipient_domain, note)"                \
    "  VALUES ((1780000000 << 20) + 2, '2026-0002', 'paste', '550 5.1.1 unknown',"       \
    "  'x-unknown', 'No such address', 'userunknown', 'google', '550', '5.1.1',"         \
    "  'permanent', 'example.com', 'told Ann'),"                                         \
    "  ((1780000000 << 20) + 3, '2026-0003', 'file', NULL, NULL, NULL, NULL, NULL,"      \
    "  NULL, NULL, NULL, NULL, NULL);"                                                   \
    "INSERT INTO case_index (rowid, words) SELECT id, words FROM case_text;"             \
    "INSERT INTO draft VALUES (1, 'half a bounce');"

/* What one of each version had written. */
static const char *const contents[] = {
    [1] = "INSERT INTO counter VALUES (2026, 3);"
          "INSERT INTO walk (number, started, changed, checklist, about)"
          "  VALUES ('2026-0001', 1780000000, 1780000060, 'mailbox-full', 'bob');"
          "INSERT INTO walk_event VALUES (1, 0, 'reach', 'yes', 'phoned', 1780000030);"
          "INSERT INTO walk_value VALUES (1, 0, 'recipient', 'bob@example.com');"
          "INSERT INTO saved_case (number, at, source, text, entry, title, reason,"
          "  provider, reply_code, status_code, class, recipient_domain, note)"
          "  VALUES ('2026-0002', 1780000000, 'paste', '550 5.1.1 unknown', 'x-unknown',"
          "  'No such address', 'userunknown', 'google', '550', '5.1.1', 'permanent',"
          "  'example.com', 'told Ann'),"
          "  ('2026-0003', 1780000000, 'file', NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
          "  NULL, NULL, NULL);"
          "INSERT INTO draft VALUES (1, 'half a bounce');",
    [2] = SINCE_VERSION_2,
    [3] = SINCE_VERSION_2,
};

static void make_old(const char *path, size_t version)
{
    sqlite3 *db = NULL;
    g_autofree char *stamp = g_strdup_printf(
        "PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = %zu", version);

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (size_t i = 0; i < version; i++)
        assert_int_equal(sqlite3_exec(db, schema_versions[i], NULL, NULL, NULL),
                         SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, stamp, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, contents[version], NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void check_walk(const struct journal_walk *walk, void *user)
{
    assert_string_equal(walk->number, "2026-0001");
    assert_string_equal(walk->events[0].note, "phoned");
    assert_string_equal(walk->values[0].value, "bob@example.com");
    ++*(size_t *)user;
}

static void check_case(const struct journal_case *found, void *user)
{
    assert_int_equal(found->at, 1780000000);
    if (strcmp(found->number, "2026-0002") == 0) {
        assert_string_equal(found->source, "paste");
        assert_string_equal(found->entry, "x-unknown");
        assert_string_equal(found->status_code, "5.1.1");
        assert_string_equal(found->note, "told Ann");
    }
    ++*(size_t *)user;
}

static void no_fault(const char *fault, void *user)
{
    (void)user;
    fail_msg("%s", fault);
}

static void check_all(struct journal *journal)
{
    size_t walks = 0, cases = 0, found = 0, faults = 0, weeks[JOURNAL_WEEKS];
    struct journal_filter filter = {.words = "unknown", .class = "permanent"};
    struct journal_case next = {.at = 1780000000};

    assert_true(journal_each_walk(journal, false, check_walk, &walks, NULL));
    assert_true(journal_each_case(journal, check_case, &cases, NULL));
    assert_int_equal(walks, 1);
    assert_int_equal(cases, 2);
    assert_true(journal_count(journal, &filter, 9, &found, NULL));
    assert_int_equal(found, 1);
    assert_true(
        journal_weeks(journal, JOURNAL_REASON, "userunknown", 1780000000, weeks, NULL));
    assert_int_equal(weeks[0], 1);
    g_autofree char *draft = journal_load_draft(journal, NULL);
    assert_string_equal(draft, "half a bounce");
    assert_true(journal_add_case(journal, &next, NULL));
    assert_string_equal(next.number, "2026-0004");
    g_free((char *)next.number);
    assert_true(journal_check(journal, no_fault, NULL, &faults, NULL));
    assert_int_equal(faults, 0);
}

static void every_older_version_comes_up_to_date_with_all_it_holds(void **state)
{
    (void)state;
    assert_int_equal(G_N_ELEMENTS(contents), schema_version_count);
    for (size_t version = 1; version < schema_version_count; version++) {
        char *folder = temp_folder_new();
        g_autofree char *path = g_build_filename(folder, "old.sqlite", NULL);
        g_autoptr(GError) error = NULL;
        make_old(path, version);
        struct journal *journal = journal_open(path, &error);
        if (!journal)
            fail_msg("version %zu: %s", version, error->message);
        check_all(journal);
        journal_close(journal);
        temp_folder_free(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_older_version_comes_up_to_date_with_all_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
