/* Walkthroughs: a checklist run with its values, saved to the journal after every change. */
#include "internal.h"

#include "base/words.h"

#include "report/report.h"

#include <string.h>

G_DEFINE_QUARK(bouncedesk_app_error, app_error)

static struct journal_event *events_of(const struct checklist_run *run, size_t *count)
{
    const struct checklist_event *events = checklist_events(run, count);
    struct journal_event *copies = g_new0(struct journal_event, *count + 1);

    for (size_t i = 0; i < *count; i++)
        copies[i] = (struct journal_event){events[i].step, events[i].answer,
                                           events[i].note, events[i].at};
    return copies;
}

static struct journal_value *values_of(const struct placeholder_values *values,
                                       size_t *count)
{
    size_t known = 0;
    const struct placeholder *table = placeholder_table(&known);
    struct journal_value *pairs = g_new0(struct journal_value, known + 1);

    *count = 0;
    for (size_t i = 0; i < known; i++) {
        const char *value = placeholder_get(values, table[i].name);
        if (value)
            pairs[(*count)++] = (struct journal_value){table[i].name, value};
    }
    return pairs;
}

/* The course of a walk as one text, to see whether the journal still has what was put there. */
static char *course_of(const struct journal_walk *walk)
{
    GString *course = g_string_new(walk->pending_note);

    for (size_t i = 0; i < walk->event_count; i++) {
        const struct journal_event *event = &walk->events[i];
        g_string_append_printf(course, "\n%s\t%s\t%s\t%" G_GINT64_FORMAT, event->step,
                               event->answer, event->note ? event->note : "", event->at);
    }
    for (size_t i = 0; i < walk->value_count; i++)
        g_string_append_printf(course, "\n%s=%s", walk->values[i].name,
                               walk->values[i].value);
    return g_string_free(course, FALSE);
}

struct other_hand {
    const struct walk *walk;
    bool has_changed;
};

static void look_for_other_hand(const struct journal_walk *stored, void *user)
{
    struct other_hand *other = user;
    g_autofree char *course = course_of(stored);

    other->has_changed = g_strcmp0(course, other->walk->stored) != 0;
}

static bool was_changed_elsewhere(struct journal *journal, const struct walk *walk)
{
    struct other_hand other = {.walk = walk};

    return walk->id && walk->stored &&
           journal_get_walk(journal, walk->id, look_for_other_hand, &other, NULL) &&
           other.has_changed;
}

static bool store(const struct app *app, struct journal *journal, struct walk *walk,
                  GError **error)
{
    size_t event_count = 0, value_count = 0;
    g_autofree struct journal_event *events = events_of(walk->run, &event_count);
    g_autofree struct journal_value *values = values_of(walk->values, &value_count);
    const struct outcome *result = checklist_result(walk->run);
    struct journal_walk stored = {
        .id = walk->id,
        .started = walk->started,
        .changed = app_now(app),
        .number = walk->number,
        .checklist = checklist_of(walk->run)->id,
        .entry = walk->entry ? walk->entry->id : NULL,
        .about = walk->about,
        .outcome = result ? result->id : NULL,
        .pending_note = checklist_pending_note(walk->run),
        .events = events,
        .event_count = event_count,
        .values = values,
        .value_count = value_count,
    };

    if (!journal_save_walk(journal, &stored, error))
        return false;
    g_free(walk->stored);
    walk->stored = course_of(&stored);
    walk->id = stored.id;
    if (stored.number != walk->number) {
        g_free(walk->number);
        walk->number = (char *)stored.number;
    }
    return true;
}

static bool save(struct app *app, struct walk *walk, GError **error)
{
    struct journal *journal = app_journal_to_save(app, error);

    if (!journal)
        return false;
    if (!was_changed_elsewhere(journal, walk))
        return store(app, journal, walk, error);

    g_autofree char *before = g_steal_pointer(&walk->number);
    walk->id = 0;
    if (!store(app, journal, walk, error))
        return false;
    g_set_error(error, APP_ERROR, APP_ERROR_ELSEWHERE,
                _("%1$s was changed in another window meanwhile; yours goes on as %2$s"),
                before, walk->number);
    return false;
}

