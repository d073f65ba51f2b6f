/* Extractors: the table, and the choice among them. */
#include "extractor.h"

#include <string.h>

/* On a tie the earlier row wins. */
static const struct extractor *const extractors[] = {
    &extract_quoted,    &extract_message, &extract_transcript, &extract_queue,
    &extract_log,       &extract_json,    &extract_fields,     &extract_prose,
    &extract_reply,     &extract_words,   &extract_table,      &extract_list,
    &extract_flattened, &extract_wrapped,
};

#define UNASKED (-1)

/* A quoted, flattened report of wrapped lines; one form may lead back to another for ever. */
#define REWRITES_MAX 3

/* What the extractors say to one input. */
struct chances {
    const struct input *input;
    enum input_kind kind;
    int score[G_N_ELEMENTS(extractors)];
};

static bool fits_kind(const struct extractor *extractor, enum input_kind kind)
{
    if (kind == INPUT_NONE || extractor->kind == kind)
        return true;
    return kind == INPUT_MESSAGE && extractor->kind == INPUT_DSN;
}

static void ask(struct chances *chances, size_t i)
{
    bool fits = fits_kind(extractors[i], chances->kind);
    int score = fits ? extractors[i]->sniff(chances->input) : 0;
    chances->score[i] = fits && chances->kind != INPUT_NONE ? MAX(score, 1) : score;
}

/* The highest score; whoever could not beat it is not asked. */
static size_t next_best(struct chances *chances)
{
    size_t best = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(extractors); i++) {
        if (is_stopped(chances->input->stop))
            return best;
        if (chances->score[i] == UNASKED &&
            (i == 0 || extractors[i]->most > chances->score[best]))
            ask(chances, i);
        if (chances->score[i] > chances->score[best])
            best = i;
    }
    return best;
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
    struct chances chances = {.input = input, .kind = kind};
    for (size_t i = 0; i < G_N_ELEMENTS(extractors); i++)
        chances.score[i] = UNASKED;
    for (size_t i = 0; i < G_N_ELEMENTS(extractors); i++) {
        size_t best = next_best(&chances);
        if (chances.score[best] <= 0 || is_stopped(input->stop))
            return;
        if (extractors[best]->extract(input, out))
            return;
        forget(out);
        chances.score[best] = 0;
    }
}

/* The places found are those of the other text. */
static void forget_places(const struct extraction *out)
{
    for (guint i = 0; i < out->records->len; i++) {
        struct record *record = g_ptr_array_index(out->records, i);
        record->search_from = 0;
        for (int fact = 0; fact < FACT_COUNT; fact++)
            record->facts[fact].offset = PLACE_UNKNOWN;
    }
}

bool extractors_run_on(const struct input *input, const char *text,
                       struct extraction *out)
{
    struct input inner = *input;
    if (inner.rewritten++ >= REWRITES_MAX)
        return false;
    inner.text = inner.bytes = arena_strdup(out->arena, text);
    inner.length = inner.byte_count = strlen(text);
    extractors_run(&inner, INPUT_NONE, out);
    forget_places(out);
    return out->kind != INPUT_NONE;
}
