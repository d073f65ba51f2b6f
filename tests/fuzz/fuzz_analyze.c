/*
 * Fuzzes the whole analyzer with the shipped catalogue. Whatever is pasted, every place that a fact
 * gives lies in the text, and the same bytes give the same answer.
 */
#include "fuzz.h"

#include "analyze/analyze.h"

#include <string.h>

static const struct analyzer *shared_analyzer(void)
{
    static struct analyzer *analyzer;
    if (!analyzer) {
        const char *paths[] = {TEST_SOURCE_DIR "/data/catalogue",
                               TEST_SOURCE_DIR "/data/checklists",
                               TEST_SOURCE_DIR "/data/logs", NULL};
        struct diag_list *diags = diag_list_new();
        analyzer = analyzer_new(catalogue_load(paths, diags));
        diag_list_free(diags);
    }
    return analyzer;
}

static void check_finding(const struct diagnosis *diagnosis,
                          const struct finding *finding)
{
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        g_assert(evidence->offset + evidence->length <= diagnosis->text_length);
        g_assert(evidence->value && g_utf8_validate(evidence->value, -1, NULL));
        g_assert(evidence->length == 0 || evidence->line > 0);
    }
    g_assert(finding->confidence >= 0 && finding->confidence <= 1);
    g_assert(!finding->entry || finding->candidate_count > 0 ||
             finding->class == CLASS_SUCCESS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diagnosis *diagnosis =
        analyze(shared_analyzer(), (const char *)data, size, INPUT_NONE, NULL);
    g_assert(diagnosis && strlen(diagnosis->text) == diagnosis->text_length);
    g_assert(g_utf8_validate(diagnosis->text, -1, NULL));
    for (size_t i = 0; i < diagnosis->count; i++)
        check_finding(diagnosis, &diagnosis->findings[i]);

    struct diagnosis *again =
        analyze(shared_analyzer(), (const char *)data, size, INPUT_NONE, NULL);
    g_assert(again->kind == diagnosis->kind && again->count == diagnosis->count);
    for (size_t i = 0; i < diagnosis->count; i++)
        g_assert(again->findings[i].entry == diagnosis->findings[i].entry);
    diagnosis_free(again);
    diagnosis_free(diagnosis);
    return 0;
}
