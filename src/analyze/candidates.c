/* Candidates: the list, and the two ways to add a term to it. */
#include "candidates.h"

#include "base/words.h"

#include <string.h>

static const struct {
    double points;
    const char *sentence;
} terms[POINTS_COUNT] = {
#define POINTS(id, points, sentence) [POINTS_##id] = {points, sentence},
#include "points.def"
#undef POINTS
};

double points_of(enum points term)
{
    return terms[term].points;
}

struct build *build_for(struct building *building, const struct entry *entry)
{
    for (size_t i = 0; i < building->count; i++) {
        if (building->builds[i].entry == entry)
            return &building->builds[i];
    }
    if (building->count == CANDIDATES_MAX)
        return NULL;
    struct build *build = &building->builds[building->count++];
    *build = (struct build){.entry = entry, .first = (size_t)-1};
    return build;
}

void build_say(struct build *build, const char *sentence)
{
    if (build->because_count < SENTENCES_MAX)
        build->because[build->because_count++] = sentence;
}

/* The table is the only source of these formats; each has at most one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
const char *build_sentence(struct building *building, enum points term, const char *what)
{
    return arena_printf(building->arena, words_shown(terms[term].sentence), what);
}
#pragma GCC diagnostic pop

void build_add(struct building *building, struct build *build, enum points term,
               const char *what)
{
    build->score += terms[term].points;
    build_say(build, build_sentence(building, term, what));
}

/* What beats words that give no reason. */
static bool tells_cause(enum points term)
{
    return term == POINTS_STATUS_CODE || term == POINTS_VENDOR_CODE ||
           term == POINTS_STAGE;
}

/* Adds the term to a situation and to every reply that is like it. */
void build_credit(struct building *building, const struct entry *situation,
                  enum points term, const char *what)
{
    bool found = false;
    for (size_t i = 0; i < building->count; i++) {
        struct build *build = &building->builds[i];
        if (build->entry == situation || build->entry->situation == situation) {
            build_add(building, build, term, what);
            build->coded |= tells_cause(term);
            found = found || build->entry == situation;
        }
    }
    struct build *build = found ? NULL : build_for(building, situation);
    if (!build)
        return;
    build_add(building, build, term, what);
    build->coded |= tells_cause(term);
}

const struct entry *build_situation(const struct building *building, const char *id)
{
    const struct entry *entry = catalogue_find(building->classifier->catalogue, id);
    return entry && entry->kind == ENTRY_SITUATION ? entry : NULL;
}
