/* Texts to send: to the customer in plain words, to another administrator with the evidence. */
#include "report/report.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "finding_text.h"
#include "sections.h"

/* For what has no words of its own: a bare code, or nothing recognised. */
static const char *general_words(enum reply_class class)
{
    switch (class) {
    case CLASS_TEMPORARY:
        return _(
            "Your message to {recipient} has not been delivered yet. Our server keeps "
            "trying "
            "by itself, so you do not need to send it again. We will tell you if it "
            "cannot "
            "be delivered.");
    case CLASS_PERMANENT:
        return _(
            "Your message to {recipient} could not be delivered, and it will not be "
            "tried "
            "again by itself. We are finding out why, and will tell you what to do.");
    case CLASS_SUCCESS:
    case CLASS_INTERMEDIATE:
        return _(
            "Nothing went wrong with your message to {recipient}. You do not need to "
            "do "
            "anything.");
    case CLASS_NONE:
        break;
    }
    return _("There was a problem with your message to {recipient}. We are finding out "
             "what "
             "happened, and will tell you what to do.");
}

/* Filled, in paragraphs of one line each, and with nothing in it that could fool a reader. */
static char *ready_to_send(const char *words, const struct placeholder_values *values)
{
    g_autofree char *filled = placeholders_in_text(words, values);
    g_auto(GStrv) paragraphs = g_strsplit(filled, "\n\n", -1);

    for (char **paragraph = paragraphs; *paragraph; paragraph++) {
        g_autofree char *whole = *paragraph;
        *paragraph = text_squeeze(whole);
    }
    g_autofree char *joined = g_strjoinv("\n\n", paragraphs);
    return text_visible(joined);
}

char *customer_text(const struct entry *entry, const struct placeholder_values *values)
{
    const struct entry *base = entry && entry->situation ? entry->situation : entry;
    const char *own = entry ? entry->tell_sender : NULL;
    const char *words = own || !base ? own : base->tell_sender;

    return ready_to_send(
        words ? words : general_words(entry ? entry_class(entry) : CLASS_NONE), values);
}

char *walk_customer_text(const struct checklist_run *run, const struct entry *entry,
                         const struct placeholder_values *values)
{
    const struct outcome *result = checklist_result(run);

    return result && result->tell ? ready_to_send(result->tell, values)
                                  : customer_text(entry, values);
}

static void add_known(struct doc *doc, const char *label,
                      const struct placeholder_values *values, const char *name)
{
    add_field_if(doc, ROLE_CODE, label, placeholder_get(values, name));
}

static void add_gathered(struct doc *doc, const struct finding *finding,
                         const struct placeholder_values *values)
{
    static const struct {
        const char *label, *name;
    } rows[] = {
        {N_("Recipient"), "recipient"},   {N_("Sender"), "sender"},
        {N_("Sending IP"), "sending_ip"}, {N_("Refused by"), "relay"},
        {N_("Queue id"), "queue_id"},     {N_("Message-ID"), "message_id"},
    };
    g_autofree char *codes = finding ? finding_codes(finding) : NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        add_known(doc, _(rows[i].label), values, rows[i].name);
    if (!finding) {
        add_known(doc, _("Reply"), values, "reply");
        return;
    }
    add_field_if(doc, ROLE_CODE, _("Time"), finding_fact(finding, FACT_TIME));
    add_field_if(doc, ROLE_CODE, _("Reporting server"),
                 finding_fact(finding, FACT_REPORTING_MTA));
    add_field_if(doc, ROLE_CODE, _("In reply to"), smtp_stage_name(finding->stage));
    add_field_if(doc, ROLE_CODE, _("Codes"), codes);
}

/* What nobody but the sender of the note can add. */
static void add_to_do(struct doc *doc, const struct escalation *escalate,
                      const struct entry *provider)
{
    bool wants = provider && provider->wants.count;

    if (!escalate && !wants)
        return;
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, NULL);
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, _("To be added, where not above:"));
    if (escalate)
        add_items(doc, BLOCK_BULLET, &escalate->evidence, NULL);
    if (wants)
        add_items(doc, BLOCK_BULLET, &provider->wants, NULL);
}

#define NOTE_WIDTH 76

char *escalation_text(const struct finding *finding,
                      const struct placeholder_values *values)
{
    const struct entry *entry = finding ? finding->entry : NULL;
    const struct entry *situation = entry ? entry->situation : NULL;
    const struct escalation *escalate = situation ? situation->escalate : NULL;
    struct doc *doc = doc_new();

    if (escalate) {
        add_field_if(doc, ROLE_BODY, _("To"), escalate->to);
        doc_add(doc, BLOCK_BLANK, ROLE_BODY, NULL);
    }
    doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
            _("Mail is being refused or delayed, and we need your help. What we know of "
              "it:"));
    doc_add(doc, BLOCK_BLANK, ROLE_BODY, NULL);
    add_gathered(doc, finding, values);
    if (finding && finding->reply_text) {
        doc_add(doc, BLOCK_BLANK, ROLE_BODY, NULL);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY, _("The reply, word for word:"));
        doc_add(doc, BLOCK_LITERAL, ROLE_CODE, finding->reply_text);
    }
    add_to_do(doc, escalate, finding ? finding->provider : NULL);
    char *text = doc_to_text(doc, NOTE_WIDTH, false);
    doc_free(doc);
    return text;
}
