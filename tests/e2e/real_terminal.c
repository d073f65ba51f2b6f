/* The pseudo-terminal, the process on it and libvterm's view of it. */
#include "real_terminal.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#define DEADLINE_US 5000000
#define POLL_MS     20

static void (*prepare_child)(void);

void real_prepare_child(void (*prepare)(void))
{
    prepare_child = prepare;
}

static void become_program(const struct real_terminal *terminal, const char *type,
                           const char *const *arguments)
{
    const char *words[16] = {TEST_PROGRAM};

    for (size_t i = 0; arguments && arguments[i] && i < 14; i++)
        words[i + 1] = arguments[i];
    close(terminal->master);
    login_tty(terminal->slave);
    g_setenv("TERM", type, TRUE);
    if (prepare_child)
        prepare_child();
    execv(TEST_PROGRAM, (char *const *)words);
    _exit(127);
}

void real_start(struct real_terminal *terminal, const char *type, int rows, int cols,
                const char *const *arguments)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};

    rows = rows ? rows : 24;
    cols = cols ? cols : 80;
    *terminal = (struct real_terminal){.rows = rows, .cols = cols};
    g_assert(openpty(&terminal->master, &terminal->slave, NULL, NULL, &size) == 0);
    g_assert(g_unix_set_fd_nonblocking(terminal->master, TRUE, NULL));
    tcgetattr(terminal->slave, &terminal->before);
    terminal->written = g_string_new(NULL);
    terminal->vterm = vterm_new(rows, cols);
    vterm_set_utf8(terminal->vterm, 1);
    VTermScreen *screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    terminal->child = fork();
    g_assert(terminal->child >= 0);
    if (terminal->child == 0)
        become_program(terminal, type, arguments);
}

static void look_at_child(struct real_terminal *terminal, int options)
{
    int status;

    if (!terminal->ended &&
        waitpid(terminal->child, &status, WNOHANG | options) == terminal->child) {
        terminal->status = status;
        terminal->ended = WIFEXITED(status) || WIFSIGNALED(status);
    }
}

void real_end(struct real_terminal *terminal)
{
    if (!terminal->ended) {
        kill(terminal->child, SIGKILL);
        waitpid(terminal->child, &terminal->status, 0);
    }
    vterm_free(terminal->vterm);
    g_string_free(terminal->written, TRUE);
    close(terminal->master);
    close(terminal->slave);
}

/* What has been written within one poll. False: nothing. */
static bool take_output(struct real_terminal *terminal)
{
    struct pollfd end = {.fd = terminal->master, .events = POLLIN};
    char bytes[16384];

    if (poll(&end, 1, POLL_MS) <= 0)
        return false;
    ssize_t count = read(terminal->master, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    g_string_append_len(terminal->written, bytes, count);
    vterm_input_write(terminal->vterm, bytes, (size_t)count);
    return true;
}

void real_send_bytes(struct real_terminal *terminal, const char *bytes, size_t length)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    /* the program's answers are taken meanwhile, or both would wait for each other */
    while (length > 0 && g_get_monotonic_time() < end) {
        struct pollfd ready = {.fd = terminal->master, .events = POLLOUT | POLLIN};

        poll(&ready, 1, POLL_MS);
        if (ready.revents & POLLIN)
            take_output(terminal);
        ssize_t count = ready.revents & POLLOUT
                            ? write(terminal->master, bytes, MIN(length, 1024))
                            : 0;
        g_assert(count >= 0 || errno == EAGAIN);
        bytes += MAX(count, 0);
        length -= (size_t)MAX(count, 0);
    }
    g_assert(length == 0);
}

void real_send(struct real_terminal *terminal, const char *bytes)
{
    real_send_bytes(terminal, bytes, strlen(bytes));
}

void real_resize(struct real_terminal *terminal, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows,
                           .ws_col = (unsigned short)cols};

    terminal->rows = rows;
    terminal->cols = cols;
    vterm_set_size(terminal->vterm, rows, cols);
    ioctl(terminal->master, TIOCSWINSZ, &size);
}

void real_signal(struct real_terminal *terminal, int number)
{
    kill(terminal->child, number);
}

