/* bouncedesk draft: a catalogue entry to complete, for a reply that is not known yet. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include "report/draft.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PROSE_LONGEST = 2000, HITS_MOST = 8, NEAR_MOST = 8, WORDS_MOST = 40 };

/* A situation that the reply may be a case of. */
struct guess {
    const struct entry *situation;
    double score;
};

static void vote(GArray *guesses, const struct entry *entry, double score)
{
    const struct entry *situation = entry->situation;
    if (!situation)
        return;
    for (guint i = 0; i < guesses->len; i++) {
        struct guess *guess = &g_array_index(guesses, struct guess, i);
        if (guess->situation == situation) {
            guess->score += score;
            return;
        }
    }
    struct guess fresh = {situation, score};
    g_array_append_val(guesses, fresh);
}

/* Each word that some situations have speaks for them, the first found the most. */
static void vote_by_words(GArray *guesses, struct app *app, const char *text)
{
    const struct search_filter situations = {.kinds = 1u << ENTRY_SITUATION};
    g_auto(GStrv) words =
        g_strsplit_set(text, " \t\n\r,.:;!?()[]<>{}\"'=/@0123456789", -1);
    size_t looked_up = 0;

    for (char **word = words; *word && looked_up < WORDS_MOST; word++) {
        struct search_hit hits[HITS_MOST];
        if (strlen(*word) < 4)
            continue;
        looked_up++;
        size_t count = search_run(app_search(app), *word, &situations, hits, HITS_MOST);
        for (size_t i = 0; i < MIN(count, HITS_MOST); i++)
            vote(guesses, hits[i].entry, 1.0 / (double)(i + 2));
    }
}

static void vote_by_code(GArray *guesses, const struct catalogue *catalogue,
                         const struct finding *finding)
{
    const struct entry *entries[HITS_MOST];
    char status[ENHANCED_CODE_SIZE];
    g_autofree char *code =
        finding->status.class ? g_strdup(enhanced_code_format(finding->status, status))
                              : g_strdup_printf("%d", finding->reply_code);
    size_t count = catalogue_by_code(catalogue, code, entries, HITS_MOST);

    for (size_t i = 0; i < count; i++)
        vote(guesses, entries[i], 1.0 / (double)(i + 1));
    for (size_t i = 0; i < MIN(finding->candidate_count, HITS_MOST); i++)
        vote(guesses, finding->candidates[i].entry, 2.0 / (double)(i + 1));
}

static int by_score(gconstpointer a, gconstpointer b)
{
    const struct guess *first = a, *second = b;

    return first->score < second->score ? 1 : first->score > second->score ? -1 : 0;
}

static char *write_draft(struct app *app, const struct finding *finding, const char *text)
{
    g_autoptr(GArray) guesses = g_array_new(FALSE, FALSE, sizeof(struct guess));
    const struct entry *near[NEAR_MOST];
    struct draft draft = {
        .catalogue = app_catalogue(app), .text = text, .finding = finding, .near = near};

    vote_by_words(guesses, app, text);
    if (finding)
        vote_by_code(guesses, draft.catalogue, finding);
    g_array_sort(guesses, by_score);
    for (guint i = 0; i < MIN(guesses->len, NEAR_MOST); i++)
        near[draft.near_count++] = g_array_index(guesses, struct guess, i).situation;
    return draft_reply(&draft);
}

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
                                ? write_draft(app, finding, text)
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
