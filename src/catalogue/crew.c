/* Reads files side by side, in two stages. */
#include "crew.h"

#include "translate.h"

#include <glib/gstdio.h>

/* More threads than this only wait for each other's memory. */
#define MOST_READERS 8

struct reader {
    struct crew *crew;
    struct arena *arena;
    GThread *thread; /* NULL for the first, which is whoever asks */
};

struct crew {
    GPtrArray *jobs;  /* in the order they were added */
    GPtrArray *order; /* of reading: needed first first, and the large ones among them */
    int needed;       /* how many are needed first */
    int next;         /* the first job nobody has taken; atomic */
    int missing;      /* needed ones that are not read yet; under the lock */
    GMutex lock;
    GCond all_needed_read;
    struct reader readers[MOST_READERS];
    int reader_count;
};

struct crew *crew_new(void)
{
    struct crew *crew = g_new0(struct crew, 1);

    crew->jobs = g_ptr_array_new();
    crew->order = g_ptr_array_new();
    g_mutex_init(&crew->lock);
    g_cond_init(&crew->all_needed_read);
    return crew;
}

struct job *crew_add(struct crew *crew, const char *path, bool later)
{
    struct job *job = g_new0(struct job, 1);

    job->path = g_strdup(path);
    job->later = later;
    job->diags = diag_list_new();
    g_ptr_array_add(crew->jobs, job);
    return job;
}

static void read_file(struct job *job, struct arena *arena)
{
    struct yamldoc *doc = yamldoc_load(job->path, job->diags);

    if (doc)
        (void)yamldoc_decode(doc,
                             yamldoc_has_key(doc, "language") ? text_schema_of_file()
                                                              : &catalogue_file_schema,
                             arena, &job->file, job->diags);
    yamldoc_free(doc);
}

static void one_needed_is_read(struct crew *crew)
{
    g_mutex_lock(&crew->lock);
    if (--crew->missing == 0)
        g_cond_signal(&crew->all_needed_read);
    g_mutex_unlock(&crew->lock);
}

/* Takes jobs as long as one before `end` is left. */
static void read_until(struct reader *reader, int end)
{
    struct crew *crew = reader->crew;
    int taken;

    while (g_atomic_int_get(&crew->next) < end &&
           (taken = g_atomic_int_add(&crew->next, 1)) < (int)crew->order->len) {
        read_file(crew->order->pdata[taken], reader->arena);
        if (taken < crew->needed)
            one_needed_is_read(crew);
    }
}

static void *work(void *data)
{
    struct reader *reader = data;

    read_until(reader, (int)reader->crew->order->len);
    return NULL;
}

static int needed_and_large_first(const void *first, const void *second)
{
    const struct job *a = *(const struct job *const *)first;
    const struct job *b = *(const struct job *const *)second;

    if (a->later != b->later)
        return a->later ? 1 : -1;
    return (a->size < b->size) - (a->size > b->size);
}

static void set_order(struct crew *crew)
{
    for (guint i = 0; i < crew->jobs->len; i++) {
        struct job *job = crew->jobs->pdata[i];
        GStatBuf status;

        if (job->is_read)
            continue;
        job->size = g_stat(job->path, &status) == 0 ? status.st_size : 0;
        g_ptr_array_add(crew->order, job);
        crew->needed += !job->later;
    }
    if (crew->order->len)
        g_ptr_array_sort(crew->order, needed_and_large_first);
    crew->missing = crew->needed;
}

void crew_start(struct crew *crew)
{
    int wanted = MIN((int)g_get_num_processors(), MOST_READERS);

    set_order(crew);
    crew->reader_count = MAX(MIN(wanted, (int)crew->order->len), 1);
    for (int i = 0; i < crew->reader_count; i++)
        crew->readers[i] = (struct reader){.crew = crew, .arena = arena_new()};
    for (int i = 1; i < crew->reader_count; i++)
        crew->readers[i].thread = g_thread_new("catalogue", work, &crew->readers[i]);

    read_until(&crew->readers[0], crew->needed);
    g_mutex_lock(&crew->lock);
    while (crew->missing > 0)
        g_cond_wait(&crew->all_needed_read, &crew->lock);
    g_mutex_unlock(&crew->lock);
}

static void join_helpers(struct crew *crew)
{
    for (int i = 1; i < crew->reader_count; i++) {
        if (crew->readers[i].thread)
            (void)g_thread_join(crew->readers[i].thread);
        crew->readers[i].thread = NULL;
    }
}

void crew_hand_over(struct crew *crew, struct arena *arena)
{
    (void)work(&crew->readers[0]);
    join_helpers(crew);
    for (int i = 0; i < crew->reader_count; i++) {
        arena_adopt(arena, crew->readers[i].arena);
        crew->readers[i].arena = NULL;
    }
}

void crew_free(struct crew *crew)
{
    g_atomic_int_set(&crew->next, (int)crew->order->len);
    join_helpers(crew);
    for (int i = 0; i < crew->reader_count; i++)
        if (crew->readers[i].arena)
            arena_free(crew->readers[i].arena);
    for (guint i = 0; i < crew->jobs->len; i++) {
        struct job *job = crew->jobs->pdata[i];

        diag_list_free(job->diags);
        g_free(job->path);
        g_free(job);
    }
    g_ptr_array_free(crew->jobs, TRUE);
    g_ptr_array_free(crew->order, TRUE);
    g_mutex_clear(&crew->lock);
    g_cond_clear(&crew->all_needed_read);
    g_free(crew);
}

size_t crew_job_count(const struct crew *crew)
{
    return crew->jobs->len;
}

struct job *crew_job(const struct crew *crew, size_t index)
{
    return crew->jobs->pdata[index];
}
