/* The table of actions, from actions.def. */
#include "tui/actions.h"

#include <glib.h>
#include <string.h>

static const struct action_info infos[] = {
    [ACTION_NONE] = {"", "", "", "", 0},
#define ACTION(id, name, contexts, keys, hint, sentence)                                 \
    [ACTION_##id] = {name, keys, hint, sentence, contexts},
#include "tui/actions.def"
#undef ACTION
};

static const struct place places[] = {
#define PLACE(where, letters, contexts) {where, letters, (contexts) | CTX_ANY},
#include "tui/places.def"
#undef PLACE
};

const struct action_info *action_info(enum action action)
{
    g_assert(action < ACTION_COUNT);
    return &infos[action];
}

const struct place *place_table(size_t *count)
{
    *count = G_N_ELEMENTS(places);
    return places;
}

enum action action_from_name(const char *name)
{
    for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        if (strcmp(infos[action].name, name) == 0)
            return action;
    }
    return ACTION_NONE;
}
