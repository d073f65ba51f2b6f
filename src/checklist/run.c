/* Runs: a list of events, replayed to find where one stands, and the notes that outlive undo. */
#include "checklist/checklist.h"

#include <string.h>

#include "position.h"

struct checklist_run {
    const struct checklist *checklist;
    struct position position;
    char *path;        /* of the step being asked; NULL: none */
    GArray *events;    /* struct checklist_event, strings owned */
    GPtrArray *steps;  /* the step that each event answered */
    GHashTable *notes; /* path -> note: pending ones, and those of events taken back */
    bool is_stale;
    struct checklist_event
        misfit;      /* the first stored event that did not fit, strings owned */
    size_t left_out; /* it and those after it */
};

static void clear_event(void *item)
{
    struct checklist_event *event = item;

    g_free((char *)event->step);
    g_free((char *)event->answer);
    g_free((char *)event->note);
}

static void go_to(struct checklist_run *run, struct position position)
{
    g_free(run->path);
    run->position = position;
    run->path = position_path(&run->position);
}

/* `note` is copied before the pending one, which it may be, is let go. */
static bool take_answer(struct checklist_run *run, const struct checklist_event *given)
{
    const struct step *step = position_step(&run->position);
    struct position next = run->position;

    if (!run->path || !given->answer || !position_answer(&next, given->answer))
        return false;
    struct checklist_event event = {g_strdup(run->path), g_strdup(given->answer),
                                    g_strdup(given->note), given->at};
    g_array_append_val(run->events, event);
    g_ptr_array_add(run->steps, (gpointer)step);
    g_hash_table_remove(run->notes, run->path);
    go_to(run, next);
    return true;
}

static void keep_note(struct checklist_run *run, const char *path, const char *note)
{
    if (path && note && *note)
        g_hash_table_replace(run->notes, g_strdup(path), g_strdup(note));
}

struct checklist_run *checklist_start(const struct catalogue *catalogue,
                                      const struct checklist *checklist)
{
    struct checklist_run *run = g_new0(struct checklist_run, 1);

    run->checklist = checklist;
    run->events = g_array_new(FALSE, FALSE, sizeof(struct checklist_event));
    g_array_set_clear_func(run->events, clear_event);
    run->steps = g_ptr_array_new();
    run->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    go_to(run, position_start(catalogue, checklist));
    return run;
}

static void leave_out(struct checklist_run *run, const struct checklist_event *event)
{
    if (run->left_out++ == 0)
        run->misfit =
            (struct checklist_event){g_strdup(event->step), g_strdup(event->answer),
                                     g_strdup(event->note), event->at};
    run->is_stale = true;
    keep_note(run, event->step, event->note);
}

struct checklist_run *checklist_resume(const struct catalogue *catalogue,
                                       const struct checklist *checklist,
                                       const struct checklist_event *events, size_t count)
{
    struct checklist_run *run = checklist_start(catalogue, checklist);

    for (size_t i = 0; i < count; i++) {
        bool fits = !run->is_stale && g_strcmp0(events[i].step, run->path) == 0 &&
                    take_answer(run, &events[i]);
        if (!fits)
            leave_out(run, &events[i]);
    }
    return run;
}

void checklist_end(struct checklist_run *run)
{
    if (!run)
        return;
    g_array_unref(run->events);
    g_ptr_array_unref(run->steps);
    g_hash_table_unref(run->notes);
    clear_event(&run->misfit);
    g_free(run->path);
    g_free(run);
}

enum checklist_status checklist_status(const struct checklist_run *run)
{
    if (run->is_stale)
        return CHECKLIST_STALE;
    if (run->position.depth)
        return CHECKLIST_ASKING;
    return run->position.result ? CHECKLIST_DONE : CHECKLIST_STALE;
}

const struct checklist *checklist_of(const struct checklist_run *run)
{
    return run->checklist;
}

const struct step *checklist_current(const struct checklist_run *run)
{
    return position_step(&run->position);
}

const char *checklist_path(const struct checklist_run *run)
{
    return run->path;
}

const struct outcome *checklist_result(const struct checklist_run *run)
{
    return run->position.result;
}

const struct checklist *checklist_then(const struct checklist_run *run)
{
    const struct outcome *result = run->position.result;

    return result && result->then
               ? catalogue_checklist(run->position.catalogue, result->then)
               : NULL;
}

int64_t checklist_due(const struct checklist_run *run)
{
    const struct outcome *result = run->position.result;
    int64_t wait = result && result->wait ? outcome_wait_seconds(result->wait) : 0;

    if (wait <= 0 || run->events->len == 0)
        return 0;
    int64_t last =
        g_array_index(run->events, struct checklist_event, run->events->len - 1).at;
    return last > INT64_MAX - wait ? 0 : last + wait;
}

enum checklist_status checklist_answer(struct checklist_run *run, const char *answer,
                                       const char *note, int64_t now)
{
    const char *kept = note ? note : checklist_pending_note(run);
    struct checklist_event event = {NULL, answer, kept && *kept ? kept : NULL, now};

    if (take_answer(run, &event))
        run->is_stale = false;
    return checklist_status(run);
}

void checklist_note(struct checklist_run *run, const char *note)
{
    if (!run->path)
        return;
    if (note && *note)
        keep_note(run, run->path, note);
    else
        g_hash_table_remove(run->notes, run->path);
}

const char *checklist_pending_note(const struct checklist_run *run)
{
    return run->path ? g_hash_table_lookup(run->notes, run->path) : NULL;
}

enum checklist_status checklist_undo(struct checklist_run *run)
{
    return run->events->len ? checklist_back_to(run, run->events->len - 1)
                            : checklist_status(run);
}

enum checklist_status checklist_back_to(struct checklist_run *run, size_t event)
{
    if (event >= run->events->len)
        return checklist_status(run);

    const struct checklist_event *events = (const void *)run->events->data;
    struct position position = position_start(run->position.catalogue, run->checklist);
    for (size_t i = run->events->len; i-- > event;)
        keep_note(run, events[i].step, events[i].note);
    for (size_t i = 0; i < event; i++)
        position_answer(&position, events[i].answer);
    g_array_set_size(run->events, (guint)event);
    g_ptr_array_set_size(run->steps, (gint)event);
    run->is_stale = false;
    go_to(run, position);
    return checklist_status(run);
}

const struct checklist_event *checklist_events(const struct checklist_run *run,
                                               size_t *count)
{
    *count = run->events->len;
    return (const void *)run->events->data;
}

const struct checklist_event *checklist_misfit(const struct checklist_run *run,
                                               size_t *left_out)
{
    *left_out = run->is_stale ? run->left_out : 0;
    return *left_out ? &run->misfit : NULL;
}

const struct step *checklist_event_step(const struct checklist_run *run, size_t event)
{
    return event < run->steps->len ? run->steps->pdata[event] : NULL;
}

size_t checklist_remaining(const struct checklist_run *run)
{
    return position_remaining(&run->position);
}
