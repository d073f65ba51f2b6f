/* Line index: the line number of any place in a large text, without counting from its start. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct line_index;

struct line_index *line_index_new(const char *text, size_t length);
void line_index_free(struct line_index *index);

unsigned line_index_at(const struct line_index *index,
                       size_t offset); /* counted from 1 */
