/* Drafts of catalogue entries: which situations a reply that is not known may be a case of. */
#include "internal.h"

#include <string.h>

#include "report/draft.h"

enum { HITS_MOST = 8, NEAR_MOST = 8, WORDS_MOST = 40 };

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

char *app_draft_entry(struct app *app, const struct finding *finding, const char *text)
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
