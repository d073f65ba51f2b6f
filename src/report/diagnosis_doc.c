/* The page of a diagnosis: what happened, the three answers, why we say so, what next. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "finding_text.h"
#include "sections.h"
#include "words.h"

/* A log may give hundreds of pieces; the first ones are those that counted. */
#define MOST_EVIDENCE   16
#define MOST_CANDIDATES 4
#define MOST_VALUE      300

static void add_strings(struct doc *doc, const char *heading, enum role role,
                        const char *const *strings, size_t count)
{
    if (count)
        add_heading(doc, heading);
    for (size_t i = 0; i < count; i++)
        doc_add(doc, BLOCK_BULLET, role, strings[i]);
}

/* Without a code: what this usually is, and who would have to try. */
static const char *retried_by_whom(const struct finding *finding)
{
    if (finding_is_own_program(finding))
        return _(
            "not by itself: no mail server has it yet, the program must send it again");
    switch (finding_fate(finding)) {
    case CLASS_TEMPORARY:
        return _("yes, if a mail server has it; a program that sends by itself must try "
                 "again");
    case CLASS_PERMANENT:
        return _("no: this message will not be retried");
    case CLASS_SUCCESS:
    case CLASS_INTERMEDIATE:
    case CLASS_NONE:
        break;
    }
    return _("cannot tell");
}

static const char *retried_answer(const struct finding *finding)
{
    if (finding->given_up)
        return _("no: the sending server tried for days and has given up");
    switch (finding->class) {
    case CLASS_TEMPORARY:
        return _("yes: the sending server tries again by itself");
    case CLASS_PERMANENT:
        return _("no: this message will not be retried");
    case CLASS_SUCCESS:
    case CLASS_INTERMEDIATE:
        return _("there is nothing to retry");
    case CLASS_NONE:
        break;
    }
    return retried_by_whom(finding);
}

static const char *address_answer(enum address_verdict verdict)
{
    switch (verdict) {
    case ADDRESS_YES:
        return _("yes: this address cannot get mail as it is written");
    case ADDRESS_NO:
        return _("no: the address is good");
    case ADDRESS_UNKNOWN:
    case ADDRESS_UNSET:
        break;
    }
    return _("cannot tell");
}

static void add_answers(struct doc *doc, const struct diagnosis *diagnosis,
                        const struct finding *finding)
{
    g_autofree char *sentence = finding_sentence(diagnosis, finding);
    g_autofree char *codes = finding_codes(finding);

    doc_add_field(doc, ROLE_TITLE, _("In one sentence"), sentence);
    doc_add_field(doc, class_role(finding_fate(finding)), _("Retried"),
                  retried_answer(finding));
    doc_add_field(doc, ROLE_BODY, _("Address bad"), address_answer(finding->address_bad));
    doc_add_field(doc, ROLE_BODY, _("Who must act"), actor_label(finding->who_acts));
    if (finding->certainty != CERTAINTY_NONE)
        doc_add_field(doc, ROLE_BODY, _("How sure"),
                      words_shown(certainty_name(finding->certainty)));
    add_field_if(doc, ROLE_CODE, _("Codes"), codes);
}

static char *shorten(const char *value)
{
    if (strlen(value) <= MOST_VALUE)
        return g_strdup(value);
    const char *end = g_utf8_find_prev_char(value, value + MOST_VALUE);
    return g_strdup_printf("%.*s \u2026", (int)(end - value), value);
}

static void add_piece(struct doc *doc, const struct evidence *evidence)
{
    const char *fact = fact_words(evidence->fact);
    g_autofree char *value = shorten(evidence->value);
    g_autofree char *label =
        evidence->line ? g_strdup_printf(_("line %1$u, %2$s"), evidence->line, fact)
                       : g_strdup(fact);

    doc_add_field(doc, ROLE_CODE, label, value);
}

/* In the order of the text; what was decoded has no line and comes last. */
static int by_place(const void *a, const void *b)
{
    const struct evidence *one = a, *two = b;
    unsigned line = one->line - 1, other = two->line - 1; /* 0 becomes the largest */

    if (line != other)
        return line > other ? 1 : -1;
    return (one->offset > two->offset) - (one->offset < two->offset);
}

