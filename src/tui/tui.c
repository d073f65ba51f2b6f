/* The loop: draw, wait, deal with what came. */
#include "tui/tui.h"

#include "analyze.h"
#include "app/app.h"
#include "base/paths.h"
#include "base/words.h"
#include "search/search.h"
#include "ui.h"

#include <stdlib.h>

/* A lone ESC is the Esc key if nothing follows for so long: no sequence of keys comes slower. */
#define ESC_DELAY_MS 25
/* While input keeps coming (a long paste), the screen is drawn so often. */
#define FRAME_US 50000

/* The first fault of the user's own files; "check" lists all. */
static bool say_settings_fault(struct ui *ui)
{
    size_t count = diag_list_length(ui->session.faults);

    if (count == 0)
        return false;
    g_autofree char *first = diag_format(diag_list_get(ui->session.faults, 0));
    session_say(&ui->session, TONE_ALARM,
                count > 1 ? _("%s; \"bouncedesk check\" lists more") : "%s", first);
    return true;
}

/* Nothing was ever saved here. */
static bool is_first_time(void)
{
    g_autofree char *journal = paths_state("journal.sqlite");

    return !g_file_test(journal, G_FILE_TEST_EXISTS);
}

static void greet(struct ui *ui)
{
    char help[KEY_NAME_SIZE], palette[KEY_NAME_SIZE], search[KEY_NAME_SIZE];
    char leave[KEY_NAME_SIZE];
    g_autofree char *faults = app_faults_sentence(ui->session.app);

    if (say_settings_fault(ui))
        return;
    if (faults) {
        session_say(&ui->session, TONE_ALARM, "%s", faults);
        return;
    }
    session_key(&ui->session, ACTION_HELP, help);
    session_key(&ui->session, ACTION_PALETTE, palette);
    if (is_first_time())
        session_say(
            &ui->session, TONE_INFO,
            _("New here? Paste a bounce, or type %1$s and words of it. %2$s shows the "
              "keys, %3$s quits"),
            session_key(&ui->session, ACTION_SEARCH, search), help,
            session_key(&ui->session, ACTION_LEAVE, leave));
    else
        session_say(
            &ui->session, TONE_INFO,
            _("Paste a bounce anywhere. %1$s shows the keys, %2$s finds any action by "
              "name."),
            help, palette);
}

static void open_file(struct ui *ui, const struct tui_options *options)
{
    ui_go(ui, &analyze_screen, NULL);
    struct screen *top = ui_top(ui);

    ui_take_step(ui, options->is_log ? analyze_open_log(top, options->file)
                                     : analyze_open_file(top, options->file));
}

/* What the first screen did not need is made while nobody waits: the first query is as quick as
   the others. */
static void warm_up(struct ui *ui)
{
    catalogue_complete(app_catalogue(ui->session.app));
    search_run(app_search(ui->session.app), "a", NULL, NULL, 0);
}

static bool is_waiting(const struct ui *ui)
{
    return decoder_is_waiting(terminal_decoder(ui->session.terminal));
}

static void say_progress(struct ui *ui)
{
    size_t length = decoder_paste_length(terminal_decoder(ui->session.terminal));

    if (length > 0)
        session_say(&ui->session, TONE_INFO, _("Pasting: %.1f MB so far"),
                    (double)length / 1e6);
}

/* Takes all that has come before anything is drawn, but shows now and then that it goes on. */
static enum news take_turn(struct ui *ui, enum news before)
{
    gint64 start = g_get_monotonic_time();
    /* what is incomplete after a quiet time is an unfinished paste: it needs no more waking */
    bool hurry = is_waiting(ui) && before != NEWS_QUIET;
    enum news news = ui_turn(ui, hurry ? ESC_DELAY_MS : -1);

    while (!ui->over && news == NEWS_INPUT && g_get_monotonic_time() - start < FRAME_US)
        news = ui_turn(ui, is_waiting(ui) ? ESC_DELAY_MS : 0);
    say_progress(ui);
    return news;
}

int tui_run(struct app *app, const struct tui_options *options, FILE *out, FILE *in)
{
    g_autoptr(GError) error = NULL;
    struct ui *ui = ui_open(app, options, out, in, &error);

    if (!ui) {
        g_printerr("bouncedesk: %s\n", error->message);
        return 2;
    }
    if (options->file)
        open_file(ui, options);
    else
        greet(ui);
    ui_draw(ui);
    warm_up(ui);
    for (enum news news = NEWS_INPUT; !ui->over;) {
        ui_draw(ui);
        news = take_turn(ui, news);
    }
    ui_close(ui);
    return EXIT_SUCCESS;
}
