/* What goes wrong around the program: hostile pastes, storms of sizes, full disks, editors. */
#include "real_terminal.h"

#include <glib/gstdio.h>
#include <linux/capability.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

#include <cmocka.h>

#define PASTE(text) "\033[200~" text "\033[201~"

static void start(struct real_terminal *terminal)
{
    real_start(terminal, "xterm-256color", 24, 80, NULL);
    assert_true(real_sees(terminal, "BounceDesk"));
}

/* Whatever is in it, a paste presses no key: the program is still there and shows it. */
static const struct {
    const char *bytes, *seen;
    size_t length;
} pastes[] = {
#define ROW(text, seen)                                                                  \
    {                                                                                    \
        PASTE(text), seen, sizeof(PASTE(text)) - 1                                       \
    }
    ROW("550 5.1.1 q\rq\r\003\032\021 User unknown", "In one sentence"),
    ROW("550 5.1.1 a\033[201~b q q q User unknown\rq\r", "In one sentence"),
    ROW("550 5.1.1 \0\0\0 User unknown", "In one sentence"),
    ROW("550 5.1.1 \033]0;title\a\033[2J\033[?1049l User unknown", "In one sentence"),
    ROW("\xFE\x80\x81 550 5.1.1 User unknown", "In one sentence"),
    ROW("\033[200~550 5.1.1 User unknown", "In one sentence"),
#undef ROW
};

static void a_paste_is_data_whatever_it_contains(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pastes); i++) {
        struct real_terminal terminal;

        start(&terminal);
        real_send_bytes(&terminal, pastes[i].bytes, pastes[i].length);
        if (!real_sees(&terminal, pastes[i].seen) || terminal.ended)
            fail_msg("paste %zu", i);
        real_send(&terminal, "5");
        assert_true(real_sees(&terminal, "5 Journal"));
        real_signal(&terminal, SIGTERM);
        assert_true(real_ends(&terminal));
        assert_null(strstr(terminal.written->str, "\033]0;"));
        assert_true(real_is_restored(&terminal));
        real_end(&terminal);
    }
}

static void a_megabyte_without_a_line_end_is_taken(void **state)
{
    struct real_terminal terminal;
    g_autofree char *much = g_strnfill(1 << 20, 'x');

    (void)state;
    start(&terminal);
    real_send(&terminal, "\033[200~550 5.1.1 User unknown ");
    real_send(&terminal, much);
    real_send(&terminal, "\033[201~");
    assert_true(real_sees(&terminal, "1 line"));
    real_send(&terminal, "\021");
    assert_true(real_ends(&terminal));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void a_storm_of_sizes_leaves_the_last_one(void **state)
{
    struct real_terminal terminal;
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);

    (void)state;
    start(&terminal);
    real_send(&terminal, PASTE("552 5.2.2 mailbox full for <bob@example.com>"));
    assert_true(real_sees(&terminal, "In one sentence"));
    for (int i = 0; i < 60; i++)
        real_resize(&terminal, g_rand_int_range(rand, 1, 101),
                    g_rand_int_range(rand, 1, 301));
    real_resize(&terminal, 24, 80);
    assert_true(real_sees(&terminal, "In one sentence"));
    assert_true(real_sees(&terminal, "? help"));
    real_end(&terminal);
}

static void a_spoiled_screen_is_drawn_anew(void **state)
{
    struct real_terminal terminal;
    static const char noise[] = "\033[5;5HBroadcast message";

    (void)state;
    start(&terminal);
    vterm_input_write(terminal.vterm, noise, sizeof noise - 1);
    assert_true(real_sees(&terminal, "Broadcast message"));
    real_send(&terminal, "\022"); /* Ctrl-R */
    assert_true(real_loses(&terminal, "Broadcast message"));
    real_end(&terminal);
}

static void walk_without_saving(struct real_terminal *terminal)
{
    real_send(terminal, "\r");
    assert_true(real_sees(terminal, "Whose mailbox is full?"));
    assert_true(real_sees(terminal, "not saved"));
    real_send(terminal, "\r");
    assert_true(real_sees(terminal, "take mail at all?"));
    real_send(terminal, "\021");
    assert_true(real_sees(terminal, "quitting loses"));
    real_send(terminal, "\021");
    assert_true(real_ends(terminal));
    assert_true(real_is_restored(terminal));
    real_end(terminal);
}

static void a_home_that_cannot_be_written_is_told_and_the_work_goes_on(void **state)
{
    struct real_terminal terminal;

    (void)state;
    g_setenv("XDG_STATE_HOME", "/dev/null/state", TRUE);
    start(&terminal);
    walk_without_saving(&terminal);
    g_setenv("XDG_STATE_HOME", real_scratch(), TRUE);
}

/* A limit on the size of files fails as a full disk does. */
static void a_full_disk_is_told_and_the_work_goes_on(void **state)
{
    struct real_terminal terminal;
    struct rlimit usual, none;
    g_autofree char *empty = g_build_filename(real_scratch(), "full", NULL);

    (void)state;
    getrlimit(RLIMIT_FSIZE, &usual);
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = usual.rlim_max};
    g_setenv("XDG_STATE_HOME", empty, TRUE);
    setrlimit(RLIMIT_FSIZE, &none);
    real_start(&terminal, "xterm-256color", 24, 80, NULL);
    setrlimit(RLIMIT_FSIZE, &usual);
    assert_true(real_sees(&terminal, "BounceDesk"));
    walk_without_saving(&terminal);
    g_setenv("XDG_STATE_HOME", real_scratch(), TRUE);
}

static void limit_files(const struct real_terminal *terminal, rlim_t most)
{
    struct rlimit limit;

    assert_int_equal(prlimit(terminal->child, RLIMIT_FSIZE, NULL, &limit), 0);
    limit.rlim_cur = MIN(most, limit.rlim_max);
    assert_int_equal(prlimit(terminal->child, RLIMIT_FSIZE, &limit, NULL), 0);
}

