/* Log source: read, inflate where needed, cut at the last line's end. */
#include "analyze/log_source.h"

#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define WITH_GZIP (15 + 32) /* window bits; zlib tells gzip from zlib by itself */

struct log_source {
    char *path;
    int fd;
    dev_t device;
    ino_t inode;
    guint64 position, size;
    const char *text; /* read instead of a file; NULL: there is one */

    GString *begun; /* the line whose end was not read yet */
    bool skipping;  /* it was too long: passed over up to its end */

    bool sniffed; /* the first bytes were looked at */
    z_stream *inflating;
    unsigned char *packed;
};

static void note_file(struct log_source *source)
{
    struct stat about;
    if (fstat(source->fd, &about) != 0)
        return;
    source->device = about.st_dev;
    source->inode = about.st_ino;
    source->size = S_ISREG(about.st_mode) ? (guint64)about.st_size : 0;
}

static bool open_file(struct log_source *source, GError **error)
{
    bool standard_input = strcmp(source->path, "-") == 0;
    source->fd =
        standard_input ? dup(STDIN_FILENO) : open(source->path, O_RDONLY | O_CLOEXEC);
    if (source->fd < 0) {
        int problem = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(problem),
                    _("cannot read \"%1$s\": %2$s"), source->path, g_strerror(problem));
        return false;
    }
    (void)posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    source->position = 0;
    source->sniffed = false;
    note_file(source);
    return true;
}

static void end_inflating(struct log_source *source)
{
    if (!source->inflating)
        return;
    inflateEnd(source->inflating);
    g_clear_pointer(&source->inflating, g_free);
}

struct log_source *log_source_open(const char *path, GError **error)
{
    struct log_source *source = g_new0(struct log_source, 1);
    source->path = g_strdup(path);
    source->begun = g_string_new(NULL);
    if (open_file(source, error))
        return source;
    log_source_close(source);
    return NULL;
}

struct log_source *log_source_open_text(const char *name, const char *text, size_t length)
{
    struct log_source *source = g_new0(struct log_source, 1);
    source->path = g_strdup(name);
    source->begun = g_string_new(NULL);
    source->fd = -1;
    source->text = text;
    source->size = length;
    return source;
}

void log_source_close(struct log_source *source)
{
    if (!source)
        return;
    end_inflating(source);
    if (source->fd >= 0)
        close(source->fd);
    g_free(source->packed);
    g_string_free(source->begun, TRUE);
    g_free(source->path);
    g_free(source);
}

static ssize_t read_text(struct log_source *source, void *out, size_t room)
{
    size_t got = MIN(room, source->size - source->position);
    memcpy(out, source->text + source->position, got);
    source->position += got;
    return (ssize_t)got;
}

static ssize_t read_bytes(struct log_source *source, void *out, size_t room,
                          GError **error)
{
    ssize_t got;
    if (source->text)
        return read_text(source, out, room);
    do
        got = read(source->fd, out, room);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        int problem = errno;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(problem),
                    _("cannot read \"%1$s\": %2$s"), source->path, g_strerror(problem));
        return -1;
    }
    source->position += (guint64)got;
    return got;
}

/* One more member may follow the end of one: rotated logs are appended to each other. */
static bool restart(struct log_source *source)
{
    return inflateReset2(source->inflating, WITH_GZIP) == Z_OK;
}

static ssize_t inflate_bytes(struct log_source *source, char *out, size_t room,
                             GError **error)
{
    z_stream *stream = source->inflating;
    stream->next_out = (unsigned char *)out;
    stream->avail_out = (uInt)room;
    while (stream->avail_out == room) {
        if (stream->avail_in == 0) {
            ssize_t got = read_bytes(source, source->packed, LOG_READ_SIZE, error);
            if (got <= 0)
                return got;
            stream->next_in = source->packed;
            stream->avail_in = (uInt)got;
        }
        int result = inflate(stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END ? !restart(source)
                                   : result != Z_OK && result != Z_BUF_ERROR) {
            g_set_error(
                error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                _("\"%1$s\" is damaged behind its byte %2$llu (compressed): %3$s"),
                source->path, (unsigned long long)(source->position - stream->avail_in),
                stream->msg ? stream->msg : _("not gzip"));
            return -1;
        }
    }
    return (ssize_t)(room - stream->avail_out);
}

