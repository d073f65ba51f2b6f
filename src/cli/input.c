/* Reading what a command works on: files and standard input. */
#include "cli/cli.h"
#include "base/words.h"
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* One byte over the limit is enough for analyze() to refuse it. */
GString *cli_read_all(const char *name)
{
    bool standard_input = strcmp(name, "-") == 0;
    FILE *file = standard_input ? stdin : fopen(name, "rb");
    if (!file) {
        cli_complain(_("cannot read \"%1$s\": %2$s"), name, g_strerror(errno));
        return NULL;
    }

    GString *bytes = g_string_new(NULL);
    char buffer[65536];
    size_t count = 0;
    while (bytes->len <= ANALYZE_MAX_BYTES &&
           (count = fread(buffer, 1, sizeof buffer, file)))
        g_string_append_len(bytes, buffer, (gssize)count);
    int problem = ferror(file) ? errno : 0;
    if (!standard_input)
        fclose(file);
    if (!problem)
        return bytes;
    if (standard_input)
        cli_complain(_("cannot read the standard input: %s"), g_strerror(problem));
    else
        cli_complain(_("cannot read \"%1$s\": %2$s"), name, g_strerror(problem));
    g_string_free(bytes, TRUE);
    return NULL;
}
