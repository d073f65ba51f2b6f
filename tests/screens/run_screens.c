/*
 * Runs a key script and compares the screens it asks for with the expected ones.
 *
 *     run_screens cases/browse.keys       compares with cases/browse.screen
 *     UPDATE_GOLDEN=1 run_screens ...     writes it anew
 *
 * A script is one command a line; what is before the first step sets things up:
 *
 *     size 80x24          ascii           theme mono        type linux       data shipped
 *     language de         (English if not given)
 *     journal PATH        (in memory if not given)     config     (the settings in config/)
 *     keys / Enter Down   type mailbox    paste FILE        text a line\nanother
 *     click 3 10          wheel 5 5 down  resize 40x12      screen a name
 *     see some words      not some words    picture NAME    over (it has ended)
 *     home FILE           copies FILE to ~  await words     until they are there
 *     flood 5000000 log   pastes so many bytes: a log, a report, or one line
 *     write NAME 100000   writes such a log to ~/NAME; "old-log" behind it: one of long ago
 *     again FOLDER        ended and begun anew with that data; later SECONDS: so much later
 *     record NAME         (before the first step) writes a recording beside the pictures
 *     scratch             (before the first step) the journal is a file, so that "again" finds it
 *
 * Pictures are written as SVG files into the folder that SCREENSHOTS names, if it is set; "theme both"
 * is the one that SCREENSHOTS_THEME names, and the names of light ones end in "-light".
 *
 * "--tasks FILE.md" runs the questions of that file, see tasks.h.
 *
 * Every action that a key brings must be alone in having that key where it is pressed, and a screen
 * may only have contexts that places.def has together. After --every-action, an action that no script
 * has brought to an effect is a fault.
 */
#include "cast.h"
#include "effects.h"
#include "floods.h"
#include "golden.h"
#include "picture.h"
#include "tasks.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* Longer than the slowest machine needs for anything here. */
#define AWAIT_US (60 * G_USEC_PER_SEC)

struct run {
    struct driver driver;
    struct driver_options options;
    bool is_open;
    const char *record; /* name of a recording; NULL: none */
    struct cast *cast;
    const char *folder; /* of the script: texts to paste stand beside it */
    GString *found;     /* the screens so far */
    int line;
    const char *script;
    bool failed;
};

static void complain(struct run *run, const char *what, const char *detail)
{
    g_printerr("%s:%d: %s \"%s\"\n", run->script, run->line, what, detail);
    run->failed = true;
}

static void show_screen(const struct run *run)
{
    int rows, cols;

    driver_size(&run->driver, &rows, &cols);
    for (int row = 0; row < rows; row++) {
        g_autofree char *text = driver_row(&run->driver, row);
        g_printerr("|%s\n", text);
    }
}

/* Conflicts of keys are looked for in places only: a screen must not invent one. */
static bool is_known_place(unsigned contexts)
{
    size_t count;
    const struct place *places = place_table(&count);

    for (size_t i = 0; i < count; i++) {
        if ((contexts & ~places[i].contexts) == 0)
            return true;
    }
    return false;
}

static bool row_has_role(const struct run *run, int row, int role)
{
    g_autofree char *roles = driver_roles(&run->driver, row);

    return strchr(roles, theme_role_letter(role)) != NULL;
}

/* Screen readers read where the cursor is: on the selected row, unless text is typed. */
static bool cursor_is_on_the_selection(const struct run *run, int rows, int cursor_row)
{
    bool selected = false;

    for (int row = 1; row < rows - 2; row++)
        selected = selected || row_has_role(run, row, UI_SELECTED);
    return !selected || ui_is_typing(run->driver.ui) ||
           row_has_role(run, cursor_row, UI_SELECTED);
}

/* What must hold on every screen, whatever led to it. */
static void check_invariants(struct run *run)
{
    int rows, cols, row, col;
    enum action one, other;

    if (run->driver.ui->over)
        return;
    driver_size(&run->driver, &rows, &cols);
    driver_cursor(&run->driver, &row, &col);
    if (row < 0 || row >= rows || col < 0 || col >= cols)
        complain(run, "the cursor is outside", "");
    if (!cursor_is_on_the_selection(run, rows, row))
        complain(run, "the cursor is not on the selected row of",
                 ui_top(run->driver.ui)->class->name);
    if (!is_known_place(ui_contexts(run->driver.ui)))
        complain(run, "contexts that no row of places.def has together:",
                 ui_top(run->driver.ui)->class->name);
    if (keymap_conflict(run->driver.ui->session.keymap, ui_contexts(run->driver.ui), &one,
                        &other))
        complain(run, "two actions have one key:", action_info(one)->name);
}

