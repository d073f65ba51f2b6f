/* Runs a fuzz target over a folder of seeds, so that every finding stays an ordinary test. Each seed
   is also cut off at several places and has a byte changed, which is what broken pastes look like. */
#include "fuzz.h"

#include <glib.h>
#include <stdio.h>

static void run_variants(const char *bytes, gsize length)
{
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
    for (gsize part = 1; part < 8; part++) {
        gsize cut = length * part / 8;
        g_autofree char *piece = g_memdup2(bytes, length + 1);
        LLVMFuzzerTestOneInput((const uint8_t *)piece, cut);
        if (length) {
            piece[cut] = (char)(0xff - part);
            LLVMFuzzerTestOneInput((const uint8_t *)piece, length);
        }
    }
}

int main(int argc, char **argv)
{
    size_t seeds = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GDir) folder = g_dir_open(argv[i], 0, &error);
        const char *name = NULL;
        if (!folder) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        while ((name = g_dir_read_name(folder))) {
            g_autofree char *path = g_build_filename(argv[i], name, NULL);
            g_autofree char *bytes = NULL;
            gsize length = 0;
            if (!g_file_get_contents(path, &bytes, &length, NULL))
                return 1;
            run_variants(bytes, length);
            seeds++;
        }
    }
    printf("%zu seeds replayed\n", seeds);
    return seeds ? 0 : 1;
}
