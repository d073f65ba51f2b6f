/* Depth-first search with a stack of its own. */
#include "graph.h"

struct edge {
    guint to;
    struct source_pos at;
};

enum colour { UNSEEN, ON_PATH, DONE };

struct node {
    GArray *edges; /* struct edge; NULL: none */
    guint next;    /* the first edge not yet followed */
    enum colour colour;
};

struct graph {
    struct node *nodes;
    guint count;
};

struct graph *graph_new(guint node_count)
{
    struct graph *graph = g_new0(struct graph, 1);

    graph->nodes = g_new0(struct node, node_count);
    graph->count = node_count;
    return graph;
}

void graph_free(struct graph *graph)
{
    for (guint i = 0; i < graph->count; i++)
        g_clear_pointer(&graph->nodes[i].edges, g_array_unref);
    g_free(graph->nodes);
    g_free(graph);
}

void graph_add_edge(struct graph *graph, guint from, guint to, struct source_pos at)
{
    struct node *node = &graph->nodes[from];
    struct edge edge = {to, at};

    g_assert(from < graph->count && to < graph->count);
    if (!node->edges)
        node->edges = g_array_new(FALSE, FALSE, sizeof edge);
    g_array_append_val(node->edges, edge);
}

static const struct edge *next_edge(struct node *node)
{
    if (!node->edges || node->next == node->edges->len)
        return NULL;
    return &g_array_index(node->edges, struct edge, node->next++);
}

static void report_circle(const GArray *path, const struct edge *edge,
                          graph_cycle *on_cycle, void *data)
{
    const guint *nodes = (const guint *)(const void *)path->data;
    guint start = 0;

    while (nodes[start] != edge->to)
        start++;
    on_cycle(nodes + start, path->len - start, edge->at, data);
}

void graph_walk(struct graph *graph, guint from, graph_cycle *on_cycle, void *data)
{
    g_autoptr(GArray) path = g_array_new(FALSE, FALSE, sizeof(guint));

    if (graph->nodes[from].colour != UNSEEN)
        return;
    graph->nodes[from].colour = ON_PATH;
    g_array_append_val(path, from);
    while (path->len > 0) {
        struct node *node = &graph->nodes[g_array_index(path, guint, path->len - 1)];
        const struct edge *edge = next_edge(node);

        if (!edge) {
            node->colour = DONE;
            g_array_set_size(path, path->len - 1);
        } else if (graph->nodes[edge->to].colour == ON_PATH) {
            report_circle(path, edge, on_cycle, data);
        } else if (graph->nodes[edge->to].colour == UNSEEN) {
            graph->nodes[edge->to].colour = ON_PATH;
            g_array_append_val(path, edge->to);
        }
    }
}

bool graph_reached(const struct graph *graph, guint node)
{
    return graph->nodes[node].colour != UNSEEN;
}
