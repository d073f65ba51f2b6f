/* Printing documents and JSON, asking for a line, complaining. */
#include "cli/cli.h"
#include "command.h"

#include "base/text.h"
#include "base/words.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PIPE_WIDTH          80
#define MOST_READABLE_WIDTH 100 /* longer lines are hard to read */

void cli_complain(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *utf8 = text_from_bytes(message, strlen(message), NULL);
    g_autofree char *visible = text_visible(utf8);
    fprintf(stderr, "bouncedesk: %s\n", visible);
}

void cli_speak_english(void)
{
    setlocale(LC_MESSAGES, "C");
}

size_t cli_width(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
        size.ws_col == 0)
        return PIPE_WIDTH;
    return CLAMP((size_t)size.ws_col, 20, MOST_READABLE_WIDTH);
}

bool cli_ascii(const struct cli_context *context)
{
    return context->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

void cli_print_doc(const struct cli_context *context, const struct doc *doc,
                   enum cli_format format)
{
    g_autofree char *text = format == FORMAT_MARKDOWN
                                ? doc_to_markdown(doc)
                                : doc_to_text(doc, cli_width(), cli_ascii(context));
    fputs(text, stdout);
}

void cli_print_json(json_t *value, bool one_line)
{
    size_t flags = one_line ? JSON_COMPACT : JSON_INDENT(2);

    json_dumpf(value, stdout, flags | JSON_REAL_PRECISION(4));
    putchar('\n');
    json_decref(value);
}

char *cli_ask(const char *prompt)
{
    char *line = NULL;
    size_t size = 0;

    fputs(prompt, stdout);
    fflush(stdout);
    ssize_t length = getline(&line, &size, stdin);
    if (length >= 0 && !isatty(STDIN_FILENO))
        putchar('\n'); /* nobody has typed one */
    if (length < 0) {
        free(line);
        putchar('\n');
        return NULL;
    }
    char *text = text_from_bytes(line, (size_t)length, NULL);
    free(line);
    return g_strstrip(text);
}

struct app *cli_open(const struct cli_context *context)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(&context->options, &error);

    if (!app) {
        cli_complain("%s", error->message);
        return NULL;
    }
    g_autofree char *faults = app_faults_sentence(app);
    if (faults)
        cli_complain("%s", faults);
    return app;
}

bool cli_format(const struct cli_context *context, unsigned allowed,
                enum cli_format *format)
{
    static const char *const names[] = {"text", "markdown", "json", "jsonl", "csv"};
    g_autoptr(GString) choices = g_string_new(NULL);

    if (!context->format) {
        *format = FORMAT_TEXT;
        return true;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!(allowed & 1u << i))
            continue;
        if (strcmp(names[i], context->format) == 0) {
            *format = (enum cli_format)i;
            return true;
        }
        g_string_append_printf(choices, "%s%s", choices->len ? ", " : "", names[i]);
    }
    cli_complain(_("no such format here: \"%1$s\"; use one of %2$s"), context->format,
                 choices->str);
    return false;
}
