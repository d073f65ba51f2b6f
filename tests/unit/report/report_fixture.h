/* A small catalogue and a finding about it, for the tests of reports. */
#pragma once

#include "report/report.h"
#include "support/catalogue_fixture.h"

#include <string.h>

/* clang-format off */
static const char report_yaml[] =
    "situations:\n"
    "  - id: mailbox-full\n"
    "    title: The recipient's mailbox is full\n"
    "    reason: mailboxfull\n"
    "    permanence: varies\n"
    "    address-bad: \"no\"\n"
    "    who-acts: recipient\n"
    "    meaning: The mailbox has used up its space.\n"
    "    causes: [Old mail.]\n"
    "    do: [Tell the recipient by phone.]\n"
    "    traps:\n"
    "      - text: The quota can be the sender's.\n"
    "        when: {provider: other-mail, code: \"552\", text: quota}\n"
    "      - text: A 5.2.2 is a habit.\n"
    "      - {text: Only so with 450., when: {code: \"450\"}}\n"
    "      - {text: Only so with 5.2.2., when: {code: x.2.2}}\n"
    "    prevent: [Empty the trash.]\n"
    "    tell-sender: >\n"
    "      Your message to {recipient} was not delivered because\n"
    "      the mailbox is full.\n"
    "    tell-recipient: Your mailbox is full.\n"
    "    escalate: {to: the recipient's mail administrator, when: It is not full., evidence: [the whole bounce, the time]}\n"
    "    checklists: [mailbox-full]\n"
    "    twins: [{id: \"452\", differs: it is tried again}]\n"
    "    samples: [\"552 5.2.2 mailbox is full\"]\n"
    "    sources: [\"RFC 3463 section 3.3\"]\n"
    "codes:\n"
    "  - code: \"552\"\n"
    "    title: More than there is room for\n"
    "    meaning: Something is larger than the space.\n"
    "    commands: [MAIL, RCPT]\n"
    "    goes-with: [\"5.2.2\"]\n"
    "    situations: [mailbox-full]\n"
    "    also-means:\n"
    "      - {provider: example-mail, meaning: The domain is full., situations: [mailbox-full]}\n"
    "    twins: [{id: \"452\", differs: it is tried again}]\n"
    "    sources: [\"RFC 5321 section 4.2.3\"]\n"
    "  - code: \"452\"\n"
    "    title: No room just now\n"
    "    meaning: As 552, for now.\n"
    "    situations: [mailbox-full]\n"
    "    sources: [\"RFC 5321 section 4.2.3\"]\n"
    "replies:\n"
    "  - id: example-mail-over-quota\n"
    "    provider: example-mail\n"
    "    like: mailbox-full\n"
    "    codes: [\"552\", \"5.2.2\"]\n"
    "    patterns: ['this customer is over its limit']\n"
    "    particular: Photos count, too.\n"
    "    do: [Look at the photos.]\n"
    "    samples: [\"552 5.2.2 the mailbox of this customer is over its limit\"]\n"
    "    help: https://help.example.com/quota\n"
    "    last-seen: \"2026-02\"\n"
    "    sources: [\"Example Mail, read 2026-02\"]\n"
    "providers:\n"
    "  - id: example-mail\n"
    "    title: Example Mail\n"
    "    kind: mailbox\n"
    "    meaning: They answer honestly.\n"
    "    hosts: [example.com]\n"
    "    postmaster: https://postmaster.example.com/\n"
    "    contact: postmaster@example.com\n"
    "    wants: [the session id]\n"
    "    sources: [test]\n"
    "  - id: other-mail\n"
    "    title: Other Mail\n"
    "    kind: mailbox\n"
    "    meaning: Another one.\n"
    "    sources: [test]\n"
    "guides:\n"
    "  - id: clean-lists\n"
    "    title: How do I keep a list clean?\n"
    "    meaning: Take off what bounces.\n"
    "    do: [Remove bad addresses.]\n"
    "    prevents: [mailbox-full]\n"
    "    situations: [mailbox-full]\n"
    "    sources: [test]\n"
    "checklists:\n"
    "  - id: mailbox-full\n"
    "    title: Mailbox full\n"
    "    about: \"{recipient}\"\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: mx\n"
    "        call: check-mx\n"
    "        answers:\n"
    "          - {key: hosts, next: reach}\n"
    "          - {key: none, outcome: theirs}\n"
    "      - id: reach\n"
    "        ask: Can {recipient} be reached?\n"
    "        how: Call them.\n"
    "        why: Mail does not arrive.\n"
    "        answers:\n"
    "          - {key: \"yes\", label: \"Yes\", looks: somebody answers, outcome: later}\n"
    "          - {key: \"no\", label: \"No\", outcome: theirs}\n"
    "    outcomes:\n"
    "      - {id: later, kind: wait, wait: 4h, say: \"They make room for {recipient}.\", tell: \"We told {recipient}.\"}\n"
    "      - {id: theirs, kind: escalate, to: their admin, say: It is theirs., then: check-mx, evidence: [the bounce, \"{queue_id}\"], tell: We ask them.}\n"
    "  - id: check-mx\n"
    "    title: Which hosts take the mail\n"
    "    sources: [test]\n"
    "    steps:\n"
    "      - id: ask\n"
    "        ask: What does DNS say about {recipient_domain}?\n"
    "        commands:\n"
    "          - run: \"dig +short MX {recipient_domain}\"\n"
    "          - {on: windows, run: \"nslookup -type=mx {recipient_domain}\"}\n"
    "        answers:\n"
    "          - {key: hosts, label: Hosts, outcome: hosts}\n"
    "          - {key: none, label: Nothing, outcome: none}\n"
    "    outcomes:\n"
    "      - {id: hosts, kind: finding, say: There are hosts.}\n"
    "      - {id: none, kind: finding, say: There are none.}\n"
    "lessons:\n"
    "  - id: first\n"
    "    order: 1\n"
    "    title: Four or five\n"
    "    text: |\n"
    "      A four is tried again.\n"
    "\n"
    "      A five is not.\n"
    "    points: [Look at the first digit.]\n"
    "    example: \"452 4.2.2 mailbox full\"\n"
    "    worked: [It begins with four.]\n"
    "    see: [\"452\", mailbox-full]\n"
    "    sources: [\"RFC 5321 section 4.2.1\"]\n";
