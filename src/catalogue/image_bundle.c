/* The image that src/bundle.c links into the program, where the build was asked to. */
#include "catalogue/image.h"

extern const char catalogue_bundle[] __attribute__((weak));
extern const char catalogue_bundle_end[] __attribute__((weak));

struct catalogue_image *catalogue_image_bundled(void)
{
    const char *volatile begin = catalogue_bundle; /* NULL where nothing was linked in */

    if (!begin)
        return NULL;
    /* cppcheck-suppress comparePointers ; the linker puts both around the same bytes */
    return catalogue_image_copy(begin, (gsize)(catalogue_bundle_end - begin), NULL);
}
