/*
 * Log source: whole lines out of a file or a pipe, plain or gzip, in blocks.
 *
 * Memory does not grow with the input: a line longer than LOG_LINE_MAX is handed out cut, and its
 * rest is passed over. What is compressed is seen by its first bytes, not by its name.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define LOG_LINE_MAX    (1u << 20)
#define LOG_READ_SIZE   (256u << 10) /* fits into the second level's cache */
#define LOG_BUFFER_SIZE (LOG_LINE_MAX + LOG_READ_SIZE)

struct log_source;

/* "-" is the standard input. */
struct log_source *log_source_open(const char *path, GError **error);
/* Text instead of a file, which must live as long; `name` is for messages. */
struct log_source *log_source_open_text(const char *name, const char *text,
                                        size_t length);
void log_source_close(struct log_source *source);

/*
 * The next block into `buffer`, which has LOG_BUFFER_SIZE bytes: lines with their ends. 0 at the end
 * of the input or after an error, which is then set. A line begun at the end of a file is kept, so
 * that the file may grow and be read on; log_source_rest() gives it up.
 */
size_t log_source_read(struct log_source *source, char *buffer, GError **error);

/* What is left without a line's end when nothing more will come. */
size_t log_source_rest(struct log_source *source, char *buffer);

/* Bytes read from the file so far, compressed ones where they are, and its size; 0: not known. */
guint64 log_source_position(const struct log_source *source);
guint64 log_source_size(const struct log_source *source);

/*
 * A file that is written to meanwhile. True if there may be more to read now: it grew, it was cut
 * short and is read from its start again, or another file has its name (rotation), which is opened
 * once the old one is read to its end. Does not wait.
 */
bool log_source_follow(struct log_source *source);
