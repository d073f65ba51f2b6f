/*
 * How an image is laid out: a header, one record a file, the structs, then all texts, each once.
 *
 * In the structs a pointer to other structs is their distance from the image's first byte, a pointer
 * to a text its distance from the first text plus one; 0 is NULL. The names of files in positions
 * are left out: every position of a file has the same.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "catalogue/image.h"

#include "tables.h"

#define IMAGE_MAGIC       "BDimage1"
#define IMAGE_FINGERPRINT 65 /* a checksum in hexadecimal digits, with its NUL */
#define IMAGE_ALIGNMENT   16u

struct image_header {
    char magic[8];
    uint32_t checksum;   /* of all that follows this field */
    uint32_t file_count; /* records behind the header */
    uint64_t size;       /* of the whole image */
    uint64_t texts;      /* where they begin */
    char fingerprint[IMAGE_FINGERPRINT];
    char padding[IMAGE_ALIGNMENT - IMAGE_FINGERPRINT % IMAGE_ALIGNMENT];
};

struct image_file {
    uint64_t name;         /* a text: the path below the data folder */
    uint64_t root;         /* its struct catalogue_file */
    int64_t size, changed; /* of the YAML; changed in nanoseconds */
    uint32_t content;      /* its checksum */
    uint32_t padding;
    uint64_t padding_to_alignment;
};

/* Tells apart programs that would lay out or understand a catalogue differently. */
char *image_fingerprint(void);
uint32_t image_checksum(const void *bytes, size_t length);
/* Of everything that the checksum of an image covers. */
uint32_t image_checksum_of(const void *image, size_t length);

/* False if the file cannot be looked at. */
bool image_stat(const char *path, int64_t *size, int64_t *changed);

size_t catalogue_image_count(const struct catalogue_image *image);
/* True if the image needs no data folder. */
bool catalogue_image_stands_alone(const struct catalogue_image *image);
/* Fills `out` with what the file at `path` holds, each file once. False: read the YAML. Positions
   point to `path`. */
bool catalogue_image_take(struct catalogue_image *image, const char *path,
                          struct catalogue_file *out);
/* The name of a file of an image that stands alone. */
const char *catalogue_image_name(const struct catalogue_image *image, size_t index);
