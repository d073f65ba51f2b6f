/* The curses screen, its modes, and the bytes that come from it. */
#include "terminal.h"

#include "base/words.h"

#include "signals.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <term.h>
#include <unistd.h>

/* xterm takes 100,000 bytes of base64, tmux a megabyte; what is longer belongs in a file. */
#define CLIPBOARD_MAX_BYTES 74000

/* The reply to a lone ESC: longer than any sequence takes on a slow line, shorter than a person
   notices. */
#define MODE_PASTE_ON  "\033[?2004h"
#define MODE_PASTE_OFF "\033[?2004l"
#define MODE_MOUSE_ON  "\033[?1000h\033[?1006h"
#define MODE_MOUSE_OFF "\033[?1006l\033[?1000l"

struct terminal {
    SCREEN *screen;
    FILE *out;
    FILE *sheet; /* memory that curses writes to */
    int in, signals;
    struct decoder *decoder;
    bool mouse, entered, fixed_size, utf8;
    char *type;
    char *give_back; /* what puts the terminal back */
    struct last_rites rites;
};

/* NULL if this terminal has no such string. */
static const char *capability(const char *name)
{
    const char *bytes = tigetstr(name);

    return (intptr_t)bytes == -1 ? NULL : bytes;
}

/* What keys send in this terminal, where it differs from what all the others send. */
static void learn_sequences(struct decoder *decoder)
{
    static const struct {
        const char *name;
        uint32_t key;
    } known[] = {
        {"kcuu1", KEY_OF_UP},       {"kcud1", KEY_OF_DOWN},    {"kcub1", KEY_OF_LEFT},
        {"kcuf1", KEY_OF_RIGHT},    {"khome", KEY_OF_HOME},    {"kend", KEY_OF_END},
        {"kpp", KEY_OF_PAGE_UP},    {"knp", KEY_OF_PAGE_DOWN}, {"kdch1", KEY_OF_DELETE},
        {"kcbt", KEY_OF_SHIFT_TAB}, {"kf1", KEY_OF_F0 + 1},    {"kf2", KEY_OF_F0 + 2},
        {"kf5", KEY_OF_F0 + 5},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        const char *bytes = capability(known[i].name);

        if (bytes && bytes[0] == 0x1B && strlen(bytes) > 2)
            decoder_add_sequence(decoder, bytes, known[i].key);
    }
}

/* Terminals that print what they do not know instead of passing over it. */
static bool is_plain(const char *type)
{
    static const char *const plain[] = {"dumb",  "vt100", "vt102", "vt220",
                                        "linux", "ansi",  NULL};
    return g_strv_contains(plain, type);
}

static void write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t count = write(fd, bytes, length);

        if (count < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
        else if (count < 0 && errno != EINTR)
            return; /* the terminal is gone: reading from it will tell */
        bytes += MAX(count, 0);
        length -= (size_t)MAX(count, 0);
    }
}

/* Curses writes at each move of its cursor. What it wrote goes out in one piece: nobody sees half
   a screen, and the reader is not woken for every line. */
static void deliver(const struct terminal *terminal)
{
    int sheet = fileno(terminal->sheet);
    off_t end = lseek(sheet, 0, SEEK_CUR);
    char bytes[16384];

    for (off_t at = 0; at < end;) {
        ssize_t count = pread(sheet, bytes, MIN(sizeof bytes, (size_t)(end - at)), at);
        if (count <= 0)
            break;
        write_all(fileno(terminal->out), bytes, (size_t)count);
        at += count;
    }
    lseek(sheet, 0, SEEK_SET);
}

/* As raw(), noecho() and nonl(), which curses cannot do to its sheet: Ctrl-C, Ctrl-Z, Ctrl-S and
   Ctrl-O come as keys and the loop knows what they mean. */
static void take_modes(struct terminal *terminal)
{
    struct termios raw_modes;

    if (!terminal->rites.has_modes || tcgetattr(terminal->rites.fd, &raw_modes) != 0)
        return;
    terminal->rites.modes = raw_modes; /* what a shell has left since the last time */
    signals_set_last_rites(&terminal->rites);
    raw_modes.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | IXON | PARMRK);
    raw_modes.c_oflag &= ~(tcflag_t)ONLCR;
    raw_modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    raw_modes.c_cc[VMIN] = 1;
    raw_modes.c_cc[VTIME] = 0;
    tcsetattr(terminal->rites.fd, TCSADRAIN, &raw_modes);
}