char *real_screen(const struct real_terminal *terminal)
{
    VTermScreen *screen = vterm_obtain_screen(terminal->vterm);
    g_autoptr(GString) text = g_string_new(NULL);

    for (int row = 0; row < terminal->rows; row++) {
        for (int col = 0; col < terminal->cols; col++) {
            VTermScreenCell cell;

            vterm_screen_get_cell(screen, (VTermPos){.row = row, .col = col}, &cell);
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                if (cell.chars[i] != (uint32_t)-1)
                    g_string_append_unichar(text, cell.chars[i]);
            if (!cell.chars[0])
                g_string_append_c(text, ' ');
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static bool shows(const struct real_terminal *terminal, const char *text)
{
    g_autofree char *screen = real_screen(terminal);

    return strstr(screen, text) != NULL;
}

static bool wait_for(struct real_terminal *terminal, const char *text, bool wanted)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    while (shows(terminal, text) != wanted) {
        if (g_get_monotonic_time() > end) {
            g_autofree char *screen = real_screen(terminal);
            g_printerr("waited for %s\"%s\" on\n%s", wanted ? "" : "the end of ", text,
                       screen);
            return false;
        }
        take_output(terminal);
    }
    return true;
}

bool real_wrote(struct real_terminal *terminal, const char *text)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    while (!strstr(terminal->written->str, text) && g_get_monotonic_time() < end)
        take_output(terminal);
    return strstr(terminal->written->str, text) != NULL;
}

bool real_puts_cursor(struct real_terminal *terminal, int row, int col)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;
    VTermPos at = {0};

    do {
        take_output(terminal);
        vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &at);
    } while ((at.row != row || at.col != col) && g_get_monotonic_time() < end);
    return at.row == row && at.col == col;
}

bool real_sees(struct real_terminal *terminal, const char *text)
{
    return wait_for(terminal, text, true);
}

bool real_loses(struct real_terminal *terminal, const char *text)
{
    return wait_for(terminal, text, false);
}

bool real_ends(struct real_terminal *terminal)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    while (!terminal->ended && g_get_monotonic_time() < end) {
        take_output(terminal);
        look_at_child(terminal, 0);
    }
    while (take_output(terminal))
        ;
    return terminal->ended;
}

bool real_stops(struct real_terminal *terminal)
{
    gint64 end = g_get_monotonic_time() + DEADLINE_US;

    while (g_get_monotonic_time() < end) {
        take_output(terminal);
        look_at_child(terminal, WUNTRACED);
        if (terminal->ended || WIFSTOPPED(terminal->status))
            break;
    }
    while (take_output(terminal))
        ;
    return !terminal->ended && WIFSTOPPED(terminal->status);
}

/* Was the mode taken back after it was last set? */
static bool is_taken_back(const char *written, const char *set, const char *reset)
{
    const char *last_set = g_strrstr(written, set),
               *last_reset = g_strrstr(written, reset);

    return !last_set || (last_reset && last_reset > last_set);
}

bool real_is_restored(struct real_terminal *terminal)
{
    struct termios now;
    const char *written = terminal->written->str;

    tcgetattr(terminal->slave, &now);
    return now.c_lflag == terminal->before.c_lflag &&
           now.c_iflag == terminal->before.c_iflag &&
           now.c_oflag == terminal->before.c_oflag &&
           is_taken_back(written, "\033[?2004h", "\033[?2004l") &&
           is_taken_back(written, "\033[?1000h", "\033[?1000l") &&
           is_taken_back(written, "\033[?1006h", "\033[?1006l") &&
           is_taken_back(written, "\033[?1049h", "\033[?1049l");
}

static char *scratch;

/* Nothing of the user's is read or written. */
int real_use_scratch(void **state)
{
    (void)state;
    scratch = g_dir_make_tmp("bouncedesk-e2e-XXXXXX", NULL);
    g_setenv("HOME", scratch, TRUE);
    g_setenv("XDG_STATE_HOME", scratch, TRUE);
    g_setenv("XDG_CONFIG_HOME", scratch, TRUE);
    g_setenv("BOUNCEDESK_DATA", TEST_SOURCE_DIR "/tests/screens/data", TRUE);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    g_unsetenv("TMUX");
    g_unsetenv("NO_COLOR");
    return scratch ? 0 : -1;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

int real_remove_scratch(void **state)
{
    (void)state;
    remove_tree(scratch);
    g_free(scratch);
    return 0;
}

const char *real_scratch(void)
{
    return scratch;
}
