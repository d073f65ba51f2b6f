/* Drives the screens through pipes and reads curses' screen. */
#include "driver.h"

#include "base/paths.h"
#include "base/words.h"

#include <curses.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* 2026-03-02 09:30 UTC */
#define NOW 1772443800

static char *scratch;

void driver_use_scratch(void)
{
    scratch = g_dir_make_tmp("bouncedesk-XXXXXX", NULL);
    g_assert(scratch);
    g_setenv("HOME", scratch, TRUE);
    g_setenv("XDG_STATE_HOME", scratch, TRUE);
    g_setenv("XDG_CONFIG_HOME", scratch, TRUE);
    g_setenv("EDITOR", "sed -i s/unknown/known/", TRUE);
    g_unsetenv("VISUAL");
    g_unsetenv("TMUX");
    g_unsetenv("NO_COLOR");
    g_unsetenv("COLORFGBG");
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

void driver_remove_scratch(void)
{
    remove_tree(scratch);
    g_free(scratch);
}

static void settle(struct driver *driver)
{
    while (!driver->ui->over && ui_turn(driver->ui, 0) != NEWS_QUIET)
        ;
    if (!driver->ui->over)
        ui_draw(driver->ui);
}

/* By LANGUAGE alone, so that no locale of the machine is needed. */
static void speak(const char *language)
{
    g_setenv("LANGUAGE", language ? language : "", TRUE);
    setlocale(LC_ALL, "C"); /* gettext forgets what it knew when the locale changes */
    setlocale(LC_ALL, "");
    words_bind(TEST_LOCALE);
}

void driver_open(struct driver *driver, const struct driver_options *options)
{
    speak(options->language);
    struct app_options app_options = {
        .data = options->data,
        .journal = options->journal ? options->journal : ":memory:",
        .language = words_language(),
        .config = options->config,
        .no_overlays = true,
        .fixed_time = NOW + options->later,
        .fixed_seed = 7,
    };
    struct tui_options tui_options = {
        .type = options->type ? options->type : "xterm-256color",
        .theme = options->theme,
        .ascii = options->ascii,
        .rows = options->rows,
        .cols = options->cols,
    };
    g_autoptr(GError) error = NULL;
    int ends[2];

    g_assert(pipe(ends) == 0);
    driver->keys = ends[1];
    driver->in = fdopen(ends[0], "r");
    driver->out =
        options->record ? fopen(options->record, "w+e") : fopen("/dev/null", "we");
    g_assert(driver->out);
    driver->app = app_open(&app_options, &error);
    g_assert_no_error(error);
    catalogue_complete(app_catalogue(driver->app)); /* as after the first frame */
    driver->ui = ui_open(driver->app, &tui_options, driver->out, driver->in, &error);
    g_assert_no_error(error);
    ui_draw(driver->ui);
}

void driver_close(struct driver *driver)
{
    ui_close(driver->ui);
    app_close(driver->app);
    fclose(driver->in);
    fclose(driver->out);
    close(driver->keys);
}

void driver_idle(struct driver *driver)
{
    ui_turn(driver->ui, 10);
    if (!driver->ui->over)
        ui_draw(driver->ui);
}

/* In pieces that a pipe takes at once: nobody reads while this writes. */
void driver_send(struct driver *driver, const char *bytes, size_t length)
{
    while (length > 0 && !driver->ui->over) {
        ssize_t written = write(driver->keys, bytes, MIN(length, 32768));

        g_assert(written > 0);
        bytes += written;
        length -= (size_t)written;
        if (length > 0)
            ui_turn(driver->ui, 0);
    }
    settle(driver);
}

static const struct {
    const char *name, *bytes;
} named[] = {
    {"Enter", "\r"},     {"Esc", "\033"},       {"Tab", "\t"},
    {"Space", " "},      {"Backspace", "\177"}, {"Up", "\033OA"},
    {"Down", "\033OB"},  {"Right", "\033OC"},   {"Left", "\033OD"},
    {"Home", "\033OH"},  {"End", "\033OF"},     {"PgUp", "\033[5~"},
    {"PgDn", "\033[6~"}, {"Delete", "\033[3~"}, {"Shift-Tab", "\033[Z"},
    {"F1", "\033OP"},    {"F2", "\033OQ"},      {"F3", "\033OR"},
    {"F5", "\033[15~"},  {"F8", "\033[19~"},
};

bool driver_key(struct driver *driver, const char *name)
{
    uint32_t key = key_from_name(name);
    char bytes[8] = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
        if (strcmp(named[i].name, name) != 0)
            continue;
        driver_send(driver, named[i].bytes, strlen(named[i].bytes));
        return true;
    }
    if (key == 0 || key >= KEY_ABOVE_UNICODE)
        return false;
    driver_send(driver, bytes, (size_t)g_unichar_to_utf8(key, bytes));
    return true;
}