char *app_describe(const struct entry *entry, const struct finding *finding)
{
    g_autoptr(GString) about = g_string_new(NULL);
    char status[ENHANCED_CODE_SIZE];

    if (finding && finding->recipient)
        g_string_append_printf(about, "%s, ", finding->recipient);
    if (finding && finding->reply_code)
        g_string_append_printf(about, "%d ", finding->reply_code);
    if (finding && finding->status.class)
        g_string_append_printf(about, "%s ",
                               enhanced_code_format(finding->status, status));
    if (entry)
        g_string_append(about, entry_english_title(entry)); /* it is stored */
    const char *provider = entry ? entry_provider_name(entry) : NULL;
    if (provider)
        g_string_append_printf(about, " (%s)", provider);
    return g_strdup(g_strstrip(about->str));
}

struct walk *app_walk_start(struct app *app, const struct checklist *checklist,
                            const struct entry *entry, const struct finding *finding,
                            GError **error)
{
    struct walk *walk = g_new0(struct walk, 1);

    walk->run = checklist_start(app->catalogue, checklist);
    walk->values = placeholder_values_new();
    if (finding)
        placeholders_from_finding(walk->values, finding);
    walk->entry = entry;
    walk->about = app_describe(entry, finding);
    walk->started = app_now(app);
    if (save(app, walk, error) && finding) {
        app->walked = app_join_case(app, finding, walk->id, error) ? 0 : walk->id;
        g_free(app->walked_about);
        app->walked_about = g_strdup(walk->about);
    }
    return walk;
}

bool app_walk_answer(struct app *app, struct walk *walk, const char *answer,
                     GError **error)
{
    checklist_answer(walk->run, answer, NULL, app_now(app));
    if (!save(app, walk, error))
        return false;
    const struct outcome *result = checklist_result(walk->run);
    if (result && result->kind == OUTCOME_SOLVED)
        app_solve_case_of(app, walk->id, error);
    return true;
}

bool app_walk_note(struct app *app, struct walk *walk, const char *note, GError **error)
{
    checklist_note(walk->run, note);
    return save(app, walk, error);
}

bool app_walk_back(struct app *app, struct walk *walk, GError **error)
{
    checklist_undo(walk->run);
    return save(app, walk, error);
}

bool app_walk_back_to(struct app *app, struct walk *walk, size_t event, GError **error)
{
    checklist_back_to(walk->run, event);
    return save(app, walk, error);
}

bool app_walk_set(struct app *app, struct walk *walk, const char *placeholder,
                  const char *value, GError **error)
{
    if (!placeholder_set(walk->values, placeholder, value)) {
        g_set_error(error, APP_ERROR, APP_ERROR_VALUE, _("this cannot be a %s"),
                    placeholder);
        return false;
    }
    return save(app, walk, error);
}

void app_walk_close(struct walk *walk)
{
    if (!walk)
        return;
    checklist_end(walk->run);
    placeholder_values_free(walk->values);
    g_free(walk->about);
    g_free(walk->number);
    g_free(walk->stored);
    g_free(walk);
}

static struct walk *walk_from_stored(const struct app *app,
                                     const struct checklist *checklist,
                                     const struct journal_walk *stored)
{
    g_autoptr(GArray) events =
        g_array_new(FALSE, FALSE, (guint)sizeof(struct checklist_event));
    struct walk *walk = g_new0(struct walk, 1);

    for (size_t i = 0; i < stored->event_count; i++) {
        const struct journal_event *event = &stored->events[i];
        struct checklist_event copy = {event->step, event->answer, event->note,
                                       event->at};
        g_array_append_val(events, copy);
    }
    walk->run = checklist_resume(app->catalogue, checklist,
                                 (const struct checklist_event *)(void *)events->data,
                                 events->len);
    if (stored->pending_note)
        checklist_note(walk->run, stored->pending_note);
    walk->values = placeholder_values_new();
    for (size_t i = 0; i < stored->value_count; i++)
        placeholder_set(walk->values, stored->values[i].name, stored->values[i].value);
    walk->entry = stored->entry ? catalogue_find(app->catalogue, stored->entry) : NULL;
    walk->about = g_strdup(stored->about);
    walk->number = g_strdup(stored->number);
    walk->id = stored->id;
    walk->started = stored->started;
    walk->stored = course_of(stored);
    return walk;
}