static void give_modes_back(const struct terminal *terminal)
{
    if (terminal->rites.has_modes)
        tcsetattr(terminal->rites.fd, TCSADRAIN, &terminal->rites.modes);
}

static void send_modes(const struct terminal *terminal, const char *paste,
                       const char *mouse)
{
    deliver(terminal);
    if (g_strcmp0(terminal->type, "dumb") == 0)
        return;
    fputs(paste, terminal->out);
    if (terminal->mouse)
        fputs(mouse, terminal->out);
    fflush(terminal->out);
}

static void append_capability(GString *text, const char *name)
{
    const char *bytes = capability(name);

    if (bytes)
        g_string_append(text, bytes);
}

static void prepare_last_rites(struct terminal *terminal, int fd)
{
    GString *text = g_string_new(MODE_PASTE_OFF);

    if (terminal->mouse)
        g_string_append(text, MODE_MOUSE_OFF);
    append_capability(text, "sgr0");
    append_capability(text, "cnorm");
    append_capability(text, "rmkx");
    append_capability(text, "rmcup");
    terminal->rites.length = text->len;
    terminal->give_back = g_string_free(text, FALSE);
    terminal->rites.text = terminal->give_back;
    terminal->rites.fd = fd;
}

void terminal_enter(struct terminal *terminal)
{
    if (terminal->entered)
        return;
    terminal->entered = true;
    take_modes(terminal);
    raw(); /* where there is no sheet, curses has to know */
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    curs_set(1);
    send_modes(terminal, MODE_PASTE_ON, MODE_MOUSE_ON);
    clearok(curscr, TRUE);
}

void terminal_leave(struct terminal *terminal)
{
    if (!terminal->entered)
        return;
    terminal->entered = false;
    send_modes(terminal, MODE_PASTE_OFF, MODE_MOUSE_OFF);
    endwin();
    deliver(terminal);
    give_modes_back(terminal);
}

