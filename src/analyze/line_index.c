/* Line index: the number of line ends before each block of the text. */
#include "line_index.h"

#include <glib.h>
#include <string.h>

#define BLOCK 512u

struct line_index {
    const char *text;
    uint32_t *before; /* line ends before block n */
    size_t blocks;
};

static uint32_t count_ends(const char *text, size_t length)
{
    uint32_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += text[i] == '\n';
    return count;
}

struct line_index *line_index_new(const char *text, size_t length)
{
    struct line_index *index = g_new0(struct line_index, 1);
    index->text = text;
    index->blocks = length / BLOCK + 1;
    index->before = g_new(uint32_t, index->blocks);
    uint32_t ends = 0;
    for (size_t i = 0; i < index->blocks; i++) {
        index->before[i] = ends;
        if ((i + 1) * BLOCK <= length)
            ends += count_ends(text + i * BLOCK, BLOCK);
    }
    return index;
}

void line_index_free(struct line_index *index)
{
    if (!index)
        return;
    g_free(index->before);
    g_free(index);
}

unsigned line_index_at(const struct line_index *index, size_t offset)
{
    size_t block = MIN(offset / BLOCK, index->blocks - 1);
    return 1 + index->before[block] +
           count_ends(index->text + block * BLOCK, offset - block * BLOCK);
}
