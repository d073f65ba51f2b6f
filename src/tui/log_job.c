/* Reads a log in a thread of its own. */
#include "log_job.h"

#include "base/words.h"

#include "terminal.h"

/* While it runs the loop is woken so often: the bar moves, and nobody thinks it hangs. */
#define TICK_US 100000
#define BAR_MAX 40

struct log_job {
    GThread *thread;
    gint64 started, woken;
    struct app_log *log;
    enum log_table table;
    const char *row;
    struct terminal *terminal;
    struct log_failures *failures;
    GError *error;
    bool whole;
    gint permille, stopped, done; /* atomic */
};

static bool note_progress(unsigned permille, void *user)
{
    struct log_job *job = user;
    gint64 now = g_get_monotonic_time();

    g_atomic_int_set(&job->permille, (gint)permille);
    if (now - job->woken >= TICK_US) {
        job->woken = now;
        terminal_wake(job->terminal);
    }
    return !g_atomic_int_get(&job->stopped);
}

static gpointer work(gpointer user)
{
    struct log_job *job = user;

    if (job->row) {
        job->failures = app_log_failures(job->log, job->table, job->row, note_progress,
                                         job, &job->error);
        job->whole = job->failures != NULL;
    } else {
        job->whole = app_log_read(job->log, note_progress, job, &job->error);
    }
    g_atomic_int_set(&job->done, 1);
    terminal_wake(job->terminal);
    return NULL;
}

struct log_job *log_job_start(struct app_log *log, enum log_table table, const char *row,
                              struct terminal *terminal)
{
    struct log_job *job = g_new0(struct log_job, 1);

    job->log = log;
    job->table = table;
    job->row = row;
    job->terminal = terminal;
    job->started = job->woken = g_get_monotonic_time();
    job->thread = g_thread_new("log", work, job);
    return job;
}

bool log_job_is_done(const struct log_job *job)
{
    return g_atomic_int_get(&job->done) != 0;
}

bool log_job_end(struct log_job *job, struct log_failures **failures, GError **error)
{
    g_atomic_int_set(&job->stopped, 1);
    g_thread_join(job->thread);
    bool whole = job->whole;

    *failures = job->failures;
    if (job->error)
        g_propagate_error(error, job->error);
    g_free(job);
    return whole;
}

void log_job_draw(const struct log_job *job, const struct session *session,
                  const struct area *area, const char *what)
{
    char key[KEY_NAME_SIZE];
    bool ascii = area->painter->ascii;
    int permille = g_atomic_int_get(&job->permille);
    int cols = MIN(area->cols - 2, BAR_MAX);
    g_autoptr(GString) bar = g_string_new(NULL);
    g_autofree char *said =
        g_strdup_printf(_("Reading %1$s: %2$d %%, %3$s stops it"), what, permille / 10,
                        session_key(session, ACTION_BACK, key));

    if (g_get_monotonic_time() - job->started < TICK_US)
        return;
    for (int i = 0; i < cols; i++)
        g_string_append(bar, i * 1000 < permille * cols ? (ascii ? "#" : "█")
                                                        : (ascii ? "." : "░"));
    draw_label(area, 1, 1, ROLE_BODY, said);
    draw_text(area, 2, 1, UI_PROGRESS, bar->str);
}
