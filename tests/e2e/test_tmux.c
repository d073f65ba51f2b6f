/* Within tmux, as many people work: keys, pastes, sizes, the clipboard, and its pane as it was. */
#include "real_terminal.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define DEADLINE_US 10000000
#define POLL_US     20000

static char *socket_path;

/* What a command of tmux prints; "" if it fails. The caller frees. */
static char *tmux(const char *first, ...) G_GNUC_NULL_TERMINATED;
static char *tmux(const char *first, ...)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    char *output = NULL;
    va_list rest;

    g_strv_builder_add_many(builder, TMUX, "-S", socket_path, "-f", "/dev/null", NULL);
    va_start(rest, first);
    for (const char *word = first; word; word = va_arg(rest, const char *))
        g_strv_builder_add(builder, word);
    va_end(rest);
    g_auto(GStrv) command = g_strv_builder_end(builder);
    g_spawn_sync(NULL, command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output,
                 NULL, NULL, NULL);
    return output ? output : g_strdup("");
}

/* Until what the pane shows has the text, or lacks it. */
static bool pane_comes_to(const char *text, bool has)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;
    g_autofree char *shown = NULL;

    while (g_get_monotonic_time() < end) {
        g_free(shown);
        shown = tmux("capture-pane", "-p", "-t", "test", NULL);
        if ((strstr(shown, text) != NULL) == has)
            return true;
        g_usleep(POLL_US);
    }
    print_error("waited for \"%s\" on\n%s\n", text, shown);
    return false;
}

static void send(const char *key)
{
    g_free(tmux("send-keys", "-t", "test", key, NULL));
}

static void start(const char *type)
{
    /* a server of its own: the one before may still be going away */
    g_free(socket_path);
    socket_path = g_build_filename(real_scratch(), type, NULL);
    g_autofree char *command = g_strconcat("env TERM=", type, " ", TEST_PROGRAM,
                                           "; echo ended $?; stty -a; cat", NULL);

    g_free(
        tmux("new-session", "-d", "-s", "test", "-x", "80", "-y", "24", command, NULL));
    g_free(tmux("set-option", "-g", "set-clipboard", "on", NULL));
    assert_true(pane_comes_to("BounceDesk", true));
}

static void paste(const char *text)
{
    g_free(tmux("set-buffer", "-b", "bounce", text, NULL));
    g_free(tmux("paste-buffer", "-p", "-b", "bounce", "-t", "test", NULL));
}

/* The last copy came through to the clipboard of tmux. */
static bool clipboard_comes_to(const char *text)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    while (g_get_monotonic_time() < end) {
        g_autofree char *buffer = tmux("show-buffer", NULL);
        if (strstr(buffer, text))
            return true;
        g_usleep(POLL_US);
    }
    return false;
}

static void end(void)
{
    send("C-q");
    assert_true(pane_comes_to("ended 0", true));
    assert_true(pane_comes_to(" echo ", true)); /* "-echo" is what a raw terminal has */
    g_autofree char *modes = tmux("display-message", "-p", "-t", "test",
                                  "#{alternate_on}#{mouse_any_flag}", NULL);
    assert_string_equal(g_strchomp(modes), "00");
    g_free(tmux("kill-server", NULL));
}

static void it_works_within_tmux(void **state)
{
    static const char *const types[] = {"screen-256color", "tmux-256color"};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        start(types[i]);
        send("/");
        send("gre");
        assert_true(pane_comes_to("1 of 15", true));
        paste("552 5.2.2 mailbox full\nfor <bob@example.com> q q q 2 3\n");
        assert_true(pane_comes_to("In one sentence", true));
        g_free(tmux("resize-window", "-t", "test", "-x", "30", "-y", "8", NULL));
        assert_true(pane_comes_to("In one sentence", false));
        g_free(tmux("resize-window", "-t", "test", "-x", "100", "-y", "30", NULL));
        assert_true(pane_comes_to("In one sentence", true));
        send("p");
        assert_true(pane_comes_to("Copied the text for the sender", true));
        assert_true(clipboard_comes_to("Your message to bob@example.com"));
        end();
    }
}

static int tear_down(void **state)
{
    if (socket_path)
        g_free(tmux("kill-server", NULL));
    g_free(socket_path);
    return real_remove_scratch(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_works_within_tmux),
    };

    return cmocka_run_group_tests(tests, real_use_scratch, tear_down);
}
