/* The table of commands, the options all of them take, --help and --version. */
#include "cli/cli.h"
#include "command.h"

#include "base/text.h"
#include "base/words.h"
#include "settings/settings.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* clang-format off */
const struct cli_command cli_commands[] = {
    {"analyze", "[FILE|-]...",           N_("tell what bounces, replies, logs or sessions mean"), analyze_options, analyze_command},
    {"show",    "CODE|NAME...",          N_("explain a code (552, 5.7.26) or an entry"),          show_options,    show_command},
    {"search",  "WORDS...",              N_("find entries by code, text, provider or cause"),     search_options,  search_command},
    {"list",    "",                      N_("list entries, by class, kind, provider or actor"),   list_options,    list_command},
    {"walk",    "[CODE|NAME|CHECKLIST]", N_("walk through a checklist, question by question"),    walk_options,    walk_command},
    {"learn",   "[LESSON|CODE|twins [PAIR]|progress]", N_("read a lesson, what each digit of a code means, what people mix up"), NULL,            learn_command},
    {"quiz",    "",                      N_("ten questions on temporary against permanent"),      quiz_options,    quiz_command},
    {"journal", "[WHAT WORDS...]", N_("saved cases: list, show, add, patterns, report ..."), journal_options, journal_command},
    {"check",   "[PATH...]",             N_("list every fault of catalogue and settings"),                 check_options,   check_command},
    {"draft",   "[FILE|-]",              N_("write a catalogue entry for a reply not known yet"), NULL,            draft_command},
    {"keys",    "",                      N_("list the keys of the screens and what they do"),     NULL,            keys_command},
    {"settings", "",                     N_("print a settings file to begin with"),               settings_options, settings_command},
    {"docs",    "FILE",                  NULL,                                                NULL,            docs_command},
    {0},
};

static char *option_data, *option_theme, *option_format;
static gboolean option_ascii, option_no_mouse, option_plain, option_self_test,
    option_version, option_help;

