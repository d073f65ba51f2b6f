/* The keys of situations, codes, replies, providers and guides. */
#include "tables.h"

#define AT(member) offsetof(struct entry, member)

/* clang-format off */
const char *const reason_names[] = {
    "unset",
#define REASON(id, name, sentence) name,
#include "catalogue/reasons.def"
#undef REASON
    NULL,
};
const char *const permanence_names[] = {"unset", "temporary", "permanent", "varies", NULL};
const char *const address_names[] = {"unset", "yes", "no", "unknown", NULL};
const char *const actor_names[] = {"unset", "sender", "sender-admin", "recipient",
                                   "recipient-admin", "provider", "wait", NULL};
static const char *const code_status_names[] = {"rfc", "iana", "draft", "historic", "vendor",
                                                "seen", NULL};
static const char *const provider_kind_names[] = {"mailbox", "filter", "server", "sending-service",
                                                  "forwarder", "client", "block-list", "network",
                                                  NULL};

static const struct field trap_when_fields[] = {
    {"provider", FIELD_STRING, false, offsetof(struct trap_when, provider), NULL, NULL,
     "only if this provider worded the reply"},
    {"code", FIELD_STRING, false, offsetof(struct trap_when, code), NULL, NULL,
     "only with this reply code or enhanced code; \"x.2.2\" and ranges as in `codes`"},
    {"stage", FIELD_STRING, false, offsetof(struct trap_when, stage), NULL, NULL,
     "only in reply to this command: CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT or DATA"},
    {"text", FIELD_STRING, false, offsetof(struct trap_when, text), NULL, NULL,
     "only if the reply has this literal text"},
    {0},
};
static const struct schema trap_when_schema = {"when", sizeof(struct trap_when), trap_when_fields, NULL};

static const struct field trap_fields[] = {
    {"text", FIELD_STRING, true, offsetof(struct trap, text), NULL, NULL,
     "what misleads, and what is really the case"},
    {"when", FIELD_STRUCT, false, offsetof(struct trap, when), &trap_when_schema, NULL,
     "when it applies; always, if left out"},
    {0},
};
static const struct schema trap_schema = {"trap", sizeof(struct trap), trap_fields, NULL};

static const struct field escalation_fields[] = {
    {"to", FIELD_STRING, true, offsetof(struct escalation, to), NULL, NULL, "who can help further"},
    {"when", FIELD_STRING, true, offsetof(struct escalation, when), NULL, NULL,
     "from when on one should ask them"},
    {"evidence", FIELD_STRING_LIST, true, offsetof(struct escalation, evidence), NULL, NULL,
     "what they need to see"},
    {0},
};
static const struct schema escalation_schema = {"escalate", sizeof(struct escalation), escalation_fields, NULL};

static const struct field twin_fields[] = {
    {"id", FIELD_STRING, true, offsetof(struct twin, id), NULL, NULL,
     "the entry or code it is confused with"},
    {"differs", FIELD_STRING, true, offsetof(struct twin, differs), NULL, NULL,
     "how to tell the two apart"},
    {"code", FIELD_STRING, false, offsetof(struct twin, code), NULL, NULL,
     "the code, if one code means both"},
    {0},
};
static const struct schema twin_schema = {"twin", sizeof(struct twin), twin_fields, NULL};

static const struct field vendor_meaning_fields[] = {
    {"provider", FIELD_STRING, true, offsetof(struct vendor_meaning, provider), NULL, NULL,
     "who uses the code in another sense"},
    {"meaning", FIELD_STRING, true, offsetof(struct vendor_meaning, meaning), NULL, NULL,
     "what it means there"},
    {"situations", FIELD_STRING_LIST, false, offsetof(struct vendor_meaning, situations), NULL, NULL,
     "the situations it then stands for"},
    {0},
};
static const struct schema vendor_meaning_schema = {"also-means", sizeof(struct vendor_meaning), vendor_meaning_fields, NULL};

#define COMMON_HEAD \
    {"override", FIELD_STRING, false, AT(override_id), NULL, NULL, \
     "in an overlay, instead of the id: change this entry, keeping every key not given"}, \
    {"remove", FIELD_BOOL, false, AT(removed), NULL, NULL, \
     "in an overlay, with override: hide the entry"}
#define COMMON_TAIL \
    {"keywords", FIELD_STRING_LIST, false, AT(keywords), NULL, NULL, \
     "other words people search for: tags, error numbers, everyday language"}, \
    {"sources", FIELD_STRING_LIST, true, AT(sources), NULL, NULL, \
     "where the facts come from: a standard with its section, or a page and when it was read"}

