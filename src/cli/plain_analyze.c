/* The plain mode's Analyze: a paste up to a line with a single dot, then what to do with it. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"
#include "plain.h"

#include "app/logs.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As in an SMTP session: a line that is nothing but a dot ends it. */
static bool is_end(const char *line)
{
    return strcmp(line, ".\n") == 0 || strcmp(line, ".\r\n") == 0 ||
           strcmp(line, ".") == 0;
}

/* False: the input ended without a dot; what came is kept all the same. */
static bool read_paste(GString *bytes)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    bool ended = false;

    while (!ended && (length = getline(&line, &size, stdin)) >= 0) {
        ended = is_end(line);
        if (!ended && bytes->len <= ANALYZE_MAX_BYTES)
            g_string_append_len(bytes, line, length);
    }
    free(line);
    return ended;
}

static void save_case(struct plain *plain, const struct diagnosis *diagnosis,
                      const struct finding *finding)
{
    g_autofree char *number = NULL;
    g_autoptr(GError) error = NULL;

    if (app_save_case(plain->app, diagnosis, finding, &number, &error))
        printf(_("Saved as case %s.\n"), number);
    else
        cli_complain(_("not saved: %s"), error->message);
}

static void print_escalation(const struct finding *finding)
{
    struct placeholder_values *values = placeholder_values_new();

    placeholders_from_finding(values, finding);
    g_autofree char *note = escalation_text(finding, values);
    printf("\n%s\n", note);
    placeholder_values_free(values);
}

static void do_with(struct plain *plain, char what, const struct diagnosis *diagnosis,
                    const struct finding *finding)
{
    switch (what) {
    case 'w':
        cli_walk_entry(plain->context, plain->app, finding->entry, finding);
        break;
    case 't':
        plain_print_words(plain, finding->entry, finding);
        break;
    case 'e':
        print_escalation(finding);
        break;
    case 's':
        save_case(plain, diagnosis, finding);
        break;
    default:
        puts(_("Please type w, t, e or s, or only press Enter."));
    }
}

/* "w" or "w 2": a letter, and which of several recipients. */
static const struct finding *finding_meant(const struct diagnosis *diagnosis,
                                           const char *typed)
{
    size_t index = 0;
    g_autofree char *number = g_strstrip(g_strdup(typed[0] ? typed + 1 : typed));

    if (number[0] != '\0' && !plain_number(number, diagnosis->count, &index))
        return NULL;
    return &diagnosis->findings[index];
}

/* False: the input is at its end. */
static bool offer(struct plain *plain, const struct diagnosis *diagnosis)
{
    g_autofree char *prompt = g_strdup_printf(
        diagnosis->count > 1
            ? _("w walk through, t text for the sender, e note for another "
                "administrator, "
                "s save (with a number up to %zu: that recipient), Enter back: ")
            : _("w walk through, t text for the sender, e note for another "
                "administrator, "
                "s save, Enter back: "),
        diagnosis->count);

    for (;;) {
        g_autofree char *typed = cli_ask(prompt);
        if (!typed)
            return false;
        if (plain_is_back(typed))
            return true;
        const struct finding *finding = finding_meant(diagnosis, typed);
        if (finding)
            do_with(plain, typed[0], diagnosis, finding);
        else
            printf(P_("There is %zu recipient.\n", "There are %zu recipients.\n",
                      diagnosis->count),
                   diagnosis->count);
    }
}

bool plain_analyze_text(struct plain *plain, const char *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    struct diagnosis *diagnosis =
        analyze(app_analyzer(plain->app), bytes, length, INPUT_NONE, &error);
    bool going_on = true;

    if (!diagnosis) {
        cli_complain(_("cannot analyze this: %s"), error->message);
        return true;
    }
    struct doc *doc = doc_from_diagnosis(app_catalogue(plain->app), diagnosis);
    cli_add_memory(plain->app, diagnosis, doc);
    plain_print_doc(plain, doc);
    if (diagnosis->count > 0)
        going_on = offer(plain, diagnosis);
    diagnosis_free(diagnosis);
    return going_on;
}

bool plain_analyze_file(struct plain *plain, const char *path)
{
    const struct log_origin origin = {.path = path};
    bool going_on = true;

    if (app_is_log(plain->app, &origin))
        return plain_log(plain, &origin);
    GString *bytes = cli_read_all(path);
    if (!bytes)
        return true;
    going_on = plain_analyze_text(plain, bytes->str, bytes->len);
    g_string_free(bytes, TRUE);
    return going_on;
}

bool plain_analyze(struct plain *plain)
{
    GString *bytes = g_string_new(NULL);

    puts(_(
        "Paste the bounce, the reply or the log lines. Then a line with a single dot."));
    bool going_on = read_paste(bytes);
    const struct log_origin origin = {.text = bytes->str, .length = bytes->len};
    if (bytes->len > 0 && app_is_log(plain->app, &origin))
        going_on = plain_log(plain, &origin) && going_on;
    else if (bytes->len > 0)
        going_on = plain_analyze_text(plain, bytes->str, bytes->len) && going_on;
    g_string_free(bytes, TRUE);
    return going_on;
}
