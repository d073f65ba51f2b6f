/* The real program on a real pseudo-terminal: starts, pastes, sizes, signals; nothing is left. */
#include "real_terminal.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define BOUNCE "552 5.2.2 mailbox full\rfor <bob@example.com> q q q 2 3\r"

static void start(struct real_terminal *terminal)
{
    real_start(terminal, "xterm-256color", 24, 80, NULL);
    assert_true(real_sees(terminal, "BounceDesk"));
}

static void quitting_leaves_the_terminal_as_it_was(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    assert_true(real_sees(&terminal, "Mailbox full"));
    real_send(&terminal, "q");
    assert_true(real_ends(&terminal));
    assert_true(WIFEXITED(terminal.status));
    assert_int_equal(WEXITSTATUS(terminal.status), 0);
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void keys_typed_search_at_once(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, "/");
    real_send(&terminal, "gre");
    assert_true(real_sees(&terminal, "1 of 15"));
    assert_true(real_sees(&terminal, "Put off on first contact"));
    real_send(&terminal, "\033");
    real_send(&terminal, "q");
    assert_true(real_sees(&terminal, "15 of 15"));
    real_end(&terminal);
}

static void a_paste_is_analyzed_and_never_taken_for_keys(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, "\033[200~" BOUNCE "\033[201~");
    assert_true(real_sees(&terminal, "PERMANENT"));
    assert_true(real_sees(&terminal, "552 5.2.2"));
    assert_true(real_sees(&terminal, "In one sentence"));
    assert_false(terminal.ended);
    real_end(&terminal);
}

static void a_terminal_without_bracketed_paste_can_paste_too(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, BOUNCE);
    assert_true(real_sees(&terminal, "In one sentence"));
    assert_false(terminal.ended);
    real_end(&terminal);
}

static void a_file_is_opened_from_the_command_line(void **state)
{
    struct real_terminal terminal;
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "bouncedesk-e2e.txt", NULL);
    const char *arguments[] = {path, NULL};

    (void)state;
    assert_true(g_file_set_contents(path, "550 5.1.1 User unknown\n", -1, NULL));
    real_start(&terminal, "xterm-256color", 24, 80, arguments);
    assert_true(real_sees(&terminal, "No such address"));
    g_unlink(path);
    real_end(&terminal);
}

static void any_size_is_taken_and_nothing_lost(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, "\033[200~" BOUNCE "\033[201~");
    assert_true(real_sees(&terminal, "In one sentence"));
    real_resize(&terminal, 5, 30);
    assert_true(real_sees(&terminal, "terminal too small"));
    real_resize(&terminal, 1, 1);
    real_resize(&terminal, 12, 40);
    assert_true(real_loses(&terminal, "too small"));
    real_resize(&terminal, 50, 160);
    assert_true(real_sees(&terminal, "In one sentence"));
    assert_true(real_sees(&terminal, "mailbox full"));
    real_end(&terminal);
}

static void signals_end_it_in_good_order(void **state)
{
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct real_terminal terminal;

        start(&terminal);
        real_signal(&terminal, numbers[i]);
        assert_true(real_ends(&terminal));
        assert_true(WIFEXITED(terminal.status));
        assert_true(real_is_restored(&terminal));
        real_end(&terminal);
    }
}

static void even_an_abort_gives_the_terminal_back(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_signal(&terminal, SIGABRT);
    assert_true(real_ends(&terminal));
    assert_true(WIFSIGNALED(terminal.status) || WEXITSTATUS(terminal.status) != 0);
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void it_can_be_stopped_and_continued(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, "\032");
    assert_true(real_stops(&terminal));
    assert_true(real_is_restored(&terminal));
    g_string_truncate(terminal.written, 0);
    real_signal(&terminal, SIGCONT);
    real_send(&terminal, "4");
    assert_true(real_sees(&terminal, "Four or five"));
    real_send(&terminal, "q");
    assert_true(real_ends(&terminal));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void a_lost_terminal_ends_it(void **state)
{
    struct real_terminal terminal;
    gint64 end = g_get_monotonic_time() + 5000000;

    (void)state;
    start(&terminal);
    close(terminal.master);
    close(terminal.slave);
    while (!terminal.ended && g_get_monotonic_time() < end) {
        g_usleep(1000);
        terminal.ended =
            waitpid(terminal.child, &terminal.status, WNOHANG) == terminal.child;
    }
    assert_true(terminal.ended);
    assert_true(WIFEXITED(terminal.status));
    terminal.master = terminal.slave = -1;
    real_end(&terminal);
}

/* kill -9 in the middle of a walkthrough: what was answered is there again. */
static void a_killed_walkthrough_can_be_resumed(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal);
    real_send(&terminal, "\r");
    assert_true(real_sees(&terminal, "Whose mailbox is full?"));
    real_send(&terminal, "\r");
    assert_true(real_sees(&terminal, "take mail at all?"));
    real_signal(&terminal, SIGKILL);
    assert_true(real_ends(&terminal));
    real_end(&terminal);

    start(&terminal);
    real_send(&terminal, "3");
    assert_true(real_sees(&terminal, "open"));
    real_send(&terminal, "\r");
    assert_true(real_sees(&terminal, "step 2"));
    assert_true(real_sees(&terminal, "take mail at all?"));
    real_end(&terminal);
}

static void an_unknown_terminal_is_told_and_nothing_breaks(void **state)
{
    struct real_terminal terminal;

    (void)state;
    real_start(&terminal, "no-such-terminal", 24, 80, NULL);
    assert_true(real_ends(&terminal));
    assert_true(WIFEXITED(terminal.status));
    assert_int_equal(WEXITSTATUS(terminal.status), 2);
    assert_non_null(strstr(terminal.written->str, "no-such-terminal"));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quitting_leaves_the_terminal_as_it_was),
        cmocka_unit_test(keys_typed_search_at_once),
        cmocka_unit_test(a_paste_is_analyzed_and_never_taken_for_keys),
        cmocka_unit_test(a_terminal_without_bracketed_paste_can_paste_too),
        cmocka_unit_test(a_file_is_opened_from_the_command_line),
        cmocka_unit_test(any_size_is_taken_and_nothing_lost),
        cmocka_unit_test(signals_end_it_in_good_order),
        cmocka_unit_test(even_an_abort_gives_the_terminal_back),
        cmocka_unit_test(it_can_be_stopped_and_continued),
        cmocka_unit_test(a_lost_terminal_ends_it),
        cmocka_unit_test(a_killed_walkthrough_can_be_resumed),
        cmocka_unit_test(an_unknown_terminal_is_told_and_nothing_breaks),
    };

    return cmocka_run_group_tests(tests, real_use_scratch, real_remove_scratch);
}
