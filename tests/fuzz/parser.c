/* Extractors by themselves, with the shipped log formats. */
#include "parser.h"

#include "analyze/secrets.h"
#include "base/text.h"
#include "catalogue/catalogue.h"

#include <string.h>

static struct log_book *shared_logs(void)
{
    static struct catalogue *catalogue; /* kept: the book points into it */
    static struct log_book *logs;
    if (!logs) {
        const char *paths[] = {TEST_SOURCE_DIR "/data/logs", NULL};
        struct diag_list *diags = diag_list_new();
        catalogue = catalogue_load(paths, diags);
        logs = log_book_new(catalogue);
        diag_list_free(diags);
    }
    return logs;
}

static void check_record(const struct record *record, size_t length)
{
    for (size_t fact = 0; fact < FACT_COUNT; fact++) {
        const struct fact_value *value = &record->facts[fact];
        if (!value->value)
            continue;
        g_assert(g_utf8_validate(value->value, -1, NULL));
        g_assert(value->offset == PLACE_UNKNOWN || value->offset == PLACE_NONE ||
                 value->offset + value->length <= length);
    }
}

static void run_one(const struct extractor *extractor, const struct input *input)
{
    int score = extractor->sniff(input);
    g_assert(score >= 0 && score <= 100);
    g_autoptr(GPtrArray) records = g_ptr_array_new();
    struct extraction out = {.arena = arena_new(), .records = records};
    extractor->extract(input, &out);
    for (guint i = 0; i < records->len; i++)
        check_record(g_ptr_array_index(records, i), input->length);
    arena_free(out.arena);
}

void parsers_run(const struct extractor *const *extractors, const uint8_t *data,
                 size_t size)
{
    size_t length;
    g_autofree char *text = text_from_bytes((const char *)data, size, &length);
    secrets_mask(text, length);
    struct input input = {.bytes = (const char *)data,
                          .byte_count = size,
                          .text = text,
                          .length = length,
                          .logs = shared_logs()};
    for (size_t i = 0; extractors[i]; i++)
        run_one(extractors[i], &input);
}
