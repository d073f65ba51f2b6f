/* A walk as JSON: what was asked and answered, and where it ended. */
#include "report/report.h"

#include <glib.h>

#include "json_parts.h"

static const char *status_name(enum checklist_status status)
{
    switch (status) {
    case CHECKLIST_ASKING:
        return "open";
    case CHECKLIST_DONE:
        return "done";
    case CHECKLIST_STALE:
        break;
    }
    return "stale";
}

/* For reading: placeholders by name. */
static json_t *json_filled(const char *text)
{
    g_autofree char *filled = text ? placeholders_in_text(text, NULL) : NULL;

    return json_text(filled);
}

static json_t *json_time(int64_t at)
{
    g_autoptr(GDateTime) time = at ? g_date_time_new_from_unix_utc(at) : NULL;
    g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

    return json_text(text);
}

static json_t *json_event(const struct step *step, const struct checklist_event *event)
{
    const struct answer *answer = step_answer(step, event->answer);
    json_t *object = json_object();

    json_object_set_new(object, "step", json_text(event->step));
    json_object_set_new(object, "ask", json_filled(step->ask));
    json_object_set_new(object, "answer", json_text(event->answer));
    json_object_set_new(object, "label", json_filled(answer ? answer->label : NULL));
    json_object_set_new(object, "note", json_text(event->note));
    json_object_set_new(object, "at", json_time(event->at));
    return object;
}

static json_t *json_events(const struct checklist_run *run)
{
    size_t count = 0;
    const struct checklist_event *events = checklist_events(run, &count);
    json_t *array = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(array,
                              json_event(checklist_event_step(run, i), &events[i]));
    return array;
}

static json_t *json_outcome(const struct checklist_run *run)
{
    const struct outcome *outcome = checklist_result(run);
    if (!outcome)
        return json_null();

    json_t *object = json_object();
    json_object_set_new(object, "id", json_text(outcome->id));
    json_object_set_new(object, "kind",
                        json_text(outcome_kind_name((enum outcome_kind)outcome->kind)));
    json_object_set_new(object, "say", json_filled(outcome->say));
    json_object_set_new(object, "to", json_text(outcome->to));
    json_object_set_new(object, "wait", json_text(outcome->wait));
    json_object_set_new(object, "due", json_time(checklist_due(run)));
    json_object_set_new(object, "then", json_text(outcome->then));
    json_object_set_new(object, "tell", json_filled(outcome->tell));
    json_object_set_new(object, "evidence", json_texts(&outcome->evidence));
    return object;
}

json_t *json_from_walk(const struct checklist_run *run, const char *about)
{
    json_t *object = json_object();

    json_object_set_new(object, "schema", json_integer(1));
    json_object_set_new(object, "checklist", json_text(checklist_of(run)->id));
    json_object_set_new(object, "title", json_text(checklist_of(run)->title));
    json_object_set_new(object, "about", json_text(about));
    json_object_set_new(object, "status", json_text(status_name(checklist_status(run))));
    json_object_set_new(object, "step", json_text(checklist_path(run)));
    json_object_set_new(object, "events", json_events(run));
    json_object_set_new(object, "outcome", json_outcome(run));
    return object;
}
