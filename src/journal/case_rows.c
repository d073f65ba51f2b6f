/* A case as a row: the texts in the order of the columns, then the numbers. */
#include "case_rows.h"

#include <stddef.h>

#include "base/arena.h"

#define SERIAL_BITS 20
#define LATEST_TIME ((INT64_C(1) << 42) - 1) /* what leaves room for the serial number */

#define FIRST_TEXT_COLUMN 2
static const size_t texts[] = {
    offsetof(struct journal_case, source),
    offsetof(struct journal_case, text),
    offsetof(struct journal_case, entry),
    offsetof(struct journal_case, title),
    offsetof(struct journal_case, reason),
    offsetof(struct journal_case, provider),
    offsetof(struct journal_case, reply_code),
    offsetof(struct journal_case, status_code),
    offsetof(struct journal_case, class),
    offsetof(struct journal_case, who_acts),
    offsetof(struct journal_case, recipient_domain),
    offsetof(struct journal_case, sender_domain),
    offsetof(struct journal_case, recipient),
    offsetof(struct journal_case, sender),
    offsetof(struct journal_case, ticket),
    offsetof(struct journal_case, note),
    offsetof(struct journal_case, tags),
    offsetof(struct journal_case, outcome),
};
#define FIRST_NUMBER_COLUMN (FIRST_TEXT_COLUMN + (int)G_N_ELEMENTS(texts))
static const size_t numbers[] = {
    offsetof(struct journal_case, recipient_mark),
    offsetof(struct journal_case, sender_mark),
    offsetof(struct journal_case, closed),
    offsetof(struct journal_case, walk),
};

static const void *field_at(const struct journal_case *of, size_t offset)
{
    return (const char *)of + offset;
}

static bool is_address(size_t offset)
{
    return offset == offsetof(struct journal_case, recipient) ||
           offset == offsetof(struct journal_case, sender);
}

int64_t case_first_id(int64_t at)
{
    return CLAMP(at, 0, LATEST_TIME) << SERIAL_BITS;
}

int64_t case_id(int64_t at, int64_t serial)
{
    return case_first_id(at) | (serial & ((1 << SERIAL_BITS) - 1));
}

bool case_row_put(struct journal *journal, const struct journal_case *put, GError **error)
{
    sqlite3_stmt *row = store_statement(journal, CASE_PUT, error);
    if (!row)
        return false;

    sqlite3_bind_int64(row, 1, put->id);
    store_bind_text(row, 2, put->number);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *const *text = field_at(put, texts[i]);
        if (!is_address(texts[i]) || put->keep_addresses)
            store_bind_text(row, FIRST_TEXT_COLUMN + 1 + (int)i, *text);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const int64_t *number = field_at(put, numbers[i]);
        if (*number)
            sqlite3_bind_int64(row, FIRST_NUMBER_COLUMN + 1 + (int)i, *number);
    }
    return store_run(journal, row, error) &&
           store_run_with_id(journal, WORDS_PUT, put->id, error);
}

void case_row_get(struct arena *arena, sqlite3_stmt *row, struct journal_case *out)
{
    out->id = sqlite3_column_int64(row, 0);
    out->at = out->id >> SERIAL_BITS;
    out->number = store_text(arena, row, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char **text = (void *)((char *)out + texts[i]);
        *text = store_text(arena, row, FIRST_TEXT_COLUMN + (int)i);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        int64_t *number = (void *)((char *)out + numbers[i]);
        *number = sqlite3_column_int64(row, FIRST_NUMBER_COLUMN + (int)i);
    }
    out->keep_addresses = out->recipient || out->sender;
}

bool case_rows_each(struct journal *journal, sqlite3_stmt *rows, journal_case_fn *each,
                    void *user, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, TRUE, sizeof(struct journal_case));
    g_autoptr(GError) problem = NULL;
    struct arena *arena = arena_new();

    while (store_next(journal, rows, &problem)) {
        struct journal_case row = {0};
        case_row_get(arena, rows, &row);
        g_array_append_val(found, row);
    }
    for (guint i = 0; i < found->len && !problem; i++)
        each(&g_array_index(found, struct journal_case, i), user);
    arena_free(arena);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}