static const struct field situation_fields[] = {
    {"id", FIELD_STRING, true, AT(id), NULL, NULL, "unique name, lower case with hyphens"},
    COMMON_HEAD,
    {"title", FIELD_STRING, true, AT(title), NULL, NULL, "what happened, in a few plain words"},
    {"short", FIELD_STRING, false, AT(short_title), NULL, NULL, "the title in two to four words, for lists"},
    {"reason", FIELD_ENUM, true, AT(reason), NULL, reason_names, "the kind of failure in one word"},
    {"permanence", FIELD_ENUM, true, AT(permanence), NULL, permanence_names,
     "will it be retried? varies: the first digit of the reply decides"},
    {"address-bad", FIELD_ENUM, true, AT(address_bad), NULL, address_names, "is the address itself bad?"},
    {"who-acts", FIELD_ENUM, true, AT(who_acts), NULL, actor_names, "who must act; wait: nobody"},
    {"meaning", FIELD_STRING, true, AT(meaning), NULL, NULL,
     "what happened: plain words, then the jargon"},
    {"causes", FIELD_STRING_LIST, true, AT(causes), NULL, NULL, "usual causes, the likeliest first"},
    {"do", FIELD_STRING_LIST, true, AT(fixes), NULL, NULL, "what to do, in order"},
    {"traps", FIELD_STRUCT_LIST, false, AT(traps), &trap_schema, NULL, "what misleads here"},
    {"prevent", FIELD_STRING_LIST, true, AT(prevent), NULL, NULL, "how to keep it from happening again"},
    {"tell-sender", FIELD_STRING, true, AT(tell_sender), NULL, NULL, "ready words for the sender"},
    {"tell-recipient", FIELD_STRING, false, AT(tell_recipient), NULL, NULL,
     "ready words for the recipient, where they differ"},
    {"escalate", FIELD_STRUCT, true, AT(escalate), &escalation_schema, NULL,
     "to whom, when, with which evidence"},
    {"checklists", FIELD_STRING_LIST, true, AT(checklists), NULL, NULL,
     "checklists to walk, the best first"},
    {"twins", FIELD_STRUCT_LIST, false, AT(twins), &twin_schema, NULL, "what it is confused with"},
    {"patterns", FIELD_STRING_LIST, false, AT(patterns), NULL, NULL,
     "wordings that nobody in particular uses"},
    {"hints", FIELD_STRING_LIST, false, AT(hints), NULL, NULL,
     "patterns for single words that point here; looked for only where a reply has no known wording"},
    {"samples", FIELD_STRING_LIST, false, AT(samples), NULL, NULL,
     "composed replies that must be recognised as this"},
    COMMON_TAIL,
    {0},
};

static const struct field code_fields[] = {
    {"code", FIELD_STRING, true, AT(code), NULL, NULL,
     "\"552\", or \"x.2.2\" with classes for an enhanced code"},
    COMMON_HEAD,
    {"classes", FIELD_STRING_LIST, false, AT(classes), NULL, NULL,
     "the classes an enhanced code is met with: \"2\", \"4\", \"5\""},
    {"status", FIELD_ENUM, false, AT(status), NULL, code_status_names,
     "where it is defined: rfc (the default), iana, draft, historic, vendor, seen (nowhere)"},
    {"title", FIELD_STRING, true, AT(title), NULL, NULL, "the name of the code in the standard's sense"},
    {"meaning", FIELD_STRING, true, AT(meaning), NULL, NULL, "what it says and what it leaves open"},
    {"commands", FIELD_STRING_LIST, false, AT(commands), NULL, NULL, "the commands that can get it"},
    {"goes-with", FIELD_STRING_LIST, false, AT(goes_with), NULL, NULL,
     "the codes it is usually sent together with"},
    {"situations", FIELD_STRING_LIST, false, AT(situations), NULL, NULL,
     "the situations it stands for, the likeliest first"},
    {"do", FIELD_STRING_LIST, false, AT(fixes), NULL, NULL, "what to look at first"},
    {"traps", FIELD_STRUCT_LIST, false, AT(traps), &trap_schema, NULL, "what misleads here"},
    {"twins", FIELD_STRUCT_LIST, false, AT(twins), &twin_schema, NULL, "codes it is confused with"},
    {"also-means", FIELD_STRUCT_LIST, false, AT(vendor_meanings), &vendor_meaning_schema, NULL,
     "who uses it in another sense"},
    COMMON_TAIL,
    {0},
};

