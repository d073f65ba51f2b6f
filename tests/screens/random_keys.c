/*
 * A random walk: keys, texts, pastes, clicks and sizes from a fixed seed. Nothing may crash or hang,
 * the cursor stays on the screen, no control character reaches it, no key means two things.
 *
 *     RANDOM_STEPS=200000 RANDOM_SEED=3 random_keys
 */
#include "driver.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define STEPS 6000

static const char *const keys[] = {
    "Enter",  "Esc",       "Tab", "Space",  "Backspace", "Up",     "Down",   "Left",
    "Right",  "Home",      "End", "PgUp",   "PgDn",      "Delete", "F1",     "F2",
    "F5",     "Shift-Tab", "j",   "k",      "h",         "l",      "g",      "G",
    "/",      "f",         "c",   "t",      "a",         "e",      "E",      "s",
    "p",      "y",         "Y",   "n",      "N",         "u",      "b",      "o",
    "x",      "z",         "i",   "d",      "?",         ":",      "1",      "2",
    "3",      "4",         "5",   "Ctrl-O", "Ctrl-L",    "Ctrl-W", "Ctrl-K", "Ctrl-U",
    "Ctrl-D", "J",         "K",   "é",      "漢",
};

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

static int random_of(GRand *rand, size_t count)
{
    return g_rand_int_range(rand, 0, (gint32)count);
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

static void take_step(struct driver *driver, GRand *rand)
{
    int kind = random_of(rand, 100), rows, cols;

    driver_size(driver, &rows, &cols);
    if (kind < 78)
        driver_key(driver, keys[random_of(rand, G_N_ELEMENTS(keys))]);
    else if (kind < 84)
        driver_type(driver,
                    (const char *[]){"mailbox", "552", "5.1.1", "zzqx"}[kind % 4]);
    else if (kind < 88)
        driver_paste(driver, pastes[random_of(rand, G_N_ELEMENTS(pastes))]);
    else if (kind < 92)
        driver_click(driver, random_of(rand, (size_t)rows),
                     random_of(rand, (size_t)cols));
    else if (kind < 94)
        driver_wheel(driver, random_of(rand, (size_t)rows), 1, kind == 93);
    else if (kind < 98)
        resize(driver, rand);
    else
        send_noise(driver, rand);
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
    assert_false(keymap_conflict(driver->ui->session.keymap, ui_contexts(driver->ui),
                                 &one, &other));
}

static guint64 number_from(const char *variable, guint64 usual)
{
    const char *value = g_getenv(variable);

    return value ? g_ascii_strtoull(value, NULL, 10) : usual;
}

static void open_driver(struct driver *driver)
{
    driver_open(driver, &(struct driver_options){
                            .data = TEST_SOURCE_DIR "/tests/screens/data",
                            .rows = 24,
                            .cols = 80,
                        });
}

static void no_keys_break_the_screens(void **state)
{
    guint64 steps = number_from("RANDOM_STEPS", STEPS);
    g_autoptr(GRand) rand =
        g_rand_new_with_seed((guint32)number_from("RANDOM_SEED", 20260302));
    struct driver driver = {0};

    (void)state;
    open_driver(&driver);
    for (guint64 i = 0; i < steps; i++) {
        take_step(&driver, rand);
        if (driver.ui->over) { /* somebody pressed q */
            driver_close(&driver);
            open_driver(&driver);
        } else if (i % 7 == 0) {
            check_screen(&driver);
        }
    }
    driver_close(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_keys_break_the_screens),
    };

    setlocale(LC_ALL, "");
    driver_use_scratch();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    driver_remove_scratch();
    return failed;
}
