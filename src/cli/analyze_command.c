/* bouncedesk analyze: files, standard input, one object a line for many. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "report/redact.h"
#include "report/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *option_files_from;
static gboolean option_redact;
static struct log_options log_options;

/* clang-format off */
GOptionEntry analyze_options[] = {
    {"files-from", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &option_files_from, N_("read names of files from FILE (- for standard input), one a line"), "FILE"},
    {"redact", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &option_redact, N_("hide the local parts of mail addresses in the output"), NULL},
    {"log", 'l', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &log_options.log, N_("read whole mail logs of any size, plain or .gz: a summary; with --format jsonl one object for each failed attempt"), NULL},
    {"since", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &log_options.since, N_("with --log: from then on, \"2026-03-01\" or \"2026-03-01 10:00\""), "TIME"},
    {"until", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &log_options.until, N_("with --log: before then"), "TIME"},
    {"domain", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &log_options.domain, N_("with --log: only recipients of this domain and those below it"), "DOMAIN"},
    {"class", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &log_options.class, N_("with --log: only 4xx or 5xx"), "CLASS"},
    {"reason", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &log_options.reason, N_("with --log: only this reason, \"mailboxfull\""), "REASON"},
    {"follow", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &log_options.follow, N_("with --log: print each failure as it comes, also when the file is rotated"), NULL},
    {"screen", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &log_options.screen, N_("with --log: browse the summary on the screens"), NULL},
    {"stateless", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &log_options.stateless, N_("with --log --format jsonl: each line by itself, without the sender that another line names; so a log can be cut into pieces anywhere"), NULL},
    {"top", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &log_options.top, N_("with --log: so many rows of each table (10)"), "N"},
    {"threads", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &log_options.threads, N_("with --log: so many threads (as many as there are processors, 4 at the most)"), "N"},
    {0},
};
/* clang-format on */

struct job {
    const struct cli_context *context;
    struct app *app;
    enum cli_format format;
    bool several; /* files: each object or page names its file */
    int status;
};

static bool is_recognised(const struct diagnosis *diagnosis)
{
    if (diagnosis->count == 0)
        return diagnosis->note != NULL;
    for (size_t i = 0; i < diagnosis->count; i++)
        if (!diagnosis->findings[i].entry)
            return false;
    return true;
}

/* Redaction works on the finished output, so that no field can be forgotten. */
static void print_output(const char *output)
{
    g_autofree char *redacted = option_redact ? redact_addresses(output) : NULL;

    fputs(redacted ? redacted : output, stdout);
}

static void print_json(const struct job *job, const struct diagnosis *diagnosis,
                       const char *name)
{
    bool one_line = job->several || job->format == FORMAT_JSONL;
    json_t *object = json_from_diagnosis(diagnosis, one_line ? name : NULL);
    size_t flags = one_line ? JSON_COMPACT : JSON_INDENT(2);
    char *output = json_dumps(object, flags | JSON_REAL_PRECISION(4));

    print_output(output);
    putchar('\n');
    free(output);
    json_decref(object);
}

void cli_add_memory(struct app *app, const struct diagnosis *diagnosis, struct doc *doc)
{
    bool has_heading = false;

    for (size_t i = 0; i < diagnosis->count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        g_autofree char *memory = app_remember(app, finding);
        if (!memory)
            continue;
        if (!has_heading)
            doc_add(doc, BLOCK_HEADING, ROLE_HEADING, _("In your journal"));
        has_heading = true;
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, "");
        if (diagnosis->count > 1 && finding->recipient) {
            doc_append(doc, ROLE_CODE, finding->recipient);
            doc_append(doc, ROLE_BODY, ": ");
        }
        doc_append(doc, ROLE_BODY, memory);
    }
}

static void print_page(const struct job *job, const struct diagnosis *diagnosis,
                       const char *name)
{
    struct doc *doc = doc_from_diagnosis(app_catalogue(job->app), diagnosis);
    cli_add_memory(job->app, diagnosis, doc);
    g_autofree char *output =
        job->format == FORMAT_MARKDOWN
            ? doc_to_markdown(doc)
            : doc_to_text(doc, cli_width(), cli_ascii(job->context));

    if (job->several)
        printf("== %s ==\n\n", name);
    print_output(output);
    if (job->several)
        putchar('\n');
    doc_free(doc);
}

static void analyze_file(struct job *job, const char *name)
{
    g_autoptr(GError) error = NULL;
    GString *bytes = cli_read_all(name);
    if (!bytes) {
        job->status = EXIT_WRONG_USE;
        return;
    }
    struct diagnosis *diagnosis =
        analyze(app_analyzer(job->app), bytes->str, bytes->len, INPUT_NONE, &error);
    g_string_free(bytes, TRUE);
    if (!diagnosis) {
        cli_complain(_("cannot analyze \"%1$s\": %2$s"), name, error->message);
        job->status = EXIT_WRONG_USE;
        return;
    }
    if (job->format == FORMAT_JSON || job->format == FORMAT_JSONL)
        print_json(job, diagnosis, name);
    else
        print_page(job, diagnosis, name);
    if (job->status == EXIT_RECOGNISED && !is_recognised(diagnosis))
        job->status = EXIT_NOT_RECOGNISED;
    diagnosis_free(diagnosis);
}

static void analyze_listed_files(struct job *job, const char *list)
{
    FILE *file = strcmp(list, "-") == 0 ? stdin : fopen(list, "r");
    if (!file) {
        cli_complain(_("cannot read \"%1$s\": %2$s"), list, g_strerror(errno));
        job->status = EXIT_WRONG_USE;
        return;
    }

    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line)
            analyze_file(job, line);
    }
    free(line);
    if (file != stdin)
        fclose(file);
}

static void analyze_words(struct job *job, char **words)
{
    static char *standard_input[] = {(char *)"-", NULL};

    if (!words[0] && !option_files_from) {
        if (isatty(STDIN_FILENO))
            fputs(_("Paste the bounce, the log lines or the reply, then press Ctrl-D:\n"),
                  stderr);
        words = standard_input;
    }
    for (; *words; words++)
        analyze_file(job, *words);
}

int analyze_command(struct cli_context *context, char **words)
{
    enum cli_format format = FORMAT_TEXT;
    if (log_options.log) {
        log_options.redact = option_redact;
        return log_command(context, words, &log_options);
    }
    if (!cli_format(context,
                    1u << FORMAT_TEXT | 1u << FORMAT_MARKDOWN | 1u << FORMAT_JSON |
                        1u << FORMAT_JSONL,
                    &format))
        return EXIT_WRONG_USE;

    struct app *app = cli_open(context);
    if (!app)
        return EXIT_WRONG_USE;
    struct job job = {context, app, format, option_files_from || (words[0] && words[1]),
                      EXIT_RECOGNISED};
    analyze_words(&job, words);
    if (option_files_from)
        analyze_listed_files(&job, option_files_from);
    app_close(app);
    return job.status;
}
