/* Loads a catalogue: the files are read side by side, then merged in the order of their paths. */
#include "internal.h"

#include <glib/gstdio.h>

#include "base/arena.h"
#include "base/paths.h"

/* Reading one file; nothing in it is shared, so no lock is needed. */
struct job {
    const char *path;
    off_t size;
    struct diag_list *diags;
    struct catalogue_file file;
};

struct crew {
    struct job **jobs;
    int count;
    int next; /* the first job nobody has taken; atomic */
};

/* One of a crew. All it reads goes into one arena: seventy half-filled ones would cost a third
   more memory, and touching memory for the first time is a good part of the work. */
struct reader {
    struct crew *crew;
    struct arena *arena;
    GThread *thread; /* NULL: the one that asked */
};

/* More threads than this only wait for each other's memory. */
#define MOST_THREADS 8

static void read_file(struct job *job, struct arena *arena)
{
    struct yamldoc *doc;

    job->diags = diag_list_new();
    doc = yamldoc_load(job->path, job->diags);
    if (doc)
        (void)yamldoc_decode(doc, &catalogue_file_schema, arena, &job->file, job->diags);
    yamldoc_free(doc);
}

static void *work(void *data)
{
    const struct reader *reader = data;
    struct crew *crew = reader->crew;
    int taken;

    while ((taken = g_atomic_int_add(&crew->next, 1)) < crew->count)
        read_file(crew->jobs[taken], reader->arena);
    return NULL;
}

static int larger_first(const void *first, const void *second, void *unused)
{
    const struct job *a = *(const struct job *const *)first;
    const struct job *b = *(const struct job *const *)second;

    (void)unused;
    return (a->size < b->size) - (a->size > b->size);
}

/* The largest files come first, so that nobody starts on one when the others are done. */
static struct job **order_of_work(struct job *jobs, int count)
{
    struct job **order = g_new(struct job *, (gsize)count);

    for (int i = 0; i < count; i++) {
        GStatBuf status;

        jobs[i].size = g_stat(jobs[i].path, &status) == 0 ? status.st_size : 0;
        order[i] = &jobs[i];
    }
    g_qsort_with_data(order, count, sizeof(struct job *), larger_first, NULL);
    return order;
}

/* What is read belongs to `arena`. */
static void read_side_by_side(struct job *jobs, int count, struct arena *arena)
{
    g_autofree struct job **order = order_of_work(jobs, count);
    struct crew crew = {.jobs = order, .count = count};
    struct reader readers[MOST_THREADS];
    int reader_count = MIN(MIN((int)g_get_num_processors(), MOST_THREADS), count);

    for (int i = 1; i < reader_count; i++) {
        readers[i] = (struct reader){.crew = &crew, .arena = arena_new()};
        readers[i].thread = g_thread_new("catalogue", work, &readers[i]);
    }
    (void)work(&(struct reader){.crew = &crew, .arena = arena});
    for (int i = 1; i < reader_count; i++) {
        (void)g_thread_join(readers[i].thread);
        arena_adopt(arena, readers[i].arena);
    }
}

static void add_files_of(const char *path, GPtrArray *files, struct diag_list *diags)
{
    g_autoptr(GError) error = NULL;
    char **found = paths_yaml_files(path, &error);

    if (!found) {
        diag_add(diags, DIAG_ERROR, (struct source_pos){path, 0, 0}, "unreadable", NULL,
                 "%s", error->message);
        return;
    }
    for (size_t i = 0; found[i]; i++)
        g_ptr_array_add(files, found[i]);
    g_free(found);
}

static struct shelf new_shelf(size_t id)
{
    return (struct shelf){g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal),
                          id};
}

static void free_shelf(struct shelf *shelf)
{
    g_ptr_array_free(shelf->items, TRUE);
    g_hash_table_destroy(shelf->by_id);
}

static struct catalogue *catalogue_new(void)
{
    struct catalogue *catalogue = g_new0(struct catalogue, 1);

    catalogue->arena = arena_new();
    catalogue->entries = new_shelf(offsetof(struct entry, id));
    catalogue->checklists = new_shelf(offsetof(struct checklist, id));
    catalogue->lessons = new_shelf(offsetof(struct lesson, id));
    catalogue->questions = new_shelf(offsetof(struct question, id));
    catalogue->log_formats = new_shelf(offsetof(struct log_format, id));
    return catalogue;
}

struct catalogue *catalogue_load(const char *const *paths, struct diag_list *diags)
{
    struct catalogue *catalogue = catalogue_new();
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    struct job *jobs;

    for (; *paths; paths++)
        add_files_of(*paths, files, diags);
    jobs = g_new0(struct job, files->len);
    for (guint i = 0; i < files->len; i++)
        jobs[i].path = files->pdata[i];
    read_side_by_side(jobs, (int)files->len, catalogue->arena);

    for (guint i = 0; i < files->len; i++) {
        diag_list_append(diags, jobs[i].diags);
        diag_list_free(jobs[i].diags);
        catalogue_merge(catalogue, &jobs[i].file, diags);
    }
    g_free(jobs);
    catalogue_finish(catalogue);
    return catalogue;
}

void catalogue_free(struct catalogue *catalogue)
{
    if (!catalogue)
        return;
    free_shelf(&catalogue->entries);
    free_shelf(&catalogue->checklists);
    free_shelf(&catalogue->lessons);
    free_shelf(&catalogue->questions);
    free_shelf(&catalogue->log_formats);
    arena_free(catalogue->arena);
    g_free(catalogue);
}