static const struct field reply_fields[] = {
    {"id", FIELD_STRING, true, AT(id), NULL, NULL, "unique name, beginning with the provider's id"},
    COMMON_HEAD,
    {"provider", FIELD_STRING, true, AT(provider), NULL, NULL, "id of the provider who words it so"},
    {"like", FIELD_STRING, true, AT(like), NULL, NULL, "the situation it is a case of"},
    {"title", FIELD_STRING, false, AT(title), NULL, NULL, "a title of its own, if the situation's is too general"},
    {"short", FIELD_STRING, false, AT(short_title), NULL, NULL, "the title in two to four words, for lists"},
    {"codes", FIELD_STRING_LIST, false, AT(codes), NULL, NULL,
     "its codes: \"552\", \"5.2.2\", \"x.2.2\", ranges \"5.7.606-649\", \"4.7.5xx\""},
    {"permanence", FIELD_ENUM, false, AT(permanence), NULL, permanence_names, "where it differs from the situation"},
    {"address-bad", FIELD_ENUM, false, AT(address_bad), NULL, address_names, "where it differs from the situation"},
    {"who-acts", FIELD_ENUM, false, AT(who_acts), NULL, actor_names, "where it differs from the situation"},
    {"reason", FIELD_ENUM, false, AT(reason), NULL, reason_names, "where it differs from the situation"},
    {"patterns", FIELD_STRING_LIST, false, AT(patterns), NULL, NULL,
     "wordings by which it is recognised"},
    {"shared-patterns", FIELD_STRING_LIST, false, AT(shared_patterns), NULL, NULL,
     "wordings that others use as well: they count only if host or marker shows this provider"},
    {"samples", FIELD_STRING_LIST, true, AT(samples), NULL, NULL,
     "composed replies that must be recognised as this"},
    {"particular", FIELD_STRING, false, AT(particular), NULL, NULL, "what is so only here"},
    {"do", FIELD_STRING_LIST, false, AT(fixes), NULL, NULL, "steps that are so only here"},
    {"traps", FIELD_STRUCT_LIST, false, AT(traps), &trap_schema, NULL, "what misleads here"},
    {"twins", FIELD_STRUCT_LIST, false, AT(twins), &twin_schema, NULL,
     "what it is confused with; those of the situation stay"},
    {"help", FIELD_STRING, false, AT(help), NULL, NULL, "the provider's page or address for this very case"},
    {"checklists", FIELD_STRING_LIST, false, AT(checklists), NULL, NULL, "instead of the situation's"},
    {"last-seen", FIELD_STRING, false, AT(last_seen), NULL, NULL, "when it was last met: \"2026-02\""},
    COMMON_TAIL,
    {0},
};

static const struct field provider_fields[] = {
    {"id", FIELD_STRING, true, AT(id), NULL, NULL, "unique name, lower case with hyphens"},
    COMMON_HEAD,
    {"title", FIELD_STRING, true, AT(title), NULL, NULL, "the name people know"},
    {"short", FIELD_STRING, false, AT(short_title), NULL, NULL, "the title in two to four words, for lists"},
    {"kind", FIELD_ENUM, true, AT(provider_kind), NULL, provider_kind_names, "what they do"},
    {"meaning", FIELD_STRING, true, AT(meaning), NULL, NULL,
     "what to know about them: how they answer, what their codes are worth"},
    {"hosts", FIELD_STRING_LIST, false, AT(hosts), NULL, NULL,
     "suffixes of their mail hosts: \"google.com\" also means mx.google.com"},
    {"markers", FIELD_STRING_LIST, false, AT(markers), NULL, NULL,
     "patterns in a reply that give them away"},
    {"postmaster", FIELD_STRING, false, AT(postmaster), NULL, NULL, "their page for mail administrators"},
    {"contact", FIELD_STRING, false, AT(contact), NULL, NULL, "their delisting form or address"},
    {"wants", FIELD_STRING_LIST, false, AT(wants), NULL, NULL, "the evidence they ask for"},
    {"traps", FIELD_STRUCT_LIST, false, AT(traps), &trap_schema, NULL, "what misleads here"},
    COMMON_TAIL,
    {0},
};

static const struct field practice_fields[] = {
    {"id", FIELD_STRING, true, AT(id), NULL, NULL, "unique name, lower case with hyphens"},
    COMMON_HEAD,
    {"title", FIELD_STRING, true, AT(title), NULL, NULL, "the practice, or the question as people ask it"},
    {"meaning", FIELD_STRING, true, AT(meaning), NULL, NULL, "the answer, in plain words"},
    {"do", FIELD_STRING_LIST, false, AT(fixes), NULL, NULL, "what to do, in order"},
    {"prevents", FIELD_STRING_LIST, false, AT(prevents), NULL, NULL,
     "situations it would have prevented; their pages name it"},
    {"situations", FIELD_STRING_LIST, false, AT(situations), NULL, NULL, "situations it has to do with"},
    {"checklists", FIELD_STRING_LIST, false, AT(checklists), NULL, NULL, "checklists that help with it"},
    COMMON_TAIL,
    {0},
};

const struct schema situation_schema = {"situation", sizeof(struct entry), situation_fields, "override"};
const struct schema code_schema = {"code", sizeof(struct entry), code_fields, "override"};
const struct schema reply_schema = {"reply", sizeof(struct entry), reply_fields, "override"};
const struct schema provider_schema = {"provider", sizeof(struct entry), provider_fields, "override"};
const struct schema practice_schema = {"guide", sizeof(struct entry), practice_fields, "override"};
/* clang-format on */
