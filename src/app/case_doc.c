/* The page of a case: what was saved, then what belongs to it, each to be gone to. */
#include "internal.h"

#include "base/words.h"
#include "report/journal_report.h"

struct page {
    struct app *app;
    struct doc *doc;
    int linked;
    GError *error;
};

static void add_walk(const struct journal_walk *walk, void *user)
{
    struct page *page = user;
    const struct checklist *checklist =
        catalogue_checklist(page->app->catalogue, walk->checklist);
    const struct outcome *end =
        checklist && walk->outcome ? checklist_outcome(checklist, walk->outcome) : NULL;
    g_autofree char *said =
        g_strdup_printf(_("Walkthrough %1$s: %2$s, %3$s"), walk->number,
                        checklist ? checklist->title : walk->checklist,
                        end             ? end->say
                        : walk->outcome ? walk->outcome
                                        : _("open"));

    doc_add(page->doc, BLOCK_BULLET, ROLE_BODY, said);
    doc_mark(page->doc, CASE_WALK);
}

static void add_link(const struct journal_case *found, void *user)
{
    struct page *page = user;
    g_autofree char *day = day_text(found->at);
    g_autofree char *said =
        g_strdup_printf(_("Linked with %1$s of %2$s: %3$s"), found->number, day,
                        found->title ? found->title : _("not recognised"));

    doc_add(page->doc, BLOCK_BULLET, ROLE_BODY, said);
    doc_mark(page->doc, CASE_LINKED + page->linked++);
}

static void add_entry(struct page *page, const char *id)
{
    const struct entry *entry = id ? catalogue_find(page->app->catalogue, id) : NULL;
    if (!entry)
        return;

    g_autofree char *said = g_strdup_printf(_("Entry: %s"), entry_title(entry));
    doc_add(page->doc, BLOCK_BULLET, ROLE_BODY, said);
    doc_mark(page->doc, CASE_ENTRY);
}

static void fill_page(const struct journal_case *found, void *user)
{
    struct page *page = user;

    page->doc = doc_from_case(page->app->catalogue, found);
    if (found->text && *found->text)
        doc_mark(page->doc, CASE_TEXT);
    doc_add(page->doc, BLOCK_HEADING, ROLE_HEADING, _("What belongs to it"));
    add_entry(page, found->entry);
    if (found->walk)
        journal_get_walk(page->app->journal, found->walk, add_walk, page, &page->error);
    journal_each_link(page->app->journal, found->id, add_link, page,
                      page->error ? NULL : &page->error);
}

struct doc *app_case_doc(struct app *app, int64_t id, GError **error)
{
    struct page page = {.app = app};
    struct journal *journal = app_journal(app, error);

    if (!journal || !journal_get_case(journal, id, fill_page, &page, error))
        return NULL;
    if (page.error) {
        doc_free(page.doc);
        g_propagate_error(error, page.error);
        return NULL;
    }
    return page.doc;
}
