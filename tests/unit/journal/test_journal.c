/* The journal's file: private, refused when it is not ours, clear words when it cannot be used. */
#include "journal/journal.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "support/temp_folder.h"

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

static struct journal *must_open(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct journal *journal = journal_open(path, &error);

    if (!journal)
        fail_msg("%s", error->message);
    return journal;
}

static bool save_one(struct journal *journal, const char *about, GError **error)
{
    struct journal_walk walk = {.checklist = "mailbox-full", .about = about};
    bool saved = journal_save_walk(journal, &walk, error);

    if (saved)
        g_free((char *)walk.number);
    return saved;
}

static void count_one(const struct journal_walk *walk, void *user)
{
    (void)walk;
    ++*(size_t *)user;
}

static size_t count_walks(struct journal *journal)
{
    g_autoptr(GError) error = NULL;
    size_t count = 0;

    if (!journal_each_walk(journal, false, count_one, &count, &error))
        fail_msg("%s", error->message);
    return count;
}

static void must_refuse(const char *path, int code, const char *words)
{
    g_autoptr(GError) error = NULL;

    assert_null(journal_open(path, &error));
    assert_non_null(error);
    if (!strstr(error->message, words) || !strstr(error->message, path))
        fail_msg("unclear: %s", error->message);
    assert_true(g_error_matches(error, JOURNAL_ERROR, code));
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static mode_t mode_of(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0)
        fail_msg("no file %s", path);
    return status.st_mode & 07777;
}

static void all_its_files_are_private_whatever_the_umask(void **state)
{
    const struct place *place = *state;
    g_autofree char *path = g_build_filename(place->folder, "a", "b", "j.db", NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    mode_t before = umask(0);
    struct journal *journal = must_open(path);

    assert_true(save_one(journal, "bob@example.com", NULL));
    umask(before);
    assert_int_equal(mode_of(folder), 0700);
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        assert_int_equal(mode_of(file), 0600);
    }
    journal_close(journal);
}

static void a_file_that_others_could_read_is_made_private(void **state)
{
    const struct place *place = *state;

    journal_close(must_open(place->path));
    assert_int_equal(chmod(place->path, 0644), 0);
    journal_close(must_open(place->path));
    assert_int_equal(mode_of(place->path), 0600);
}

static void what_is_saved_is_there_after_closing(void **state)
{
    const struct place *place = *state;
    struct journal *journal = must_open(place->path);

    assert_true(save_one(journal, "one", NULL));
    journal_close(journal);
    journal = must_open(place->path);
    assert_int_equal(count_walks(journal), 1);
    journal_close(journal);
}

static void a_newer_file_is_refused_and_left_as_it_is(void **state)
{
    const struct place *place = *state;
    g_autofree char *before = NULL, *after = NULL;
    gsize size_before = 0, size_after = 0;

    journal_close(must_open(place->path));
    run_sql(place->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 1000");
    assert_true(g_file_get_contents(place->path, &before, &size_before, NULL));
    must_refuse(place->path, JOURNAL_ERROR_NEWER, "newer version");
    assert_true(g_file_get_contents(place->path, &after, &size_after, NULL));
    assert_int_equal(size_before, size_after);
    assert_memory_equal(before, after, size_before);
}

static void a_database_of_another_program_is_refused(void **state)
{
    const struct place *place = *state;

    run_sql(place->path, "CREATE TABLE bookmarks (address TEXT)");
    must_refuse(place->path, JOURNAL_ERROR_OPEN, "another program");
}

static void a_file_that_is_no_database_is_called_damaged(void **state)
{
    const struct place *place = *state;
    g_autofree char *garbage = g_strnfill(5000, 'x');

    assert_true(g_file_set_contents(place->path, garbage, 5000, NULL));
    must_refuse(place->path, JOURNAL_ERROR_DAMAGED, "damaged");
}

/* Overwrites every page but the first few, as a bad disk might. */
static void spoil(const char *path, gsize keep)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;

    assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    assert_true(size > keep);
    memset(bytes + keep, 0x5a, size - keep);
    assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
}

