/* Findings: from a record's facts to a finding with verdict, evidence and reasons. */
#include "findings.h"

#include "contradictions.h"
#include "place.h"
#include "reply_recipient.h"
#include "reply_view.h"

#include <stdlib.h>
#include <string.h>

#define EVIDENCE_MAX (FACT_COUNT + 4)

/* A code deeper in a Status field: "5.0.0 (permanent failure)". */
static struct enhanced_code status_fact(const struct record *record)
{
    struct enhanced_code status = {0};
    const char *value = record_get(record, FACT_STATUS_CODE);
    if (value)
        enhanced_code_find(value, &status, NULL, NULL);
    return status;
}

static int code_fact(const struct record *record)
{
    const char *value = record_get(record, FACT_REPLY_CODE);
    if (!value)
        return 0;
    int code = (int)g_ascii_strtoll(value, NULL, 10);
    return code >= 200 && code <= 599 ? code : 0;
}

/* By the reply's first digit, else the enhanced code's, else the report's or log's word. A server
   that greets with 5xx is tried again, or the next one is (RFC 5321 section 3.1): there the
   report's own status knows better. */
static enum reply_class class_of(const struct record *record, int code,
                                 struct enhanced_code status, enum smtp_stage stage)
{
    if (record->outcome == CLASS_SUCCESS)
        return CLASS_SUCCESS;
    if (stage == STAGE_CONNECT && status_fact(record).class == CLASS_TEMPORARY)
        return CLASS_TEMPORARY;
    enum reply_class said = reply_code_class(code);
    bool greeting = said == CLASS_SUCCESS && record->outcome != CLASS_NONE;
    if (said != CLASS_NONE && said != CLASS_INTERMEDIATE && !greeting)
        return said;
    if (status.class != 0)
        return (enum reply_class)status.class;
    return record->outcome;
}

/* The reply's code, unless it is a general x.0.0 and the report knows better. */
static struct enhanced_code better_status(struct enhanced_code reply,
                                          struct enhanced_code field)
{
    bool general = reply.subject == 0 && reply.detail == 0;
    if (reply.class == 0 || (general && field.class == reply.class))
        return field;
    return reply;
}

/* The reply of the fields; where they have none, the one in the words. */
static void read_view(const struct settling *settling, struct record *record,
                      struct reply_view *view)
{
    const char *text = record_get(record, FACT_REPLY_TEXT);
    bool coded = text && reply_view_read(settling->arena, text, view);
    struct reply_view other;
    bool told = record->words && reply_view_read(settling->arena, record->words, &other);
    if (coded && (view->code != 0 || record_get(record, FACT_REPLY_CODE))) {
        if (view->stage == STAGE_UNKNOWN && told && other.code == view->code)
            view->stage = other.stage; /* the words tell when, the field only what */
        return;
    }
    if (!told || other.code == 0) {
        if (!text)
            *view = (struct reply_view){.joined = ""};
        return;
    }
    if (coded && other.status.class == 0)
        other.status = view->status;
    *view = other;
    record->facts[FACT_REPLY_TEXT] = (struct fact_value){record->words, PLACE_UNKNOWN, 0};
}

static const char *relay_of(const struct record *record, const struct reply_view *view)
{
    const char *relay = record_get(record, FACT_REMOTE_MTA);
    return relay ? relay : view->host;
}

static enum smtp_stage stage_of(const struct record *record,
                                const struct reply_view *view)
{
    const char *stage = record_get(record, FACT_STAGE);
    if (record->stage != STAGE_UNKNOWN)
        return record->stage;
    enum smtp_stage named = stage ? smtp_stage_from_text(stage) : STAGE_UNKNOWN;
    return named != STAGE_UNKNOWN ? named : view->stage;
}

static bool is_routable(const char *address)
{
    const char *domain = address ? strrchr(address, '@') : NULL;
    return domain && strchr(domain, '.');
}

/* A local delivery path or an internal name says less than what the sender wrote. */
static const char *recipient_of(struct arena *arena, const struct record *record,
                                const struct finding *finding)
{
    const char *last = record_get(record, FACT_RECIPIENT);
    const char *original = record_get(record, FACT_ORIGINAL_RECIPIENT);
    if (!is_routable(last) && is_routable(original))
        return original;
    if (last)
        return last;
    return original ? original
                    : reply_recipient(arena, finding->reply_text, finding->stage);
}

