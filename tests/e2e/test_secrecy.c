/*
 * Nothing secret of what was pasted is shown, stored or exported: every command that reads a
 * failure is run on inputs with planted secrets, and its output and all files of its home are
 * searched for them.
 */
#include "support/temp_folder.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define NUMBER_LENGTH 9 /* "2026-0001" */

/* Each stands in one of the inputs; none is a word of the catalogue. */
static const char *const secrets[] = {
    "AGFubkBleGFtcGxlLmNvbQBodW50ZXIyc2VjcmV0",
    "hunter2secret",
    "c3dvcmRmaXNoLTk5",
    "abcdef0123456789abcdef",
    "urlsword77",
    "zq81cookie55",
};

static const char *const inputs[] = {
    "220 mx.example.com ESMTP\n"
    "EHLO client.example.org\n"
    "250-mx.example.com\n"
    "250 AUTH PLAIN LOGIN\n"
    "AUTH PLAIN AGFubkBleGFtcGxlLmNvbQBodW50ZXIyc2VjcmV0\n"
    "535 5.7.8 Error: authentication failed\n",

    "AUTH LOGIN\n"
    "334 UGFzc3dvcmQ6\n"
    "c3dvcmRmaXNoLTk5\n"
    "535 5.7.8 Error: authentication failed\n",

    "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and password not "
    "accepted')\n"
    "  server.login(user='ann@example.com', password='hunter2secret')\n"
    "  url = smtp://ann:urlsword77@mx.example.com:587\n",

    "From: MAILER-DAEMON@mx.example.org\n"
    "To: bob@example.org\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "\n"
    "<ann@example.com>: host mx.example.com[192.0.2.7] said:\n"
    "    550 5.1.1 User unknown\n"
    "\n"
    "Authorization: Bearer abcdef0123456789abcdef\n"
    "Cookie: zq81cookie55\n",
};

/* The home of one input; the program runs with nothing else of the environment. */
struct home {
    char *folder, *input;
};

static struct home home_new(const char *text)
{
    struct home home = {.folder = temp_folder_new()};

    home.input = g_build_filename(home.folder, "input.txt", NULL);
    assert_true(g_file_set_contents(home.input, text, -1, NULL));
    return home;
}

static void home_free(struct home *home)
{
    temp_folder_free(home->folder);
    g_free(home->input);
}

/* Standard output and standard error of one command line, "{input}" standing for the file. */
static char *output_of(const struct home *home, const char *words)
{
    g_auto(GStrv) arguments = g_strsplit(words, " ", -1);
    g_autoptr(GPtrArray) line = g_ptr_array_new();
    g_autofree char *variable = g_strconcat("HOME=", home->folder, NULL);
    char *environment[] = {variable, (char *)"TERM=dumb", (char *)"LC_ALL=C.UTF-8", NULL};
    char *output = NULL, *errors = NULL;

    g_ptr_array_add(line, (gpointer)TEST_PROGRAM);
    for (char **word = arguments; *word; word++)
        g_ptr_array_add(line, strcmp(*word, "{input}") == 0 ? home->input : *word);
    g_ptr_array_add(line, (gpointer) "--data");
    g_ptr_array_add(line, (gpointer)(TEST_SOURCE_DIR "/data"));
    g_ptr_array_add(line, NULL);
    assert_true(g_spawn_sync(home->folder, (char **)line->pdata, environment,
                             G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, NULL, NULL));
    char *both = g_strconcat(output, errors, NULL);
    g_free(output);
    g_free(errors);
    return both;
}

static void search(const char *where, const char *bytes, gsize length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(secrets); i++) {
        if (memmem(bytes, length, secrets[i], strlen(secrets[i])))
            fail_msg("%s has \"%s\"", where, secrets[i]);
    }
}

/* All files below `folder` but the input itself. */
static void search_files(const struct home *home, const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;

    while (entries && (name = g_dir_read_name(entries))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *content = NULL;
        gsize length;

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            search_files(home, path);
        else if (strcmp(path, home->input) != 0 &&
                 g_file_get_contents(path, &content, &length, NULL))
            search(path, content, length);
    }
}

/* In this order: the later ones show what the earlier ones have stored. */
static const char *const commands[] = {
    "analyze {input}",
    "analyze --format json {input}",
    "analyze --format jsonl {input}",
    "analyze --format markdown {input}",
    "draft {input}",
    "journal add {input}",
    "journal list",
    "journal export",
    "journal export --format json",
    "journal report",
    "walk --file {input} --export sheet.md",
    "--plain {input}",
};

static void nothing_secret_is_shown_stored_or_exported(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(inputs); i++) {
        struct home home = home_new(inputs[i]);

        for (size_t j = 0; j < G_N_ELEMENTS(commands); j++) {
            g_autofree char *output = output_of(&home, commands[j]);

            search(commands[j], output, strlen(output));
        }
        g_autofree char *list = output_of(&home, "journal list");
        g_autofree char *show = g_strdup_printf("journal show %.*s", NUMBER_LENGTH, list);
        g_autofree char *shown = output_of(&home, show);

        assert_non_null(strstr(shown, "Reason"));
        search(show, shown, strlen(shown));
        search_files(&home, home.folder);
        home_free(&home);
    }
}

/* Otherwise the test above would search in nothing. */
static void what_is_not_secret_is_shown_and_stored(void **state)
{
    struct home home = home_new(inputs[0]);
    g_autofree char *verdict = output_of(&home, "analyze {input}");
    g_autofree char *added = output_of(&home, "journal add {input}");
    g_autofree char *table = output_of(&home, "journal export");

    (void)state;
    assert_non_null(strstr(verdict, "authentication failed"));
    assert_non_null(strstr(added, "1 case"));
    assert_non_null(strstr(table, "535"));
    home_free(&home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_secret_is_shown_stored_or_exported),
        cmocka_unit_test(what_is_not_secret_is_shown_and_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