static void set_size(struct terminal *terminal, const struct tui_options *options)
{
    struct winsize size;

    terminal->fixed_size = options->rows > 0 && options->cols > 0;
    if (terminal->fixed_size)
        resizeterm(options->rows, options->cols);
    else if (ioctl(fileno(terminal->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
             size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

/* newterm() would leave memory behind that nobody can free. */
static bool is_known(const char *type, int fd)
{
    int problem;

    if (setupterm(type, fd, &problem) != OK)
        return false;
    del_curterm(cur_term);
    return true;
}

/* Larger than any frame: a limit on the size of files, which counts here too, must leave room. */
#define SHEET_BYTES (4 << 20)

/* Without the memory for it, curses writes to the terminal itself. */
static FILE *open_sheet(FILE *out)
{
    struct rlimit limit;
    bool room = getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur > SHEET_BYTES;
    int fd = room ? memfd_create("screen", MFD_CLOEXEC) : -1;

    if (fd >= 0)
        return fdopen(fd, "w+");
    fd = fcntl(fileno(out), F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? NULL : fdopen(fd, "w");
}

struct terminal *terminal_open(const struct tui_options *options, FILE *out, FILE *in,
                               GError **error)
{
    const char *type = options->type ? options->type : g_getenv("TERM");

    if (!type || type[0] == '\0')
        type = "dumb";
    struct termios modes;
    bool has_modes = tcgetattr(fileno(out), &modes) == 0;
    FILE *sheet = open_sheet(out);
    SCREEN *screen =
        sheet && is_known(type, fileno(out)) ? newterm(type, sheet, in) : NULL;
    if (!screen) {
        if (sheet)
            fclose(sheet);
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    _("this system does not know the terminal type \"%s\" (TERM); "
                      "\"bouncedesk --plain\" works on any, as do the commands"),
                    type);
        return NULL;
    }
    struct terminal *terminal = g_new0(struct terminal, 1);
    terminal->screen = screen;
    terminal->sheet = sheet;
    terminal->out = out;
    terminal->in = fileno(in);
    terminal->type = g_strdup(type);
    terminal->mouse = !options->no_mouse && !is_plain(type);
    terminal->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    terminal->decoder = decoder_new();
    learn_sequences(terminal->decoder);
    typeahead(-1); /* the loop reads all there is before it draws */
    set_size(terminal, options);
    prepare_last_rites(terminal, fileno(out));
    terminal->rites.has_modes = has_modes;
    terminal->rites.modes = modes;
    give_modes_back(terminal); /* without a sheet, curses has changed them already */
    terminal->signals = signals_start();
    terminal_enter(terminal);
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    terminal_leave(terminal);
    signals_end();
    delscreen(terminal->screen);
    fclose(terminal->sheet);
    decoder_free(terminal->decoder);
    g_free(terminal->type);
    g_free(terminal->give_back);
    g_free(terminal);
}

void terminal_stop(struct terminal *terminal)
{
    if (!terminal->rites.has_modes)
        return; /* no terminal, no shell to go back to */
    terminal_leave(terminal);
    kill(0,
         SIGSTOP); /* all of the job: a script that started the program stops as well */
    terminal_enter(terminal);
}

void terminal_resize(struct terminal *terminal, int rows, int cols)
{
    (void)terminal;
    resizeterm(MAX(rows, 1), MAX(cols, 1));
    clearok(curscr, TRUE);
}

void terminal_size(const struct terminal *terminal, int *rows, int *cols)
{
    (void)terminal;
    getmaxyx(stdscr, *rows, *cols);
}

struct _win_st *terminal_window(const struct terminal *terminal)
{
    (void)terminal;
    return stdscr;
}

void terminal_show(struct terminal *terminal, int cursor_row, int cursor_col)
{
    wmove(stdscr, cursor_row, cursor_col);
    wnoutrefresh(stdscr);
    doupdate();
    deliver(terminal);
}

void terminal_forget(struct terminal *terminal)
{
    (void)terminal;
    clearok(curscr, TRUE);
}

bool terminal_is_utf8(const struct terminal *terminal)
{
    return terminal->utf8;
}

bool terminal_copy(struct terminal *terminal, const char *text)
{
    size_t length = strlen(text);

    if (length > CLIPBOARD_MAX_BYTES || is_plain(terminal->type))
        return false;
    g_autofree char *encoded = g_base64_encode((const guchar *)text, length);
    /* tmux hands on what is wrapped so, with every ESC doubled; what it does with the plain form
       depends on its set-clipboard */
    const char *tmux = g_getenv("TMUX");
    bool wrapped = tmux && tmux[0] != '\0';

    if (!wrapped && g_str_has_prefix(terminal->type, "screen"))
        return false; /* GNU screen has no way for sequences of this length */
    if (wrapped)
        fprintf(terminal->out, "\033Ptmux;\033\033]52;c;%s\a\033\\", encoded);
    fprintf(terminal->out, "\033]52;c;%s\a", encoded);
    fflush(terminal->out);
    return true;
}

static void take_new_size(struct terminal *terminal)
{
    struct winsize size;

    if (!terminal->fixed_size && ioctl(terminal->rites.fd, TIOCGWINSZ, &size) == 0)
        terminal_resize(terminal, size.ws_row, size.ws_col);
}

static enum news hear(struct terminal *terminal)
{
    char number;
    enum news news = NEWS_QUIET;

    while (read(terminal->signals, &number, 1) == 1) {
        if (number == 0) {
            news = MAX(news, NEWS_WAKE);
        } else if (number == SIGWINCH) {
            news = MAX(news, NEWS_RESIZE);
        } else if (number == SIGTSTP) {
            news = MAX(news, NEWS_STOP);
        } else {
            news = NEWS_END;
        }
    }
    if (news == NEWS_RESIZE)
        take_new_size(terminal);
    return news;
}

static enum news read_input(struct terminal *terminal)
{
    char bytes[65536];
    ssize_t count = read(terminal->in, bytes, sizeof bytes);

    if (count > 0) {
        decoder_feed(terminal->decoder, bytes, (size_t)count);
        return NEWS_INPUT;
    }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? NEWS_QUIET : NEWS_END;
}

enum news terminal_wait(struct terminal *terminal, int milliseconds)
{
    struct pollfd ends[] = {{.fd = terminal->in, .events = POLLIN},
                            {.fd = terminal->signals, .events = POLLIN}};
    int ready = poll(ends, G_N_ELEMENTS(ends), milliseconds);

    if (ready <= 0)
        return ready < 0 && errno == EINTR ? hear(terminal) : NEWS_QUIET;
    if (ends[1].revents) {
        enum news news = hear(terminal);
        if (news != NEWS_QUIET)
            return news;
    }
    return ends[0].revents ? read_input(terminal) : NEWS_QUIET;
}

void terminal_wake(struct terminal *terminal)
{
    (void)terminal;
    signals_wake();
}

struct decoder *terminal_decoder(const struct terminal *terminal)
{
    return terminal->decoder;
}
