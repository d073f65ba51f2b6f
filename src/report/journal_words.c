/* What stands out, in a sentence that says what it means and what to do. */
#include "report/journal_report.h"

#include "report/report.h"

static const char *name_of(const struct catalogue *catalogue, const char *id)
{
    const struct entry *entry = id ? catalogue_find(catalogue, id) : NULL;

    return entry ? entry_short_title(entry) : id ? id : "an unknown answer";
}

/* " Start the checklist "yahoo-tss"." or "" */
static char *advice(const struct catalogue *catalogue, const char *id)
{
    const struct entry *entry = id ? catalogue_find(catalogue, id) : NULL;
    const struct string_list *lists = entry ? entry_checklists(entry) : NULL;

    return lists && lists->count > 0
               ? g_strdup_printf(" Start the checklist \"%s\".", lists->items[0].text)
               : g_strdup("");
}

static const char *subject_name(const struct catalogue *catalogue,
                                const struct journal_pattern *pattern)
{
    if (pattern->kind == JOURNAL_ENTRY || pattern->kind == JOURNAL_PROVIDER)
        return name_of(catalogue, pattern->subject);
    return pattern->subject ? pattern->subject : "an unknown domain";
}

static char *spike_sentence(const struct catalogue *catalogue,
                            const struct journal_pattern *pattern, const char *since)
{
    const char *subject = subject_name(catalogue, pattern);
    g_autofree char *next = advice(catalogue, pattern->entry);

    if (pattern->kind == JOURNAL_ENTRY && pattern->of > 0)
        return g_strdup_printf(
            "%zu of %zu failures at %s since %s carry \"%s\"; usual are %.0f a week.%s",
            pattern->cases, pattern->of, name_of(catalogue, pattern->provider), since,
            subject, pattern->usual, next);
    return g_strdup_printf(
        "%zu cases of \"%s\" since %s; usual are %.0f a week. Look for one cause behind "
        "them.%s",
        pattern->cases, subject, since, pattern->usual, next);
}

char *pattern_sentence(const struct catalogue *catalogue,
                       const struct journal_pattern *pattern)
{
    const char *subject = subject_name(catalogue, pattern);
    g_autofree char *since = day_text(pattern->first), *last = day_text(pattern->last);
    g_autofree char *next = advice(catalogue, pattern->entry);

    switch (pattern->rule) {
    case JOURNAL_COMPROMISED:
        return g_strdup_printf(
            "One sender at %s has %zu failures to %zu different recipients since %s: the "
            "account may be in strange hands. Lock it first, then ask its owner.",
            subject, pattern->cases, pattern->others, since);
    case JOURNAL_OUR_ADDRESS:
        return g_strdup_printf(
            "%zu of %zu failures at %s since %s are for us to mend, whoever writes (%zu "
            "senders), most of them \"%s\": it is our server's address that is "
            "refused.%s",
            pattern->cases, pattern->of, subject, since, pattern->others,
            name_of(catalogue, pattern->entry), next);
    case JOURNAL_MANY_CODES:
        return g_strdup_printf(
            "One recipient at %s gave %zu different codes in %zu failures since %s: its "
            "servers do not agree or are being changed. Ask their administrator.",
            subject, pattern->others, pattern->cases, since);
    case JOURNAL_CAME_BACK:
        return g_strdup_printf("A case at %s that was solved is there again since %s "
                               "(\"%s\"). Reopen the old one, do not begin anew.",
                               subject, since, name_of(catalogue, pattern->entry));
    case JOURNAL_FAILS_AGAIN:
        return g_strdup_printf(
            "One address at %s failed for good on %zu days within four "
            "weeks: somebody keeps writing to it. Have it taken out of "
            "the address book or list.",
            subject, pattern->others);
    case JOURNAL_NEW:
        return g_strdup_printf("\"%s\" is new: %zu cases since %s, never before.%s",
                               subject, pattern->cases, since, next);
    case JOURNAL_SPIKE:
        return spike_sentence(catalogue, pattern, since);
    case JOURNAL_STOPPED:
        return g_strdup_printf("\"%s\" has stopped: it came %.0f times a week, the last "
                               "time on %s. Tell those who wait.",
                               subject, pattern->usual, last);
    case JOURNAL_RULE_COUNT:
        break;
    }
    return g_strdup("");
}

char *memory_sentence(const struct journal_memory *memory)
{
    GString *said = g_string_new(NULL);

    if (memory->this_week > 0)
        g_string_append_printf(said, "seen %zu time%s this week", memory->this_week,
                               memory->this_week == 1 ? "" : "s");
    if (memory->same_recipient > 0)
        g_string_append_printf(said, "%sthis address failed %zu time%s in four weeks",
                               said->len ? "; " : "", memory->same_recipient,
                               memory->same_recipient == 1 ? "" : "s");
    if (memory->solved > 0)
        g_string_append_printf(said, "%ssolved %zu time%s before", said->len ? "; " : "",
                               memory->solved, memory->solved == 1 ? "" : "s");
    if (said->len)
        return g_string_free(said, FALSE);
    g_string_free(said, TRUE);
    return NULL;
}
