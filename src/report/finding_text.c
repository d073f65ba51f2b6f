/* Puts a finding into one sentence. */
#include "finding_text.h"

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
    return g_strdup("The receiving server");
}

static const char *deed(const struct finding *finding)
{
    if (finding->given_up)
        return "kept putting off";
    if (finding_is_own_program(finding))
        return "could not hand over";
    switch (finding->class) {
    case CLASS_PERMANENT:
        return "refused";
    case CLASS_TEMPORARY:
        return "did not yet take";
    case CLASS_SUCCESS:
        return "took";
    case CLASS_INTERMEDIATE:
    case CLASS_NONE:
        break;
    }
    return "gave an answer to";
}

static char *object(const struct finding *finding)
{
    return finding->recipient ? g_strdup_printf("mail for %s", finding->recipient)
                              : g_strdup("the message");
}

static char *unrecognised_sentence(const struct finding *finding)
{
    g_autofree char *who = speaker(finding), *what = object(finding);

    if (!finding->reply_text && !finding->reply_code && !finding->status.class)
        return g_strdup_printf(
            "Something happened to %s, but no reply of a server was found.", what);
    return g_strdup_printf("%s %s %s, in words that the catalogue does not know.", who,
                           deed(finding), what);
}

char *finding_sentence(const struct diagnosis *diagnosis, const struct finding *finding)
{
    const char *title = finding->entry ? entry_title(finding->entry) : NULL;

    if (!title)
        return unrecognised_sentence(finding);
    if (finding_is_harmless(finding) || diagnosis->kind == INPUT_MESSAGE)
        return g_strdup_printf("This is not a failure: %s.", title);

    g_autofree char *who = speaker(finding), *what = object(finding);
    bool spoken = finding->reply_code || finding->status.class || finding->provider ||
                  finding_is_own_program(finding);
    if (!spoken) /* nobody answered: there is no speaker */
        return g_strdup_printf("A problem with %s: %s.", what, title);
    return g_strdup_printf("%s %s %s: %s.", who, deed(finding), what, title);
}