static void start_walk(struct real_terminal *terminal)
{
    start(terminal);
    real_send(terminal, "\r");
    assert_true(real_sees(terminal, "Whose mailbox is full?"));
}

/* Full when it began: what has been answered until there is room is saved, too. */
static void a_disk_that_gets_room_again_takes_all(void **state)
{
    struct real_terminal terminal;
    struct rlimit usual, none;
    g_autofree char *folder = g_build_filename(real_scratch(), "room", NULL);

    (void)state;
    getrlimit(RLIMIT_FSIZE, &usual);
    none = (struct rlimit){.rlim_cur = 0, .rlim_max = usual.rlim_max};
    g_setenv("XDG_STATE_HOME", folder, TRUE);
    setrlimit(RLIMIT_FSIZE, &none);
    real_start(&terminal, "xterm-256color", 24, 80, NULL);
    setrlimit(RLIMIT_FSIZE, &usual);
    assert_true(real_sees(&terminal, "BounceDesk"));
    real_send(&terminal, "\r");
    assert_true(real_sees(&terminal, "not saved"));
    limit_files(&terminal, RLIM_INFINITY);
    real_send(&terminal, "\r");
    assert_true(real_sees(&terminal, "take mail at all?"));
    assert_true(real_loses(&terminal, "not saved"));
    real_send(&terminal, "\021");
    assert_true(real_ends(&terminal));
    real_end(&terminal);
    g_setenv("XDG_STATE_HOME", real_scratch(), TRUE);
}

/* Root may write to everything, a test may be root's: without these rights it may not. */
static void give_up_root_rights(void)
{
    prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
    prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
}

static void a_journal_that_may_only_be_read_is_told(void **state)
{
    struct real_terminal terminal;
    g_autofree char *path =
        g_build_filename(real_scratch(), "bouncedesk", "journal.sqlite", NULL);

    (void)state;
    start_walk(&terminal);
    real_send(&terminal, "\021");
    assert_true(real_ends(&terminal));
    real_end(&terminal);

    assert_int_equal(g_chmod(path, 0400), 0);
    real_prepare_child(give_up_root_rights);
    start(&terminal);
    real_send(&terminal, "3");
    assert_true(real_sees(&terminal, "you may not write to it"));
    real_send(&terminal, "1");
    walk_without_saving(&terminal);
    real_prepare_child(NULL);
    assert_int_equal(g_chmod(path, 0600), 0);
}

static void close_standard_input(void)
{
    close(STDIN_FILENO);
}

static void a_closed_input_is_told(void **state)
{
    struct real_terminal terminal;

    (void)state;
    real_prepare_child(close_standard_input);
    real_start(&terminal, "xterm-256color", 24, 80, NULL);
    real_prepare_child(NULL);
    assert_true(real_ends(&terminal));
    assert_true(WIFEXITED(terminal.status));
    assert_int_equal(WEXITSTATUS(terminal.status), 2);
    assert_true(real_wrote(&terminal, "cannot read the standard input"));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

/* Ctrl-C in the editor reaches the program too: it is the editor's. */
static void an_editor_may_be_interrupted(void **state)
{
    struct real_terminal terminal;

    (void)state;
    g_setenv("EDITOR",
             "sh -c 'trap : INT; kill -INT 0; echo 552 5.2.2 mailbox full >\"$1\"' sh",
             TRUE);
    g_unsetenv("VISUAL");
    start(&terminal);
    real_send(&terminal, PASTE("550 5.1.1 User unknown"));
    assert_true(real_sees(&terminal, "No such address"));
    real_send(&terminal, "\005"); /* Ctrl-E */
    assert_true(real_sees(&terminal, "Mailbox full"));
    assert_false(terminal.ended);
    real_send(&terminal, "\021");
    assert_true(real_ends(&terminal));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void broken_settings_are_told_with_their_place(void **state)
{
    struct real_terminal terminal;
    g_autofree char *folder = g_build_filename(real_scratch(), "bouncedesk", NULL);
    g_autofree char *path = g_build_filename(folder, "keys.yaml", NULL);

    (void)state;
    g_mkdir_with_parents(folder, 0700);
    assert_true(g_file_set_contents(
        path, "keys:\n  - {action: search, keys: s}\n  - {action: fliter, keys: F}\n", -1,
        NULL));
    start(&terminal);
    assert_true(real_sees(&terminal, "keys.yaml:3:5: error"));
    assert_true(real_sees(&terminal, "\"filter\""));
    real_send(&terminal, "s");
    real_send(&terminal, "gre");
    assert_true(real_sees(&terminal, "1 of 15"));
    real_end(&terminal);
    assert_int_equal(g_remove(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paste_is_data_whatever_it_contains),
        cmocka_unit_test(a_megabyte_without_a_line_end_is_taken),
        cmocka_unit_test(a_storm_of_sizes_leaves_the_last_one),
        cmocka_unit_test(a_spoiled_screen_is_drawn_anew),
        cmocka_unit_test(a_home_that_cannot_be_written_is_told_and_the_work_goes_on),
        cmocka_unit_test(a_full_disk_is_told_and_the_work_goes_on),
        cmocka_unit_test(a_disk_that_gets_room_again_takes_all),
        cmocka_unit_test(a_journal_that_may_only_be_read_is_told),
        cmocka_unit_test(a_closed_input_is_told),
        cmocka_unit_test(an_editor_may_be_interrupted),
        cmocka_unit_test(broken_settings_are_told_with_their_place),
    };

    return cmocka_run_group_tests(tests, real_use_scratch, real_remove_scratch);
}
