/* The quick way: which texts it looks at, and blocks of mappings and lists. */
#include "quick.h"

#include <string.h>

#include "base/arena.h"

/* libyaml looks only so far for the colon behind a key; no key of ours comes near. */
#define KEY_MAX 64
/* Bytes in a row without a branch: a multiple of every vector's width. */
#define CENSUS_STEP 64

struct node *quick_add(const struct quick *quick, struct node *parent,
                       enum node_kind kind)
{
    size_t column = 1;

    if (quick->ascii)
        column += (size_t)(quick->at - quick->line_start);
    for (const char *p = quick->line_start; !quick->ascii && p < quick->at; p++)
        column += ((unsigned char)*p & 0xC0) != 0x80;
    return node_add(quick->arena, parent, kind, quick->line, (uint32_t)column);
}

void quick_set_text(const struct quick *quick, struct node *node, const char *text,
                    size_t length)
{
    node->text = arena_strndup(quick->arena, text, length);
    node->count = (uint32_t)length;
}

static void go_to_line_end(struct quick *quick)
{
    quick->at = memchr(quick->at, '\n', (size_t)(quick->end - quick->at));
}

void quick_next_line(struct quick *quick)
{
    while (quick->at < quick->end) {
        quick_skip_blanks(quick);
        if (*quick->at != '\n' && *quick->at != '#') {
            quick->indent = (int)(quick->at - quick->line_start);
            return;
        }
        go_to_line_end(quick);
        quick_break_line(quick);
    }
    quick->indent = -1;
}

bool quick_end_line(struct quick *quick)
{
    quick_skip_blanks(quick);
    if (*quick->at != '\n' && (*quick->at != '#' || quick->at[-1] != ' '))
        return false;
    go_to_line_end(quick);
    quick_break_line(quick);
    quick_next_line(quick);
    return true;
}

size_t quick_key_length(const struct quick *quick)
{
    const char *text = quick->at;
    size_t length = 0;

    while (g_ascii_isalnum(text[length]) || text[length] == '_' ||
           (text[length] == '-' && length > 0))
        length++;
    if (length > KEY_MAX || text[length] != ':' ||
        (text[length + 1] != ' ' && text[length + 1] != '\n'))
        return 0;
    return length;
}

void quick_take_key(struct quick *quick, struct node *parent, size_t length)
{
    struct node *node = quick_add(quick, parent, NODE_SCALAR);

    node->plain = true;
    quick_set_text(quick, node, quick->at, length);
    quick->at += length + 1;
}

static bool is_at_item(const struct quick *quick)
{
    return quick->at[0] == '-' && quick->at[1] == ' ';
}

/* A value that begins in the line of its key or dash. */
static bool read_inline(struct quick *quick, struct node *parent, int indent)
{
    switch (*quick->at) {
    case '"':
    case '\'':
        return quick_read_quoted(quick, parent) && quick_end_line(quick);
    case '[':
    case '{':
        return quick_read_flow(quick, parent) && quick_end_line(quick);
    case '>':
    case '|':
        return quick_read_block_text(quick, parent, indent);
    default:
        return quick_starts_plain(*quick->at) && quick_read_plain(quick, parent, indent);
    }
}

static bool read_mapping(struct quick *quick, struct node *parent, int indent);

/* Reads items as long as they stand at `indent`. */
static bool read_items(struct quick *quick, struct node *parent, int indent)
{
    struct node *node = quick_add(quick, parent, NODE_SEQUENCE);
    bool good = quick_enter(quick);

    while (good && quick->indent == indent && is_at_item(quick)) {
        quick->at++;
        quick_skip_blanks(quick);
        good = quick_key_length(quick) > 0
                   ? read_mapping(quick, node, (int)(quick->at - quick->line_start))
                   : read_inline(quick, node, indent);
    }
    quick_leave(quick);
    return good;
}

/* A value below its key. The dashes of a list may stand right below it. */
static bool read_below(struct quick *quick, struct node *parent, int indent)
{
    int inner = quick->indent;

    if (inner == indent && is_at_item(quick))
        return read_items(quick, parent, indent);
    if (inner <= indent)
        return false;
    if (is_at_item(quick))
        return read_items(quick, parent, inner) && quick->indent < inner;
    return quick_key_length(quick) > 0 && read_mapping(quick, parent, inner);
}

static bool read_value(struct quick *quick, struct node *parent, int indent)
{
    quick_skip_blanks(quick);
    if (*quick->at == '\n' || *quick->at == '#')
        return quick_end_line(quick) && read_below(quick, parent, indent);
    return read_inline(quick, parent, indent);
}

/* `at` stands on the first key, in column `indent`. A line that is further in than all open blocks
   belongs to none. */
static bool read_mapping(struct quick *quick, struct node *parent, int indent)
{
    struct node *node = quick_add(quick, parent, NODE_MAPPING);
    bool good = quick_enter(quick);

    if (!parent)
        quick->root = node;
    do {
        size_t length = quick_key_length(quick);

        good = good && length > 0;
        if (good)
            quick_take_key(quick, node, length);
        good = good && read_value(quick, node, indent);
    } while (good && quick->indent == indent);
    quick_leave(quick);
    return good && quick->indent < indent;
}

/* libyaml counts these as line ends, or lets none of them in. */
static bool is_odd(gunichar character)
{
    return character < 0xA0 || character == 0x2028 || character == 0x2029 ||
           character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
}

static bool is_clean_utf8(const char *bytes, size_t length)
{
    if (!g_utf8_validate_len(bytes, length, NULL))
        return false;
    for (const char *p = bytes; p < bytes + length; p = g_utf8_next_char(p)) {
        if ((unsigned char)*p >= 0x80 && is_odd(g_utf8_get_char(p)))
            return false;
    }
    return true;
}

/* What bytes there are in a text; of one type so that compilers look at many bytes at once. */
struct census {
    uint8_t control, high;
};

static inline void count_byte(struct census *census, uint8_t byte)
{
    census->control |= (uint8_t)(((byte < 0x20) & (byte != '\n')) | (byte == 0x7F));
    census->high |= byte;
}

static struct census take_census(const uint8_t *bytes, size_t length)
{
    struct census census = {0};
    size_t i = 0;

    for (; i + CENSUS_STEP <= length; i += CENSUS_STEP) {
        for (size_t k = 0; k < CENSUS_STEP; k++)
            count_byte(&census, bytes[i + k]);
    }
    for (; i < length; i++)
        count_byte(&census, bytes[i]);
    return census;
}

/* No control characters, tabs among them, and a line end at the end. */
static bool is_clean(const char *bytes, size_t length, bool *ascii)
{
    struct census census = take_census((const uint8_t *)bytes, length);

    *ascii = census.high < 0x80;
    return !census.control && length > 0 && bytes[length - 1] == '\n' &&
           (*ascii || is_clean_utf8(bytes, length));
}

bool quick_read(struct yamldoc *doc, const char *bytes, size_t length)
{
    struct quick quick = {.arena = doc->arena,
                          .at = bytes,
                          .end = bytes + length,
                          .line_start = bytes,
                          .line = 1};
    bool good;

    if (!is_clean(bytes, length, &quick.ascii))
        return false;
    quick_next_line(&quick);
    if (quick.indent != 0)
        return false;
    quick.scratch = g_string_sized_new(1024);
    good = read_mapping(&quick, NULL, 0);
    g_string_free(quick.scratch, TRUE);
    if (good)
        doc->root = quick.root;
    return good;
}