/* What stands around the reply, if it is more than "smtp; ". */
static const char *frame_of(const struct record *record, const struct reply_view *view)
{
    const char *text = record_get(record, FACT_REPLY_TEXT);
    return text && strlen(text) > view->length + 12 ? text : NULL;
}

struct evidence_list {
    struct evidence *items;
    size_t count;
};

static void add_evidence(const struct settling *settling, struct evidence_list *list,
                         enum fact fact, const struct fact_value *value)
{
    struct evidence *evidence = &list->items[list->count++];
    *evidence = (struct evidence){.fact = fact, .value = value->value};
    if (value->offset >= settling->length)
        return;
    evidence->offset = value->offset;
    evidence->length = MIN(value->length, settling->length - value->offset);
    evidence->line = line_index_at(settling->lines, value->offset);
}

/* Within the reply's own place, else anywhere: where the code stands. */
static struct fact_value locate_code(const struct settling *settling,
                                     const struct record *record, const char *code,
                                     size_t within)
{
    const struct fact_value *reply = &record->facts[FACT_REPLY_TEXT];
    struct fact_value value = {code, PLACE_NONE, 0};
    if (!reply->value || reply->offset >= settling->length || within > reply->length)
        return value;
    const char *start = settling->text + reply->offset + within;
    const char *at = memmem(start, reply->length - within, code, strlen(code));
    if (at) {
        value.offset = (size_t)(at - settling->text);
        value.length = strlen(code);
    }
    return value;
}

static void add_codes(const struct settling *settling, struct evidence_list *list,
                      const struct record *record, const struct finding *finding,
                      size_t within)
{
    if (finding->reply_code != 0 && !record_get(record, FACT_REPLY_CODE)) {
        const char *code = arena_printf(settling->arena, "%d", finding->reply_code);
        struct fact_value value = locate_code(settling, record, code, within);
        add_evidence(settling, list, FACT_REPLY_CODE, &value);
    }
    char text[ENHANCED_CODE_SIZE];
    enhanced_code_format(finding->status, text);
    const char *known = record_get(record, FACT_STATUS_CODE);
    if (text[0] != '\0' && (!known || !strstr(known, text))) {
        struct fact_value value =
            locate_code(settling, record, arena_strdup(settling->arena, text), within);
        add_evidence(settling, list, FACT_STATUS_CODE, &value);
    }
}

static void set_evidence(const struct settling *settling, struct finding *finding,
                         struct record *record, size_t within)
{
    struct evidence_list list = {
        arena_alloc(settling->arena, EVIDENCE_MAX * sizeof *list.items), 0};
    place_facts(record, settling->text, settling->length, settling->place_budget);
    for (int fact = 0; fact < FACT_COUNT; fact++) {
        if (record->facts[fact].value)
            add_evidence(settling, &list, (enum fact)fact, &record->facts[fact]);
    }
    add_codes(settling, &list, record, finding, within);
    finding->evidence = list.items;
    finding->evidence_count = list.count;
}

/* A word of a trap must stand in the reply; a code may be a reply code or an enhanced one. */
static bool trap_applies(const struct trap *trap, const struct finding *finding)
{
    const struct trap_when *when = trap->when;
    if (!when)
        return true;
    if (when->provider &&
        (!finding->provider || strcmp(when->provider, finding->provider->id) != 0))
        return false;
    struct code_range range;
    if (when->code && (!code_range_parse(when->code, &range) ||
                       !(code_range_has_reply(&range, finding->reply_code) ||
                         code_range_has_status(&range, finding->status))))
        return false;
    const char *stage = smtp_stage_name(finding->stage);
    if (when->stage && (!stage || g_ascii_strcasecmp(when->stage, stage) != 0))
        return false;
    return !when->text ||
           (finding->reply_text && strcasestr(finding->reply_text, when->text));
}

static void collect_traps(GPtrArray *traps, const struct entry *entry,
                          const struct finding *finding)
{
    const struct trap *items = entry->traps.items;
    for (size_t i = 0; i < entry->traps.count; i++) {
        if (trap_applies(&items[i], finding))
            g_ptr_array_add(traps, (gpointer)&items[i]);
    }
}

/* A warning that names why it is late has that cause as its entry. That it is only a warning is
   overlooked all the same. */
static const struct entry *warning_of(const struct settling *settling,
                                      const struct record *record)
{
    return record->delayed
               ? catalogue_find(settling->classifier->catalogue, "delivery-delayed")
               : NULL;
}

