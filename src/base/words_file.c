/* Looks whether a file of translations is whole: the C library believes what stands in it. */
#include "words_file.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* The head of a file, by the manual of GNU gettext, "The Format of GNU MO Files". */
enum { MAGIC, REVISION, COUNT, TEXTS, TRANSLATIONS, HASH_SIZE, HASH, HEAD_WORDS };
#define MAGIC_NUMBER 0x950412deu

struct words_file {
    const char *bytes;
    size_t size;
    bool swapped; /* written in the other byte order */
};

static uint32_t word_at(const struct words_file *file, size_t offset)
{
    uint32_t word;

    memcpy(&word, file->bytes + offset, sizeof word);
    return file->swapped ? GUINT32_SWAP_LE_BE(word) : word;
}

/* `count` pairs of length and offset, each of a text that ends with a NUL. */
static bool is_table(const struct words_file *file, size_t offset, size_t count)
{
    const size_t pair = 2 * sizeof(uint32_t);

    if (offset > file->size || count > (file->size - offset) / pair)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t length = word_at(file, offset + i * pair);
        size_t at = word_at(file, offset + i * pair + sizeof(uint32_t));

        if (at >= file->size || length >= file->size - at ||
            file->bytes[at + length] != '\0')
            return false;
    }
    return true;
}

static bool is_whole(struct words_file *file)
{
    if (file->size < HEAD_WORDS * sizeof(uint32_t))
        return false;
    file->swapped = word_at(file, 0) == GUINT32_SWAP_LE_BE(MAGIC_NUMBER);
    size_t count = word_at(file, COUNT * sizeof(uint32_t));
    size_t hash = word_at(file, HASH * sizeof(uint32_t));
    size_t hash_size = word_at(file, HASH_SIZE * sizeof(uint32_t));
    return word_at(file, 0) == MAGIC_NUMBER &&
           is_table(file, word_at(file, TEXTS * sizeof(uint32_t)), count) &&
           is_table(file, word_at(file, TRANSLATIONS * sizeof(uint32_t)), count) &&
           hash <= file->size && hash_size <= (file->size - hash) / sizeof(uint32_t);
}

bool words_file_is_usable(const char *path)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, NULL);

    if (!mapped)
        return true; /* there is none, or none that anybody can read */
    struct words_file file = {g_mapped_file_get_contents(mapped),
                              g_mapped_file_get_length(mapped), false};
    return is_whole(&file);
}
