/* An analysis in a thread of its own. */
#include "analyze_job.h"

#include "terminal.h"

/* While it runs the loop is woken so often: the bar moves, and nobody thinks it hangs. */
#define TICK_US 100000

struct analyze_job {
    GThread *thread, *ticker;
    gint64 started;
    GMutex ending;
    GCond ended;
    const struct analyzer *analyzer;
    char *bytes;
    size_t length;
    struct terminal *terminal;
    struct diagnosis *diagnosis;
    GError *error;
    gint done, is_unwanted; /* atomic */
};

static bool is_unwanted(void *user)
{
    struct analyze_job *job = user;

    return g_atomic_int_get(&job->is_unwanted) != 0;
}

static gpointer work(gpointer user)
{
    struct analyze_job *job = user;

    job->diagnosis = analyze_until(job->analyzer, job->bytes, job->length,
                                   &(struct analyze_stop){is_unwanted, job}, &job->error);
    g_mutex_lock(&job->ending);
    g_atomic_int_set(&job->done, 1);
    g_cond_signal(&job->ended);
    g_mutex_unlock(&job->ending);
    terminal_wake(job->terminal);
    return NULL;
}

static gpointer tick(gpointer user)
{
    struct analyze_job *job = user;

    g_mutex_lock(&job->ending);
    while (!job->done) {
        if (!g_cond_wait_until(&job->ended, &job->ending,
                               g_get_monotonic_time() + TICK_US))
            terminal_wake(job->terminal);
    }
    g_mutex_unlock(&job->ending);
    return NULL;
}

struct analyze_job *analyze_job_start(const struct analyzer *analyzer, char *bytes,
                                      size_t length, struct terminal *terminal)
{
    struct analyze_job *job = g_new0(struct analyze_job, 1);

    job->analyzer = analyzer;
    job->bytes = bytes;
    job->length = length;
    job->terminal = terminal;
    job->started = g_get_monotonic_time();
    g_mutex_init(&job->ending);
    g_cond_init(&job->ended);
    job->ticker = g_thread_new("tick", tick, job);
    job->thread = g_thread_new("analyze", work, job);
    return job;
}

void analyze_job_stop(struct analyze_job *job)
{
    g_atomic_int_set(&job->is_unwanted, 1);
}

bool analyze_job_is_stopped(const struct analyze_job *job)
{
    return g_atomic_int_get(&job->is_unwanted) != 0;
}

bool analyze_job_is_done(const struct analyze_job *job)
{
    return g_atomic_int_get(&job->done) != 0;
}

double analyze_job_seconds(const struct analyze_job *job)
{
    return (double)(g_get_monotonic_time() - job->started) / G_USEC_PER_SEC;
}

size_t analyze_job_length(const struct analyze_job *job)
{
    return job->length;
}

struct diagnosis *analyze_job_end(struct analyze_job *job, GError **error)
{
    g_thread_join(job->thread);
    g_thread_join(job->ticker);
    g_mutex_clear(&job->ending);
    g_cond_clear(&job->ended);
    struct diagnosis *diagnosis = job->diagnosis;

    if (job->error)
        g_propagate_error(error, job->error);
    g_free(job->bytes);
    g_free(job);
    return diagnosis;
}