static void set_traps(const struct settling *settling, const struct record *record,
                      struct finding *finding)
{
    const struct entry *entry = finding->entry, *warning = warning_of(settling, record);
    const struct entry *situation = entry ? entry->situation : NULL;
    g_autoptr(GPtrArray) traps = g_ptr_array_new();

    if (entry)
        collect_traps(traps, entry, finding);
    if (situation && situation != entry)
        collect_traps(traps, situation, finding);
    if (warning && warning != entry && warning != situation)
        collect_traps(traps, warning, finding);
    if (traps->len == 0)
        return;
    finding->traps =
        arena_copy(settling->arena, traps->pdata, traps->len * sizeof(gpointer));
    finding->trap_count = traps->len;
}

static const struct checklist *first_checklist(const struct catalogue *catalogue,
                                               const struct entry *entry)
{
    const struct string_list *ids = entry_checklists(entry);
    for (size_t i = 0; ids && i < ids->count; i++) {
        const struct checklist *checklist =
            catalogue_checklist(catalogue, ids->items[i].text);
        if (checklist)
            return checklist;
    }
    return NULL;
}

static void take_entry(const struct settling *settling, struct finding *finding,
                       const struct entry *entry)
{
    finding->entry = entry;
    finding->reason = entry_reason(entry);
    finding->address_bad = entry_address_bad(entry);
    finding->who_acts = entry_who_acts(entry);
    finding->checklist = first_checklist(settling->classifier->catalogue, entry);
}

static void take_verdict(const struct settling *settling, struct finding *finding,
                         const struct verdict *verdict)
{
    finding->candidates = verdict->candidates;
    finding->candidate_count = verdict->count;
    finding->certainty = verdict->certainty;
    finding->confidence = verdict->confidence;
    finding->reason = REASON_UNDEFINED;
    finding->address_bad = ADDRESS_UNKNOWN;
    if (verdict->certainty == CERTAINTY_NONE)
        return;
    finding->because = verdict->candidates[0].because;
    finding->because_count = verdict->candidates[0].because_count;
    take_entry(settling, finding, verdict->candidates[0].entry);
    if ((finding->class == CLASS_TEMPORARY || verdict->hinted) &&
        finding->address_bad == ADDRESS_YES)
        finding->address_bad = ADDRESS_UNKNOWN;
}

static void settle_success(const struct settling *settling, struct finding *finding)
{
    const struct entry *entry =
        catalogue_find(settling->classifier->catalogue, "delivered-report");
    finding->reason = REASON_DELIVERED;
    finding->address_bad = ADDRESS_NO;
    finding->who_acts = ACTOR_WAIT;
    finding->certainty = CERTAINTY_SURE;
    finding->confidence = 0.95;
    if (entry)
        take_entry(settling, finding, entry);
}

void finding_settle(const struct settling *settling, struct record *record,
                    struct finding *finding)
{
    struct reply_view view = {.joined = ""};
    read_view(settling, record, &view);
    int code = code_fact(record);
    struct enhanced_code status = status_fact(record);
    *finding = (struct finding){
        .reply_code = view.code != 0 ? view.code : code,
        .status = better_status(view.status, status),
        .reply_text = view.joined && view.joined[0] ? view.joined : NULL,
        .queue_id = record_get(record, FACT_QUEUE_ID),
        .relay = relay_of(record, &view),
        .stage = stage_of(record, &view),
    };
    finding->recipient = recipient_of(settling->arena, record, finding);
    finding->class =
        class_of(record, finding->reply_code, finding->status, finding->stage);
    finding->given_up = finding->class == CLASS_TEMPORARY &&
                        (record->gave_up || record->outcome == CLASS_PERMANENT);

    struct subject subject = {
        .reply = view.joined,
        .words = record->words,
        .frame = frame_of(record, &view),
        .code = finding->reply_code,
        .status = finding->status,
        .stage = finding->stage,
        .class = finding->class,
        .remote_host = finding->relay,
        .reporting_host = record_get(record, FACT_REPORTING_MTA),
        .recipient = finding->recipient,
        .gave_up = record->gave_up || finding->given_up,
        .delayed = record->delayed,
    };
    if (finding->class == CLASS_SUCCESS) {
        settle_success(settling, finding);
    } else {
        struct verdict verdict;
        classify(settling->classifier, settling->arena, &subject, &verdict);
        finding->provider = subject.provider;
        take_verdict(settling, finding, &verdict);
        contradictions_find(settling, status, &verdict, finding);
    }
    set_traps(settling, record, finding);
    set_evidence(settling, finding, record, view.offset);
}
