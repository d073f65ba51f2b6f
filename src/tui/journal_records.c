/* What the Journal shows: cases a page at a time, walkthroughs all, newest first. */
#include "journal_state.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "report/journal_report.h"

#define PAGE 200 /* cases read at a time */

const struct record *journal_selected(const struct journal_state *state)
{
    return state->shown->len > 0 ? state->shown->pdata[state->list.selected] : NULL;
}

void journal_record_free(void *user)
{
    struct record *record = user;

    g_free(record->number);
    g_free(record->code);
    g_free(record->title);
    g_free(record->domain);
    g_free(record->outcome);
    g_free(record->text);
    g_free(record->entry);
    g_free(record->note);
    g_free(record->ticket);
    g_free(record->tags);
    g_free(record->solved);
    g_free(record->folded);
    g_free(record);
}

static void add_record(struct journal_state *state, struct record filled)
{
    struct record *record = g_memdup2(&filled, sizeof filled);
    g_autofree char *words =
        g_strjoin(" ", filled.number ? filled.number : "", filled.code ? filled.code : "",
                  filled.title ? filled.title : "", filled.domain ? filled.domain : "",
                  filled.outcome ? filled.outcome : "", NULL);

    record->folded = text_fold(words);
    g_ptr_array_add(state->records, record);
}

static void add_case(const struct journal_case *found, void *user)
{
    const struct screen *screen = user;
    struct journal_state *state = screen->state;
    const char *title =
        case_title(app_catalogue(screen->session->app), found->entry, found->title);
    bool both = found->reply_code && found->status_code;
    struct record record = {
        .at = found->at,
        .id = found->id,
        .number = g_strdup(found->number),
        .code = g_strconcat(found->reply_code ? found->reply_code : "", both ? " " : "",
                            found->status_code ? found->status_code : "", NULL),
        .title = g_strdup(title ? title : _("not recognised")),
        .domain = g_strdup(found->recipient_domain),
        .outcome = g_strdup(found->outcome ? words_shown(found->outcome)
                            : found->class ? words_shown_in("list", found->class)
                                           : ""),
        .text = g_strdup(found->text),
        .entry = g_strdup(found->entry),
        .note = g_strdup(found->note),
        .ticket = g_strdup(found->ticket),
        .tags = g_strdup(found->tags),
        .solved = g_strdup(found->outcome),
        .joined = found->walk,
        .closed = found->closed,
    };

    state->oldest = found->id;
    add_record(state, record);
}

static void add_walks(struct screen *screen, GError **error)
{
    size_t count = 0;
    struct walk_summary *list = app_walks(screen->session->app, false, &count, error);

    for (size_t i = 0; list && i < count; i++) {
        const struct walk_summary *walk = &list[i];
        bool named = walk->about && walk->about[0] != '\0';
        struct record record = {
            .at = walk->changed,
            .walk = walk->id,
            .number = g_strdup(walk->number),
            .title = g_strdup(named ? walk->about : walk->checklist_title),
            .outcome = g_strdup(walk->outcome ? _("walk, ended") : _("walk, open")),
        };
        add_record(screen->state, record);
    }
    walk_summaries_free(list, count);
}

static int newest_first(const void *a, const void *b)
{
    const struct record *left = *(struct record *const *)a;
    const struct record *right = *(struct record *const *)b;

    if (left->at != right->at)
        return left->at > right->at ? -1 : 1;
    return g_strcmp0(right->number, left->number);
}

/* All words of the query must be in the record. */
static bool record_matches(const struct record *record, char **words)
{
    for (size_t i = 0; words[i]; i++) {
        if (!strstr(record->folded, words[i]))
            return false;
    }
    return true;
}

/* Walkthroughs are few and searched here; cases come from the journal as they are wanted. */
static void add_walks_that_match(struct screen *screen, GError **error)
{
    struct journal_state *state = screen->state;
    g_autofree char *folded = text_fold(state->query.text->str);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint first = state->records->len;

    add_walks(screen, error);
    for (guint i = state->records->len; i > first; i--)
        if (!record_matches(state->records->pdata[i - 1], words))
            g_ptr_array_remove_index(state->records, i - 1);
    state->found += state->records->len - first;
}

static struct journal_filter filter_of(const struct screen *screen)
{
    const struct journal_state *state = screen->state;
    struct journal_filter filter = state->behind;

    if (state->query.text->len > 0 || !filter.words)
        filter.words = state->query.text->str;
    journal_filter_apply(state, app_now(screen->session->app), &filter);
    return filter;
}

static void arrange_records(struct journal_state *state)
{
    g_ptr_array_sort(state->records, newest_first);
    g_ptr_array_set_size(state->shown, 0);
    g_ptr_array_extend(state->shown, state->records, NULL, NULL);
    list_resize(&state->list, state->shown->len);
}

static bool read_page(struct screen *screen, GError **error)
{
    struct journal_state *state = screen->state;
    struct journal *journal = app_journal(screen->session->app, error);
    struct journal_filter filter = filter_of(screen);
    guint before = state->records->len;

    filter.before = state->oldest;
    filter.limit = PAGE;
    bool read = journal && journal_page(journal, &filter, add_case, screen, error);
    if (state->records->len - before < PAGE)
        state->oldest = 0;
    return read;
}

bool journal_export_shown(struct screen *screen, app_append_fn *append, GString *table,
                          GError **error)
{
    return app_export_cases(screen->session->app, filter_of(screen), append, table,
                            error);
}

void journal_load(struct screen *screen)
{
    struct journal_state *state = screen->state;
    g_autoptr(GError) error = NULL;
    struct journal *journal = app_journal(screen->session->app, &error);
    struct journal_filter filter = filter_of(screen);
    bool all_kinds = !state->about && !journal_is_filtered(state);

    g_ptr_array_set_size(state->shown, 0);
    g_ptr_array_set_size(state->records, 0);
    state->oldest = state->before;
    state->before = 0;
    state->found = 0;
    state->page_is_old = true;
    if (journal &&
        journal_count(journal, &filter, JOURNAL_COUNT_LIMIT, &state->found, &error) &&
        read_page(screen, &error) && all_kinds)
        add_walks_that_match(screen, &error);
    session_say_error(screen->session, &error);
    arrange_records(state);
}

void journal_show_case(struct screen *screen, int64_t id)
{
    struct journal_state *state = screen->state;

    for (int all = 0; all < 2; all++) {
        for (guint i = 0; i < state->shown->len; i++) {
            const struct record *record = state->shown->pdata[i];
            if (record->id != id)
                continue;
            state->list.selected = i;
            return;
        }
        field_set(&state->query, "");
        journal_filter_clear(state);
        state->before = id + 1; /* the page that begins with it */
        journal_load(screen);
    }
}

/* The last of those read is selected: the next ones. */
void journal_load_more(struct screen *screen)
{
    struct journal_state *state = screen->state;
    g_autoptr(GError) error = NULL;

    if (!state->oldest || state->list.selected + 1 < state->shown->len)
        return;
    read_page(screen, &error);
    session_say_error(screen->session, &error);
    arrange_records(state);
}
