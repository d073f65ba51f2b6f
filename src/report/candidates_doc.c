/* Why this answer and not another: the candidates with what spoke for each. */
#include "report/report.h"

#include "base/words.h"

#include <glib.h>

#include "sections.h"

/* Behind these nobody looks. */
#define MOST_CANDIDATES 6

static bool speaks_for(const struct candidate *candidate, const char *sentence)
{
    for (size_t i = 0; i < candidate->because_count; i++)
        if (g_strcmp0(candidate->because[i], sentence) == 0)
            return true;
    return false;
}

static void add_title(struct doc *doc, const struct candidate *candidate, size_t number)
{
    const char *provider = entry_provider_name(candidate->entry);
    g_autofree char *title =
        g_strdup_printf("%zu. %s", number, entry_title(candidate->entry));
    g_autofree char *points = g_strdup_printf(_(" \u00b7 %.1f points"), candidate->score);

    doc_add(doc, BLOCK_HEADING, ROLE_HEADING, title);
    if (provider) {
        doc_append(doc, ROLE_MUTED, " \u00b7 ");
        doc_append(doc, ROLE_MUTED, provider);
    }
    doc_append(doc, ROLE_MUTED, points);
}

/* What the best one has and this one lacks is the answer to "why not this one". One far behind
   lacks nearly all of it. */
static void add_lacking(struct doc *doc, const struct candidate *best,
                        const struct candidate *candidate)
{
    if (candidate->score < best->score / 2) {
        doc_add(doc, BLOCK_BULLET, ROLE_MUTED,
                _("missing: nearly all that the first one has"));
        return;
    }
    for (size_t i = 0; i < best->because_count; i++) {
        if (speaks_for(candidate, best->because[i]))
            continue;
        g_autofree char *missing = g_strdup_printf(_("missing: %s"), best->because[i]);
        doc_add(doc, BLOCK_BULLET, ROLE_MUTED, missing);
    }
}

struct doc *doc_from_candidates(const struct finding *finding)
{
    size_t count = MIN(finding->candidate_count, MOST_CANDIDATES);
    struct doc *doc = doc_new();

    doc_add(doc, BLOCK_TITLE, ROLE_TITLE, _("Why this answer, and why not the next one"));
    if (count == 0)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
                _("Nothing in the catalogue speaks for any answer here."));
    else if (!finding->entry)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
                _("None of these was strong enough to be believed; they are only the "
                  "nearest."));
    else if (count == 1)
        doc_add(doc, BLOCK_PARAGRAPH, ROLE_BODY,
                _("No other answer comes near this one."));
    for (size_t i = 0; i < count; i++) {
        const struct candidate *candidate = &finding->candidates[i];
        add_title(doc, candidate, i + 1);
        for (size_t k = 0; k < candidate->because_count; k++)
            doc_add(doc, BLOCK_BULLET, ROLE_BODY, candidate->because[k]);
        if (i > 0 && finding->entry)
            add_lacking(doc, &finding->candidates[0], candidate);
        if (finding->entry && candidate->score < finding->candidates[0].score / 2)
            break; /* the one behind it would only be one more of those far away */
    }
    for (size_t i = 0; i < finding->contradiction_count; i++) {
        if (i == 0)
            add_heading(doc, _("Contradictions"));
        doc_add(doc, BLOCK_BULLET, ROLE_WARNING, finding->contradictions[i]);
    }
    return doc;
}
