/* The ways through a checklist: steps and ends nobody can reach, and walks that never end. */
#include "lint.h"

#include "base/words.h"

#include "graph.h"

struct round_trip {
    const struct lint *lint;
    const char *rule, *noun;
    const char *const *names; /* of the nodes */
};

static void report_cycle(const guint *path, guint length, struct source_pos at,
                         void *data)
{
    const struct round_trip *trip = data;
    GString *way = g_string_new(NULL);

    for (guint i = 0; i < length; i++)
        g_string_append_printf(way, "%s -> ", trip->names[path[i]]);
    g_string_append(way, trip->names[path[0]]);
    lint_fault(trip->lint, at, trip->rule, _("every walk has to come to an end"),
               _("%1$s go round in a circle: %2$s"), trip->noun, way->str);
    g_string_free(way, TRUE);
}

static void add_answers(struct graph *graph, guint from, const struct step *step,
                        GHashTable *numbers)
{
    const struct answer *answer = step->answers.items;

    for (size_t i = 0; i < step->answers.count; i++, answer++) {
        void *number;

        if (answer->next &&
            g_hash_table_lookup_extended(numbers, answer->next, NULL, &number))
            graph_add_edge(graph, from, GPOINTER_TO_UINT(number), answer->head.at);
    }
}

static GHashTable *number_steps(const struct checklist *checklist)
{
    GHashTable *numbers = g_hash_table_new(g_str_hash, g_str_equal);
    const struct step *steps = checklist->steps.items;

    for (size_t i = checklist->steps.count;
         i-- > 0;) { /* of two with one id the first counts */
        if (steps[i].id)
            g_hash_table_insert(numbers, (gpointer)steps[i].id,
                                GUINT_TO_POINTER((guint)i));
    }
    return numbers;
}

static void check_steps(const struct lint *lint, const struct checklist *checklist)
{
    guint count = (guint)checklist->steps.count;
    const struct step *steps = checklist->steps.items;
    g_autoptr(GHashTable) numbers = number_steps(checklist);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    struct graph *graph = graph_new(count);
    struct round_trip trip = {lint, "cycle", "steps", NULL};

    for (guint i = 0; i < count; i++) {
        add_answers(graph, i, &steps[i], numbers);
        g_ptr_array_add(names, (gpointer)(steps[i].id ? steps[i].id : "?"));
    }
    trip.names = (const char *const *)names->pdata;
    if (count > 0)
        graph_walk(graph, 0, report_cycle, &trip);
    for (guint i = 0; i < count; i++) {
        if (steps[i].id && !graph_reached(graph, i))
            lint_fault(lint, steps[i].head.at, "unreachable",
                       _("lead an answer to it, or take it out"),
                       _("no way leads to the step \"%s\""), steps[i].id);
    }
    graph_free(graph);
}

static void check_outcomes(const struct lint *lint, const struct checklist *checklist)
{
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
    const struct step *step = checklist->steps.items;
    const struct outcome *outcome = checklist->outcomes.items;

    for (size_t i = 0; i < checklist->steps.count; i++, step++) {
        const struct answer *answer = step->answers.items;

        for (size_t j = 0; j < step->answers.count; j++) {
            if (answer[j].outcome)
                g_hash_table_add(used, (gpointer)answer[j].outcome);
        }
    }
    for (size_t i = 0; i < checklist->outcomes.count; i++, outcome++) {
        if (outcome->id && !g_hash_table_contains(used, outcome->id))
            lint_fault(lint, outcome->head.at, "unreachable",
                       _("lead an answer to it, or take it out"),
                       _("no way leads to the outcome \"%s\""), outcome->id);
    }
}

static GHashTable *number_checklists(const struct catalogue *catalogue)
{
    GHashTable *numbers = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < catalogue_checklist_count(catalogue); i++)
        g_hash_table_insert(numbers, catalogue->checklists.items->pdata[i],
                            GUINT_TO_POINTER(i));
    return numbers;
}

static void add_calls(const struct lint *lint, struct graph *graph, guint from,
                      GHashTable *numbers)
{
    const struct checklist *checklist = catalogue_checklist_at(lint->catalogue, from);
    const struct step *step = checklist->steps.items;

    for (size_t i = 0; i < checklist->steps.count; i++, step++) {
        const struct checklist *called =
            step->call ? catalogue_checklist(lint->catalogue, step->call) : NULL;

        if (called)
            graph_add_edge(graph, from,
                           GPOINTER_TO_UINT(g_hash_table_lookup(numbers, called)),
                           step->head.at);
    }
}

/* Shared checks that call each other. */
static void check_calls(const struct lint *lint)
{
    guint count = (guint)catalogue_checklist_count(lint->catalogue);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GHashTable) numbers = number_checklists(lint->catalogue);
    struct graph *graph = graph_new(count);
    struct round_trip trip = {lint, "cycle", "calls", NULL};

    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(names, (gpointer)catalogue_checklist_at(lint->catalogue, i)->id);
        add_calls(lint, graph, i, numbers);
    }
    trip.names = (const char *const *)names->pdata;
    for (guint i = 0; i < count; i++)
        graph_walk(graph, i, report_cycle, &trip);
    graph_free(graph);
}

void lint_ways(const struct lint *lint)
{
    for (size_t i = 0; i < catalogue_checklist_count(lint->catalogue); i++) {
        const struct checklist *checklist = catalogue_checklist_at(lint->catalogue, i);

        check_steps(lint, checklist);
        check_outcomes(lint, checklist);
    }
    check_calls(lint);
}
