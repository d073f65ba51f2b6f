/*
 * Graph: which nodes a walk reaches, and where it closes a circle.
 *
 * Nodes are numbers from 0; each edge remembers the place in a file it comes from. The walk needs
 * no recursion, so its depth is not limited by the stack.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/diag.h"

struct graph;

struct graph *graph_new(guint node_count);
void graph_free(struct graph *graph);
void graph_add_edge(struct graph *graph, guint from, guint to, struct source_pos at);

/* Called for each edge that leads back: `path` is the circle, the edge goes from its last node to
   its first and stands at `at`. */
typedef void graph_cycle(const guint *path, guint length, struct source_pos at,
                         void *data);
/* Depth first from `from`, past what earlier walks have reached. */
void graph_walk(struct graph *graph, guint from, graph_cycle *on_cycle, void *data);
bool graph_reached(const struct graph *graph, guint node);