static void add_evidence(struct doc *doc, const struct finding *finding)
{
    size_t shown = MIN(finding->evidence_count, MOST_EVIDENCE);
    g_autofree struct evidence *pieces = g_new0(struct evidence, shown + 1);

    add_strings(doc, _("Why we say so"), ROLE_BODY, finding->because,
                finding->because_count);
    if (shown && !finding->because_count)
        add_heading(doc, _("What was found"));
    if (shown)
        memcpy(pieces, finding->evidence, shown * sizeof *pieces);
    qsort(pieces, shown, sizeof *pieces, by_place);
    for (size_t i = 0; i < shown; i++)
        add_piece(doc, &pieces[i]);
    if (shown < finding->evidence_count) {
        g_autofree char *rest =
            g_strdup_printf(_("and %zu more"), finding->evidence_count - shown);
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, rest);
    }
}

static void add_traps(struct doc *doc, const struct finding *finding)
{
    if (finding->trap_count)
        add_heading(doc, _("Traps"));
    for (size_t i = 0; i < finding->trap_count; i++)
        doc_add(doc, BLOCK_BULLET, ROLE_WARNING, finding->traps[i]->text);
}

/* The steps of the provider's own wording come first. */
static void add_next(struct doc *doc, const struct finding *finding,
                     const struct placeholder_values *values)
{
    const struct entry *entry = finding->entry;
    const struct checklist *checklist = finding->checklist;

    if (!entry && !checklist)
        return;
    add_heading(doc, _("Do this next"));
    if (entry) {
        add_items(doc, BLOCK_NUMBERED, &entry->fixes, values);
        if (entry->situation && entry->situation != entry)
            add_items(doc, BLOCK_NUMBERED, &entry->situation->fixes, values);
        add_field_if(doc, ROLE_CODE, _("Help"), entry->help);
    }
    if (checklist) {
        g_autofree char *command =
            g_strdup_printf(" (bouncedesk walk %s)", checklist->id);
        doc_add_field(doc, ROLE_BODY, _("Checklist"), checklist->title);
        doc_append(doc, ROLE_MUTED, command);
        doc_mark(doc, 1);
    }
}

static void add_escalation(struct doc *doc, const struct finding *finding)
{
    const struct entry *situation = finding->entry ? finding->entry->situation : NULL;
    const struct escalation *escalate = situation ? situation->escalate : NULL;

    if (!escalate)
        return;
    add_heading(doc, _("If that does not help"));
    add_field_if(doc, ROLE_BODY, _("Turn to"), escalate->to);
    add_field_if(doc, ROLE_BODY, _("When"), escalate->when);
    if (finding->provider)
        add_field_if(doc, ROLE_CODE, _("Contact"), finding->provider->contact);
}

/* A far weaker one would only unsettle; the situation of the reply found is no other answer. */
static bool is_rival(const struct finding *finding, const struct candidate *candidate)
{
    if (!finding->entry)
        return true;
    return candidate->entry != finding->entry &&
           candidate->entry != finding->entry->situation &&
           candidate->score >= finding->candidates[0].score / 2;
}

/* How far an entry is from being the answer. */
static void add_distance(struct doc *doc, const struct candidate *candidate)
{
    g_autofree char *points =
        g_strdup_printf(_("%.0f of %.0f points"), candidate->score, CANDIDATE_SCORE_LINE);
    doc_append(doc, ROLE_MUTED, " \u00b7 ");
    doc_append(doc, ROLE_MUTED, points);
}

static void add_candidates(struct doc *doc, const struct finding *finding)
{
    size_t shown = 0;

    for (size_t i = 0; i < finding->candidate_count && shown < MOST_CANDIDATES; i++) {
        const struct entry *entry = finding->candidates[i].entry;
        const char *provider = entry_provider_name(entry);
        if (!is_rival(finding, &finding->candidates[i]))
            continue;
        if (shown++ == 0)
            add_heading(doc, finding->entry ? _("It could also be")
                                            : _("The nearest entries"));
        doc_add(doc, BLOCK_BULLET, ROLE_BODY, entry_title(entry));
        if (provider) {
            doc_append(doc, ROLE_MUTED, " \u00b7 ");
            doc_append(doc, ROLE_MUTED, provider);
        }
        if (!finding->entry)
            add_distance(doc, &finding->candidates[i]);
    }
    if (!finding->entry && shown > 0)
        doc_add(
            doc, BLOCK_PARAGRAPH, ROLE_MUTED,
            _("If such replies come often, let \"bouncedesk draft\" write an entry for "
              "them to complete."));
}