static void take_screen(struct run *run, const char *name)
{
    int rows, cols, cursor_row, cursor_col;

    driver_size(&run->driver, &rows, &cols);
    driver_cursor(&run->driver, &cursor_row, &cursor_col);
    g_string_append_printf(run->found, "== %s (%dx%d, cursor %d,%d)\n", name, cols, rows,
                           cursor_row, cursor_col);
    for (int row = 0; row < rows; row++) {
        g_autofree char *text = driver_row(&run->driver, row);
        g_string_append_printf(run->found, "|%s\n", text);
    }
    g_string_append(run->found, "-- roles\n");
    for (int row = 0; row < rows; row++) {
        g_autofree char *roles = driver_roles(&run->driver, row);
        size_t length = strlen(roles);

        while (length > 0 && roles[length - 1] == '.')
            length--;
        g_string_append_printf(run->found, "|%.*s\n", (int)length, roles);
    }
}

/* A recording is watched by people: a key takes them a moment, a letter less. */
#define KEY_SECONDS    1.2
#define LETTER_SECONDS 0.08

static void record_step(const struct run *run, double seconds)
{
    if (run->cast)
        cast_step(run->cast, seconds);
}

static void press_keys(struct run *run, const char *names)
{
    g_auto(GStrv) words = g_strsplit(names, " ", -1);

    for (size_t i = 0; words[i]; i++) {
        if (words[i][0] != '\0' && !effects_press(&run->driver, words[i]))
            complain(run, "there is no key", words[i]);
        record_step(run, KEY_SECONDS);
    }
}

static void type_letters(struct run *run, const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        g_autofree char *letter = g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
        driver_type(&run->driver, letter);
        record_step(run, LETTER_SECONDS);
    }
}

static void open_driver(struct run *run)
{
    g_autofree char *path = g_build_filename(g_getenv("HOME"), "recorded", NULL);

    run->options.record = run->record ? path : NULL;
    driver_open(&run->driver, &run->options);
    if (run->record)
        run->cast = cast_new(run->driver.out, run->options.rows, run->options.cols);
    record_step(run, 0);
    run->is_open = true;
}

static void end_recording(struct run *run)
{
    const char *folder = g_getenv("SCREENSHOTS");

    if (!run->cast)
        return;
    g_autofree char *name = g_strconcat(run->record, ".cast", NULL);
    g_autofree char *path =
        g_build_filename(folder ? folder : g_getenv("HOME"), name, NULL);
    if (!cast_write(run->cast, path))
        complain(run, "cannot write", path);
}

static void paste_file(struct run *run, const char *name)
{
    g_autofree char *path = g_build_filename(run->folder, name, NULL), *text = NULL;

    if (g_file_get_contents(path, &text, NULL, NULL))
        driver_paste(&run->driver, text);
    else
        complain(run, "cannot read", path);
}

static void point(struct run *run, const char *words, bool is_wheel)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", 3);
    int row = (int)g_ascii_strtoll(parts[0], NULL, 10);
    int col = parts[1] ? (int)g_ascii_strtoll(parts[1], NULL, 10) : 0;

    if (is_wheel)
        driver_wheel(&run->driver, row, col, g_strcmp0(parts[2], "down") == 0);
    else
        driver_click(&run->driver, row, col);
}

static void take_picture(struct run *run, const char *name)
{
    if (!picture_take(&run->driver, name, g_strcmp0(run->options.theme, "light") == 0))
        complain(run, "cannot write", name);
}

static void copy_home(struct run *run, const char *name)
{
    g_autofree char *from = g_build_filename(run->folder, name, NULL), *text = NULL;
    g_autofree char *to = g_build_filename(g_getenv("HOME"), name, NULL);

    if (!g_file_get_contents(from, &text, NULL, NULL) ||
        !g_file_set_contents(to, text, -1, NULL))
        complain(run, "cannot copy", from);
}

