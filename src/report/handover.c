/* Writes and reads the file by which a walkthrough goes to a colleague. */
#include "report/handover.h"

#include "base/words.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "checklist/placeholders.h"
#include "json_parts.h"

#define KIND "bouncedesk walkthrough"
/* It stands within so many bytes, and nobody takes a log for one that quotes it. */
#define KIND_WITHIN 200

G_DEFINE_QUARK(bouncedesk_handover_error, handover_error)

static json_t *json_time(int64_t at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at);
    g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

    return json_text(text);
}

static json_t *json_events(const struct journal_walk *walk)
{
    json_t *array = json_array();

    for (size_t i = 0; i < walk->event_count; i++) {
        const struct journal_event *event = &walk->events[i];
        json_t *object = json_object();
        json_object_set_new(object, "step", json_text(event->step));
        json_object_set_new(object, "answer", json_text(event->answer));
        json_object_set_new(object, "note", json_text(event->note));
        json_object_set_new(object, "at", json_time(event->at));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *json_values(const struct journal_walk *walk)
{
    json_t *object = json_object();

    for (size_t i = 0; i < walk->value_count; i++)
        json_object_set_new(object, walk->values[i].name,
                            json_text(walk->values[i].value));
    return object;
}

char *handover_write(const struct journal_walk *walk)
{
    json_t *object = json_object();

    json_object_set_new(object, "schema", json_integer(1));
    json_object_set_new(object, "kind", json_text(KIND));
    json_object_set_new(object, "number", json_text(walk->number));
    json_object_set_new(object, "checklist", json_text(walk->checklist));
    json_object_set_new(object, "entry", json_text(walk->entry));
    json_object_set_new(object, "about", json_text(walk->about));
    json_object_set_new(object, "started", json_time(walk->started));
    json_object_set_new(object, "changed", json_time(walk->changed));
    json_object_set_new(object, "outcome", json_text(walk->outcome));
    json_object_set_new(object, "note", json_text(walk->pending_note));
    json_object_set_new(object, "events", json_events(walk));
    json_object_set_new(object, "values", json_values(walk));
    char *dumped = json_dumps(object, JSON_INDENT(2));
    char *text = g_strconcat(dumped, "\n", NULL);
    free(dumped); /* jansson's, not GLib's */
    json_decref(object);
    return text;
}

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static bool refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, HANDOVER_ERROR, HANDOVER_ERROR_FORM,
                _("this is no walkthrough that was handed over: %s"), what);
    return false;
}

/* A text or null; what is missing counts as null. */
static bool read_text(const json_t *object, const char *key, const char **out,
                      GError **error)
{
    const json_t *value = json_object_get(object, key);

    if (value && !json_is_null(value) && !json_is_string(value))
        return refuse(error, _("\"%s\" is no text"), key);
    *out = json_string_value(value); /* NULL for null */
    return true;
}

static bool read_time(const json_t *object, const char *key, int64_t *out, GError **error)
{
    const char *text = NULL;

    if (!read_text(object, key, &text, error))
        return false;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = text ? g_date_time_new_from_iso8601(text, utc) : NULL;
    if (!time)
        return refuse(error, _("\"%s\" is no time such as 2026-05-12T14:03:00Z"), key);
    *out = g_date_time_to_unix(time);
    return true;
}

static bool read_event(const json_t *object, struct journal_event *event, GError **error)
{
    if (!json_is_object(object))
        return refuse(error, _("an event is no object"));
    if (!read_text(object, "step", &event->step, error) ||
        !read_text(object, "answer", &event->answer, error) ||
        !read_text(object, "note", &event->note, error) ||
        !read_time(object, "at", &event->at, error))
        return false;
    return event->step && event->answer
               ? true
               : refuse(error, _("an event lacks step or answer"));
}

