/*
 * Image: the shipped catalogue, decoded when the program is built.
 *
 * Reading the YAML of the whole catalogue is most of what a start costs. An image holds what
 * decoding its files gave: the structs, laid out by the same tables (struct schema) that decode
 * them, with offsets in the place of pointers. Whoever loads a catalogue with an image takes a
 * file from it only if the file still is what it was, by size and time, else by its content; every
 * other file is read as YAML. So an image can be missing, damaged, old or of another version: that
 * costs time and nothing else.
 *
 *     struct catalogue_image *image = catalogue_image_open("build/catalogue.image", "data");
 *     catalogue = catalogue_load_staged(paths, later, image, NULL, diags);  // takes the image over
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct catalogue_image;

/* Writes the image of all files of `data`/`folders`[...] that decode without a fault. */
bool catalogue_image_write(const char *path, const char *data, const char *const *folders,
                           GError **error);

/* The image of the files below `data`. NULL if there is none, or none that fits this program. */
struct catalogue_image *catalogue_image_open(const char *path, const char *data);
/* The same from memory, which is copied. Without `data` its files are taken unasked. */
struct catalogue_image *catalogue_image_copy(const char *bytes, gsize length,
                                             const char *data);
/* The image linked into the program (BUNDLE_DATA); NULL if there is none. It stands alone. */
struct catalogue_image *catalogue_image_bundled(void);
void catalogue_image_free(struct catalogue_image *image);
