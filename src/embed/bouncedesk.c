/* The library's few functions, each a step into the program's own layers. */
#include "embed/bouncedesk.h"

#include "app/app.h"
#include "report/report.h"

#include <stdlib.h>

struct bouncedesk {
    struct app *app;
};

struct bouncedesk_diagnosis {
    struct diagnosis *diagnosis;
    GStringChunk
        *texts; /* values that are no strings of the diagnosis or the catalogue */
};

const char *bouncedesk_version(void)
{
    return BOUNCEDESK_VERSION;
}

struct bouncedesk *bouncedesk_open(const char *data, char **error)
{
    const struct app_options options = {
        .data = data, .journal = ":memory:", .no_overlays = true};
    g_autoptr(GError) problem = NULL;
    struct app *app = app_open(&options, &problem);

    if (!app) {
        if (error)
            *error = g_strdup(problem->message);
        return NULL;
    }
    struct bouncedesk *desk = g_new0(struct bouncedesk, 1);
    desk->app = app;
    return desk;
}

void bouncedesk_close(struct bouncedesk *desk)
{
    if (!desk)
        return;
    app_close(desk->app);
    g_free(desk);
}

struct bouncedesk_diagnosis *bouncedesk_analyze(struct bouncedesk *desk,
                                                const char *bytes, size_t length)
{
    struct diagnosis *made =
        analyze(app_analyzer(desk->app), bytes, length, INPUT_NONE, NULL);

    if (!made)
        return NULL;
    struct bouncedesk_diagnosis *diagnosis = g_new0(struct bouncedesk_diagnosis, 1);
    diagnosis->diagnosis = made;
    diagnosis->texts = g_string_chunk_new(256);
    return diagnosis;
}

void bouncedesk_diagnosis_free(struct bouncedesk_diagnosis *diagnosis)
{
    if (!diagnosis)
        return;
    diagnosis_free(diagnosis->diagnosis);
    g_string_chunk_free(diagnosis->texts);
    g_free(diagnosis);
}

size_t bouncedesk_count(const struct bouncedesk_diagnosis *diagnosis)
{
    return diagnosis->diagnosis->count;
}

static const char *reply_code(const struct bouncedesk_diagnosis *diagnosis, int code)
{
    g_autofree char *text = code ? g_strdup_printf("%d", code) : NULL;

    return text ? g_string_chunk_insert_const(diagnosis->texts, text) : NULL;
}

static const char *enhanced_status(const struct bouncedesk_diagnosis *diagnosis,
                                   struct enhanced_code status)
{
    char text[ENHANCED_CODE_SIZE];

    if (status.class == 0)
        return NULL;
    return g_string_chunk_insert_const(diagnosis->texts,
                                       enhanced_code_format(status, text));
}

static const char *text_for_customer(const struct bouncedesk_diagnosis *diagnosis,
                                     const struct finding *finding)
{
    struct placeholder_values *values = placeholder_values_new();

    placeholders_from_finding(values, finding);
    g_autofree char *text = customer_text(finding->entry, values);
    placeholder_values_free(values);
    return g_string_chunk_insert_const(diagnosis->texts, text);
}

static const char *id_of(const struct entry *entry)
{
    return entry ? entry->id : NULL;
}

static const char *value_of(const struct bouncedesk_diagnosis *diagnosis,
                            const struct finding *finding, enum bouncedesk_field field)
{
    switch (field) {
    case BOUNCEDESK_RECIPIENT:
        return finding->recipient;
    case BOUNCEDESK_REPLY_CODE:
        return reply_code(diagnosis, finding->reply_code);
    case BOUNCEDESK_ENHANCED_STATUS:
        return enhanced_status(diagnosis, finding->status);
    case BOUNCEDESK_CLASS:
        return finding->class == CLASS_NONE ? NULL : reply_class_name(finding->class);
    case BOUNCEDESK_ADDRESS_BAD:
        return address_verdict_name(finding->address_bad);
    case BOUNCEDESK_WHO_ACTS:
        return actor_name(finding->who_acts);
    case BOUNCEDESK_REASON:
        return reason_name(finding->reason);
    case BOUNCEDESK_PROVIDER:
        return id_of(finding->provider);
    case BOUNCEDESK_ENTRY:
        return id_of(finding->entry);
    case BOUNCEDESK_TITLE:
        return finding->entry ? entry_title(finding->entry) : NULL;
    case BOUNCEDESK_CERTAINTY:
        return certainty_name(finding->certainty);
    case BOUNCEDESK_REPLY:
        return finding->reply_text;
    case BOUNCEDESK_CUSTOMER_TEXT:
        return text_for_customer(diagnosis, finding);
    case BOUNCEDESK_FIELD_COUNT:
        break;
    }
    return NULL;
}

const char *bouncedesk_get(const struct bouncedesk_diagnosis *diagnosis, size_t finding,
                           enum bouncedesk_field field)
{
    if (finding >= diagnosis->diagnosis->count)
        return NULL;
    return value_of(diagnosis, &diagnosis->diagnosis->findings[finding], field);
}

char *bouncedesk_json(const struct bouncedesk_diagnosis *diagnosis)
{
    json_t *object = json_from_diagnosis(diagnosis->diagnosis, NULL);
    char *written = json_dumps(object, JSON_INDENT(2) | JSON_REAL_PRECISION(4));
    char *text = g_strdup(written);

    free(written);
    json_decref(object);
    return text;
}

void bouncedesk_free(char *text)
{
    g_free(text);
}