/* What works beside the loop: until it is shown, or until nobody would wait for it. */
static void await_text(struct run *run, const char *text)
{
    gint64 deadline = g_get_monotonic_time() + AWAIT_US;

    while (!driver_shows(&run->driver, text) && g_get_monotonic_time() < deadline)
        driver_idle(&run->driver);
    if (!driver_shows(&run->driver, text)) {
        complain(run, "has not come:", text);
        show_screen(run);
    }
}

static void flood(struct run *run, const char *words)
{
    gsize wanted = (gsize)g_ascii_strtoull(words, NULL, 10);
    const char *kind = strrchr(words, ' ');
    g_autofree char *text = flood_text(kind ? kind + 1 : "", wanted);

    driver_paste(&run->driver, text);
}

static void write_log(struct run *run, const char *words)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", 3);
    g_autofree char *path = g_build_filename(g_getenv("HOME"), parts[0], NULL);
    const char *kind = parts[1] && parts[2] ? parts[2] : "log";
    g_autofree char *log =
        flood_text(kind, parts[1] ? (gsize)g_ascii_strtoull(parts[1], NULL, 10) : 0);

    if (!g_file_set_contents(path, log, -1, NULL))
        complain(run, "cannot write", path);
}

static void begin_again(struct run *run, const char *folder)
{
    g_autofree char *data =
        g_build_filename(TEST_SOURCE_DIR, "tests", "screens", folder, NULL);

    driver_close(&run->driver);
    run->options.data = g_intern_string(data);
    driver_open(&run->driver, &run->options);
}

static void read_size(const char *words, int *rows, int *cols)
{
    char *end;

    *cols = (int)g_ascii_strtoll(words, &end, 10);
    *rows = *end == 'x' ? (int)g_ascii_strtoll(end + 1, NULL, 10) : 0;
}

static const char *scratch_journal(void)
{
    g_autofree char *path = g_build_filename(g_getenv("HOME"), "journal.sqlite", NULL);

    return g_intern_string(path);
}

static bool set_up(struct run *run, const char *verb, const char *rest)
{
    struct driver_options *options = &run->options;

    if (strcmp(verb, "size") == 0)
        read_size(rest, &options->rows, &options->cols);
    else if (strcmp(verb, "ascii") == 0)
        options->ascii = true;
    else if (strcmp(verb, "language") == 0)
        options->language = g_intern_string(rest);
    else if (strcmp(verb, "theme") == 0)
        options->theme = picture_theme(rest);
    else if (strcmp(verb, "terminal") == 0)
        options->type = g_intern_string(rest);
    else if (strcmp(verb, "journal") == 0)
        options->journal = g_intern_string(rest);
    else if (strcmp(verb, "config") == 0)
        options->config = TEST_SOURCE_DIR "/tests/screens/config";
    else if (strcmp(verb, "record") == 0)
        run->record = g_intern_string(rest);
    else if (strcmp(verb, "scratch") == 0)
        options->journal = scratch_journal();
    else if (strcmp(verb, "data") == 0 && strcmp(rest, "shipped") == 0)
        options->data = TEST_SOURCE_DIR "/data";
    else
        return false;
    return true;
}

static void do_step(struct run *run, const char *verb, const char *rest)
{
    int rows, cols;

    if (strcmp(verb, "keys") == 0) {
        press_keys(run, rest);
    } else if (strcmp(verb, "type") == 0) {
        type_letters(run, rest);
    } else if (strcmp(verb, "paste") == 0) {
        paste_file(run, rest);
    } else if (strcmp(verb, "text") == 0) {
        g_autofree char *text = g_strcompress(rest);
        driver_paste(&run->driver, text);
    } else if (strcmp(verb, "click") == 0 || strcmp(verb, "wheel") == 0) {
        point(run, rest, verb[0] == 'w');
    } else if (strcmp(verb, "home") == 0) {
        copy_home(run, rest);
    } else if (strcmp(verb, "await") == 0) {
        await_text(run, rest);
    } else if (strcmp(verb, "flood") == 0) {
        flood(run, rest);
    } else if (strcmp(verb, "write") == 0) {
        write_log(run, rest);
    } else if (strcmp(verb, "again") == 0) {
        begin_again(run, rest);
    } else if (strcmp(verb, "later") == 0) {
        run->options.later += g_ascii_strtoll(rest, NULL, 10);
    } else if (strcmp(verb, "resize") == 0) {
        read_size(rest, &rows, &cols);
        driver_resize(&run->driver, rows, cols);
    } else if (strcmp(verb, "screen") == 0) {
        take_screen(run, rest);
    } else if (strcmp(verb, "picture") == 0) {
        take_picture(run, rest);
    } else if (strcmp(verb, "over") == 0) {
        if (!run->driver.ui->over)
            complain(run, "has not ended", "");
    } else if (strcmp(verb, "see") == 0 || strcmp(verb, "not") == 0) {
        if (driver_shows(&run->driver, rest) != (verb[0] == 's')) {
            complain(run, verb[0] == 's' ? "does not show" : "shows", rest);
            show_screen(run);
        }
    } else {
        complain(run, "no such command", verb);
    }
}

