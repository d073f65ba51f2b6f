/* Picks the command line or the screens; nothing else. */
#include "app/app.h"
#include "base/paths.h"
#include "base/words.h"
#include "cli/cli.h"
#include "tui/key_table.h"
#include "tui/tui.h"

#include <locale.h>

static int run_screens(const struct cli_start *start)
{
    struct app_options options = {.data = start->data, .language = words_language()};
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(&options, &error);

    if (!app) {
        g_printerr("bouncedesk: %s\n", error->message);
        return EXIT_WRONG_USE;
    }
    struct tui_options screens = {
        .theme = start->theme,
        .file = start->file,
        .is_log = start->is_log,
        .ascii = start->ascii,
        .no_mouse = start->no_mouse,
    };
    int status = tui_run(app, &screens, stdout, stdin);
    app_close(app);
    return status;
}

int main(int argc, char **argv)
{
    static const struct cli_screens screens = {key_table_text,     key_table_markdown,
                                               key_table_check,    tui_describe_terminal,
                                               tui_curses_running, tui_curses_built};
    struct cli_start start = {0};

    g_autofree char *locale = paths_locale();
    setlocale(LC_ALL, "");
    words_bind(locale);
    int status = cli_main(argc, argv, &screens, &start);
    if (start.wants_tui)
        status = run_screens(&start);
    g_free(start.file);
    return status;
}
