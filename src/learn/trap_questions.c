/* Questions about what misleads: which warning belongs to this answer? */
#include "questions.h"

#include "base/words.h"
#include "chance.h"

#include <glib.h>
#include <string.h>

#define CHOICES      4
#define LEAST        3
#define DRAWS        4   /* of wrong warnings for each entry of the catalogue */
#define LONGEST_TRAP 260 /* bytes: four of them have to fit on a small screen */

static const struct struct_list *traps_of(const struct entry *entry)
{
    return entry->traps.count > 0 || !entry->situation ? &entry->traps
                                                       : &entry->situation->traps;
}

/* One that always holds; what holds for some replies only is nothing to ask. */
static const char *plain_trap(struct question_maker *maker, const struct entry *entry)
{
    const struct struct_list *list = traps_of(entry);
    const struct trap *traps = list->items;
    size_t first = list->count ? chance_below(&maker->chance, (uint32_t)list->count) : 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct trap *trap = &traps[(first + i) % list->count];
        if (!trap->when && strlen(trap->text) <= LONGEST_TRAP)
            return trap->text;
    }
    return NULL;
}

static bool has_choice(const struct quiz_question *question, const char *choice)
{
    for (size_t i = 0; i < question->choice_count; i++)
        if (strcmp(question->choices[i], choice) == 0)
            return true;
    return false;
}

/* Wrong for certain only where something else has happened and somebody else acts. */
static void add_wrong_traps(struct question_maker *maker, const struct entry *entry,
                            struct quiz_question *question)
{
    size_t count = catalogue_entry_count(maker->catalogue);

    for (size_t i = 0; i < DRAWS * count && question->choice_count < CHOICES; i++) {
        size_t drawn = chance_below(&maker->chance, (uint32_t)count);
        const struct entry *other = catalogue_entry(maker->catalogue, drawn);
        if (other->kind != ENTRY_SITUATION || !question_misleads(other, entry))
            continue;
        const char *trap = plain_trap(maker, other);
        if (trap && !has_choice(question, trap))
            question_add_choice(question, trap);
    }
}

bool question_trap(struct question_maker *maker, const struct entry *entry,
                   struct quiz_question *out)
{
    struct reply reply;
    const char *sample = question_sample(maker, entry, &reply);
    const char *right = sample ? plain_trap(maker, entry) : NULL;
    if (!right)
        return false;

    *out = question_begin(maker, QUIZ_TRAP, entry);
    out->prompt = _("Spot the trap: which of these warnings belongs to this answer?");
    out->reply = sample;
    question_add_choice(out, right);
    add_wrong_traps(maker, entry, out);
    if (out->choice_count < LEAST)
        return false;
    question_shuffle_right(maker, out);
    out->explain = question_tell(
        maker, entry, _("Each of the other warnings belongs to another case."));
    return true;
}
