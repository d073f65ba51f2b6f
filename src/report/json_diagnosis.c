/* A diagnosis as JSON. */
#include "report/report.h"

#include <glib.h>

#include "finding_text.h"
#include "json_parts.h"

#define SCHEMA 1

static json_t *json_evidence(const struct finding *finding)
{
    json_t *array = json_array();

    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct evidence *piece = &finding->evidence[i];
        json_t *object = json_object();
        json_object_set_new(object, "fact", json_text(fact_name(piece->fact)));
        json_object_set_new(object, "value", json_text(piece->value));
        json_object_set_new(object, "line", json_integer(piece->line));
        json_object_set_new(object, "offset", json_integer((json_int_t)piece->offset));
        json_object_set_new(object, "length", json_integer((json_int_t)piece->length));
        json_array_append_new(array, object);
    }
    return array;
}

/* Only what a sending server makes a difference of; 3xx is none of it. */
static const char *class_value(enum reply_class class)
{
    return class == CLASS_INTERMEDIATE ? NULL : reply_class_name(class);
}

static json_t *json_reply_code(int code)
{
    return code ? json_sprintf("%d", code) : json_null();
}

static json_t *json_status(struct enhanced_code status)
{
    char text[ENHANCED_CODE_SIZE];

    return status.class ? json_text(enhanced_code_format(status, text)) : json_null();
}

static json_t *json_confidence(double confidence)
{
    double kept =
        confidence > 0 ? MIN(confidence, 1.0) : 0.0; /* also for "not a number" */

    return json_real((double)(int)(kept * 100 + 0.5) / 100);
}

static const char *address_value(enum address_verdict verdict)
{
    return verdict == ADDRESS_UNSET ? "unknown" : address_verdict_name(verdict);
}

static json_t *json_traps(const struct finding *finding)
{
    json_t *array = json_array();

    for (size_t i = 0; i < finding->trap_count; i++)
        json_array_append_new(array, json_text(finding->traps[i]->text));
    return array;
}

static void set_what_was_said(json_t *object, const struct finding *finding)
{
    json_object_set_new(object, "recipient", json_text(finding->recipient));
    json_object_set_new(object, "reply_code", json_reply_code(finding->reply_code));
    json_object_set_new(object, "enhanced_status", json_status(finding->status));
    json_object_set_new(object, "reply_text", json_text(finding->reply_text));
    json_object_set_new(object, "command", json_text(smtp_stage_name(finding->stage)));
    json_object_set_new(object, "queue_id", json_text(finding->queue_id));
    json_object_set_new(object, "relay", json_text(finding->relay));
}

static void set_what_is_concluded(json_t *object, const struct finding *finding)
{
    const struct entry *entry = finding->entry, *provider = finding->provider;
    const struct checklist *checklist = finding->checklist;

    json_object_set_new(object, "class", json_text(class_value(finding->class)));
    json_object_set_new(object, "given_up", json_boolean(finding->given_up));
    json_object_set_new(object, "address_bad",
                        json_text(address_value(finding->address_bad)));
    json_object_set_new(object, "who_acts", json_text(actor_name(finding->who_acts)));
    json_object_set_new(object, "reason", json_text(reason_name(finding->reason)));
    json_object_set_new(object, "provider", json_text(provider ? provider->id : NULL));
    json_object_set_new(object, "entry", json_text(entry ? entry->id : NULL));
    json_object_set_new(object, "title", json_text(entry ? entry_title(entry) : NULL));
    json_object_set_new(object, "confidence", json_confidence(finding->confidence));
    json_object_set_new(object, "certainty",
                        json_text(certainty_name(finding->certainty)));
    json_object_set_new(object, "checklist", json_text(checklist ? checklist->id : NULL));
}

static json_t *json_finding(const struct finding *finding)
{
    json_t *object = json_object();

    set_what_was_said(object, finding);
    set_what_is_concluded(object, finding);
    json_object_set_new(object, "evidence", json_evidence(finding));
    json_object_set_new(object, "because",
                        json_text_array(finding->because, finding->because_count));
    json_object_set_new(
        object, "contradictions",
        json_text_array(finding->contradictions, finding->contradiction_count));
    json_object_set_new(object, "traps", json_traps(finding));
    return object;
}

json_t *json_from_diagnosis(const struct diagnosis *diagnosis, const char *file)
{
    json_t *object = json_object(), *findings = json_array();

    json_object_set_new(object, "schema", json_integer(SCHEMA));
    if (file)
        json_object_set_new(object, "file", json_text(file));
    json_object_set_new(object, "kind", json_text(input_kind_name(diagnosis->kind)));
    json_object_set_new(object, "format", json_text(diagnosis->format));
    json_object_set_new(object, "note", json_text(diagnosis->note));
    for (size_t i = 0; i < diagnosis->count; i++)
        json_array_append_new(findings, json_finding(&diagnosis->findings[i]));
    json_object_set_new(object, "diagnoses", findings);
    return object;
}
