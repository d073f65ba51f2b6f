/* The quick way: lists and mappings in brackets. */
#include "quick.h"

#include <string.h>

/* Blanks and line ends between what stands in brackets. A line there must not begin in the first
   column, where "---" would end the document. */
static bool skip_space(struct quick *quick)
{
    for (;;) {
        quick_skip_blanks(quick);
        if (*quick->at != '\n')
            return *quick->at != '#';
        quick_break_line(quick);
        if (quick->at == quick->end || (*quick->at != ' ' && *quick->at != '\n'))
            return false;
    }
}

static bool ends_plain(char character)
{
    return character == ',' || character == ']' || character == '}';
}

/* A word of a plain text: up to a blank, a line end, or what ends the text. NULL: not certain. */
static const char *end_of_word(const char *p)
{
    for (;; p++) {
        switch (*p) {
        case ' ':
        case '\n':
        case ',':
        case ']':
        case '}':
            return p;
        case '[':
        case '{':
            return NULL;
        case ':':
            if (strchr(" \n,?[]{}", p[1]))
                return NULL;
            break;
        default:
            break;
        }
    }
}

/* A plain text in one line. One of several lines is rare enough to be left to libyaml. */
static bool read_plain(struct quick *quick, struct node *parent)
{
    struct node *node = quick_add(quick, parent, NODE_SCALAR);
    const char *start = quick->at, *end;

    node->plain = true;
    do {
        end = end_of_word(quick->at);
        if (!end)
            return false;
        quick->at = end;
        if (!skip_space(quick))
            return false;
    } while (!ends_plain(*quick->at) && quick->line_start <= start);
    quick_set_text(quick, node, start, (size_t)(end - start));
    return ends_plain(*quick->at);
}

static bool read_value(struct quick *quick, struct node *parent)
{
    switch (*quick->at) {
    case '"':
    case '\'':
        return quick_read_quoted(quick, parent) && skip_space(quick);
    case '[':
    case '{':
        return quick_read_flow(quick, parent) && skip_space(quick);
    default:
        return quick_starts_plain(*quick->at) && read_plain(quick, parent);
    }
}

static bool read_member(struct quick *quick, struct node *parent)
{
    if (parent->kind == NODE_MAPPING) {
        size_t length = quick_key_length(quick);

        if (length == 0)
            return false;
        quick_take_key(quick, parent, length);
        if (!skip_space(quick))
            return false;
    }
    return read_value(quick, parent);
}

static bool read_members(struct quick *quick, struct node *node, char close)
{
    if (!skip_space(quick))
        return false;
    if (*quick->at == close)
        return true;
    while (read_member(quick, node)) {
        if (*quick->at == close)
            return true;
        if (*quick->at != ',')
            return false;
        quick->at++;
        if (!skip_space(quick))
            return false;
    }
    return false;
}

bool quick_read_flow(struct quick *quick, struct node *parent)
{
    bool list = *quick->at == '[';
    struct node *node = quick_add(quick, parent, list ? NODE_SEQUENCE : NODE_MAPPING);
    bool good;

    quick->at++;
    good = quick_enter(quick) && read_members(quick, node, list ? ']' : '}');
    quick_leave(quick);
    if (good)
        quick->at++;
    return good;
}
