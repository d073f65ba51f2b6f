/* Reads back what was sent to the terminal and writes it with times. */
#include "cast.h"

#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

struct cast {
    FILE *out;
    off_t taken;
    double time;
    GString *lines;
};

static void add_line(struct cast *cast, json_t *value)
{
    char *line = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(6));

    g_string_append_printf(cast->lines, "%s\n", line);
    free(line);
    json_decref(value);
}

struct cast *cast_new(FILE *out, int rows, int cols)
{
    struct cast *cast = g_new0(struct cast, 1);

    cast->out = out;
    cast->lines = g_string_new(NULL);
    add_line(cast, json_pack("{s:i, s:i, s:i, s:s}", "version", 2, "width", cols,
                             "height", rows, "title", "BounceDesk"));
    return cast;
}

void cast_step(struct cast *cast, double seconds)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    char buffer[4096];
    ssize_t count;

    fflush(cast->out);
    while ((count = pread(fileno(cast->out), buffer, sizeof buffer, cast->taken)) > 0) {
        g_string_append_len(bytes, buffer, count);
        cast->taken += count;
    }
    cast->time += seconds;
    if (bytes->len == 0)
        return;
    g_autofree char *text = g_utf8_make_valid(bytes->str, (gssize)bytes->len);
    add_line(cast, json_pack("[f, s, s]", cast->time, "o", text));
}

int cast_write(struct cast *cast, const char *path)
{
    int written =
        g_file_set_contents(path, cast->lines->str, (gssize)cast->lines->len, NULL);

    g_string_free(cast->lines, TRUE);
    g_free(cast);
    return written;
}
