/* From libyaml's events to a tree; whatever a catalogue file must not use is a fault here. */

#include <glib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/words.h"

#include "node.h"

struct builder {
    struct yamldoc *doc;
    struct diag_list *diags;
    struct node *open[YAMLDOC_MAX_DEPTH]; /* collections being filled, outermost first */
    size_t depth;
    unsigned documents;
    bool done, failed; /* failed: the tree is of no use */
};

static struct source_pos place(const struct builder *builder, const yaml_mark_t *mark)
{
    return (struct source_pos){builder->doc->name, (uint32_t)mark->line + 1,
                               (uint32_t)mark->column + 1};
}

static void fault(struct builder *builder, const yaml_event_t *event, const char *rule,
                  const char *hint, const char *message)
{
    diag_add(builder->diags, DIAG_ERROR, place(builder, &event->start_mark), rule, hint,
             "%s", message);
}

static void refuse_anchor_and_tag(struct builder *builder, const yaml_event_t *event,
                                  const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        fault(builder, event, "anchor", _("write the text out in both places"),
              _("anchors are not used in catalogue files"));
    if (tag)
        fault(builder, event, "tag", _("leave it out; every value is text"),
              _("tags are not used in catalogue files"));
}

static struct node *add_node(struct builder *builder, const yaml_event_t *event,
                             enum node_kind kind)
{
    struct node *parent = builder->depth > 0 ? builder->open[builder->depth - 1] : NULL;
    struct node *node =
        node_add(builder->doc->arena, parent, kind, (uint32_t)event->start_mark.line + 1,
                 (uint32_t)event->start_mark.column + 1);

    if (!builder->doc->root)
        builder->doc->root = node;
    return node;
}

/* Only "\0" and its like in double quotes can bring one in: libyaml refuses raw ones. */
static bool has_control(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == 0x7F || (text[i] < 0x20 && text[i] != '\n' && text[i] != '\t'))
            return true;
    }
    return false;
}

static void add_scalar(struct builder *builder, const yaml_event_t *event)
{
    const unsigned char *text = event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    struct node *node = add_node(builder, event, NODE_SCALAR);

    refuse_anchor_and_tag(builder, event, event->data.scalar.anchor,
                          event->data.scalar.tag);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && has_control(text, length)) {
        fault(builder, event, "control-character", _("only \\n and \\t are text"),
              _("a control character in a text"));
        return;
    }
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
        while (length > 0 && text[length - 1] == '\n')
            length--;
    }
    node->plain = style == YAML_PLAIN_SCALAR_STYLE;
    node->quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                   style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->text = arena_strndup(builder->doc->arena, (const char *)text, length);
    node->count = (uint32_t)length;
}

static void open_collection(struct builder *builder, const yaml_event_t *event,
                            enum node_kind kind)
{
    if (builder->depth == YAMLDOC_MAX_DEPTH) {
        fault(builder, event, "too-deep", NULL, _("nested too deeply"));
        builder->failed = true;
        return;
    }
    builder->open[builder->depth] = add_node(builder, event, kind);
    builder->depth++;
}

static void start_document(struct builder *builder, const yaml_event_t *event)
{
    builder->documents++;
    if (builder->documents == 2)
        fault(builder, event, "several-documents", _("one file holds one document"),
              _("a second document begins here and is not read"));
}

static void take_event(struct builder *builder, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_STREAM_END_EVENT:
        builder->done = true;
        break;
    case YAML_DOCUMENT_START_EVENT:
        start_document(builder, event);
        break;
    case YAML_ALIAS_EVENT:
        fault(builder, event, "alias",
              _("write the text out, or put it in quotes if * is part of it"),
              _("aliases are not used in catalogue files"));
        (void)add_node(builder, event, NODE_SCALAR);
        break;
    case YAML_SCALAR_EVENT:
        add_scalar(builder, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor_and_tag(builder, event, event->data.sequence_start.anchor,
                              event->data.sequence_start.tag);
        open_collection(builder, event, NODE_SEQUENCE);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor_and_tag(builder, event, event->data.mapping_start.anchor,
                              event->data.mapping_start.tag);
        open_collection(builder, event, NODE_MAPPING);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
}

bool events_read(struct yamldoc *doc, const char *bytes, size_t length,
                 struct diag_list *diags)
{
    struct builder state = {.doc = doc, .diags = diags}, *builder = &state;
    yaml_parser_t parser;

    if (!yaml_parser_initialize(&parser))
        g_error("out of memory"); /* as GLib does */
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser,
                                 (const unsigned char *)(length > 0 ? bytes : ""),
                                 length); /* it wants no NULL */
    while (!builder->done && !builder->failed && builder->documents < 2) {
        yaml_event_t event;

        if (!yaml_parser_parse(&parser, &event)) {
            yaml_problem_report(&parser, builder->doc->name, bytes, length,
                                builder->diags);
            builder->failed = true;
            break;
        }
        take_event(builder, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return !builder->failed;
}

static bool has_prefix(const char *bytes, size_t length, const char *prefix)
{
    return length >= strlen(prefix) && memcmp(bytes, prefix, strlen(prefix)) == 0;
}

struct yamldoc *yamldoc_parse(const char *name, const char *bytes, size_t length,
                              struct diag_list *diags)
{
    struct yamldoc *doc = g_new0(struct yamldoc, 1);
    struct source_pos whole = {name, 0, 0};
    bool good = false;

    doc->arena = arena_new();
    doc->name = arena_strdup(doc->arena, name);
    if (has_prefix(bytes, length, "\xEF\xBB\xBF")) {
        bytes += 3;
        length -= 3;
    }
    if (length > YAMLDOC_MAX_BYTES) {
        diag_add(diags, DIAG_ERROR, whole, "too-large", _("split it"),
                 _("larger than %u MiB"), YAMLDOC_MAX_BYTES >> 20);
    } else if (has_prefix(bytes, length, "\xFF\xFE") ||
               has_prefix(bytes, length, "\xFE\xFF")) {
        diag_add(diags, DIAG_ERROR, whole, "encoding", _("save the file as UTF-8"),
                 _("the file is UTF-16"));
    } else {
        good = events_read(doc, bytes, length, diags);
    }
    if (good)
        return doc;
    yamldoc_free(doc);
    return NULL;
}

void yamldoc_free(struct yamldoc *doc)
{
    if (!doc)
        return;
    arena_free(doc->arena);
    g_free(doc);
}
