/* Reads questions and their keys from Markdown and counts the keys. */
#include "tasks.h"

#include <stdbool.h>
#include <string.h>

static void task_free(void *item)
{
    struct task *task = item;

    g_free(task->question);
    g_ptr_array_unref(task->steps);
    g_free(task);
}

static struct task *task_new(const char *question, int line)
{
    struct task *task = g_new0(struct task, 1);

    task->question = g_strdup(question);
    task->line = line;
    task->steps = g_ptr_array_new_with_free_func(g_free);
    return task;
}

static glong presses_of(const char *step)
{
    if (g_str_has_prefix(step, "type "))
        return g_utf8_strlen(step + strlen("type "), -1);
    if (!g_str_has_prefix(step, "keys "))
        return 0;
    g_auto(GStrv) names = g_strsplit(step + strlen("keys "), " ", -1);
    return (glong)g_strv_length(names);
}

static bool is_paste(const char *step)
{
    return g_str_has_prefix(step, "paste ") || g_str_has_prefix(step, "text ");
}

static const char *fault_of(const struct task *task)
{
    glong presses = 0;
    int pastes = 0, looks = 0;

    for (guint i = 0; i < task->steps->len; i++) {
        const char *step = task->steps->pdata[i];
        presses += presses_of(step);
        pastes += is_paste(step);
        looks += g_str_has_prefix(step, "see ");
    }
    if (presses > TASK_PRESSES)
        return "takes too many key presses:";
    if (pastes > 1)
        return "takes more than one paste:";
    return looks == 0 ? "looks at nothing:" : NULL;
}

GPtrArray *tasks_read(const char *markdown)
{
    GPtrArray *tasks = g_ptr_array_new_with_free_func(task_free);
    g_auto(GStrv) lines = g_strsplit(markdown, "\n", -1);
    struct task *task = NULL;

    for (int i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "## ")) {
            task = task_new(lines[i] + strlen("## "), i + 1);
            g_ptr_array_add(tasks, task);
        } else if (task && g_str_has_prefix(lines[i], "    ")) {
            g_ptr_array_add(task->steps, g_strdup(lines[i] + strlen("    ")));
        }
    }
    for (guint i = 0; i < tasks->len; i++) {
        task = tasks->pdata[i];
        task->fault = fault_of(task);
    }
    return tasks;
}
