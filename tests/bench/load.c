/*
 * How long a catalogue takes to load: the first of many rounds, which touches its memory for the
 * first time as at the program's start, and the best and the middle one.
 *
 *     build/tests/bench/load [-n ROUNDS] [PATH...]      (the shipped data without a path)
 */
#include <glib.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/paths.h"
#include "catalogue/catalogue.h"

static int compare_doubles(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;

    return (first > second) - (first < second);
}

static void print_size(const char *const *paths)
{
    size_t bytes = 0, files = 0;

    for (; *paths; paths++) {
        g_auto(GStrv) found = paths_yaml_files(*paths, NULL);

        for (size_t i = 0; found && found[i]; i++) {
            struct stat status;

            files++;
            if (stat(found[i], &status) == 0)
                bytes += (size_t)status.st_size;
        }
    }
    printf("%zu files, %.2f MB, %u processors\n", files, (double)bytes / 1e6,
           g_get_num_processors());
}

static void measure(const char *const *paths, int rounds)
{
    g_autofree double *milliseconds = g_new0(double, (gsize)rounds);
    size_t entries = 0, faults = 0;
    double first;

    for (int i = 0; i < rounds; i++) {
        struct diag_list *diags = diag_list_new();
        gint64 start = g_get_monotonic_time();
        struct catalogue *catalogue = catalogue_load(paths, diags);

        milliseconds[i] = (double)(g_get_monotonic_time() - start) / 1e3;
        entries = catalogue_entry_count(catalogue);
        faults = diag_count(diags, DIAG_WARNING);
        catalogue_free(catalogue);
        diag_list_free(diags);
    }
    first = milliseconds[0];
    qsort(milliseconds, (size_t)rounds, sizeof *milliseconds, compare_doubles);
    printf("%zu entries, %zu faults; first %.2f ms, best %.2f ms, median %.2f ms\n",
           entries, faults, first, milliseconds[0], milliseconds[rounds / 2]);
}

int main(int argc, char **argv)
{
    int rounds = 50;
    g_auto(GStrv) paths = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry options[] = {
        {"rounds", 'n', 0, G_OPTION_ARG_INT, &rounds, "How often to load", "ROUNDS"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("[PATH...]");

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || rounds < 1) {
        fprintf(stderr, "%s\n", error ? error->message : "at least one round");
        return 2;
    }
    if (!paths) {
        g_autofree char *shipped = paths_data(NULL, NULL);
        const char *const default_paths[] = {shipped ? shipped : "data", NULL};

        paths = g_strdupv((char **)default_paths);
    }
    print_size((const char *const *)paths);
    measure((const char *const *)paths, rounds);
    return 0;
}
