/* Looking into checklists. */
#include "catalogue/guide.h"

#include <glib.h>
#include <string.h>

#include "tables.h"

/* Of a list whose structs have a string at `offset`: the first with that text. */
static const void *find_in(const struct struct_list *list, size_t size, size_t offset,
                           const char *text)
{
    const char *item = list->items;

    for (size_t i = 0; text && i < list->count; i++, item += size) {
        const char *found = *(const char *const *)(item + offset);

        if (found && strcmp(found, text) == 0)
            return item;
    }
    return NULL;
}

const struct step *checklist_step(const struct checklist *checklist, const char *id)
{
    return find_in(&checklist->steps, sizeof(struct step), offsetof(struct step, id), id);
}

const struct outcome *checklist_outcome(const struct checklist *checklist, const char *id)
{
    return find_in(&checklist->outcomes, sizeof(struct outcome),
                   offsetof(struct outcome, id), id);
}

const struct answer *step_answer(const struct step *step, const char *key)
{
    return find_in(&step->answers, sizeof(struct answer), offsetof(struct answer, key),
                   key);
}

const char *outcome_kind_name(enum outcome_kind kind)
{
    return outcome_kind_names[kind];
}

const char *command_system_name(enum command_system system)
{
    return system == ON_ANY ? NULL : command_system_names[system];
}

int64_t outcome_wait_seconds(const char *wait)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'m', 60}, {'h', 3600}, {'d', 86400}};
    char *end = NULL;
    uint64_t number;

    if (!wait || !g_ascii_isdigit(wait[0]))
        return 0;
    number = g_ascii_strtoull(wait, &end, 10);
    if (number > 1000) /* nobody waits longer, and the product stays small */
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (end[0] == units[i].unit && end[1] == '\0')
            return (int64_t)number * units[i].seconds;
    }
    return 0;
}
