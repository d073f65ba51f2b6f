/* Weighing: candidates against each other and against what is known of the message's fate. */
#include "candidates.h"

#include "base/words.h"

#include <string.h>

/* How little an entry says of the cause. */
enum vagueness {
    SAYS_CAUSE,
    SAYS_GENERALLY, /* a situation for words without a cause; a provider's own such reply is kept */
    SAYS_AFTERMATH, /* what followed from the cause: "in the queue too long", "need RCPT first" */
};

static enum vagueness vagueness_of(const struct entry *entry)
{
    const char *situation = entry->situation ? entry->situation->id : entry->id;
    if (strcmp(situation, "no-valid-recipients") == 0 ||
        strcmp(situation, "bad-sequence") == 0)
        return SAYS_AFTERMATH;
    if (strcmp(entry->id, "server-not-accepting") == 0)
        return SAYS_GENERALLY;
    switch (entry_reason(entry)) {
    case REASON_EXPIRED:
        return SAYS_AFTERMATH;
    case REASON_UNDEFINED:
    case REASON_POLICYVIOLATION:
    case REASON_SYNTAXERROR:
    case REASON_ONHOLD:
        return entry->kind == ENTRY_SITUATION ? SAYS_GENERALLY : SAYS_CAUSE;
    default:
        return SAYS_CAUSE;
    }
}

/* What keeps a message waiting without anybody being able to act on it. */
static const char *const waits[] = {"connect-timeout", "connect-refused",
                                    "connection-lost", "network-unreachable"};

static bool is_wait(const struct entry *entry)
{
    const char *situation = entry->situation ? entry->situation->id : entry->id;
    for (size_t i = 0; i < G_N_ELEMENTS(waits); i++) {
        if (strcmp(situation, waits[i]) == 0)
            return true;
    }
    return false;
}

/* "Gave up after five days: connection timed out": the days are the answer. "Name server failure" is
   one as well, since somebody can repair it. */
static bool goes_before(const struct build *build, const struct build *other)
{
    return entry_reason(build->entry) != REASON_EXPIRED || !is_wait(other->entry);
}

static void weigh_vagueness(struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        enum vagueness vagueness = vagueness_of(build->entry);
        bool better = false;
        for (size_t k = 0; vagueness != SAYS_CAUSE && k < building->count && !better;
             k++) {
            const struct build *other = &building->builds[k];
            better = other->words > 0 && vagueness_of(other->entry) < vagueness &&
                     goes_before(build, other);
        }
        if (better)
            build_add(building, build, POINTS_SAYS_LITTLE, NULL);
    }
}

static void weigh_class(struct building *building)
{
    enum reply_class class = building->subject->class;
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        enum permanence usual = entry_permanence(build->entry);
        if (usual == PERMANENCE_PERMANENT && class == CLASS_TEMPORARY)
            build_add(building, build, POINTS_OTHER_CLASS, _("permanent"));
        if (usual == PERMANENCE_TEMPORARY && class == CLASS_PERMANENT &&
            !building->subject->gave_up)
            build_add(building, build, POINTS_OTHER_CLASS, _("temporary"));
        /* 450 and NXDOMAIN: as long as it is tried again the address is not condemned */
        if (class == CLASS_TEMPORARY && !building->subject->gave_up &&
            entry_address_bad(build->entry) == ADDRESS_YES)
            build_add(building, build, POINTS_NOT_YET, NULL);
    }
}

/* A connection that fails is tried again. If a report comes all the same, the queue gave up, and
   that is the answer; the failed connections are why it waited. */
static void weigh_waiting(struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        if (is_wait(building->builds[i].entry))
            build_add(building, &building->builds[i], POINTS_WAITED_IN_VAIN, NULL);
    }
}

static bool frame_tells_expiry(const struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        const struct build *build = &building->builds[i];
        if (build->words > 0 && entry_reason(build->entry) == REASON_EXPIRED)
            return true;
    }
    return false;
}

/* The report tells of a lost connection, but the server had said no before. */
static void weigh_reached(struct building *building)
{
    const struct subject *subject = building->subject;
    bool answered = subject->code >= 500 && subject->reply[0] != '\0';
    for (size_t i = 0; answered && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (is_wait(build->entry) && build->words > 0 && !build->reply_words)
            build_add(building, build, POINTS_REACHED, NULL);
    }
}

/* Why it took so long is told, and it is something that can be repaired. */
static bool knows_why(const struct building *building)
{
    for (size_t i = 0; i < building->count; i++) {
        const struct build *build = &building->builds[i];
        if (build->words > 0 && !build->hinted && !is_wait(build->entry) &&
            vagueness_of(build->entry) == SAYS_CAUSE)
            return true;
    }
    return false;
}

static void weigh_queue(struct building *building)
{
    const struct entry *expired = build_situation(building, "queue-expired");
    const struct entry *delayed = build_situation(building, "delivery-delayed");
    bool gave_up = building->subject->gave_up;
    if (gave_up && expired && !knows_why(building))
        build_credit(building, expired, POINTS_GAVE_UP, NULL);
    if (gave_up ||
        (frame_tells_expiry(building) && building->subject->class == CLASS_PERMANENT))
        weigh_waiting(building);
    if (building->subject->delayed && delayed)
        build_credit(building, delayed, POINTS_DELAYED, NULL);
}

/* "Rejected" with 5.7.9: the code says more than the word. */
static void weigh_unexplained(struct building *building)
{
    bool coded = false;
    for (size_t i = 0; i < building->count; i++)
        coded = coded || building->builds[i].coded;
    for (size_t i = 0; coded && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (entry_reason(build->entry) == REASON_UNDEFINED && !build->coded)
            build_add(building, build, POINTS_UNEXPLAINED, NULL);
    }
}

