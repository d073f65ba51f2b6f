/* What the journal remembers beside a verdict. */
#include "journal/patterns.h"
#include "store.h"

#define WEEK_SECONDS  (INT64_C(7) * 86400)
#define MONTH_SECONDS (INT64_C(28) * 86400)
#define COUNT_LIMIT   1000

static void take_id(const struct journal_case *found, void *user)
{
    *(int64_t *)user = found->id;
}

static bool remember_entry(struct journal *journal, const struct journal_asked *asked,
                           struct journal_memory *memory, GError **error)
{
    struct journal_filter week = {.entry = asked->entry,
                                  .since = asked->now - WEEK_SECONDS};
    struct journal_filter solved = {
        .entry = asked->entry, .outcome = JOURNAL_SOLVED, .limit = 1};

    return journal_count(journal, &week, COUNT_LIMIT, &memory->this_week, error) &&
           journal_count(journal, &solved, COUNT_LIMIT, &memory->solved, error) &&
           journal_page(journal, &solved, take_id, &memory->last_solved, error);
}

bool journal_remember(struct journal *journal, const struct journal_asked *asked,
                      struct journal_memory *memory, GError **error)
{
    struct journal_memory found = {0};
    g_autoptr(GError) problem = NULL;
    struct journal_filter same = {.since = asked->now - MONTH_SECONDS};

    same.recipient_mark = journal_mark(journal, asked->recipient, &problem);
    bool good = !problem;
    if (good && same.recipient_mark)
        good =
            journal_count(journal, &same, COUNT_LIMIT, &found.same_recipient, &problem);
    if (good && asked->entry)
        good = remember_entry(journal, asked, &found, &problem);
    if (good)
        *memory = found;
    else
        g_propagate_error(error, g_steal_pointer(&problem));
    return good;
}