static void run_line(struct run *run, char *line)
{
    char *rest = strchr(line, ' ');

    if (line[0] == '\0' || line[0] == '#')
        return;
    if (rest)
        *rest++ = '\0';
    else
        rest = line + strlen(line);
    if (!run->is_open && set_up(run, line, rest))
        return;
    if (!run->is_open)
        open_driver(run);
    do_step(run, line, rest);
    record_step(run, KEY_SECONDS);
    check_invariants(run);
}

/* Scripts of one run know nothing of each other. */
static void remove_scratch_journal(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(scratch_journal(), endings[i], NULL);
        g_remove(path);
    }
}

static bool run_script(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *text = NULL;
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".keys"));
    g_autofree char *golden = g_strconcat(stem, ".screen", NULL);
    struct run run = {
        .script = path,
        .folder = folder,
        .found = g_string_new(NULL),
        .options = {.data = TEST_SOURCE_DIR "/tests/screens/data",
                    .rows = 24,
                    .cols = 80},
    };
    g_autoptr(GError) error = NULL;

    if (!g_file_get_contents(path, &text, NULL, &error)) {
        g_printerr("%s\n", error->message);
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        run.line = (int)i + 1;
        run_line(&run, lines[i]);
    }
    end_recording(&run);
    if (run.is_open)
        driver_close(&run.driver);
    remove_scratch_journal();
    bool same = !run.failed && golden_compare(golden, run.found->str);
    g_string_free(run.found, TRUE);
    return same;
}

static bool run_task(const struct task *task, const char *path, const char *folder)
{
    struct run run = {
        .script = path,
        .folder = folder,
        .line = task->line,
        .found = g_string_new(NULL),
        .options = {.data = TEST_SOURCE_DIR "/data", .rows = 24, .cols = 80},
    };

    if (task->fault)
        complain(&run, task->fault, task->question);
    for (guint i = 0; i < task->steps->len; i++) {
        g_autofree char *step = g_strdup(task->steps->pdata[i]);
        run_line(&run, step);
    }
    if (run.is_open)
        driver_close(&run.driver);
    g_string_free(run.found, TRUE);
    return !run.failed;
}

static bool run_tasks(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *text = NULL;
    g_autofree char *cases = g_build_filename(folder, "cases", NULL);
    bool good = g_file_get_contents(path, &text, NULL, NULL);
    g_autoptr(GPtrArray) tasks = tasks_read(good ? text : "");

    if (tasks->len < TASKS_MIN) {
        g_printerr("%s: %u questions, wanted are %d\n", path, tasks->len, TASKS_MIN);
        good = false;
    }
    for (guint i = 0; i < tasks->len; i++)
        good = run_task(tasks->pdata[i], path, cases) && good;
    return good;
}

int main(int argc, char **argv)
{
    bool good = argc > 1;

    setlocale(LC_ALL, "");
    driver_use_scratch();
    bool every = argc > 2 && strcmp(argv[1], "--every-action") == 0;
    bool tasks = argc > 2 && strcmp(argv[1], "--tasks") == 0;
    for (int i = every || tasks ? 2 : 1; i < argc; i++)
        good = (tasks ? run_tasks(argv[i]) : run_script(argv[i])) && good;
    if (every)
        good = effects_are_complete() && good;
    driver_remove_scratch();
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
