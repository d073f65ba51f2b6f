/* Fuzzes reading, decoding, merging and linting of a catalogue file: no crash, no hang. */
#include "fuzz.h"

#include "base/arena.h"
#include "catalogue/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const no_paths[] = {NULL};
    struct diag_list *diags = diag_list_new();
    struct yamldoc *doc = yamldoc_parse("fuzz.yaml", (const char *)data, size, diags);
    struct catalogue_file file = {0};
    struct catalogue *catalogue = catalogue_load(no_paths, diags);

    if (doc) {
        size_t before = diag_count(diags, DIAG_ERROR);
        bool good =
            yamldoc_decode(doc, &catalogue_file_schema, catalogue->arena, &file, diags);

        g_assert(good || diag_count(diags, DIAG_ERROR) > 0);
        g_assert(!good || diag_count(diags, DIAG_ERROR) == before);
    }
    yamldoc_free(doc);
    catalogue_merge_entries(catalogue, &file, diags);
    catalogue_merge_rest(catalogue, &file, diags);
    catalogue_finish_entries(catalogue);
    catalogue_finish_rest(catalogue);
    catalogue_lint(catalogue, diags);
    diag_list_sort(diags);
    catalogue_free(catalogue);
    diag_list_free(diags);
    return 0;
}