static bool read_events(const json_t *object, GArray *events, GError **error)
{
    const json_t *array = json_object_get(object, "events");

    if (!json_is_array(array))
        return refuse(error, _("\"events\" is no list"));
    if (json_array_size(array) > HANDOVER_MAX_EVENTS)
        return refuse(error, _("it has more than %d events"), HANDOVER_MAX_EVENTS);
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct journal_event event = {0};
        if (!read_event(json_array_get(array, i), &event, error))
            return false;
        g_array_append_val(events, event);
    }
    return true;
}

static bool read_values(json_t *object, GArray *values, GError **error)
{
    json_t *pairs = json_object_get(object, "values"), *value;
    struct placeholder_values *tried = placeholder_values_new();
    const char *name;
    bool good =
        !pairs || json_is_object(pairs) || refuse(error, _("\"values\" is no object"));

    json_object_foreach(pairs, name, value)
    {
        const char *text = json_string_value(value);
        if (!good || !placeholder_find(name)) /* a newer program may have more of them */
            continue;
        if (!text || !placeholder_set(tried, name, text)) {
            good =
                refuse(error, _("\"%1$s\" cannot be a %2$s"), text ? text : "null", name);
            continue;
        }
        struct journal_value pair = {name, text};
        g_array_append_val(values, pair);
    }
    placeholder_values_free(tried);
    return good;
}

static bool is_ours(const json_t *object, GError **error)
{
    const char *kind = json_string_value(json_object_get(object, "kind"));
    json_int_t schema = json_integer_value(json_object_get(object, "schema"));

    if (g_strcmp0(kind, KIND) != 0)
        return refuse(error, _("its \"kind\" is not \"%s\""), KIND);
    if (schema < 1)
        return refuse(error, _("its \"schema\" is no number"));
    return schema == 1 ||
           refuse(error, _("it was written by a newer version (schema %lld)"),
                  (long long)schema);
}

static bool read_head(const json_t *object, struct journal_walk *walk, GError **error)
{
    if (!is_ours(object, error) || !read_text(object, "number", &walk->number, error) ||
        !read_text(object, "checklist", &walk->checklist, error) ||
        !read_text(object, "entry", &walk->entry, error) ||
        !read_text(object, "about", &walk->about, error) ||
        !read_text(object, "outcome", &walk->outcome, error) ||
        !read_text(object, "note", &walk->pending_note, error) ||
        !read_time(object, "started", &walk->started, error) ||
        !read_time(object, "changed", &walk->changed, error))
        return false;
    return walk->checklist || refuse(error, _("it names no checklist"));
}

static bool read_walk(json_t *object, journal_walk_fn *each, void *user, GError **error)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(struct journal_event));
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(struct journal_value));
    struct journal_walk walk = {0};

    if (!read_head(object, &walk, error) || !read_events(object, events, error) ||
        !read_values(object, values, error))
        return false;
    walk.events = (const struct journal_event *)(void *)events->data;
    walk.event_count = events->len;
    walk.values = (const struct journal_value *)(void *)values->data;
    walk.value_count = values->len;
    each(&walk, user);
    return true;
}

bool handover_read(const char *json, size_t length, journal_walk_fn *each, void *user,
                   GError **error)
{
    json_error_t fault;

    if (length > HANDOVER_MAX_BYTES)
        return refuse(error, _("it is larger than %u MB"), HANDOVER_MAX_BYTES >> 20);
    json_t *object = json_loadb(json, length, JSON_REJECT_DUPLICATES, &fault);
    if (!object)
        return refuse(error, _("line %1$d: %2$s"), fault.line, fault.text);
    bool good = json_is_object(object) ? read_walk(object, each, user, error)
                                       : refuse(error, _("it is no JSON object"));
    json_decref(object);
    return good;
}

bool handover_is_one(const char *text)
{
    text += strspn(text, " \t\r\n");
    return text[0] == '{' && g_strstr_len(text, KIND_WITHIN, "\"" KIND "\"");
}
