/* What stands out, in a sentence that says what it means and what to do. */
#include "report/journal_report.h"

#include "base/words.h"

#include "report/report.h"

static const char *name_of(const struct catalogue *catalogue, const char *id)
{
    const struct entry *entry = id ? catalogue_find(catalogue, id) : NULL;

    return entry ? entry_short_title(entry) : id ? id : _("an unknown answer");
}

/* " Start the checklist "yahoo-tss"." or "" */
static char *advice(const struct catalogue *catalogue, const char *id)
{
    const struct entry *entry = id ? catalogue_find(catalogue, id) : NULL;
    const struct string_list *lists = entry ? entry_checklists(entry) : NULL;

    return lists && lists->count > 0
               ? g_strdup_printf(_(" Start the checklist \"%s\"."), lists->items[0].text)
               : g_strdup("");
}

static const char *subject_name(const struct catalogue *catalogue,
                                const struct journal_pattern *pattern)
{
    if (pattern->kind == JOURNAL_ENTRY || pattern->kind == JOURNAL_PROVIDER)
        return name_of(catalogue, pattern->subject);
    return pattern->subject ? pattern->subject : _("an unknown domain");
}

static char *spike_sentence(const struct catalogue *catalogue,
                            const struct journal_pattern *pattern, const char *since)
{
    const char *subject = subject_name(catalogue, pattern);
    g_autofree char *next = advice(catalogue, pattern->entry);

    if (pattern->kind == JOURNAL_ENTRY && pattern->of > 0)
        return g_strdup_printf(
            _("%1$zu of %2$zu failures at %3$s since %4$s carry \"%5$s\"; usual "
              "are %6$.0f a week.%7$s"),
            pattern->cases, pattern->of, name_of(catalogue, pattern->provider), since,
            subject, pattern->usual, next);
    return g_strdup_printf(
        _("%1$zu cases of \"%2$s\" since %3$s; usual are %4$.0f a week. Look "
          "for one cause behind "
          "them.%5$s"),
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
            _("One sender at %1$s has %2$zu failures to %3$zu different recipients since "
              "%4$s: "
              "the "
              "account may be in strange hands. Lock it first, then ask its owner."),
            subject, pattern->cases, pattern->others, since);
    case JOURNAL_OUR_ADDRESS:
        return g_strdup_printf(
            _("%1$zu of %2$zu failures at %3$s since %4$s are for us to mend, whoever "
              "writes "
              "(%5$zu "
              "senders), most of them \"%6$s\": it is our server's address that is "
              "refused.%7$s"),
            pattern->cases, pattern->of, subject, since, pattern->others,
            name_of(catalogue, pattern->entry), next);
    case JOURNAL_MANY_CODES:
        return g_strdup_printf(
            _("One recipient at %1$s gave %2$zu different codes in %3$zu failures since "
              "%4$s: "
              "its "
              "servers do not agree or are being changed. Ask their administrator."),
            subject, pattern->others, pattern->cases, since);
    case JOURNAL_CAME_BACK:
        return g_strdup_printf(
            _("A case at %1$s that was solved is there again since %2$s "
              "(\"%3$s\"). Reopen the old one, do not begin anew."),
            subject, since, name_of(catalogue, pattern->entry));
    case JOURNAL_FAILS_AGAIN:
        return g_strdup_printf(
            _("One address at %1$s failed for good on %2$zu days within four "
              "weeks: somebody keeps writing to it. Have it taken out of "
              "the address book or list."),
            subject, pattern->others);
    case JOURNAL_NEW:
        return g_strdup_printf(
            _("\"%1$s\" is new: %2$zu cases since %3$s, never before.%4$s"), subject,
            pattern->cases, since, next);
    case JOURNAL_SPIKE:
        return spike_sentence(catalogue, pattern, since);
    case JOURNAL_STOPPED:
        return g_strdup_printf(
            _("\"%1$s\" has stopped: it came %2$.0f times a week, the last "
              "time on %3$s. Tell those who wait."),
            subject, pattern->usual, last);
    case JOURNAL_RULE_COUNT:
        break;
    }
    return g_strdup("");
}

static char *solved_words(const struct journal_memory *memory, const char *helped)
{
    g_autofree char *solved = g_strdup_printf(
        P_("solved %zu time before", "solved %zu times before", memory->solved),
        memory->solved);

    /* Translators: "solved 2 times before", then "by ..." or "in case ...". */
    return helped ? g_strdup_printf(_("%s, the last time %s"), solved, helped)
                  : g_steal_pointer(&solved);
}

char *memory_sentence(const struct journal_memory *memory, const char *helped)
{
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    size_t week = memory->this_week, same = memory->same_recipient;

    if (week > 0)
        g_ptr_array_add(said, g_strdup_printf(P_("seen %zu time this week",
                                                 "seen %zu times this week", week),
                                              week));
    if (same > 0)
        g_ptr_array_add(
            said, g_strdup_printf(P_("this address failed %zu time in four weeks",
                                     "this address failed %zu times in four weeks", same),
                                  same));
    if (memory->solved > 0)
        g_ptr_array_add(said, solved_words(memory, helped));
    if (said->len == 0)
        return NULL;
    g_ptr_array_add(said, NULL);
    return g_strjoinv("; ", (char **)said->pdata);
}
