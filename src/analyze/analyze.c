/* Analyze: the way from pasted bytes to a diagnosis, one function a step. */
#include "analyze/analyze.h"

#include "analyzer.h"
#include "base/text.h"
#include "base/words.h"
#include "extractor.h"
#include "findings.h"
#include "log_book.h"
#include "place.h"
#include "samples.h"
#include "secrets.h"

#include <string.h>

/* More findings than anybody reads one by one; failures are kept before successes. */
#define FINDINGS_MAX 2000

struct analyzer {
    const struct catalogue *catalogue;
    struct word_index *words; /* both made on first use */
    struct log_book *logs;
};

struct owned_diagnosis {
    struct diagnosis diagnosis; /* first: what the caller holds */
    struct arena *arena;
    char *text;
};

G_DEFINE_QUARK(bouncedesk - analyze - error - quark, analyze_error)

struct analyzer *analyzer_new(const struct catalogue *catalogue)
{
    struct analyzer *analyzer = g_new0(struct analyzer, 1);
    analyzer->catalogue = catalogue;
    return analyzer;
}

void analyzer_free(struct analyzer *analyzer)
{
    if (!analyzer)
        return;
    word_index_free(analyzer->words);
    log_book_free(analyzer->logs);
    g_free(analyzer);
}

/* The lazy parts are a cache: making them changes nothing that a caller can see. */
static void prepare(const struct analyzer *analyzer)
{
    struct analyzer *cache = (struct analyzer *)analyzer;
    if (!cache->logs)
        cache->logs = log_book_new(cache->catalogue);
}

const struct word_index *analyzer_words(const struct analyzer *analyzer)
{
    struct analyzer *cache = (struct analyzer *)analyzer;
    if (!cache->words)
        cache->words = word_index_new(cache->catalogue);
    return cache->words;
}

static bool is_failure(const struct record *record)
{
    return record->outcome != CLASS_SUCCESS;
}

/* Bare words that the catalogue does not know, or only as a part of something, are just text. */
static bool is_worth_saying(const struct record *record, const struct finding *finding)
{
    if (!record->tentative || finding->certainty >= CERTAINTY_LIKELY)
        return true;
    return finding->certainty == CERTAINTY_GUESS && finding->entry->kind == ENTRY_REPLY;
}

static size_t settle_some(const struct settling *settling, GPtrArray *records,
                          bool failures, struct finding *list, size_t count)
{
    for (guint i = 0; i < records->len && count < FINDINGS_MAX; i++) {
        if (is_stopped(settling->stop))
            return count;
        struct record *record = g_ptr_array_index(records, i);
        if (is_failure(record) != failures)
            continue;
        finding_settle(settling, record, &list[count]);
        count += is_worth_saying(record, &list[count]);
    }
    return count;
}

static void settle(const struct analyzer *analyzer, const struct analyze_stop *stop,
                   struct owned_diagnosis *owned, struct extraction *found)
{
    struct diagnosis *diagnosis = &owned->diagnosis;
    diagnosis->kind = found->kind;
    diagnosis->format = found->format;
    diagnosis->note = found->note;
    if (found->records->len == 0)
        return;
    struct classifier classifier = {analyzer->catalogue, analyzer_words(analyzer)};
    struct line_index *lines = line_index_new(diagnosis->text, diagnosis->text_length);
    size_t place_budget = PLACE_BUDGET;
    struct settling settling = {
        &classifier,   owned->arena, diagnosis->text, diagnosis->text_length, lines,
        &place_budget, stop};
    size_t room = MIN((size_t)found->records->len, (size_t)FINDINGS_MAX);
    struct finding *list = arena_alloc(owned->arena, room * sizeof *list);
    size_t count = settle_some(&settling, found->records, true, list, 0);
    count = settle_some(&settling, found->records, false, list, count);
    line_index_free(lines);
    diagnosis->findings = list;
    diagnosis->count = count;
    if (count == 0) {
        diagnosis->kind = INPUT_NONE;
        diagnosis->format = NULL;
    }
    if (count == FINDINGS_MAX && found->records->len > count)
        diagnosis->note =
            arena_printf(owned->arena, _("only the first %1$zu of %2$u are shown"), count,
                         found->records->len);
}

static bool is_too_large(size_t length, GError **error)
{
    if (length <= ANALYZE_MAX_BYTES)
        return false;
    g_set_error(error, ANALYZE_ERROR, ANALYZE_ERROR_TOO_LARGE,
                _("the input is larger than %u MiB; cut out the part in question"),
                ANALYZE_MAX_BYTES >> 20);
    return true;
}

/* The steps in their order; once it is stopped, the later ones have nothing to do. */
static struct diagnosis *diagnose(const struct analyzer *analyzer, struct input *input,
                                  enum input_kind kind)
{
    struct owned_diagnosis *owned = g_new0(struct owned_diagnosis, 1);
    owned->arena = arena_new();
    owned->text =
        text_from_bytes(input->bytes, input->byte_count, &owned->diagnosis.text_length);
    if (!is_stopped(input->stop))
        secrets_mask(owned->text, owned->diagnosis.text_length);
    owned->diagnosis.text = owned->text;

    input->text = owned->text;
    input->length = owned->diagnosis.text_length;
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    struct extraction found = {.arena = owned->arena, .records = records};
    extractors_run(input, kind, &found);
    settle(analyzer, input->stop, owned, &found);
    return &owned->diagnosis;
}

struct diagnosis *analyze(const struct analyzer *analyzer, const char *bytes,
                          size_t length, enum input_kind kind, GError **error)
{
    if (is_too_large(length, error))
        return NULL;
    prepare(analyzer);
    struct input input = {.bytes = length > 0 ? bytes : "", /* NULL is fine for nothing */
                          .byte_count = length,
                          .logs = analyzer->logs};
    return diagnose(analyzer, &input, kind);
}

struct diagnosis *analyze_until(const struct analyzer *analyzer, const char *bytes,
                                size_t length, const struct analyze_stop *stop,
                                GError **error)
{
    if (is_too_large(length, error))
        return NULL;
    prepare(analyzer);
    struct input input = {.bytes = length > 0 ? bytes : "",
                          .byte_count = length,
                          .logs = analyzer->logs,
                          .stop = stop};
    struct diagnosis *diagnosis = diagnose(analyzer, &input, INPUT_NONE);
    if (!is_stopped(stop))
        return diagnosis;
    diagnosis_free(diagnosis); /* a half one would be a wrong one */
    g_set_error(error, ANALYZE_ERROR, ANALYZE_ERROR_STOPPED, _("it was stopped"));
    return NULL;
}

void analyze_mask_secrets(char *text, size_t length)
{
    secrets_mask(text, length);
}

void diagnosis_free(struct diagnosis *diagnosis)
{
    struct owned_diagnosis *owned = (struct owned_diagnosis *)diagnosis;
    if (!owned)
        return;
    arena_free(owned->arena);
    g_free(owned->text);
    g_free(owned);
}

void analyzer_check_samples(const struct analyzer *analyzer, struct diag_list *diags)
{
    samples_check(analyzer, analyzer->catalogue, diags);
}
