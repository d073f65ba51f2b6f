/* Reads a file for the parser: regular ones only, and no larger than a catalogue can be. */
#include "yamldoc/yamldoc.h"

#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

static void report(struct diag_list *diags, const char *path, const char *problem)
{
    diag_add(diags, DIAG_ERROR, (struct source_pos){path, 0, 0}, "unreadable", NULL, "%s",
             problem);
}

/* Fills `bytes`, which may have shrunk since it was measured. False with errno set. */
static bool read_all(int file, GByteArray *bytes)
{
    guint length = 0;

    while (length < bytes->len) {
        ssize_t got = read(file, bytes->data + length, bytes->len - length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        length += (guint)got;
    }
    g_byte_array_set_size(bytes, length);
    return true;
}

static bool read_opened(int file, const char *path, GByteArray *bytes,
                        struct diag_list *diags)
{
    struct stat status;

    if (fstat(file, &status) != 0) {
        report(diags, path, g_strerror(errno));
        return false;
    }
    if (!S_ISREG(status.st_mode)) { /* a pipe could keep us waiting for ever */
        report(diags, path, _("not a regular file"));
        return false;
    }
    if (status.st_size > (off_t)YAMLDOC_MAX_BYTES) {
        diag_add(diags, DIAG_ERROR, (struct source_pos){path, 0, 0}, "too-large",
                 _("split it"), _("larger than %u MiB"), YAMLDOC_MAX_BYTES >> 20);
        return false;
    }
    g_byte_array_set_size(bytes, (guint)status.st_size);
    if (!read_all(file, bytes)) {
        report(diags, path, g_strerror(errno));
        return false;
    }
    return true;
}

struct yamldoc *yamldoc_load(const char *path, struct diag_list *diags)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool good;

    if (file < 0) {
        report(diags, path, g_strerror(errno));
        return NULL;
    }
    good = read_opened(file, path, bytes, diags);
    (void)close(file);
    return good ? yamldoc_parse(path, (const char *)bytes->data, bytes->len, diags)
                : NULL;
}