/* The first bytes tell: they were read plainly, and are given to zlib if they are gzip's. */
static ssize_t begin(struct log_source *source, char *out, size_t room, GError **error)
{
    ssize_t got = read_bytes(source, out, room, error);
    if (got <= 0)
        return got;
    source->sniffed = true;
    if (got < 2 || (unsigned char)out[0] != 0x1F || (unsigned char)out[1] != 0x8B)
        return got;
    if (!source->packed)
        source->packed = g_malloc(LOG_READ_SIZE);
    source->inflating = g_new0(z_stream, 1);
    if (inflateInit2(source->inflating, WITH_GZIP) != Z_OK)
        g_error("out of memory"); /* as GLib does */
    memcpy(source->packed, out, (size_t)got);
    source->inflating->next_in = source->packed;
    source->inflating->avail_in = (uInt)got;
    return inflate_bytes(source, out, room, error);
}

static ssize_t fill(struct log_source *source, char *out, GError **error)
{
    if (!source->sniffed)
        return begin(source, out, LOG_READ_SIZE, error);
    if (source->inflating)
        return inflate_bytes(source, out, LOG_READ_SIZE, error);
    return read_bytes(source, out, LOG_READ_SIZE, error);
}

/* Drops what belongs to a line that was handed out cut; the length that is left. */
static size_t skip(struct log_source *source, char *buffer, size_t length)
{
    if (!source->skipping)
        return length;
    const char *end = memchr(buffer, '\n', length);
    source->skipping = end == NULL;
    if (!end)
        return 0;
    length -= (size_t)(end + 1 - buffer);
    memmove(buffer, end + 1, length);
    return length;
}

/* Whole lines stay in the buffer, the line begun is kept for the next time. */
static size_t cut(struct log_source *source, const char *buffer, size_t length)
{
    const char *last = memrchr(buffer, '\n', length);
    if (!last && length >= LOG_LINE_MAX) {
        source->skipping = true;
        return length;
    }
    size_t whole = last ? (size_t)(last - buffer) + 1 : 0;
    g_string_append_len(source->begun, buffer + whole, (gssize)(length - whole));
    return whole;
}

size_t log_source_read(struct log_source *source, char *buffer, GError **error)
{
    for (;;) {
        size_t kept = source->begun->len;
        ssize_t got = fill(source, buffer + kept, error);
        if (got <= 0)
            return 0;
        memcpy(buffer, source->begun->str, kept);
        g_string_truncate(source->begun, 0);
        size_t length = skip(source, buffer, kept + (size_t)got);
        length = cut(source, buffer, length);
        if (length > 0)
            return length;
    }
}

size_t log_source_rest(struct log_source *source, char *buffer)
{
    size_t length = source->begun->len;
    memcpy(buffer, source->begun->str, length);
    g_string_truncate(source->begun, 0);
    source->skipping = false;
    return length;
}

guint64 log_source_position(const struct log_source *source)
{
    return source->position;
}

guint64 log_source_size(const struct log_source *source)
{
    return source->size;
}

static bool is_rotated(const struct log_source *source)
{
    struct stat named;
    return strcmp(source->path, "-") != 0 && stat(source->path, &named) == 0 &&
           (named.st_ino != source->inode || named.st_dev != source->device);
}

static bool start_over(struct log_source *source)
{
    end_inflating(source);
    source->sniffed = false;
    source->position = 0;
    g_string_truncate(source->begun, 0);
    source->skipping = false;
    return lseek(source->fd, 0, SEEK_SET) == 0;
}

bool log_source_follow(struct log_source *source)
{
    if (source->text)
        return false;
    bool rotated =
        is_rotated(source); /* asked first: what is written until then is read */
    note_file(source);
    if (source->size > source->position)
        return true;
    if (source->size < source->position && !source->inflating)
        return start_over(source);
    if (!rotated)
        return false;
    int old = source->fd;
    if (!open_file(source, NULL)) {
        source->fd = old;
        return false;
    }
    close(old);
    end_inflating(source);
    if (source->begun->len > 0) /* the old file's last line had no end */
        g_string_append_c(source->begun, '\n');
    return true;
}