/* clang-format on */

/* A bounce from Example Mail, as the analyzer would tell it. */
struct report_case {
    struct evidence evidence[8];
    struct candidate candidates[3];
    struct finding finding;
    struct diagnosis diagnosis;
};

static inline void report_case_fill(struct report_case *it,
                                    const struct catalogue *catalogue)
{
    static const char *const because[] = {"the words match", "5.2.2 agrees"};
    static const char *const contradictions[] = {"550 and 4.2.2 do not agree"};
    static const struct trap trap = {.text = "The quota can be the sender's."};
    static const struct trap *const traps[] = {&trap};
    const struct entry *entry = catalogue_find(catalogue, "example-mail-over-quota");

    *it = (struct report_case){
        .evidence =
            {
                {FACT_REPLY_CODE, "552", 10, 3, 2},
                {FACT_STATUS_CODE, "5.2.2", 14, 5, 2},
                {FACT_RECIPIENT, "bob@example.com", 0, 15, 1},
                {FACT_SENDER, "ann@example.org", 0, 0, 0},
                {FACT_SENDING_IP, "192.0.2.25", 0, 0, 0},
                {FACT_MESSAGE_ID, "<1@example.org>", 0, 0, 0},
                {FACT_TIME, "Tue, 12 May 2026 14:03:00 +0200", 0, 0, 0},
                {FACT_REPORTING_MTA, "mail.example.org", 0, 0, 0},
            },
        .candidates = {{entry, 3.0, NULL, 0},
                       {catalogue_find(catalogue, "mailbox-full"), 2.5, NULL, 0},
                       {catalogue_find(catalogue, "clean-lists"), 2.0, NULL, 0}},
    };
    it->finding = (struct finding){
        .evidence = it->evidence,
        .evidence_count = 8,
        .recipient = "bob@example.com",
        .reply_code = 552,
        .status = {5, 2, 2},
        .reply_text = "552 5.2.2 the mailbox of this customer is over its limit",
        .queue_id = "4Zk2Vn1Qx9z",
        .relay = "mx1.example.com[192.0.2.1]:25",
        .stage = STAGE_RCPT,
        .class = CLASS_PERMANENT,
        .address_bad = ADDRESS_NO,
        .who_acts = ACTOR_RECIPIENT,
        .reason = REASON_MAILBOXFULL,
        .provider = catalogue_find(catalogue, "example-mail"),
        .entry = entry,
        .certainty = CERTAINTY_SURE,
        .confidence = 0.926,
        .checklist = catalogue_checklist(catalogue, "mailbox-full"),
        .candidates = it->candidates,
        .candidate_count = 3,
        .because = because,
        .because_count = 2,
        .contradictions = contradictions,
        .contradiction_count = 1,
        .traps = traps,
        .trap_count = 1,
    };
    it->diagnosis = (struct diagnosis){
        .kind = INPUT_DSN,
        .text = "bob@example.com\n552 5.2.2 the mailbox ...",
        .format = "DSN from Postfix",
        .findings = &it->finding,
        .count = 1,
    };
}

/* Each of the words ('|' between them) stands in the document, in this order. */
static inline void assert_order(struct doc *doc, const char *words)
{
    g_autofree char *text = doc_to_text(doc, 400, false);
    g_auto(GStrv) expected = g_strsplit(words, "|", -1);
    const char *at = text ? text : "";

    for (char **word = expected; *word; word++) {
        const char *found = strstr(at, *word);
        if (!found)
            fail_msg("\"%s\" is not where it should be in:\n%s", *word, text);
        at = found ? found + strlen(*word) : "";
    }
    doc_free(doc);
}
