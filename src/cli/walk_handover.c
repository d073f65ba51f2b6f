/* bouncedesk walk --export-run and --import: a walkthrough goes to a colleague as a file. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "report/handover.h"

static int64_t id_of(struct app *app, const char *number, GError **error)
{
    size_t count = 0;
    int64_t id = 0;
    struct walk_summary *list = app_walks(app, false, &count, error);

    for (size_t i = 0; list && i < count; i++)
        if (g_strcmp0(list[i].number, number) == 0)
            id = list[i].id;
    walk_summaries_free(list, count);
    return id;
}

int walk_export_run(struct app *app, const char *number)
{
    g_autoptr(GError) error = NULL;
    int64_t id = id_of(app, number, &error);
    g_autofree char *text = id ? app_walk_hand_over(app, id, &error) : NULL;

    if (!text) {
        cli_complain(_("cannot hand over \"%1$s\": %2$s"), number,
                     error ? error->message : _("there is no such walkthrough"));
        return EXIT_NOT_RECOGNISED;
    }
    fputs(text, stdout);
    return EXIT_RECOGNISED;
}

int walk_import(struct app *app, const char *name)
{
    g_autoptr(GError) error = NULL;
    GString *bytes = cli_read_all(name);

    if (!bytes)
        return EXIT_WRONG_USE;
    int64_t id = app_walk_take_over(app, bytes->str, bytes->len, &error);
    struct walk *walk = id ? app_walk_resume(app, id, &error) : NULL;

    g_string_free(bytes, TRUE);
    if (!walk) {
        cli_complain(_("cannot take over \"%1$s\": %2$s"), name, error->message);
        return EXIT_WRONG_USE;
    }
    printf(_("Taken over as %1$s. Go on with: bouncedesk walk --resume %2$s\n"),
           walk->number, walk->number);
    app_walk_close(walk);
    return EXIT_RECOGNISED;
}
