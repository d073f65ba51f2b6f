/* Extraction: collecting records and their facts. */
#include "extraction.h"

#include <string.h>

bool is_stopped(const struct analyze_stop *stop)
{
    return stop && stop->is_wanted(stop->user);
}

struct record *extraction_add(struct extraction *out)
{
    struct record *record = arena_alloc(out->arena, sizeof *record);
    g_ptr_array_add(out->records, record);
    return record;
}

const char *copy_characters(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)*text & 0xC0) == 0x80) {
        text++;
        length--;
    }
    const char *end;
    g_utf8_validate(text, (gssize)length, &end);
    return arena_strndup(arena, text, (size_t)(end - text));
}

static const char *trimmed_copy(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && g_ascii_isspace(*text)) {
        text++;
        length--;
    }
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    return length > 0 ? copy_characters(arena, text, length) : NULL;
}

void record_set(struct extraction *out, struct record *record, enum fact fact,
                const char *value)
{
    const char *copy = value ? trimmed_copy(out->arena, value, strlen(value)) : NULL;
    if (copy)
        record->facts[fact] = (struct fact_value){copy, PLACE_UNKNOWN, 0};
}

void record_set_slice(struct extraction *out, struct record *record, enum fact fact,
                      const char *text, struct pattern_span span)
{
    if (span.offset == (size_t)-1)
        return;
    const char *copy = trimmed_copy(out->arena, text + span.offset, span.length);
    if (copy)
        record->facts[fact] = (struct fact_value){copy, span.offset, span.length};
}

const char *record_get(const struct record *record, enum fact fact)
{
    return record->facts[fact].value;
}
