/* A field of one line. */
#include "field.h"

#include <string.h>

void field_open(struct field_input *field, const char *text)
{
    field->text = g_string_new(text);
    field->cursor = field->text->len;
}

void field_close(struct field_input *field)
{
    if (field->text)
        g_string_free(field->text, TRUE);
    field->text = NULL;
}

void field_set(struct field_input *field, const char *text)
{
    g_string_assign(field->text, text);
    field->cursor = field->text->len;
}

static void insert(struct field_input *field, const char *text, size_t length)
{
    if (field->text->len + length > FIELD_MAX_BYTES) {
        size_t room = FIELD_MAX_BYTES - MIN(field->text->len, FIELD_MAX_BYTES);
        const char *end = text + MIN(room, length);

        while (end > text && ((unsigned char)*end & 0xC0) == 0x80)
            end--; /* not within a character */
        length = (size_t)(end - text);
    }
    g_string_insert_len(field->text, (gssize)field->cursor, text, (gssize)length);
    field->cursor += length;
}

/* Nothing that only drives terminals belongs into a line of input: not into a name of a file. */
static void drop_controls(char *line)
{
    char *to = line;

    for (const char *from = line; *from != '\0';) {
        gunichar c = g_utf8_get_char(from);

        from = g_utf8_next_char(from); /* before it may be written over */
        if (g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT)
            continue;
        to += g_unichar_to_utf8(c, to);
    }
    *to = '\0';
}

static void insert_paste(struct field_input *field, const struct event *event)
{
    g_autofree char *line =
        g_strndup(event->text, MIN(event->length, FIELD_MAX_BYTES + 8));
    const char *end;

    g_utf8_validate(line, -1, &end);
    line[end - line] = '\0';
    g_strdelimit(line, "\n\t", ' ');
    drop_controls(line);
    g_strstrip(line);
    insert(field, line, strlen(line));
}

bool field_type(struct field_input *field, const struct event *event)
{
    char bytes[8];

    if (event->kind == EVENT_PASTE) {
        insert_paste(field, event);
        return true;
    }
    if (event->kind != EVENT_KEY || !key_types_text(event->key))
        return false;
    insert(field, bytes, (size_t)g_unichar_to_utf8(event->key, bytes));
    return true;
}

static size_t before(const struct field_input *field, size_t offset)
{
    const char *text = field->text->str;

    if (offset == 0)
        return 0;
    return (size_t)(g_utf8_prev_char(text + offset) - text);
}

static size_t after(const struct field_input *field, size_t offset)
{
    const char *text = field->text->str;

    if (offset >= field->text->len)
        return field->text->len;
    return (size_t)(g_utf8_next_char(text + offset) - text);
}

static size_t word_start(const struct field_input *field)
{
    size_t offset = field->cursor;

    while (offset > 0 && field->text->str[offset - 1] == ' ')
        offset--;
    while (offset > 0 && field->text->str[offset - 1] != ' ')
        offset--;
    return offset;
}

static enum field_answer erase(struct field_input *field, size_t from, size_t to)
{
    if (from == to)
        return FIELD_MOVED;
    g_string_erase(field->text, (gssize)from, (gssize)(to - from));
    field->cursor = from;
    return FIELD_CHANGED;
}

enum field_answer field_act(struct field_input *field, enum action action)
{
    if (action == ACTION_LEFT)
        field->cursor = before(field, field->cursor);
    else if (action == ACTION_RIGHT)
        field->cursor = after(field, field->cursor);
    else if (action == ACTION_FIRST)
        field->cursor = 0;
    else if (action == ACTION_LAST)
        field->cursor = field->text->len;
    else if (action == ACTION_ERASE)
        return erase(field, before(field, field->cursor), field->cursor);
    else if (action == ACTION_ERASE_NEXT)
        return erase(field, field->cursor, after(field, field->cursor));
    else if (action == ACTION_ERASE_WORD)
        return erase(field, word_start(field), field->cursor);
    else if (action == ACTION_ERASE_LINE)
        return erase(field, 0, field->text->len);
    else
        return FIELD_PASSED;
    return FIELD_MOVED;
}

/* Where to begin so that the cursor is in sight. */
static size_t first_shown(const struct field_input *field, size_t room, bool utf8)
{
    const char *text = field->text->str;
    size_t start = 0;

    while (start < field->cursor &&
           slice_width((struct slice){text + start, field->cursor - start}, utf8) >= room)
        start = after(field, start);
    return start;
}

void field_draw(const struct field_input *field, const struct area *area, int row,
                int col, struct field_look look)
{
    bool utf8 = area->painter->utf8;
    struct area part = area_cols(area, col, area->cols - col);
    size_t start = first_shown(field, (size_t)MAX(part.cols, 1), utf8);
    const char *text = field->text->str + start;
    size_t to_cursor = slice_width((struct slice){text, field->cursor - start}, utf8);

    if (field->text->len == 0)
        draw_label(&part, row, 0, ROLE_MUTED, look.hint);
    else
        draw_text(&part, row, 0, look.has_focus ? UI_FIELD : ROLE_BODY, text);
    if (look.has_focus)
        draw_cursor(&part, row, (int)to_cursor);
}
