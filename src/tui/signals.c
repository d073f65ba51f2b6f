/* Signal handlers: a self-pipe for the loop, and giving the terminal back when dying. */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <unistd.h>

static const int heard[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGPIPE};
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};

static int pipe_ends[2] = {-1, -1};
static struct sigaction old_heard[G_N_ELEMENTS(heard)];
static struct sigaction old_fatal[G_N_ELEMENTS(fatal)];
static struct sigaction old_limit;
static struct last_rites rites;
static volatile sig_atomic_t has_rites;

static void hear(int number)
{
    int kept = errno;
    char byte = (char)number;

    /* a full pipe means that the loop has enough to hear */
    if (write(pipe_ends[1], &byte, 1) < 0)
        errno = kept;
    errno = kept;
}

static void give_back(int number)
{
    if (has_rites) {
        has_rites = 0;
        if (rites.has_modes)
            tcsetattr(rites.fd, TCSANOW, &rites.modes);
        if (write(rites.fd, rites.text, rites.length) < 0)
            errno = 0;
    }
    /* on to whoever was there before: the default, or a sanitizer's report */
    for (size_t i = 0; i < G_N_ELEMENTS(fatal); i++) {
        if (fatal[i] == number)
            sigaction(number, &old_fatal[i], NULL);
    }
    raise(number);
}

int signals_start(void)
{
    struct sigaction hearing = {.sa_handler = hear, .sa_flags = SA_RESTART};
    struct sigaction ignoring = {.sa_handler = SIG_IGN};
    struct sigaction dying = {.sa_handler = give_back, .sa_flags = SA_NODEFER};

    if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    for (size_t i = 0; i < G_N_ELEMENTS(heard); i++)
        sigaction(heard[i], &hearing, &old_heard[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(fatal); i++)
        sigaction(fatal[i], &dying, &old_fatal[i]);
    /* a limit on the size of files is to be an error of the write, as a full disk is */
    sigaction(SIGXFSZ, &ignoring, &old_limit);
    return pipe_ends[0];
}

/* Not SIG_IGN: that the other program would inherit. */
static void pass_over(int number)
{
    (void)number;
}

void signals_lend(void)
{
    struct sigaction passing = {.sa_handler = pass_over, .sa_flags = SA_RESTART};
    struct sigaction usual = {.sa_handler = SIG_DFL};

    sigaction(SIGINT, &passing, NULL);
    sigaction(SIGQUIT, &passing, NULL);
    sigaction(SIGTSTP, &usual, NULL);
}

void signals_take_back(void)
{
    struct sigaction hearing = {.sa_handler = hear, .sa_flags = SA_RESTART};

    sigaction(SIGINT, &hearing, NULL);
    sigaction(SIGQUIT, &hearing, NULL);
    sigaction(SIGTSTP, &hearing, NULL);
}

void signals_wake(void)
{
    hear(0);
}

void signals_end(void)
{
    has_rites = 0;
    if (pipe_ends[0] < 0)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(heard); i++)
        sigaction(heard[i], &old_heard[i], NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(fatal); i++)
        sigaction(fatal[i], &old_fatal[i], NULL);
    sigaction(SIGXFSZ, &old_limit, NULL);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = pipe_ends[1] = -1;
}

void signals_set_last_rites(const struct last_rites *wanted)
{
    has_rites = 0;
    if (!wanted)
        return;
    rites = *wanted;
    has_rites = 1;
}
