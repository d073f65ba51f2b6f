/* Cases as a table to take elsewhere, read a page at a time. */
#include "app/app.h"

#include "report/journal_report.h"

#define PAGE 500

struct export
{
    app_append_fn *append;
    GString *table;
    int64_t last;
    size_t count;
};

static void export_case(const struct journal_case *found, void *user)
{
    struct export *export = user;

    export->append(export->table, found);
    export->last = found->id;
    export->count++;
}

bool app_export_cases(struct app *app, struct journal_filter filter,
                      app_append_fn *append, GString *table, GError **error)
{
    struct journal *journal = app_journal(app, error);
    struct export export = {.append = append, .table = table};
    bool good = journal != NULL;

    csv_append_header(table);
    filter.limit = PAGE;
    do {
        export.count = 0;
        filter.before = export.last;
        good = good && journal_page(journal, &filter, export_case, &export, error);
    } while (good && export.count == PAGE);
    return good;
}
