/* Building the tree, for both ways of reading. */
#include "node.h"

#include "base/arena.h"

struct node *node_add(struct arena *arena, struct node *parent, enum node_kind kind,
                      uint32_t line, uint32_t column)
{
    struct node *node = arena_alloc(arena, sizeof *node);

    node->kind = (uint8_t)kind;
    node->line = line;
    node->column = column;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->count++;
    return node;
}
