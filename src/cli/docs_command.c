/*
 * bouncedesk docs FILE: a page with its generated parts filled in from the program's own tables.
 *
 * In a man page or a completion a line "@NAME@" stands for the part; in Markdown the lines between
 * "<!-- generated: NAME -->" and "<!-- end -->" are replaced. The build makes the man pages and
 * completions so, and a test that README.md is what it would become.
 */
#include "cli/cli.h"
#include "docs_parts.h"

#include "settings/settings.h"

#include <stdio.h>
#include <string.h>

#define BEGIN_MARK "<!-- generated: "
#define END_MARK   "<!-- end -->"

void docs_each_command(GString *out,
                       void (*write)(GString *out, const struct cli_command *command))
{
    for (const struct cli_command *command = cli_commands; command->name; command++)
        if (command->summary)
            write(out, command);
}

static void append_markdown_command(GString *out, const struct cli_command *command)
{
    g_string_append_printf(out, "| `%s` | %s |\n", command->name, command->summary);
}

void docs_readme_commands(GString *out, const struct cli_context *context)
{
    (void)context;
    g_string_append(out, "| command | what it does |\n| --- | --- |\n");
    docs_each_command(out, append_markdown_command);
}

void docs_readme_options(GString *out, const struct cli_context *context)
{
    (void)context;
    g_string_append(out, "| option | what it does |\n| --- | --- |\n");
    for (const GOptionEntry *entry = cli_common_options; entry->long_name; entry++)
        g_string_append_printf(out, "| `--%s%s%s` | %s |\n", entry->long_name,
                               entry->arg_description ? " " : "",
                               entry->arg_description ? entry->arg_description : "",
                               entry->description);
}

void docs_readme_keys(GString *out, const struct cli_context *context)
{
    struct settings *settings = settings_new();
    g_autofree char *keys = context->screens->keys_markdown(settings);

    g_string_append(out, keys);
    settings_free(settings);
}

static const struct {
    const char *name;
    docs_part_fn *write;
} parts[] = {
    {"man-commands", docs_man_commands},
    {"man-options", docs_man_options},
    {"man-keys", docs_man_keys},
    {"man-settings", docs_man_settings},
    {"man-fields", docs_man_fields},
    {"readme-commands", docs_readme_commands},
    {"readme-options", docs_readme_options},
    {"readme-keys", docs_readme_keys},
    {"bash-words", docs_bash_words},
    {"zsh-words", docs_zsh_words},
    {"fish-words", docs_fish_words},
};

static docs_part_fn *find_part(const char *name, size_t length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strlen(parts[i].name) == length && strncmp(parts[i].name, name, length) == 0)
            return parts[i].write;
    return NULL;
}

/* The part that a line stands for; `keep` is set if the line itself stays. */
static docs_part_fn *part_of(const char *line, bool *keep)
{
    size_t length = strlen(line);

    *keep = g_str_has_prefix(line, BEGIN_MARK) && g_str_has_suffix(line, " -->");
    if (*keep)
        return find_part(line + strlen(BEGIN_MARK), length - strlen(BEGIN_MARK " -->"));
    if (length > 2 && line[0] == '@' && line[length - 1] == '@')
        return find_part(line + 1, length - 2);
    return NULL;
}

static char *fill(const char *page, const struct cli_context *context)
{
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    GString *out = g_string_new(NULL);
    bool skipping = false;

    for (char **line = lines; *line; line++) {
        bool keep = false;
        docs_part_fn *write = part_of(*line, &keep);
        skipping = skipping && strcmp(*line, END_MARK) != 0;
        if (skipping)
            continue;
        if (!write || keep)
            g_string_append_printf(out, "%s%s", *line, line[1] ? "\n" : "");
        if (write)
            write(out, context);
        skipping = keep && write;
    }
    return g_string_free(out, FALSE);
}

int docs_command(struct cli_context *context, char **words)
{
    if (!words[0] || words[1]) {
        cli_complain("docs takes one file");
        return EXIT_WRONG_USE;
    }
    GString *page = cli_read_all(words[0]);
    if (!page)
        return EXIT_WRONG_USE;
    cli_speak_english();
    g_autofree char *filled = fill(page->str, context);

    fputs(filled, stdout);
    g_string_free(page, TRUE);
    return EXIT_RECOGNISED;
}
