/* bouncedesk keys and settings: what the user can change, printed. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "settings/settings.h"

#include <stdio.h>

static gboolean option_keys;

/* clang-format off */
GOptionEntry settings_options[] = {
    {"keys", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_keys, N_("print a key file instead"), NULL},
    {0},
};
/* clang-format on */

int settings_command(struct cli_context *context, char **words)
{
    g_autofree char *sample = option_keys ? settings_keys_sample() : settings_sample();

    (void)context;
    if (words[0]) {
        cli_complain(_("settings takes no words: \"%s\""), words[0]);
        return EXIT_WRONG_USE;
    }
    fputs(sample, stdout);
    return EXIT_RECOGNISED;
}

int keys_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;

    if (!cli_format(context, 1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN, &format))
        return EXIT_WRONG_USE;
    if (words[0]) {
        cli_complain(_("keys takes no words: \"%s\""), words[0]);
        return EXIT_WRONG_USE;
    }
    struct diag_list *faults = diag_list_new();
    struct settings *settings = settings_load(context->options.config, faults);
    g_autofree char *table = format == FORMAT_MARKDOWN
                                 ? context->screens->keys_markdown(settings)
                                 : context->screens->keys_text(settings);

    fputs(table, stdout);
    settings_free(settings);
    diag_list_free(faults);
    return EXIT_RECOGNISED;
}
