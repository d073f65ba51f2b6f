/*
 * Reads a YAML text both ways and holds the trees against each other. Header-only.
 *
 *     bool quick = read_both_ways(bytes, length);     // aborts where the two differ
 */
#pragma once

#include <string.h>

#include "base/arena.h"
#include "yamldoc/quick.h"

static inline void assert_same_tree(const struct node *a, const struct node *b)
{
    g_assert(a && b && a->kind == b->kind);
    g_assert(a->line == b->line && a->column == b->column && a->count == b->count);
    g_assert(a->plain == b->plain && a->quoted == b->quoted);
    if (a->kind == NODE_SCALAR) {
        g_assert(a->text && b->text && memcmp(a->text, b->text, a->count + 1) == 0);
        return;
    }
    a = a->first;
    b = b->first;
    for (; a && b; a = a->next, b = b->next)
        assert_same_tree(a, b);
    g_assert(!a && !b);
}

/* True if the quick way accepts. Then libyaml has to, without a fault and with the same tree. */
static inline bool read_both_ways(const char *bytes, size_t length)
{
    struct yamldoc quick = {.arena = arena_new(), .name = "quick"};
    struct yamldoc slow = {.arena = arena_new(), .name = "slow"};
    struct diag_list *diags = diag_list_new();
    g_autofree char *copy = g_memdup2(bytes, length); /* so that an overrun is seen */
    bool accepted = quick_read(&quick, copy, length);

    if (accepted) {
        g_assert(events_read(&slow, copy, length, diags));
        g_assert(diag_list_length(diags) == 0);
        assert_same_tree(quick.root, slow.root);
    } else {
        g_assert(!quick.root);
    }
    diag_list_free(diags);
    arena_free(quick.arena);
    arena_free(slow.arena);
    return accepted;
}