static void damage_inside_is_told_and_never_crashes(void **state)
{
    const struct place *place = *state;

    for (gsize keep = 100; keep < 40000; keep += 1900) {
        g_autoptr(GError) error = NULL;
        size_t count = 0;
        g_remove(place->path);
        struct journal *journal = must_open(place->path);
        for (int i = 0; i < 40; i++)
            assert_true(save_one(journal, "a walk about bob@example.com", NULL));
        journal_close(journal);
        spoil(place->path, keep);
        journal = journal_open(place->path, &error);
        if (!journal || !journal_each_walk(journal, false, count_one, &count, &error))
            assert_true(g_error_matches(error, JOURNAL_ERROR, JOURNAL_ERROR_DAMAGED));
        else
            assert_true(keep > 8000); /* the tables themselves were spared */
        journal_close(journal);
    }
}

static void what_is_no_file_is_refused(void **state)
{
    const struct place *place = *state;
    g_autofree char *below_a_file = g_build_filename(place->path, "j.db", NULL);
    g_autofree char *pipe = g_build_filename(place->folder, "pipe", NULL);
    g_autoptr(GError) error = NULL;

    must_refuse(place->folder, JOURNAL_ERROR_OPEN, "not a regular file");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    must_refuse(pipe, JOURNAL_ERROR_OPEN, "not a regular file");
    assert_true(g_file_set_contents(place->path, "", 0, NULL));
    assert_null(journal_open(below_a_file, &error));
    assert_non_null(error);
}

/* Runs `body` in a child process, which may give up rights and limits. */
static void in_a_child(void (*body)(const struct place *place), const struct place *place)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        body(place);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* In a child an assertion of cmocka has nowhere to go. */
static void check(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "in the child: %s\n", what);
    _exit(1);
}

static void open_without_rights(const struct place *place)
{
    g_autoptr(GError) error = NULL;

    if (geteuid() == 0) /* root may write to anything */
        check(setuid(65534) == 0, "setuid");
    check(!journal_open(place->path, &error), "opened");
    check(g_error_matches(error, JOURNAL_ERROR, JOURNAL_ERROR_OPEN), "code");
    check(strstr(error->message, "you may not write to it") != NULL, error->message);
}

static void a_file_that_may_not_be_written_is_refused(void **state)
{
    const struct place *place = *state;

    journal_close(must_open(place->path));
    assert_int_equal(chmod(place->path, 0444), 0);
    assert_int_equal(chmod(place->folder, 0555), 0);
    in_a_child(open_without_rights, place);
    assert_int_equal(chmod(place->folder, 0755), 0);
}

static void fill_the_disk(const struct place *place)
{
    g_autoptr(GError) error = NULL;
    struct rlimit limit = {65536, 65536};
    struct journal *journal = must_open(place->path);
    g_autofree char *large = g_strnfill(200000, 'x');

    check(save_one(journal, "before", &error), "the first save");
    signal(SIGXFSZ, SIG_IGN);
    check(setrlimit(RLIMIT_FSIZE, &limit) == 0, "setrlimit");
    check(!save_one(journal, large, &error), "saved more than fits");
    check(g_error_matches(error, JOURNAL_ERROR, JOURNAL_ERROR_WRITE), error->message);
    check(strstr(error->message, "cannot save to the journal") != NULL, error->message);
    check(save_one(journal, "small again", NULL), "a small save after it");
    journal_close(journal);
}

static void a_full_disk_is_told_and_loses_nothing(void **state)
{
    const struct place *place = *state;

    in_a_child(fill_the_disk, place);
    struct journal *journal = must_open(place->path);
    assert_int_equal(count_walks(journal), 2);
    journal_close(journal);
}

int main(void)
{
#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        FILE_TEST(all_its_files_are_private_whatever_the_umask),
        FILE_TEST(a_file_that_others_could_read_is_made_private),
        FILE_TEST(what_is_saved_is_there_after_closing),
        FILE_TEST(a_newer_file_is_refused_and_left_as_it_is),
        FILE_TEST(a_database_of_another_program_is_refused),
        FILE_TEST(a_file_that_is_no_database_is_called_damaged),
        FILE_TEST(damage_inside_is_told_and_never_crashes),
        FILE_TEST(what_is_no_file_is_refused),
        FILE_TEST(a_file_that_may_not_be_written_is_refused),
        FILE_TEST(a_full_disk_is_told_and_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
