/* Nothing confirmed is lost: several writers at once, and a writer killed in the middle. */
#include "journal/cases.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "support/temp_folder.h"

#define STARTED          INT64_C(1780000000)
#define WRITERS          4
#define SAVES_PER_WRITER 25
#define KILLS            5
#define LOCKED_US        200000

struct place {
    char *folder, *path;
};

static int set_up(void **state)
{
    struct place *place = g_new0(struct place, 1);

    place->folder = temp_folder_new();
    place->path = g_build_filename(place->folder, "journal.db", NULL);
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    temp_folder_free(place->folder);
    g_free(place->path);
    g_free(place);
    return 0;
}

/* Walks and cases in turn; returns the first problem, NULL if all went well. */
static void *write_many(void *path)
{
    GError *error = NULL;
    struct journal *journal = journal_open(path, &error);

    for (int i = 0; journal && i < SAVES_PER_WRITER && !error; i++) {
        struct journal_walk walk = {.started = STARTED, .checklist = "c"};
        struct journal_case added = {.at = STARTED, .source = "paste"};
        if (journal_save_walk(journal, &walk, &error))
            g_free((char *)walk.number);
        if (!error && journal_add_case(journal, &added, &error))
            g_free((char *)added.number);
    }
    journal_close(journal);
    return error;
}

static void collect_number(GHashTable *numbers, const char *number)
{
    if (!g_hash_table_add(numbers, g_strdup(number)))
        fail_msg("the number %s was given twice", number);
}

static void collect_walk(const struct journal_walk *walk, void *user)
{
    collect_number(user, walk->number);
}

static void collect_case(const struct journal_case *found, void *user)
{
    collect_number(user, found->number);
}

static void writers_at_the_same_time_all_get_through(void **state)
{
    const struct place *place = *state;
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GThread *writers[WRITERS];

    /* the file is new: they also meet while making its tables */
    for (size_t i = 0; i < WRITERS; i++)
        writers[i] = g_thread_new("writer", write_many, place->path);
    for (size_t i = 0; i < WRITERS; i++) {
        g_autoptr(GError) error = g_thread_join(writers[i]);
        if (error)
            fail_msg("%s", error->message);
    }
    struct journal *journal = journal_open(place->path, NULL);
    assert_true(journal_each_walk(journal, false, collect_walk, numbers, NULL));
    assert_true(journal_each_case(journal, collect_case, numbers, NULL));
    assert_int_equal(g_hash_table_size(numbers), 2 * WRITERS * SAVES_PER_WRITER);
    assert_true(g_hash_table_contains(numbers, "2026-0200"));
    journal_close(journal);
}

struct opening {
    const char *path;
    GAsyncQueue *done;
};

static void *open_it(void *user)
{
    struct opening *opening = user;
    GError *error = NULL;
    struct journal *journal = journal_open(opening->path, &error);

    g_async_queue_push(opening->done, opening);
    journal_close(journal);
    return error;
}

/* SQLite itself does not wait while it goes over to WAL: two that made a new file together met
   there, and one of them failed. */
static void opening_waits_for_one_that_has_not_gone_over_to_wal(void **state)
{
    const struct place *place = *state;
    struct opening opening = {place->path, g_async_queue_new()};
    sqlite3 *other = NULL;

    journal_close(journal_open(place->path, NULL));
    assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    GThread *opener = g_thread_new("opener", open_it, &opening);
    assert_null(g_async_queue_timeout_pop(opening.done, LOCKED_US));
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    g_autoptr(GError) error = g_thread_join(opener);
    if (error)
        fail_msg("%s", error->message);
    sqlite3_close(other);
    g_async_queue_unref(opening.done);
}

static void two_open_journals_see_each_others_changes(void **state)
{
    const struct place *place = *state;
    struct journal *one = journal_open(place->path, NULL);
    struct journal *two = journal_open(place->path, NULL);

    assert_true(journal_save_draft(one, "first", NULL));
    assert_true(journal_save_draft(two, "second", NULL));
    g_autofree char *seen = journal_load_draft(one, NULL);
    assert_string_equal(seen, "second");
    journal_close(one);
    assert_true(journal_save_draft(two, "third", NULL));
    journal_close(two);
}

/* Saves one walk with ever more events, and says after each save how many are safe. */
static void save_until_killed(const char *path, int report)
{
    static struct journal_event events[100000];
    struct journal *journal = journal_open(path, NULL);
    struct journal_walk walk = {.started = STARTED, .checklist = "c", .events = events};

    for (uint32_t saved = 0; journal && saved < G_N_ELEMENTS(events);) {
        events[saved] = (struct journal_event){"step", "yes", "a note", saved};
        walk.event_count = ++saved;
        walk.changed = saved;
        if (!journal_save_walk(journal, &walk, NULL) ||
            write(report, &saved, sizeof saved) != sizeof saved)
            break;
    }
    _exit(1);
}

/* Lets a child save until it has confirmed `enough`, kills it, and returns the last confirmed. */
static uint32_t run_and_kill(const char *path, uint32_t enough)
{
    int ends[2];
    uint32_t confirmed = 0;

    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        save_until_killed(path, ends[1]);
    }
    close(ends[1]);
    while (confirmed < enough && read(ends[0], &confirmed, sizeof confirmed) > 0)
        ;
    assert_int_equal(kill(child, SIGKILL), 0);
    while (read(ends[0], &confirmed, sizeof confirmed) == sizeof confirmed)
        ; /* what it confirmed between our decision and its end */
    close(ends[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return confirmed;
}

static void count_events(const struct journal_walk *walk, void *user)
{
    for (size_t i = 0; i < walk->event_count; i++)
        assert_int_equal(walk->events[i].at, i);
    assert_int_equal(walk->changed, walk->event_count);
    *(size_t *)user = walk->event_count;
}

static void every_confirmed_save_survives_kill_9(void **state)
{
    const struct place *place = *state;

    for (uint32_t round = 1; round <= KILLS; round++) {
        g_autoptr(GError) error = NULL;
        size_t found = 0;
        g_remove(place->path);
        uint32_t confirmed = run_and_kill(place->path, 7 * round);
        struct journal *journal = journal_open(place->path, &error);
        if (!journal || !journal_each_walk(journal, false, count_events, &found, &error))
            fail_msg("%s", error->message);
        assert_true(confirmed >= 7 * round);
        /* one more may have been saved and not yet confirmed */
        assert_in_range(found, confirmed, confirmed + 1);
        journal_close(journal);
    }
}

int main(void)
{
#define PLACE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        PLACE_TEST(writers_at_the_same_time_all_get_through),
        PLACE_TEST(opening_waits_for_one_that_has_not_gone_over_to_wal),
        PLACE_TEST(two_open_journals_see_each_others_changes),
        PLACE_TEST(every_confirmed_save_survives_kill_9),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