/* "Rejected: spam": so does the other word. A provider's own such reply is kept. */
static void weigh_hints(struct building *building)
{
    bool hinted = false;
    for (size_t i = 0; i < building->count; i++)
        hinted = hinted || building->builds[i].hinted;
    for (size_t i = 0; hinted && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (vagueness_of(build->entry) == SAYS_GENERALLY && !build->hinted &&
            build->words > 0)
            build_add(building, build, POINTS_HINTED_AT, NULL);
    }
}

/* Commands that have one usual trouble. RCPT and DATA have many, so nothing follows from them. */
static const struct {
    enum smtp_stage stage;
    const char *situation;
} usual_trouble[] = {
    {STAGE_EHLO, "bad-helo"},
    {STAGE_STARTTLS, "tls-failed"},
    {STAGE_AUTH, "login-refused"},
};

static void weigh_command(struct building *building)
{
    for (size_t i = 0; i < G_N_ELEMENTS(usual_trouble); i++) {
        if (building->subject->stage != usual_trouble[i].stage ||
            building->subject->code < 500)
            continue;
        const struct entry *situation =
            build_situation(building, usual_trouble[i].situation);
        if (situation)
            build_credit(building, situation, POINTS_STAGE,
                         smtp_stage_name(usual_trouble[i].stage));
    }
}

/* Up to MAIL FROM the server has not heard of any recipient, so none can be bad. */
static void weigh_stage(struct building *building)
{
    const struct subject *subject = building->subject;
    bool early = subject->stage == STAGE_EHLO || subject->stage == STAGE_STARTTLS ||
                 subject->stage == STAGE_AUTH || subject->stage == STAGE_MAIL ||
                 (subject->stage == STAGE_CONNECT && subject->code != 0);
    for (size_t i = 0; early && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (entry_address_bad(build->entry) == ADDRESS_YES)
            build_add(building, build, POINTS_BEFORE_RECIPIENT,
                      smtp_stage_name(subject->stage));
    }
}

/* "Access denied" tells neither who is refused nor why; "rejected for policy reasons" tells why. */
static bool only_denies(const struct building *building, const struct build *build)
{
    static const char *const named[] = {"polic", "rule", "administ"};
    const struct entry *situation = build->entry->situation;
    if (situation == build_situation(building, "unexplained-refusal"))
        return true;
    if (situation != build_situation(building, "policy-refusal"))
        return false;
    const char *words = building->subject->reply + build->offset;
    bool tells_why = false;
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
        const char *at = build->words > 0 ? strcasestr(words, named[i]) : NULL;
        tells_why = tells_why || (at && at < words + build->length);
    }
    return !tells_why;
}

/* "Access denied" to MAIL FROM: so far only the sender and its machine were named. A machine is turned
   away before, in answer to the connection or EHLO. */
static void weigh_denied_sender(struct building *building)
{
    const struct subject *subject = building->subject;
    const struct entry *refused = build_situation(building, "sender-refused");
    bool denied = false, told = false;
    if (!refused || subject->stage != STAGE_MAIL || subject->code < 500)
        return;
    for (size_t i = 0; i < building->count; i++) {
        const struct build *build = &building->builds[i];
        bool denies = only_denies(building, build);
        denied = denied || (denies && build->words > 0);
        told = told || (!denies && (build->words > 0 || build->coded));
    }
    if (denied && !told)
        build_credit(building, refused, POINTS_DENIED_SENDER,
                     smtp_stage_name(STAGE_MAIL));
}

/* docomo says "Unknown user" to RCPT TO when it means it, and after DATA when a filter does. */
static void weigh_early_unknown(struct building *building, const struct entry *late)
{
    enum smtp_stage stage = building->subject->stage;
    for (size_t i = 0; late && stage == STAGE_RCPT && i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->entry->situation == late)
            build_add(building, build, POINTS_BEFORE_DATA, smtp_stage_name(stage));
    }
}

/* Unknown at last: a server that knows its users says so at RCPT TO. Exchange answers there too late,
   but with the code for it (5.1.10). */
static void weigh_late_unknown(struct building *building)
{
    const struct subject *subject = building->subject;
    const struct entry *late = build_situation(building, "unknown-after-data");
    bool says_unknown = false;
    weigh_early_unknown(building, late);
    if (!late || subject->stage != STAGE_DATA || subject->code < 500 ||
        (subject->status.class != 0 && subject->status.subject == 1))
        return;
    for (size_t i = 0; i < building->count; i++) {
        const struct build *build = &building->builds[i];
        says_unknown |=
            build->words > 0 && (entry_reason(build->entry) == REASON_USERUNKNOWN ||
                                 build->entry->situation == late);
    }
    if (says_unknown)
        build_credit(building, late, POINTS_AFTER_DATA, smtp_stage_name(STAGE_DATA));
}

/* "<ann@example.com>: user account disabled": hers, not that of whoever logged in. */
static void weigh_account(struct building *building)
{
    const struct subject *subject = building->subject;
    const struct entry *own = build_situation(building, "account-disabled");
    if (!own || !subject->recipient || !strstr(subject->reply, subject->recipient))
        return;
    for (size_t i = 0; i < building->count; i++) {
        if (building->builds[i].entry->situation == own)
            build_add(building, &building->builds[i], POINTS_OTHER_ACCOUNT, NULL);
    }
}

void weigh(struct building *building)
{
    weigh_account(building);
    weigh_command(building);
    weigh_late_unknown(building);
    weigh_denied_sender(building);
    weigh_stage(building);
    weigh_vagueness(building);
    weigh_class(building);
    weigh_queue(building);
    weigh_reached(building);
    weigh_unexplained(building);
    weigh_hints(building);
}