/* Where the words say nothing to us, the digits still do. */
static void add_meaning_of_digits(struct doc *doc, const struct finding *finding)
{
    char status[ENHANCED_CODE_SIZE] = "";
    g_autofree char *code = g_strdup_printf("%d", finding->reply_code);

    if (finding->entry && finding->reason != REASON_UNDEFINED)
        return;
    if (!finding->reply_code && !finding->status.class)
        return;
    add_heading(doc, _("What the digits say"));
    if (finding->reply_code)
        add_digits(doc, code);
    if (finding->status.class)
        add_digits(doc, enhanced_code_format(finding->status, status));
}

static void add_finding(struct doc *doc, const struct diagnosis *diagnosis,
                        const struct finding *finding)
{
    struct placeholder_values *values = placeholder_values_new();

    placeholders_from_finding(values, finding);
    add_answers(doc, diagnosis, finding);
    add_evidence(doc, finding);
    add_strings(doc, _("Contradictions"), ROLE_WARNING, finding->contradictions,
                finding->contradiction_count);
    add_traps(doc, finding);
    add_meaning_of_digits(doc, finding);
    add_next(doc, finding, values);
    if (finding->entry && !finding_is_harmless(finding)) {
        g_autofree char *tell = customer_text(finding->entry, values);
        add_heading(doc, _("Tell the sender"));
        doc_add(doc, BLOCK_QUOTE, ROLE_BODY, tell);
    }
    add_escalation(doc, finding);
    add_candidates(doc, finding);
    placeholder_values_free(values);
}

struct doc *doc_from_finding(const struct diagnosis *diagnosis,
                             const struct finding *finding)
{
    struct doc *doc = doc_new();

    add_finding(doc, diagnosis, finding);
    return doc;
}

/* "bob@example.com - x PERMANENT - 550 5.1.1 - No such address" */
static void add_finding_title(struct doc *doc, const struct finding *finding)
{
    g_autofree char *codes = finding_codes(finding);
    enum reply_class fate = finding_fate(finding);
    g_autofree char *verdict =
        g_strdup_printf("%s %s", class_sign(fate, false), class_word(fate));
    const char *title =
        finding->entry ? entry_title(finding->entry) : _("not recognised");

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, finding->recipient);
    doc_append(doc, ROLE_BODY, finding->recipient ? " \u00b7 " : "");
    doc_append(doc, class_role(fate), verdict);
    if (*codes) {
        doc_append(doc, ROLE_BODY, " \u00b7 ");
        doc_append(doc, ROLE_CODE, codes);
    }
    doc_append(doc, ROLE_BODY, " \u00b7 ");
    doc_append(doc, ROLE_TITLE, title);
}

static void add_kind(struct doc *doc, const struct diagnosis *diagnosis)
{
    g_autoptr(GString) kind = g_string_new(diagnosis->format);

    if (diagnosis->count > 1 && kind->len)
        g_string_append(kind, ", ");
    if (diagnosis->count > 1)
        g_string_append_printf(kind,
                               P_("%zu recipient", "%zu recipients", diagnosis->count),
                               diagnosis->count);
    if (kind->len)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_MUTED, kind->str);
    if (diagnosis->note)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_WARNING, diagnosis->note);
    else if (diagnosis->count == 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
                _("Nothing in this text tells of mail that was refused or delayed."));
}

struct doc *doc_from_diagnosis(const struct catalogue *catalogue,
                               const struct diagnosis *diagnosis)
{
    struct doc *doc = doc_new();

    (void)catalogue; /* everything a finding needs hangs on it */
    add_kind(doc, diagnosis);
    for (size_t i = 0; i < diagnosis->count; i++) {
        add_finding_title(doc, &diagnosis->findings[i]);
        add_finding(doc, diagnosis, &diagnosis->findings[i]);
    }
    return doc;
}
