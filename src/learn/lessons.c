/* Finds the lesson that belongs to an entry. */
#include "learn/lessons.h"

#include <glib.h>
#include <string.h>

const struct lesson *lesson_find(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; id && i < catalogue_lesson_count(catalogue); i++)
        if (strcmp(catalogue_lesson(catalogue, i)->id, id) == 0)
            return catalogue_lesson(catalogue, i);
    return NULL;
}

static bool names(const struct lesson *lesson, const char *id)
{
    for (size_t i = 0; i < lesson->see.count; i++)
        if (strcmp(lesson->see.items[i].text, id) == 0)
            return true;
    return false;
}

static const struct lesson *lesson_naming(const struct catalogue *catalogue,
                                          const char *id)
{
    for (size_t i = 0; i < catalogue_lesson_count(catalogue); i++)
        if (names(catalogue_lesson(catalogue, i), id))
            return catalogue_lesson(catalogue, i);
    return NULL;
}

/* What teaches about entries that no lesson names. */
static const char *lesson_of_kind(const struct entry *entry)
{
    switch (entry->kind) {
    case ENTRY_CODE:
        return strchr(entry->id, '.') ? "enhanced-codes" : "three-digits";
    case ENTRY_PROVIDER:
        return "providers-bend-codes";
    case ENTRY_SITUATION:
    case ENTRY_REPLY:
        return "four-or-five";
    case ENTRY_GUIDE:
        break;
    }
    return NULL;
}

const struct lesson *lesson_of_entry(const struct catalogue *catalogue,
                                     const struct entry *entry)
{
    const struct lesson *lesson = lesson_naming(catalogue, entry->id);

    if (!lesson && entry->situation)
        lesson = lesson_naming(catalogue, entry->situation->id);
    for (size_t i = 0; !lesson && i < entry->prevents.count; i++)
        lesson = lesson_naming(catalogue, entry->prevents.items[i].text);
    return lesson ? lesson : lesson_find(catalogue, lesson_of_kind(entry));
}
