/* Puts a finding into one sentence. */
#include "finding_text.h"

#include "base/words.h"

#include <glib.h>

char *finding_codes(const struct finding *finding)
{
    char status[ENHANCED_CODE_SIZE];
    GString *codes = g_string_new(NULL);

    if (finding->reply_code)
        g_string_append_printf(codes, "%d", finding->reply_code);
    if (finding->status.class)
        g_string_append_printf(codes, "%s%s", codes->len ? " " : "",
                               enhanced_code_format(finding->status, status));
    return g_string_free(codes, FALSE);
}

const char *finding_fact(const struct finding *finding, enum fact fact)
{
    for (size_t i = 0; i < finding->evidence_count; i++)
        if (finding->evidence[i].fact == fact)
            return finding->evidence[i].value;
    return NULL;
}

bool finding_is_harmless(const struct finding *finding)
{
    return finding->reason == REASON_DELIVERED || finding->reason == REASON_VACATION ||
           finding->reason == REASON_FEEDBACK;
}

enum reply_class finding_fate(const struct finding *finding)
{
    if (finding->given_up)
        return CLASS_PERMANENT;
    if (finding->class != CLASS_NONE || !finding->entry)
        return finding->class;
    switch (entry_permanence(finding->entry)) {
    case PERMANENCE_TEMPORARY:
        return CLASS_TEMPORARY;
    case PERMANENCE_PERMANENT:
        return CLASS_PERMANENT;
    case PERMANENCE_VARIES:
    case PERMANENCE_UNSET:
        break;
    }
    return CLASS_NONE;
}

bool finding_is_own_program(const struct finding *finding)
{
    return finding->class == CLASS_NONE && finding->entry && finding->entry->maker &&
           finding->entry->maker->provider_kind == PROVIDER_CLIENT;
}

/* Who spoke, as exactly as is known. */
static char *speaker(const struct finding *finding)
{
    const struct entry *maker = finding->provider;
    if (!maker && finding_is_own_program(finding))
        maker = finding->entry->maker;
    const char *name = maker ? entry_title(maker) : NULL;

    if (name && finding->relay)
        return g_strdup_printf("%s (%s)", finding->relay, name);
    if (name || finding->relay)
        return g_strdup(name ? name : finding->relay);
    return g_strdup(_("The receiving server"));
}

/* "Gmail refused mail for ann@example.com", without the end of the sentence. */
static char *deed(const struct finding *finding)
{
    g_autofree char *who = speaker(finding);
    const char *whose = finding->recipient;

    if (finding->given_up)
        return whose
                   ? g_strdup_printf(_("%1$s kept putting off mail for %2$s"), who, whose)
                   : g_strdup_printf(_("%s kept putting off the message"), who);
    if (finding_is_own_program(finding))
        return whose ? g_strdup_printf(_("%1$s could not hand over mail for %2$s"), who,
                                       whose)
                     : g_strdup_printf(_("%s could not hand over the message"), who);
    switch (finding->class) {
    case CLASS_PERMANENT:
        return whose ? g_strdup_printf(_("%1$s refused mail for %2$s"), who, whose)
                     : g_strdup_printf(_("%s refused the message"), who);
    case CLASS_TEMPORARY:
        return whose
                   ? g_strdup_printf(_("%1$s did not yet take mail for %2$s"), who, whose)
                   : g_strdup_printf(_("%s did not yet take the message"), who);
    case CLASS_SUCCESS:
        return whose ? g_strdup_printf(_("%1$s took mail for %2$s"), who, whose)
                     : g_strdup_printf(_("%s took the message"), who);
    case CLASS_INTERMEDIATE:
    case CLASS_NONE:
        break;
    }
    return whose ? g_strdup_printf(_("%1$s gave an answer to mail for %2$s"), who, whose)
                 : g_strdup_printf(_("%s gave an answer to the message"), who);
}

static char *unrecognised_sentence(const struct finding *finding)
{
    g_autofree char *done = deed(finding);

    if (finding->reply_text || finding->reply_code || finding->status.class)
        /* Translators: %s is a sentence such as "Gmail refused the message". */
        return g_strdup_printf(_("%s, in words that the catalogue does not know."), done);
    if (!finding->recipient)
        return g_strdup(
            _("Something happened to the message, but no reply of a server was found."));
    return g_strdup_printf(
        _("Something happened to mail for %s, but no reply of a server was found."),
        finding->recipient);
}

char *finding_sentence(const struct diagnosis *diagnosis, const struct finding *finding)
{
    const char *title = finding->entry ? entry_title(finding->entry) : NULL;

    if (!title)
        return unrecognised_sentence(finding);
    if (finding_is_harmless(finding) || diagnosis->kind == INPUT_MESSAGE)
        return g_strdup_printf(_("This is not a failure: %s."), title);

    bool spoken = finding->reply_code || finding->status.class || finding->provider ||
                  finding_is_own_program(finding);
    if (!spoken) /* nobody answered: there is no speaker */
        return finding->recipient
                   ? g_strdup_printf(_("A problem with mail for %1$s: %2$s."),
                                     finding->recipient, title)
                   : g_strdup_printf(_("A problem with the message: %s."), title);
    g_autofree char *done = deed(finding);
    /* Translators: what a server did, and why: "Gmail refused the message: mailbox full." */
    return g_strdup_printf(_("%1$s: %2$s."), done, title);
}
