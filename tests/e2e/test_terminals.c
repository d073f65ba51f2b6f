/* The same on every type of terminal: start, search, paste, and leave it as it was. */
#include "real_terminal.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define BOUNCE     "552 5.2.2 mailbox full\rfor <bob@example.com> q q q 2 3\r"
#define CTRL_Q     "\021"
#define TEXT_PASTE "\033[200~" BOUNCE "\033[201~"

static const struct {
    const char *name;
    bool pastes; /* knows bracketed paste */
} types[] = {
    {"vt100", false},         {"linux", false},          {"xterm", true},
    {"xterm-256color", true}, {"screen-256color", true}, {"tmux-256color", true},
    {"putty", true},          {"xterm-mono", true},
};

static bool is_installed(const char *type)
{
    static const char *const folders[] = {"/usr/share/terminfo", "/lib/terminfo",
                                          "/etc/terminfo"};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_strdup_printf("%s/%c/%s", folders[i], type[0], type);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return true;
    }
    return false;
}

static void start(struct real_terminal *terminal, const char *type)
{
    real_start(terminal, type, 24, 80, NULL);
    if (!real_sees(terminal, "Browse"))
        fail_msg("nothing to see on %s", type);
}

static void end(struct real_terminal *terminal, const char *type)
{
    if (!real_ends(terminal) || !real_is_restored(terminal))
        fail_msg("%s is not as it was", type);
    real_end(terminal);
}

static void all_types_search_paste_and_quit(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        struct real_terminal terminal;

        if (!is_installed(types[i].name))
            continue;
        start(&terminal, types[i].name);
        real_send(&terminal, "/");
        real_send(&terminal, "gre");
        assert_true(real_sees(&terminal, "1 of 15"));
        real_send(&terminal, types[i].pastes ? TEXT_PASTE : BOUNCE);
        assert_true(real_sees(&terminal, "In one sentence"));
        assert_false(terminal.ended);
        real_send(&terminal, CTRL_Q);
        end(&terminal, types[i].name);
        assert_int_equal(WEXITSTATUS(terminal.status), 0);
    }
}

static void all_types_are_restored_when_it_is_ended(void **state)
{
    static const int numbers[] = {SIGTERM, SIGHUP, SIGABRT};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        for (size_t n = 0; n < G_N_ELEMENTS(numbers) && is_installed(types[i].name);
             n++) {
            struct real_terminal terminal;

            start(&terminal, types[i].name);
            real_signal(&terminal, numbers[n]);
            end(&terminal, types[i].name);
        }
    }
}

static bool is_ascii(const struct real_terminal *terminal)
{
    for (gsize i = 0; i < terminal->written->len; i++) {
        if ((unsigned char)terminal->written->str[i] >= 0x80)
            return false;
    }
    return true;
}

static void a_dumb_terminal_gets_questions_and_no_escape_sequence(void **state)
{
    struct real_terminal terminal;

    (void)state;
    real_start(&terminal, "dumb", 24, 80, NULL);
    assert_true(real_wrote(&terminal, "What would you like to do?"));
    real_send(&terminal, "1\r");
    assert_true(real_wrote(&terminal, "Search for a code"));
    real_send(&terminal, "452\r");
    assert_true(real_wrote(&terminal, "A number reads one"));
    real_send(&terminal, "q\rq\rq\r");
    assert_true(real_ends(&terminal));
    assert_int_equal(WEXITSTATUS(terminal.status), 0);
    assert_null(memchr(terminal.written->str, 0x1B, terminal.written->len));
    assert_true(real_is_restored(&terminal));
    real_end(&terminal);
}

static void without_utf8_everything_is_ascii(void **state)
{
    struct real_terminal terminal;

    (void)state;
    g_setenv("LC_ALL", "C", TRUE);
    start(&terminal, "xterm-256color");
    real_send(&terminal,
              "\033[200~550 5.1.1 <bob@example.com> Jos\xC3\xA9 \xE6\xBC\xA2\033[201~");
    assert_true(real_sees(&terminal, "In one sentence"));
    assert_true(is_ascii(&terminal));
    real_end(&terminal);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
}

static void a_terminal_that_does_not_know_its_size_is_taken_for_a_usual_one(void **state)
{
    struct real_terminal terminal;

    (void)state;
    real_start(&terminal, "xterm", 0, 0, NULL);
    assert_true(real_sees(&terminal, "5 Journal"));
    assert_true(real_sees(&terminal, "? help"));
    real_send(&terminal, "q");
    end(&terminal, "xterm");
}

static void the_cursor_stands_on_the_selected_row(void **state)
{
    struct real_terminal terminal;

    (void)state;
    start(&terminal, "xterm");
    real_send(&terminal, "jj");
    assert_true(real_sees(&terminal, "\u258c \u2716 No such address"));
    assert_true(real_puts_cursor(&terminal, 5, 1));
    real_end(&terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_types_search_paste_and_quit),
        cmocka_unit_test(all_types_are_restored_when_it_is_ended),
        cmocka_unit_test(a_dumb_terminal_gets_questions_and_no_escape_sequence),
        cmocka_unit_test(without_utf8_everything_is_ascii),
        cmocka_unit_test(a_terminal_that_does_not_know_its_size_is_taken_for_a_usual_one),
        cmocka_unit_test(the_cursor_stands_on_the_selected_row),
    };

    return cmocka_run_group_tests(tests, real_use_scratch, real_remove_scratch);
}
