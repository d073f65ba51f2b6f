/*
 * Writes the image of the shipped catalogue; the build runs it, nobody else (catalogue/image.h).
 *
 *     make_image IMAGE DATA FOLDER...
 */
#include <stdio.h>

#include "catalogue/image.h"

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    if (argc < 4) {
        fputs("usage: make_image IMAGE DATA FOLDER...\n", stderr);
        return 2;
    }
    if (catalogue_image_write(argv[1], argv[2], (const char *const *)argv + 3, &error))
        return 0;
    fprintf(stderr, "make_image: %s\n", error->message);
    return 1;
}
