/* The table of actions, from actions.def. */
#include "tui/actions.h"

#include <glib.h>

static const struct action_info infos[] = {
    [ACTION_NONE] = {"", "", "", "", 0},
#define ACTION(id, name, contexts, keys, hint, sentence)                                 \
    [ACTION_##id] = {name, keys, hint, sentence, contexts},
#include "tui/actions.def"
#undef ACTION
};

const struct action_info *action_info(enum action action)
{
    g_assert(action < ACTION_COUNT);
    return &infos[action];
}
