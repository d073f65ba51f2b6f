/* Log crew: a ticket is drawn with each block, and blocks are handed on in the order of tickets. */
#include "analyze/log_crew.h"

struct member {
    struct log_crew *crew;
    struct log_scan *scan;
    struct log_block *block;
    char *buffer;
    GThread *thread;
};

struct log_crew {
    struct member members[LOG_CREW_MAX];
    size_t count;

    GMutex reading; /* the source and the next ticket */
    struct log_source *source;
    uint64_t next;
    GError *error;

    GMutex handing; /* whose turn it is */
    GCond turn;
    uint64_t handed;
    bool stopped;
    log_block_fn *each;
    void *user;
};

struct log_crew *log_crew_new(const struct catalogue *catalogue, enum log_scan_mode mode,
                              int64_t now, size_t threads)
{
    struct log_crew *crew = g_new0(struct log_crew, 1);
    g_mutex_init(&crew->reading);
    g_mutex_init(&crew->handing);
    g_cond_init(&crew->turn);
    crew->count = CLAMP(threads, (size_t)1, (size_t)LOG_CREW_MAX);
    for (size_t i = 0; i < crew->count; i++)
        crew->members[i] = (struct member){
            .crew = crew,
            .scan = log_scan_new(catalogue, mode, now),
            .block = log_block_new(),
            .buffer = g_malloc(LOG_BUFFER_SIZE),
        };
    return crew;
}

void log_crew_free(struct log_crew *crew)
{
    if (!crew)
        return;
    for (size_t i = 0; i < crew->count; i++) {
        log_scan_free(crew->members[i].scan);
        log_block_free(crew->members[i].block);
        g_free(crew->members[i].buffer);
    }
    g_mutex_clear(&crew->reading);
    g_mutex_clear(&crew->handing);
    g_cond_clear(&crew->turn);
    g_free(crew);
}

static size_t take_block(struct member *member, uint64_t *ticket)
{
    struct log_crew *crew = member->crew;
    g_mutex_lock(&crew->reading);
    size_t length =
        crew->error ? 0 : log_source_read(crew->source, member->buffer, &crew->error);
    *ticket = crew->next;
    crew->next += length > 0;
    g_mutex_unlock(&crew->reading);
    return length;
}

/* False: nothing more is wanted. */
static bool hand_on(struct member *member, uint64_t ticket)
{
    struct log_crew *crew = member->crew;
    g_mutex_lock(&crew->handing);
    while (crew->handed != ticket)
        g_cond_wait(&crew->turn, &crew->handing);
    if (!crew->stopped)
        crew->stopped = !crew->each(member->scan, member->block, crew->user);
    bool go_on = !crew->stopped;
    crew->handed++;
    g_cond_broadcast(&crew->turn);
    g_mutex_unlock(&crew->handing);
    return go_on;
}

static gpointer work(gpointer data)
{
    struct member *member = data;
    uint64_t ticket;
    size_t length;
    while ((length = take_block(member, &ticket)) > 0) {
        log_scan_block(member->scan, member->buffer, length, member->block);
        if (!hand_on(member, ticket))
            break;
    }
    return NULL;
}

bool log_crew_read(struct log_crew *crew, struct log_source *source, log_block_fn *each,
                   void *user, GError **error)
{
    crew->source = source;
    crew->each = each;
    crew->user = user;
    crew->next = crew->handed = 0;
    crew->stopped = false;
    for (size_t i = 1; i < crew->count; i++)
        crew->members[i].thread = g_thread_new("log", work, &crew->members[i]);
    work(&crew->members[0]);
    for (size_t i = 1; i < crew->count; i++)
        g_thread_join(crew->members[i].thread);
    bool good = !crew->error && !crew->stopped;
    if (crew->error)
        g_propagate_error(error, g_steal_pointer(&crew->error));
    return good;
}

void log_crew_finish(struct log_crew *crew, struct log_source *source, log_block_fn *each,
                     void *user)
{
    struct member *member = &crew->members[0];
    size_t length = log_source_rest(source, member->buffer);
    if (length == 0)
        return;
    log_scan_block(member->scan, member->buffer, length, member->block);
    each(member->scan, member->block, user);
}

size_t log_crew_size(const struct log_crew *crew)
{
    return crew->count;
}

struct log_scan *log_crew_scan(const struct log_crew *crew, size_t index)
{
    return crew->members[index].scan;
}
