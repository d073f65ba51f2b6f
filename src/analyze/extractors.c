/* Extractors: the table, and the choice among them. */
#include "extractor.h"

/* On a tie the earlier row wins. */
static const struct extractor *const extractors[] = {
    &extract_message, &extract_transcript, &extract_queue, &extract_log,   &extract_json,
    &extract_fields,  &extract_prose,      &extract_reply, &extract_words,
};

struct chance {
    const struct extractor *extractor;
    int score;
};

static bool fits_kind(const struct extractor *extractor, enum input_kind kind)
{
    if (kind == INPUT_NONE || extractor->kind == kind)
        return true;
    return kind == INPUT_MESSAGE && extractor->kind == INPUT_DSN;
}

static gint by_score(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct chance *left = a, *right = b;
    return right->score - left->score;
}

static void forget(struct extraction *out)
{
    g_ptr_array_set_size(out->records, 0);
    out->format = out->note = NULL;
    out->kind = INPUT_NONE;
}

void extractors_run(const struct input *input, enum input_kind kind,
                    struct extraction *out)
{
    struct chance chances[G_N_ELEMENTS(extractors)];
    for (size_t i = 0; i < G_N_ELEMENTS(extractors); i++) {
        if (is_stopped(input->stop))
            return;
        const struct extractor *extractor = extractors[i];
        bool forced = kind != INPUT_NONE && fits_kind(extractor, kind);
        int score = fits_kind(extractor, kind) ? extractor->sniff(input) : 0;
        chances[i] = (struct chance){extractor, forced ? MAX(score, 1) : score};
    }
    g_qsort_with_data(chances, G_N_ELEMENTS(chances), sizeof chances[0], by_score, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(chances); i++) {
        if (chances[i].score <= 0 || is_stopped(input->stop))
            return;
        if (chances[i].extractor->extract(input, out))
            return;
        forget(out);
    }
}
