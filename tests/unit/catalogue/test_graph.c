/* Walks over graphs end, reach what can be reached, and name each circle once. */
#include "catalogue/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct edge_case {
    const char *edges;   /* "01 12": from 0 to 1, from 1 to 2 */
    const char *circles; /* as they are found, parted by blanks */
    const char *reached;
};

static void note_circle(const guint *path, guint length, struct source_pos at, void *data)
{
    GString *out = data;

    if (out->len > 0)
        g_string_append_c(out, ' ');
    for (guint i = 0; i < length; i++)
        g_string_append_printf(out, "%u", path[i]);
    assert_int_equal(at.line, path[length - 1] * 10 + path[0]);
}

static void circles_and_reach_are_found(void **state)
{
    static const struct edge_case cases[] = {
        {"", "", "0"},
        {"01 12", "", "012"},
        {"01 02 13 23", "", "0123"}, /* two ways to one place are no circle */
        {"00", "0", "0"},
        {"01 10", "01", "01"},
        {"01 12 20", "012", "012"},
        {"01 12 21 13", "12", "0123"},
        {"01 10 02 20", "01 02", "012"},
        {"12 21", "", "0"}, /* nobody gets there */
        {"01 12 23 31 30", "123 0123", "0123"},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct graph *graph = graph_new(4);
        GString *circles = g_string_new(NULL), *reached = g_string_new(NULL);

        for (const char *edge = cases[i].edges; *edge; edge += edge[2] ? 3 : 2) {
            guint from = (guint)(edge[0] - '0'), to = (guint)(edge[1] - '0');

            graph_add_edge(graph, from, to, (struct source_pos){"x", from * 10 + to, 1});
        }
        graph_walk(graph, 0, note_circle, circles);
        for (guint node = 0; node < 4; node++) {
            if (graph_reached(graph, node))
                g_string_append_printf(reached, "%u", node);
        }
        assert_string_equal(circles->str, cases[i].circles);
        assert_string_equal(reached->str, cases[i].reached);
        g_string_free(circles, TRUE);
        g_string_free(reached, TRUE);
        graph_free(graph);
    }
}

static void a_very_long_way_needs_no_stack(void **state)
{
    guint count = 1000000;
    struct graph *graph = graph_new(count);

    (void)state;
    for (guint i = 0; i + 1 < count; i++)
        graph_add_edge(graph, i, i + 1, (struct source_pos){"x", 1, 1});
    graph_walk(graph, 0, note_circle, NULL);
    assert_true(graph_reached(graph, count - 1));
    graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(circles_and_reach_are_found),
        cmocka_unit_test(a_very_long_way_needs_no_stack),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
