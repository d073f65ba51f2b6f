/* Fuzzes the choice of a form: by sniffing, and forced to each kind. */
#include "fuzz.h"

#include "analyze/analyze.h"
#include "catalogue/catalogue.h"

#include <glib.h>

static const struct analyzer *shared_analyzer(void)
{
    static struct analyzer *analyzer;
    if (!analyzer) {
        const char *paths[] = {TEST_SOURCE_DIR "/data/logs", NULL};
        struct diag_list *diags = diag_list_new();
        analyzer = analyzer_new(catalogue_load(paths, diags));
        diag_list_free(diags);
    }
    return analyzer;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int kind = INPUT_NONE; kind <= INPUT_MESSAGE; kind++) {
        struct diagnosis *diagnosis = analyze(shared_analyzer(), (const char *)data, size,
                                              (enum input_kind)kind, NULL);
        g_assert(diagnosis);
        diagnosis_free(diagnosis);
    }
    return 0;
}