void driver_type(struct driver *driver, const char *text)
{
    for (const char *p = text; *p != '\0' && !driver->ui->over; p = g_utf8_next_char(p))
        driver_send(driver, p, (size_t)(g_utf8_next_char(p) - p));
}

void driver_paste(struct driver *driver, const char *text)
{
    g_autofree char *bytes = g_strconcat("\033[200~", text, "\033[201~", NULL);

    driver_send(driver, bytes, strlen(bytes));
}

void driver_click(struct driver *driver, int row, int col)
{
    g_autofree char *bytes = g_strdup_printf("\033[<0;%d;%dM", col + 1, row + 1);

    driver_send(driver, bytes, strlen(bytes));
}

void driver_wheel(struct driver *driver, int row, int col, bool down)
{
    g_autofree char *bytes =
        g_strdup_printf("\033[<%d;%d;%dM", down ? 65 : 64, col + 1, row + 1);

    driver_send(driver, bytes, strlen(bytes));
}

void driver_resize(struct driver *driver, int rows, int cols)
{
    ui_resize(driver->ui, rows, cols);
    ui_draw(driver->ui);
}

void driver_size(const struct driver *driver, int *rows, int *cols)
{
    (void)driver;
    getmaxyx(stdscr, *rows, *cols);
}

void driver_cursor(const struct driver *driver, int *row, int *col)
{
    (void)driver;
    getyx(stdscr, *row, *col);
}

void driver_cell(const struct driver *driver, int row, int col, struct cell *cell)
{
    cchar_t raw = {0};
    wchar_t wide[CCHARW_MAX + 1] = {0};
    attr_t attributes = 0;
    short pair = 0;
    int cursor_row, cursor_col;
    g_autofree char *text = NULL;

    getyx(stdscr, cursor_row, cursor_col);
    mvin_wch(row, col, &raw);
    move(cursor_row, cursor_col);
    getcchar(&raw, wide, &attributes, &pair, NULL);
    text = g_ucs4_to_utf8((const gunichar *)wide, -1, NULL, NULL, NULL);
    g_strlcpy(cell->text, text ? text : "", CELL_TEXT_SIZE);
    cell->role = pair > 0 && pair <= UI_ROLE_COUNT ? pair - 1 : ROLE_BODY;
    (void)driver;
}

/* curses keeps the character in both halves of a wide one; the second half counts as empty. */
static bool is_second_half(const struct driver *driver, int row, int col)
{
    struct cell before, here;

    if (col == 0)
        return false;
    driver_cell(driver, row, col - 1, &before);
    driver_cell(driver, row, col, &here);
    return strcmp(before.text, here.text) == 0 && here.text[0] != '\0' &&
           g_unichar_iswide(g_utf8_get_char(here.text)) &&
           !is_second_half(driver, row, col - 1);
}

char *driver_row(const struct driver *driver, int row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int rows, cols;

    driver_size(driver, &rows, &cols);
    for (int col = 0; col < cols; col++) {
        struct cell cell;

        driver_cell(driver, row, col, &cell);
        if (!is_second_half(driver, row, col))
            g_string_append(text, cell.text);
    }
    return g_strchomp(g_string_free(g_steal_pointer(&text), FALSE));
}

char *driver_roles(const struct driver *driver, int row)
{
    g_autoptr(GString) letters = g_string_new(NULL);
    int rows, cols;

    driver_size(driver, &rows, &cols);
    for (int col = 0; col < cols; col++) {
        struct cell cell;

        driver_cell(driver, row, col, &cell);
        g_string_append_c(letters, theme_role_letter(cell.role));
    }
    return g_string_free(g_steal_pointer(&letters), FALSE);
}

bool driver_shows(const struct driver *driver, const char *text)
{
    int rows, cols;

    driver_size(driver, &rows, &cols);
    for (int row = 0; row < rows; row++) {
        g_autofree char *line = driver_row(driver, row);
        if (strstr(line, text))
            return true;
    }
    return false;
}
