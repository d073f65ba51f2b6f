/*
 * A random walk: keys, texts, pastes, clicks and sizes from a fixed seed. Nothing may crash or hang,
 * the cursor stays on the screen, no control character reaches it, no pane writes into another, no
 * key means two things, and what was saved is there after each new start.
 *
 *     RANDOM_STEPS=200000 RANDOM_SEED=3 random_keys
 *
 * The target "random_walk" takes 200,000 steps; with every ctest there are fewer.
 */
#include "driver.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define STEPS 6000

/* Beside the keys of all actions: letters that answer, characters that only type. */
static const char *const others[] = {"y",     "n", "u",  "a", "b",
                                     "Space", "é", "漢", "1", "0"};

static const char *const pastes[] = {
    "550 5.1.1 User unknown",
    "552 5.2.2 mailbox full\nfor <bob@example.com>",
    "452-4.2.2 The recipient's inbox is out of storage space.\n452 4.2.2 gsmtp",
    "\033[31mred\033[0m \033]52;c;AAAA\a \x9b 漢字 e\xCC\x81 \xE2\x80\xAE backwards",
    "Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\n",
    "",
    "\n\n\n",
    "x\033[201~qqq",
};

/* How often each was done. */
static struct tally {
    guint64 keys, texts, pastes, clicks, wheels, sizes, noise, starts;
} tally;

static int random_of(GRand *rand, size_t count)
{
    return g_rand_int_range(rand, 0, (gint32)count);
}

/* Any key of any action, so that new ones are pressed too. */
static void press_key(struct driver *driver, GRand *rand)
{
    uint32_t keys[KEYMAP_KEYS_MAX];
    enum action action = (enum action)(1 + random_of(rand, ACTION_COUNT - 1));
    size_t count = keymap_keys(driver->ui->session.keymap, action, keys);
    char name[KEY_NAME_SIZE];

    if (random_of(rand, 5) == 0)
        driver_key(driver, others[random_of(rand, G_N_ELEMENTS(others))]);
    else
        driver_key(driver, key_to_name(keys[random_of(rand, count)], name));
}

/* A paste of a megabyte without any line end, now and then. */
static void paste_much(struct driver *driver)
{
    g_autofree char *much = g_strnfill(1 << 20, 'x');

    driver_paste(driver, much);
}

static void resize(struct driver *driver, GRand *rand)
{
    static const int sizes[][2] = {{24, 80}, {12, 40},  {60, 200},
                                   {1, 1},   {11, 200}, {30, 39}};
    int pick = random_of(rand, G_N_ELEMENTS(sizes) + 2);

    if (pick < (int)G_N_ELEMENTS(sizes))
        driver_resize(driver, sizes[pick][0], sizes[pick][1]);
    else
        driver_resize(driver, 1 + random_of(rand, 100), 1 + random_of(rand, 300));
}

static void send_noise(struct driver *driver, GRand *rand)
{
    char bytes[12];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)g_rand_int_range(rand, 0, 256);
    /* Ctrl-Z would stop the test, a paste that never ends swallow the rest of it */
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (bytes[i] == 0x1A || bytes[i] == '~' || bytes[i] == 0x05)
            bytes[i] = 'x';
    }
    driver_send(driver, bytes, sizeof bytes);
}

static void take_rare_step(struct driver *driver, GRand *rand, int kind, int rows,
                           int cols)
{
    if (kind == 88 && random_of(rand, 50) == 0) {
        paste_much(driver);
        tally.pastes++;
    } else if (kind < 92) {
        driver_click(driver, random_of(rand, (size_t)rows),
                     random_of(rand, (size_t)cols));
        tally.clicks++;
    } else if (kind < 94) {
        driver_wheel(driver, random_of(rand, (size_t)rows), 1, kind == 93);
        tally.wheels++;
    } else if (kind < 98) {
        resize(driver, rand);
        tally.sizes++;
    } else {
        send_noise(driver, rand);
        tally.noise++;
    }
}

static void take_step(struct driver *driver, GRand *rand)
{
    int kind = random_of(rand, 100), rows, cols;

    driver_size(driver, &rows, &cols);
    if (kind < 78) {
        press_key(driver, rand);
        tally.keys++;
    } else if (kind < 84) {
        driver_type(driver,
                    (const char *[]){"mailbox", "552", "5.1.1", "zzqx"}[kind % 4]);
        tally.texts++;
    } else if (kind < 88) {
        driver_paste(driver, pastes[random_of(rand, G_N_ELEMENTS(pastes))]);
        tally.pastes++;
    } else {
        take_rare_step(driver, rand, kind, rows, cols);
    }
}

/* Whether a cell is a piece of a line: below the top of a divider nothing else may stand. */
static bool is_line(const struct driver *driver, int row, int col)
{
    static const char *const pieces[] = {"│", "┴", "─", "┼", "┤", "├", NULL};
    struct cell cell;

    driver_cell(driver, row, col, &cell);
    return g_strv_contains(pieces, cell.text);
}

