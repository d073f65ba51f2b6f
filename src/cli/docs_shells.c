/* What the shells complete: commands and options. */
#include "docs_parts.h"

static void append_name(GString *out, const struct cli_command *command)
{
    g_string_append_printf(out, "%s%s", out->len ? " " : "", command->name);
}

static void append_long_options(GString *out, const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++)
        g_string_append_printf(out, " --%s", entries->long_name);
}

static void append_bash_case(GString *out, const struct cli_command *command)
{
    if (!command->options)
        return;
    g_string_append_printf(out, "        %s) options+=\"", command->name);
    append_long_options(out, command->options);
    g_string_append(out, "\" ;;\n");
}

void docs_bash_words(GString *out, const struct cli_context *context)
{
    g_autoptr(GString) names = g_string_new(NULL);

    (void)context;
    docs_each_command(names, append_name);
    g_string_append_printf(out, "    local commands=\"%s\"\n    local options=\"",
                           names->str);
    append_long_options(out, cli_common_options);
    g_string_append(out, "\"\n    case $command in\n");
    docs_each_command(out, append_bash_case);
    g_string_append(out, "    esac\n");
}

/* Text between single quotes, for zsh and fish. */
static char *shell_words(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    return g_strjoinv("", parts);
}

static void append_zsh_option(GString *out, const GOptionEntry *entry)
{
    g_autofree char *words = shell_words(entry->description);
    g_autofree char *safe = g_strdelimit(g_strdup(words), "[]:", ' ');

    g_string_append_printf(out, " '--%s%s[%s]%s'", entry->long_name,
                           entry->arg_description ? "=" : "", safe,
                           entry->arg_description ? ":value:_files" : "");
}

static void append_zsh_command(GString *out, const struct cli_command *command)
{
    g_autofree char *words = shell_words(command->summary);
    g_string_append_printf(out, "        '%s:%s'\n", command->name, words);
}

static void append_zsh_case(GString *out, const struct cli_command *command)
{
    if (!command->options)
        return;
    g_string_append_printf(out, "        %s) options+=(", command->name);
    for (const GOptionEntry *entry = command->options; entry->long_name; entry++)
        append_zsh_option(out, entry);
    g_string_append(out, " ) ;;\n");
}

void docs_zsh_words(GString *out, const struct cli_context *context)
{
    (void)context;
    g_string_append(out, "    commands=(\n");
    docs_each_command(out, append_zsh_command);
    g_string_append(out, "    )\n    options=(");
    for (const GOptionEntry *entry = cli_common_options; entry->long_name; entry++)
        append_zsh_option(out, entry);
    g_string_append(out, " )\n    case $words[2] in\n");
    docs_each_command(out, append_zsh_case);
    g_string_append(out, "    esac\n");
}

static void append_fish_options(GString *out, const char *condition,
                                const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++) {
        g_autofree char *words = shell_words(entries->description);
        g_string_append_printf(out, "complete -c bouncedesk %s -l %s%s -d '%s'\n",
                               condition, entries->long_name,
                               entries->arg_description ? " -r" : "", words);
    }
}

static void append_fish_command(GString *out, const struct cli_command *command)
{
    g_autofree char *words = shell_words(command->summary);
    g_autofree char *condition =
        g_strdup_printf("-n '__fish_seen_subcommand_from %s'", command->name);

    g_string_append_printf(
        out, "complete -c bouncedesk -n '__fish_use_subcommand' -a %s -d '%s'\n",
        command->name, words);
    append_fish_options(out, condition, command->options);
}

void docs_fish_words(GString *out, const struct cli_context *context)
{
    (void)context;
    docs_each_command(out, append_fish_command);
    append_fish_options(out, "", cli_common_options);
}
