/* Classify: provider, candidates, the best of them, and how sure that is. */
#include "classify.h"

#include "candidates.h"

#include <string.h>

#define HITS_MAX 128
#define KEPT_MAX 8

/* The provider: by who answered, else by the words, else by who reported. */
static void find_provider(const struct classifier *classifier, struct subject *subject)
{
    const struct word_index *words = classifier->words;
    if (subject->remote_host)
        subject->provider = word_index_host(words, subject->remote_host);
    struct word_hit hits[HITS_MAX];
    size_t count =
        subject->provider ? 0 : word_index_match(words, subject->reply, hits, HITS_MAX);
    for (size_t i = 0; i < count && !subject->provider; i++) {
        if (hits[i].kind == WORD_MARKER &&
            hits[i].entry->provider_kind != PROVIDER_BLOCK_LIST)
            subject->provider = hits[i].entry;
    }
    if (!subject->provider && !subject->remote_host && subject->reporting_host)
        subject->provider = word_index_host(words, subject->reporting_host);
}

static gint by_score(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct build *left = a, *right = b;
    if (left->score != right->score)
        return left->score < right->score ? 1 : -1;
    /* the more particular entry, else the one with more words on its side */
    if (left->entry->kind != right->entry->kind)
        return left->entry->kind == ENTRY_REPLY ? -1 : 1;
    if (left->words != right->words)
        return left->words < right->words ? 1 : -1;
    return strcmp(left->entry->id, right->entry->id);
}

static const struct candidate *finish(struct building *building, size_t *count)
{
    g_qsort_with_data(building->builds, (gint)building->count, sizeof building->builds[0],
                      by_score, NULL);
    *count = MIN(building->count, (size_t)KEPT_MAX);
    struct candidate *list = arena_alloc(building->arena, (*count + 1) * sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        const struct build *build = &building->builds[i];
        list[i] = (struct candidate){
            .entry = build->entry,
            .score = build->score,
            .because = arena_copy(building->arena, build->because, sizeof build->because),
            .because_count = build->because_count,
        };
    }
    return list;
}

/* The lead over the best entry that would mean something else. */
static double lead_of(const struct verdict *verdict)
{
    enum reason reason = entry_reason(verdict->candidates[0].entry);
    for (size_t i = 1; i < verdict->count; i++) {
        if (entry_reason(verdict->candidates[i].entry) != reason)
            return verdict->candidates[0].score - verdict->candidates[i].score;
    }
    return verdict->candidates[0].score;
}

/* Reasons that name no cause: what is right about them is hardly ever all there is to say. */
static bool is_general(enum reason reason)
{
    return reason == REASON_POLICYVIOLATION || reason == REASON_SYSTEMERROR ||
           reason == REASON_EXPIRED;
}

/* Score and lead from which a verdict with words on its side is sure, and likely. Calibrated: see
   tests/corpus/README.md for how often each level was right. */
#define SURE_SCORE  64.0
#define SURE_LEAD   24.0
#define LIKELY_LEAD 8.0

/* Known words of which nobody knows what they mean are a guess, however well they are known. */
static enum certainty certainty_of(const struct build *best, double score, double lead)
{
    enum reason reason = entry_reason(best->entry);
    if (score < CANDIDATE_SCORE_LINE) /* a bare "550" stands for too many things */
        return CERTAINTY_NONE;
    if (reason == REASON_UNDEFINED || best->words <= 0 || best->hinted ||
        lead < LIKELY_LEAD)
        return CERTAINTY_GUESS;
    if (score >= SURE_SCORE && lead >= SURE_LEAD && !is_general(reason))
        return CERTAINTY_SURE;
    return CERTAINTY_LIKELY;
}

static void judge_certainty(const struct build *best, struct verdict *out)
{
    static const double confidences[] = {
        [CERTAINTY_NONE] = 0.1,
        [CERTAINTY_GUESS] = 0.6,
        [CERTAINTY_LIKELY] = 0.9,
        [CERTAINTY_SURE] = 0.98,
    };
    if (!best)
        return;
    out->hinted = best->hinted;
    out->by_words = best->words > 0 && !best->hinted;
    out->certainty = certainty_of(best, out->candidates[0].score, lead_of(out));
    out->confidence = confidences[out->certainty];
    if (entry_reason(best->entry) == REASON_UNDEFINED && out->confidence > 0.3)
        out->confidence = 0.3;
}

void classify(const struct classifier *classifier, struct arena *arena,
              struct subject *subject, struct verdict *out)
{
    struct building building = {
        .arena = arena, .classifier = classifier, .subject = subject};
    *out = (struct verdict){0};
    find_provider(classifier, subject);
    if (!gather_words(&building, subject->reply) && subject->words)
        gather_report_words(&building, subject->words);
    gather_hints(&building);
    if (subject->frame)
        gather_frame(&building, subject->frame);
    gather_finish_words(&building);
    gather_codes(&building);
    weigh(&building);
    out->candidates = finish(&building, &out->count);
    judge_certainty(building.count > 0 ? &building.builds[0] : NULL, out);
}
