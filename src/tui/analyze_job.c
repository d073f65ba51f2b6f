/* An analysis in a thread of its own. */
#include "analyze_job.h"

#include "terminal.h"

struct analyze_job {
    GThread *thread;
    const struct analyzer *analyzer;
    char *bytes;
    size_t length;
    struct terminal *terminal;
    struct diagnosis *diagnosis;
    GError *error;
    gint done; /* atomic */
};

static gpointer work(gpointer user)
{
    struct analyze_job *job = user;

    job->diagnosis =
        analyze(job->analyzer, job->bytes, job->length, INPUT_NONE, &job->error);
    g_atomic_int_set(&job->done, 1);
    terminal_wake(job->terminal);
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
    job->thread = g_thread_new("analyze", work, job);
    return job;
}

bool analyze_job_is_done(const struct analyze_job *job)
{
    return g_atomic_int_get(&job->done) != 0;
}

struct diagnosis *analyze_job_end(struct analyze_job *job, GError **error)
{
    g_thread_join(job->thread);
    struct diagnosis *diagnosis = job->diagnosis;

    if (job->error)
        g_propagate_error(error, job->error);
    g_free(job->bytes);
    g_free(job);
    return diagnosis;
}