struct resume_search {
    const struct app *app;
    struct walk *found;
    char *lost_checklist; /* the walk is there, its checklist is not */
};

static void resume_stored(const struct journal_walk *stored, void *user)
{
    struct resume_search *search = user;
    const struct checklist *checklist =
        catalogue_checklist(search->app->catalogue, stored->checklist);
    if (checklist)
        search->found = walk_from_stored(search->app, checklist, stored);
    else
        search->lost_checklist = g_strdup(stored->checklist);
}

struct walk *app_walk_resume(struct app *app, int64_t id, GError **error)
{
    struct resume_search search = {.app = app};
    struct journal *journal = app_journal(app, error);

    if (!journal || !journal_get_walk(journal, id, resume_stored, &search, error))
        return NULL;
    if (search.lost_checklist)
        g_set_error(error, APP_ERROR, APP_ERROR_GONE,
                    _("the checklist \"%s\" is no longer in the catalogue"),
                    search.lost_checklist);
    else if (!search.found)
        g_set_error(error, APP_ERROR, APP_ERROR_GONE, _("there is no such walkthrough"));
    g_free(search.lost_checklist);
    return search.found;
}

struct collector {
    const struct app *app;
    GArray *list;
};

/* Where a stored walk stands now: the catalogue may be another than when it was saved. */
static void add_standing(const struct app *app, const struct checklist *checklist,
                         const struct journal_walk *stored, struct walk_summary *summary)
{
    struct walk *walk = walk_from_stored(app, checklist, stored);

    summary->is_stale = checklist_status(walk->run) == CHECKLIST_STALE;
    summary->due = checklist_due(walk->run);
    summary->is_due = summary->due && summary->due <= app_now(app);
    app_walk_close(walk);
}

static void collect_walk(const struct journal_walk *stored, void *user)
{
    struct collector *collector = user;
    const struct checklist *checklist =
        catalogue_checklist(collector->app->catalogue, stored->checklist);
    struct walk_summary summary = {
        .id = stored->id,
        .started = stored->started,
        .changed = stored->changed,
        .number = g_strdup(stored->number),
        .about = g_strdup(stored->about),
        .checklist_title = g_strdup(checklist ? checklist->title : stored->checklist),
        .outcome = g_strdup(stored->outcome),
    };

    if (checklist)
        add_standing(collector->app, checklist, stored, &summary);
    g_array_append_val(collector->list, summary);
}

/* Stable: the others stay in their order. */
static gint due_first(gconstpointer a, gconstpointer b, gpointer unused)
{
    const struct walk_summary *one = a, *other = b;

    (void)unused;
    return (gint)other->is_due - (gint)one->is_due;
}

struct walk_summary *app_walks(struct app *app, bool open_only, size_t *count,
                               GError **error)
{
    struct journal *journal = app_journal(app, error);
    if (!journal)
        return NULL;

    struct collector collector = {
        app, g_array_new(TRUE, TRUE, (guint)sizeof(struct walk_summary))};
    bool done = journal_each_walk(journal, open_only, collect_walk, &collector, error);
    gsize collected = collector.list->len;
    struct walk_summary *list = (void *)g_array_free(collector.list, FALSE);
    g_qsort_with_data(list, (gint)collected, sizeof *list, due_first, NULL);

    if (!done) {
        walk_summaries_free(list, collected);
        return NULL;
    }
    *count = collected;
    return list;
}

void walk_summaries_free(struct walk_summary *list, size_t count)
{
    if (!list)
        return;
    for (size_t i = 0; i < count; i++) {
        g_free(list[i].number);
        g_free(list[i].about);
        g_free(list[i].checklist_title);
        g_free(list[i].outcome);
    }
    g_free(list);
}

bool app_walk_delete(struct app *app, int64_t id, GError **error)
{
    struct journal *journal = app_journal(app, error);

    return journal && journal_delete_walk(journal, id, error);
}
