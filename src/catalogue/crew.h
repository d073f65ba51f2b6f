/*
 * The crew that reads the files of a catalogue side by side, those needed first first.
 *
 * A job is a file; nothing of it is shared while it is read. Each reader has an arena of its own
 * for all it reads: seventy half-filled ones would cost a third more memory, and touching memory
 * for the first time is a good part of the work. So what was read belongs to the crew until
 * crew_hand_over().
 */
#pragma once

#include "base/arena.h"
#include "base/diag.h"

#include "tables.h"

struct crew;

struct job {
    char *path;
    bool later;   /* not needed first */
    bool is_read; /* what it holds is in `file`, without the crew */
    off_t size;
    struct diag_list *diags;
    struct catalogue_file file;
};

struct crew *crew_new(void);
/* Waits for whoever reads; files that nobody has taken yet stay unread. */
void crew_free(struct crew *crew);
/* The job is the crew's; until crew_start() the caller may fill it and mark it as read. */
struct job *crew_add(struct crew *crew, const char *path, bool later);

/* Returns when all that is needed first is read; the helpers go on with the rest. */
void crew_start(struct crew *crew);
/* Returns when all is read. The memory of what was read becomes the arena's. */
void crew_hand_over(struct crew *crew, struct arena *arena);

/* In the order they were added. */
size_t crew_job_count(const struct crew *crew);
struct job *crew_job(const struct crew *crew, size_t index);