GOptionEntry cli_common_options[] = {
    {"data", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_data, N_("use the catalogue in DIR"), "DIR"},
    {"ascii", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_ascii, N_("no characters beyond ASCII for signs and lines"), NULL},
    {"theme", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_theme, N_("auto, dark, light, high-contrast or mono"), "NAME"},
    {"no-mouse", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_no_mouse, N_("leave the mouse to the terminal"), NULL},
    {"plain", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_plain, N_("numbered questions instead of screens, for screen readers and simple terminals"), NULL},
    {"format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &option_format, N_("text, markdown, json or jsonl, where a command offers it"), "NAME"},
    {"self-test", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_self_test, N_("test catalogue, journal, locale and terminal, for a bug report; shows nothing private"), NULL},
    {"version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_version, N_("print the versions of the program and its libraries"), NULL},
    {"help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_help, N_("print this help"), NULL},
    {0},
};
/* clang-format on */

static const struct cli_command *find_command(const char *name)
{
    for (const struct cli_command *command = cli_commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static void print_options(const GOptionEntry *entries)
{
    for (; entries && entries->long_name; entries++) {
        char letter[] = "-?, ";
        letter[1] = entries->short_name;
        g_autofree char *left =
            g_strdup_printf("%s--%s%s%s", entries->short_name ? letter : "",
                            entries->long_name, entries->arg_description ? " " : "",
                            entries->arg_description ? entries->arg_description : "");
        printf("  %-26s %s\n", left, words_shown(entries->description));
    }
}

static void print_help(void)
{
    puts(_("Usage: bouncedesk [OPTION...] [FILE]\n"
           "       bouncedesk COMMAND [OPTION...] [WORDS...]\n\n"
           "Without a command the screens start; FILE is opened in Analyze. On a pipe\n"
           "the input is analyzed.\n\nCommands:"));
    for (const struct cli_command *command = cli_commands; command->name; command++) {
        if (!command->summary)
            continue;
        g_autofree char *left =
            g_strdup_printf("%s %s", command->name, command->synopsis);
        printf("  %-28s %s\n", left, _(command->summary));
    }
    puts(_("\nOptions:"));
    print_options(cli_common_options);
    puts(_("\n\"bouncedesk COMMAND --help\" tells the options of a command.\n"
           "Exit status: 0 recognised, 1 not recognised or faults found, 2 wrong use or\n"
           "unreadable input. The program makes no network call."));
}

static void print_command_help(const struct cli_command *command)
{
    printf(_("Usage: bouncedesk %1$s [OPTION...] %2$s\n\n%3$s\n\nOptions:\n"),
           command->name, command->synopsis, words_shown(command->summary));
    print_options(command->options);
    print_options(cli_common_options);
}

static bool parse_options(const struct cli_command *command, char ***words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) parser = g_option_context_new(NULL);

    g_option_context_set_help_enabled(parser, FALSE);
    g_option_context_add_main_entries(parser, cli_common_options, NULL);
    if (command && command->options)
        g_option_context_add_main_entries(parser, command->options, NULL);
    g_option_context_set_strict_posix(parser, command == NULL);
    if (g_option_context_parse_strv(parser, words, &error))
        return true;
    cli_complain(_("%1$s; see \"bouncedesk %2$s%3$s--help\""), error->message,
                 command ? command->name : "", command ? " " : "");
    return false;
}

static int unknown_command(const char *word)
{
    const char *names[G_N_ELEMENTS(cli_commands)] = {0};

    for (size_t i = 0; cli_commands[i].name; i++)
        names[i] = cli_commands[i].name;
    const char *nearest = text_nearest(word, names);
    if (nearest)
        cli_complain(_("no such command or file: \"%1$s\", did you mean \"%2$s\"; see "
                       "\"bouncedesk --help\""),
                     word, nearest);
    else
        cli_complain(_("no such command or file: \"%s\"; see \"bouncedesk --help\""),
                     word);
    return EXIT_WRONG_USE;
}

static bool terminal_is_dumb(void)
{
    const char *type = g_getenv("TERM");

    return !type || !*type || strcmp(type, "dumb") == 0;
}

static bool theme_is_known(void)
{
    if (!option_theme || theme_from_name(option_theme) < THEME_COUNT)
        return true;
    g_autofree char *names = g_strjoinv(", ", (char **)theme_names);
    cli_complain(_("no such theme: \"%1$s\"; use one of %2$s"), option_theme, names);
    return false;
}

int cli_start_screens(const struct cli_context *context, const char *file,
                      enum cli_opening opening)
{
    if (!isatty(STDOUT_FILENO)) {
        cli_complain(_("the output is no terminal; --plain asks line by line, and "
                       "\"bouncedesk --help\" tells the commands that need none"));
        return EXIT_WRONG_USE;
    }
    *context->start = (struct cli_start){
        .wants_tui = true,
        .data = option_data,
        .theme = option_theme,
        .file = g_strdup(file),
        .is_log = opening == OPEN_LOG,
        .ascii = option_ascii,
        .no_mouse = option_no_mouse,
    };
    return EXIT_RECOGNISED;
}

/* What other programs read is in one language. */
static bool is_for_programs(void)
{
    static const char *const formats[] = {"json", "jsonl", "csv", NULL};

    return option_format && g_strv_contains(formats, option_format);
}

static struct cli_context context_of(const struct cli_screens *screens,
                                     struct cli_start *start)
{
    if (is_for_programs())
        cli_speak_english();
    return (struct cli_context){
        .options = {.data = option_data, .language = words_language()},
        .ascii = option_ascii,
        .format = option_format,
        .screens = screens,
        .start = start};
}

/* What was printed must have arrived: a full disk is no success. */
static int written_out(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    cli_complain(_("the output could not be written, is the disk full?"));
    return EXIT_WRONG_USE;
}

static int run_command(const struct cli_command *command, struct cli_context *context,
                       char ***words)
{
    if (!parse_options(command, words))
        return EXIT_WRONG_USE;
    if (option_help) {
        print_command_help(command);
        return EXIT_RECOGNISED;
    }
    *context = context_of(context->screens, context->start);
    return written_out(command->run(context, *words + 1));
}

/* A word that is no command: a file for the Analyze screen. */
static int run_without_command(struct cli_context *context, char **words)
{
    static char *standard_input[] = {(char *)"-", NULL};

    if (words[0] && !g_file_test(words[0], G_FILE_TEST_EXISTS))
        return unknown_command(words[0]);
    if (option_plain || (isatty(STDIN_FILENO) && terminal_is_dumb()))
        return plain_command(context, words);
    if (words[0] || isatty(STDIN_FILENO))
        return cli_start_screens(context, words[0], OPEN_ANY);
    return written_out(analyze_command(context, standard_input));
}

int cli_main(int argc, char **argv, const struct cli_screens *screens,
             struct cli_start *start)
{
    g_auto(GStrv) words = g_new0(char *, (size_t)argc + 1);

    for (int i = 0; i < argc; i++)
        words[i] = g_strdup(argv[i]);
    if (!parse_options(NULL, &words) || !theme_is_known())
        return EXIT_WRONG_USE;
    if (words[1] && strcmp(words[1], "--") != 0 && find_command(words[1])) {
        g_auto(GStrv) rest = g_strdupv(words + 1);
        struct cli_context given = {.screens = screens, .start = start};
        return run_command(find_command(rest[0]), &given, &rest);
    }
    struct cli_context context = context_of(screens, start);
    if (option_version) {
        print_versions(&context);
        return written_out(EXIT_RECOGNISED);
    }
    if (option_self_test)
        return written_out(self_test(&context));
    if (option_help) {
        print_help();
        return EXIT_RECOGNISED;
    }
    return run_without_command(&context, words + 1);
}
