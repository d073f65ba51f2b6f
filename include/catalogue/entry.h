/*
 * Entries: what the catalogue knows, one struct for the five kinds.
 *
 *   situation  what really happened ("mailbox full"), with the full help
 *   code       a reply code or an enhanced status code as its standard defines it
 *   reply      how one provider or product words a situation (`like`), and what is particular
 *   provider   a mail provider, filter, server or client: how to know it, how to reach it
 *   guide      good practice and frequent questions
 *
 * All is const after loading and lives as long as the catalogue. A text that a reply does not give
 * is taken from its situation: read through the entry_* functions, not the bare fields.
 */
#pragma once

#include "base/words.h"
#include "smtp/reply_code.h"
#include "yamldoc/yamldoc.h"

enum entry_kind { ENTRY_SITUATION, ENTRY_CODE, ENTRY_REPLY, ENTRY_PROVIDER, ENTRY_GUIDE };

/* Will the same message be tried again by itself? VARIES: the reply's first digit decides. */
enum permanence {
    PERMANENCE_UNSET,
    PERMANENCE_TEMPORARY,
    PERMANENCE_PERMANENT,
    PERMANENCE_VARIES
};
/* Is the address itself bad? */
enum address_verdict { ADDRESS_UNSET, ADDRESS_YES, ADDRESS_NO, ADDRESS_UNKNOWN };
/* Who must act? WAIT: nobody. SENDER_ADMIN is "our" side when our user sent the message. */
enum actor {
    ACTOR_UNSET,
    ACTOR_SENDER,
    ACTOR_SENDER_ADMIN,
    ACTOR_RECIPIENT,
    ACTOR_RECIPIENT_ADMIN,
    ACTOR_PROVIDER,
    ACTOR_WAIT,
};

enum reason {
    REASON_UNSET,
#define REASON(id, name, sentence) REASON_##id,
#include "catalogue/reasons.def"
#undef REASON
    REASON_COUNT
};

/* When a trap applies; all that is given must hold. */
struct trap_when {
    struct yaml_head head;
    const char *provider, *code, *stage, *text;
};

/* What misleads here. Without `when` it is always shown. */
struct trap {
    struct yaml_head head;
    const char *text;
    const struct trap_when *when;
};

struct escalation {
    struct yaml_head head;
    const char *to, *when;
    struct string_list evidence;
};

/* What an entry is confused with, and how to tell the two apart. `id`: an entry or a code; `code`: the
   one code that means both; NULL: they have no code in common. */
struct twin {
    struct yaml_head head;
    const char *id, *differs, *code;
};

/* A vendor's own use of a registered code. */
struct vendor_meaning {
    struct yaml_head head;
    const char *provider, *meaning;
    struct string_list situations;
};

struct entry {
    struct yaml_head head;
    enum entry_kind kind;
    const char *id; /* of a code: "552", "4.2.2" (one entry for each class a code has) */
    const char *override_id;
    bool removed;

    const char *title, *short_title, *meaning;
    int reason;      /* enum reason */
    int permanence;  /* enum permanence */
    int address_bad; /* enum address_verdict */
    int who_acts;    /* enum actor */
    struct string_list causes, fixes, prevent, keywords, checklists, sources;
    struct struct_list traps, twins; /* struct trap, struct twin */
    const char *tell_sender, *tell_recipient;
    const struct escalation *escalate;

    struct string_list patterns, samples; /* situation, reply */
    struct string_list shared_patterns;   /* reply: count only if `maker` said it */
    struct string_list
        hints; /* situation: count little, and only where no pattern is found */

    const char *code;              /* code: as written, "x.2.2" */
    struct string_list classes;    /* code: of an enhanced code, "4", "5" */
    struct string_list commands;   /* code: the commands that can get it */
    struct string_list goes_with;  /* code: reply codes or enhanced codes met beside it */
    struct string_list situations; /* code, guide: in order of likelihood */
    struct string_list prevents;   /* guide: the situations it would have prevented */
    struct struct_list vendor_meanings; /* code: struct vendor_meaning */
    int status;                         /* code: enum code_status */

    const char *provider; /* reply */
    const char *like;     /* reply: id of its situation */
    const char *particular, *help, *last_seen;
    struct string_list codes; /* reply: as in code_range_parse() */

    struct string_list hosts,
        markers;       /* provider: host suffixes; patterns that give it away */
    int provider_kind; /* enum provider_kind */
    const char *postmaster, *contact;
    struct string_list wants; /* provider: the evidence it wants */

    const struct entry
        *english; /* its texts before they were translated; NULL: they were not */
    const struct entry *situation; /* reply: what `like` names; a situation: itself */
    const struct entry *maker;     /* reply: what `provider` names */
};

enum code_status {
    CODE_RFC,
    CODE_IANA,
    CODE_DRAFT,
    CODE_HISTORIC,
    CODE_VENDOR,
    CODE_SEEN
};
enum provider_kind {
    PROVIDER_MAILBOX,
    PROVIDER_FILTER,
    PROVIDER_SERVER,
    PROVIDER_SENDING_SERVICE,
    PROVIDER_FORWARDER,
    PROVIDER_CLIENT,
    PROVIDER_BLOCK_LIST,
    PROVIDER_NETWORK,
};

/* With what the situation lends to a reply. */
const char *entry_title(const struct entry *entry);
/* For lists: "Mailbox full" where the title is a sentence. */
const char *entry_short_title(const struct entry *entry);
/* The title in English, for what is stored and for other programs. */
const char *entry_english_title(const struct entry *entry);
const char *entry_meaning(const struct entry *entry);
enum reason entry_reason(const struct entry *entry);
enum permanence entry_permanence(const struct entry *entry);
enum address_verdict entry_address_bad(const struct entry *entry);
enum actor entry_who_acts(const struct entry *entry);
const struct string_list *entry_checklists(const struct entry *entry);
const char *
entry_provider_name(const struct entry *entry); /* "Gmail"; NULL if of nobody */

/* The class a list shows and filters by: of the codes, else of the permanence. CLASS_NONE where
   it varies or does not apply. */
enum reply_class entry_class(const struct entry *entry);
/* "552 5.2.2", "x.7.26", or "" */
const char *entry_codes_label(const struct entry *entry, char *out, size_t size);

const char *reason_name(enum reason reason);     /* "mailboxfull"; NULL for unset */
const char *reason_sentence(enum reason reason); /* "the recipient is over quota" */
const char *permanence_name(enum permanence permanence);
const char *
address_verdict_name(enum address_verdict verdict); /* "yes", "no", "unknown" */
const char *actor_name(enum actor actor);           /* "sender-admin" */