static void check_divider(const struct driver *driver, int top, int col, int rows)
{
    for (int row = top + 1; row < rows - 2; row++) {
        if (!is_line(driver, row, col))
            fail_msg("text over the divider in row %d, column %d", row, col);
    }
}

/* No pane writes into another one. */
static void check_panes(const struct driver *driver, int rows, int cols)
{
    for (int row = 1; row < MIN(rows - 4, 6); row++) {
        for (int col = 1; col < cols; col++) {
            struct cell cell;

            driver_cell(driver, row, col, &cell);
            if (strcmp(cell.text, "┬") == 0 && is_line(driver, row + 1, col))
                check_divider(driver, row, col, rows);
        }
    }
}

static void check_screen(const struct driver *driver)
{
    int rows, cols, row, col;
    enum action one, other;

    driver_size(driver, &rows, &cols);
    driver_cursor(driver, &row, &col);
    assert_in_range(row, 0, rows - 1);
    assert_in_range(col, 0, cols - 1);
    for (int i = 0; i < MIN(rows, 30); i++) {
        g_autofree char *text = driver_row(driver, i);
        for (const char *p = text; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            assert_false(c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x202E);
        }
    }
    /* what is said or asked may need more than a row: it stands over the panes */
    bool is_covered = driver->ui->session.asking || driver->ui->session.message;
    if (!ui_is_too_small(driver->ui) && !is_covered)
        check_panes(driver, rows, cols);
    assert_false(keymap_conflict(driver->ui->session.keymap, ui_contexts(driver->ui),
                                 &one, &other));
}

static guint64 number_from(const char *variable, guint64 usual)
{
    const char *value = g_getenv(variable);

    return value ? g_ascii_strtoull(value, NULL, 10) : usual;
}

static void open_driver(struct driver *driver, const char *journal)
{
    driver_open(driver, &(struct driver_options){
                            .data = TEST_SOURCE_DIR "/tests/screens/data",
                            .rows = 24,
                            .cols = 80,
                            .journal = journal,
                        });
}

/* All walkthroughs with where they are. */
static char *walks_of(struct app *app)
{
    size_t count = 0;
    GString *text = g_string_new(NULL);
    struct walk_summary *list = app_walks(app, false, &count, NULL);

    for (size_t i = 0; i < count; i++)
        g_string_append_printf(text, "%s %s %s %s\n", list[i].number, list[i].about,
                               list[i].checklist_title, list[i].outcome);
    walk_summaries_free(list, count);
    return g_string_free(text, FALSE);
}

/* Quits and starts again: everything is still there. */
static void start_again(struct driver *driver, const char *journal)
{
    g_autofree char *before = walks_of(driver->app);

    driver_close(driver);
    open_driver(driver, journal);
    g_autofree char *after = walks_of(driver->app);
    assert_string_equal(before, after);
}

/* So many starts, then the journal is a new one: thousands of walks only make the way slow. */
#define STARTS_A_JOURNAL 40

static void begin_journal(struct driver *driver, const char *journal)
{
    static const char *const endings[] = {"", "-wal", "-shm"};

    driver_close(driver);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(journal, endings[i], NULL);
        g_unlink(path);
    }
    open_driver(driver, journal);
}

static void no_keys_break_the_screens(void **state)
{
    guint64 steps = number_from("RANDOM_STEPS", STEPS);
    g_autoptr(GRand) rand =
        g_rand_new_with_seed((guint32)number_from("RANDOM_SEED", 20260302));
    struct driver driver = {0};
    g_autofree char *journal = g_build_filename(g_get_home_dir(), "random.sqlite", NULL);

    (void)state;
    open_driver(&driver, journal);
    for (guint64 i = 0; i < steps; i++) {
        take_step(&driver, rand);
        if (driver.ui->over) { /* somebody pressed q */
            start_again(&driver, journal);
            if (++tally.starts % STARTS_A_JOURNAL == 0)
                begin_journal(&driver, journal);
        } else if (i % 7 == 0) {
            check_screen(&driver);
        }
    }
    driver_close(&driver);
    print_message("%" G_GUINT64_FORMAT " steps: %" G_GUINT64_FORMAT
                  " keys, %" G_GUINT64_FORMAT " texts, %" G_GUINT64_FORMAT
                  " pastes, %" G_GUINT64_FORMAT " clicks, %" G_GUINT64_FORMAT
                  " turns of the wheel, %" G_GUINT64_FORMAT " sizes, %" G_GUINT64_FORMAT
                  " times noise, %" G_GUINT64_FORMAT " new starts\n",
                  steps, tally.keys, tally.texts, tally.pastes, tally.clicks,
                  tally.wheels, tally.sizes, tally.noise, tally.starts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_keys_break_the_screens),
    };

    setlocale(LC_ALL, "");
    driver_use_scratch();
    g_assert(g_chdir(g_get_home_dir()) ==
             0); /* exports go where they can be thrown away */
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    driver_remove_scratch();
    return failed;
}
