/* bouncedesk draft: a catalogue entry to complete, for a reply that is not known yet. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include <stdio.h>
#include <unistd.h>

enum { PROSE_LONGEST = 2000 };

/* The first that is not recognised, else the first. */
static const struct finding *to_draft(const struct diagnosis *diagnosis)
{
    for (size_t i = 0; i < diagnosis->count; i++)
        if (!diagnosis->findings[i].entry && diagnosis->findings[i].reply_text)
            return &diagnosis->findings[i];
    return diagnosis->count && diagnosis->findings[0].reply_text ? diagnosis->findings
                                                                 : NULL;
}

static int print_draft(struct app *app, const struct diagnosis *diagnosis)
{
    const struct finding *finding = to_draft(diagnosis);
    const char *text = finding ? finding->reply_text : diagnosis->text;
    g_autofree char *yaml = finding || diagnosis->text_length <= PROSE_LONGEST
                                ? app_draft_entry(app, finding, text)
                                : NULL;
    if (!yaml) {
        cli_complain(_("there is no reply in it to draft an entry from; paste the reply "
                       "alone, with its codes"));
        return EXIT_NOT_RECOGNISED;
    }
    fputs(yaml, stdout);
    return EXIT_RECOGNISED;
}

int draft_command(struct cli_context *context, char **words)
{
    g_autoptr(GError) error = NULL;
    const char *name = words[0] ? words[0] : "-";
    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;

    if (!words[0] && isatty(STDIN_FILENO))
        fputs(_("Paste the reply, then press Ctrl-D:\n"), stderr);
    GString *bytes = cli_read_all(name);
    int status = EXIT_WRONG_USE;
    struct diagnosis *diagnosis = NULL;
    if (bytes) {
        diagnosis =
            analyze(app_analyzer(app), bytes->str, bytes->len, INPUT_NONE, &error);
        g_string_free(bytes, TRUE);
        if (!diagnosis)
            cli_complain(_("cannot analyze \"%1$s\": %2$s"), name, error->message);
    }
    if (diagnosis) {
        status = print_draft(app, diagnosis);
        diagnosis_free(diagnosis);
    }
    app_close(app);
    return status;
}
