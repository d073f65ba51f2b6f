/* Fills structs from the tree by their tables, and reports everything that does not fit. */
#include "node.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/words.h"

struct decoder {
    struct arena *arena;
    struct diag_list *diags;
    const char *file; /* in `arena` */
    bool ok;
};

static const char *const kind_names[] = {
    [NODE_SCALAR] = N_("a text"),
    [NODE_SEQUENCE] = N_("a list"),
    [NODE_MAPPING] = N_("a mapping"),
};

static struct source_pos place(const struct decoder *decoder, const struct node *node)
{
    return (struct source_pos){decoder->file, node->line, node->column};
}

/* All decoding functions return false after they have reported; this makes that one line. */
static bool G_GNUC_PRINTF(5, 6)
    fault(struct decoder *decoder, const struct node *node, const char *rule,
          const char *hint, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list arguments;

    decoder->ok = false;
    va_start(arguments, format);
    if (!diag_list_is_full(decoder->diags))
        message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diag_add(decoder->diags, DIAG_ERROR, place(decoder, node), rule, hint, "%s", message);
    return false;
}

static bool is_null(const struct node *node)
{
    static const char *const names[] = {"", "~", "null", "Null", "NULL"};

    for (size_t i = 0; node->plain && node->count <= 4 && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(node->text, names[i]) == 0)
            return true;
    }
    return false;
}

static bool is_blank(const struct node *node)
{
    return (unsigned char)node->text[0] <= ' ' &&
           strspn(node->text, " \t\n") == node->count;
}

/* What a message quotes: one short line without anything that could drive a terminal. */
static char *quoted(const struct node *node)
{
    g_autofree char *line = text_squeeze(node->text);
    size_t fits = text_clip(line, 60, NULL);
    g_autofree char *part = g_strndup(line, fits);

    return text_visible(part);
}

/* A scalar that says something. */
static bool check_scalar(struct decoder *decoder, const struct node *node,
                         const char *key)
{
    if (node->kind != NODE_SCALAR)
        return fault(
            decoder, node, "wrong-type",
            _("a text with brackets, braces or \": \" in it has to stand in quotes"),
            _("\"%1$s\" has to be a text, not %2$s"), key, _(kind_names[node->kind]));
    if (!node->text) {
        decoder->ok = false;
        return false;
    }
    if (is_null(node) || is_blank(node))
        return fault(decoder, node, "empty-value",
                     _("leave the key out if there is nothing to say"),
                     _("\"%s\" is empty"), key);
    return true;
}

static const char *keep(struct decoder *decoder, const struct node *node)
{
    return arena_strndup(decoder->arena, node->text, node->count);
}

static bool decode_string(struct decoder *decoder, const struct node *node,
                          const struct field *field, const char **out)
{
    if (!check_scalar(decoder, node, field->key))
        return false;
    *out = keep(decoder, node);
    return true;
}

/* Not g_ascii_string_to_signed(): it takes any errno for a bad number, and its first call leaves one
   behind when two threads make it at the same moment. */
static bool whole_number(const char *text, int64_t *out)
{
    char *end;

    errno = 0;
    *out = g_ascii_strtoll(text, &end, 10);
    return end != text && *end == '\0' && errno != ERANGE && !g_ascii_isspace(text[0]);
}

static bool decode_int(struct decoder *decoder, const struct node *node,
                       const struct field *field, int64_t *out)
{
    g_autofree char *shown = NULL;

    if (!check_scalar(decoder, node, field->key))
        return false;
    if (whole_number(node->text, out))
        return true;
    shown = quoted(node);
    return fault(decoder, node, "bad-value", NULL,
                 _("\"%1$s\" has to be a whole number, not \"%2$s\""), field->key, shown);
}

static bool decode_bool(struct decoder *decoder, const struct node *node,
                        const struct field *field, bool *out)
{
    g_autofree char *shown = NULL;

    if (!check_scalar(decoder, node, field->key))
        return false;
    if (strcmp(node->text, "true") == 0 || strcmp(node->text, "false") == 0) {
        *out = node->text[0] == 't';
        return true;
    }
    shown = quoted(node);
    return fault(decoder, node, "bad-value", NULL,
                 _("\"%1$s\" has to be true or false, not \"%2$s\""), field->key, shown);
}

/* "unset" stands in front of many tables for the program's own use. */
static const char *const *names_for_files(const struct field *field)
{
    return field->names + (strcmp(field->names[0], "unset") == 0);
}

static char *choices_hint(struct decoder *decoder, const char *text,
                          const char *const *names)
{
    g_autofree char *all = NULL;
    const char *nearest;

    if (diag_list_is_full(decoder->diags))
        return NULL;
    all = g_strjoinv(", ", (char **)names);
    nearest = text_nearest(text, names);
    if (nearest)
        return g_strdup_printf(_("did you mean \"%1$s\"? one of: %2$s"), nearest, all);
    return g_strdup_printf(_("one of: %s"), all);
}

static bool decode_enum(struct decoder *decoder, const struct node *node,
                        const struct field *field, int *out)
{
    const char *const *names = names_for_files(field);
    g_autofree char *hint = NULL, *shown = NULL;

    if (!check_scalar(decoder, node, field->key))
        return false;
    for (const char *const *name = names; *name; name++) {
        if (strcmp(node->text, *name) == 0) {
            *out = (int)(name - field->names);
            return true;
        }
    }
    hint = choices_hint(decoder, node->text, names);
    shown = quoted(node);
    return fault(decoder, node, "bad-value", hint, _("\"%1$s\" cannot be \"%2$s\""),
                 field->key, shown);
}

static bool decode_string_list(struct decoder *decoder, const struct node *node,
                               const struct field *field, struct string_list *out)
{
    bool single = node->kind == NODE_SCALAR;
    const struct node *item = single ? node : node->first;
    struct located *items;
    bool good = true;

    if (node->kind == NODE_MAPPING)
        return fault(decoder, node, "wrong-type", _("begin each item with \"- \""),
                     _("\"%s\" has to be a list of texts, not a mapping"), field->key);
    items = arena_alloc(decoder->arena, (single ? 1 : node->count) * sizeof *items);
    out->items = items;
    out->count = 0;
    for (; item; item = single ? NULL : item->next) {
        if (!check_scalar(decoder, item, field->key)) {
            good = false;
            continue;
        }
        items[out->count].text = keep(decoder, item);
        items[out->count].at = place(decoder, item);
        items[out->count].at.column += item->quoted;
        out->count++;
    }
    if (node->count == 0 && !single && field->required)
        return fault(decoder, node, "empty-value", NULL,
                     _("\"%s\" needs at least one item"), field->key);
    return good || out->count > 0; /* one bad item does not spoil the others */
}

static void decode_mapping(struct decoder *decoder, const struct node *node,
                           const struct schema *schema, void *out);

static bool decode_struct(struct decoder *decoder, const struct node *node,
                          const struct field *field, const void **out)
{
    void *item;

    if (node->kind != NODE_MAPPING)
        return fault(decoder, node, "wrong-type", NULL,
                     _("\"%1$s\" has to be a mapping, not %2$s"), field->key,
                     _(kind_names[node->kind]));
    item = arena_alloc(decoder->arena, field->items->size);
    decode_mapping(decoder, node, field->items, item);
    *out = item;
    return true;
}

static bool decode_struct_list(struct decoder *decoder, const struct node *node,
                               const struct field *field, struct struct_list *out)
{
    const struct schema *schema = field->items;
    char *items;

    if (node->kind != NODE_SEQUENCE)
        return fault(decoder, node, "wrong-type", _("begin each item with \"- \""),
                     _("\"%1$s\" has to be a list, not %2$s"), field->key,
                     _(kind_names[node->kind]));
    if (node->count == 0 && field->required)
        return fault(decoder, node, "empty-value", NULL,
                     _("\"%s\" needs at least one item"), field->key);
    items = arena_alloc(decoder->arena, node->count * schema->size);
    out->items = items;
    out->count = 0;
    for (const struct node *item = node->first; item; item = item->next) {
        if (item->kind == NODE_MAPPING)
            decode_mapping(decoder, item, schema, items + out->count++ * schema->size);
        else
            (void)fault(decoder, item, "wrong-type", NULL,
                        _("each item of \"%1$s\" has to be a mapping, not %2$s"),
                        field->key, _(kind_names[item->kind]));
    }
    return true;
}

static bool decode_value(struct decoder *decoder, const struct node *node,
                         const struct field *field, void *out)
{
    switch (field->kind) {
    case FIELD_STRING:
        return decode_string(decoder, node, field, out);
    case FIELD_INT:
        return decode_int(decoder, node, field, out);
    case FIELD_BOOL:
        return decode_bool(decoder, node, field, out);
    case FIELD_ENUM:
        return decode_enum(decoder, node, field, out);
    case FIELD_STRING_LIST:
        return decode_string_list(decoder, node, field, out);
    case FIELD_STRUCT:
        return decode_struct(decoder, node, field, out);
    case FIELD_STRUCT_LIST:
        return decode_struct_list(decoder, node, field, out);
    }
    return false;
}

static void unknown_key(struct decoder *decoder, const struct node *key,
                        const struct schema *schema)
{
    const char *names[65] = {NULL};
    const char *nearest = NULL;
    g_autofree char *hint = NULL, *shown = quoted(key);

    for (size_t i = 0; i < G_N_ELEMENTS(names) - 1 && schema->fields[i].key; i++)
        names[i] = schema->fields[i].key;
    if (!diag_list_is_full(decoder->diags))
        nearest = text_nearest(key->text, names);
    if (nearest)
        hint = g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    (void)fault(decoder, key, "unknown-key", hint, _("unknown key \"%1$s\" in %2$s"),
                shown, schema->name);
}

static bool is_same(const char *a, const char *b)
{
    return a[0] == b[0] && strcmp(a, b) == 0; /* most differ at once: saves the call */
}

/* Keys mostly come in the order of the table, so the search goes on where the last one ended. */
static const struct field *find_field(const struct schema *schema, const char *key,
                                      const struct field *start)
{
    for (const struct field *field = start; field->key; field++) {
        if (is_same(field->key, key))
            return field;
    }
    for (const struct field *field = schema->fields; field < start; field++) {
        if (is_same(field->key, key))
            return field;
    }
    return NULL;
}

static bool check_key(struct decoder *decoder, const struct node *key)
{
    if (key->kind != NODE_SCALAR)
        return fault(decoder, key, "wrong-type",
                     _("put braces that belong to a text in quotes"),
                     _("a key has to be a word, not %s"), _(kind_names[key->kind]));
    if (!key->text)
        decoder->ok = false;
    return key->text != NULL;
}

static void check_required(struct decoder *decoder, const struct node *node,
                           const struct schema *schema, const struct yaml_head *head)
{
    bool overrides = false;

    for (size_t i = 0; schema->override_key && schema->fields[i].key; i++) {
        if (strcmp(schema->fields[i].key, schema->override_key) == 0)
            overrides = head->given >> i & 1;
    }
    for (size_t i = 0; !overrides && schema->fields[i].key; i++) {
        const struct field *field = &schema->fields[i];

        if (field->required && !(head->given >> i & 1))
            (void)fault(decoder, node, "missing-key", field->help,
                        _("%1$s without \"%2$s\""), schema->name, field->key);
    }
}

/* `out` is zeroed and begins with a struct yaml_head. */
static void decode_mapping(struct decoder *decoder, const struct node *node,
                           const struct schema *schema, void *out)
{
    struct yaml_head *head = out;
    const struct field *start = schema->fields;

    head->at = place(decoder, node);
    for (const struct node *key = node->first; key; key = key->next->next) {
        const struct field *field;
        uint64_t bit;

        if (!check_key(decoder, key))
            continue;
        field = find_field(schema, key->text, start);
        if (!field) {
            unknown_key(decoder, key, schema);
            continue;
        }
        start = field + 1;
        bit = UINT64_C(1) << (field - schema->fields);
        if (head->given & bit) {
            (void)fault(decoder, key, "duplicate-key", _("the first one is used"),
                        _("\"%1$s\" is given twice in the same %2$s"), key->text,
                        schema->name);
            continue;
        }
        head->given |= bit;
        if (!decode_value(decoder, key->next, field, (char *)out + field->offset))
            head->broken |= bit;
    }
    check_required(decoder, node, schema, head);
}

bool yamldoc_has_key(const struct yamldoc *doc, const char *key)
{
    const struct node *at =
        doc->root && doc->root->kind == NODE_MAPPING ? doc->root->first : NULL;

    while (at && !(at->kind == NODE_SCALAR && at->text && strcmp(at->text, key) == 0))
        at = at->next->next;
    return at != NULL;
}

bool yamldoc_decode(const struct yamldoc *doc, const struct schema *root,
                    struct arena *arena, void *out, struct diag_list *diags)
{
    struct decoder decoder = {arena, diags, arena_strdup(arena, doc->name), true};
    struct yaml_head *head = out;

    if (doc->root && doc->root->kind == NODE_MAPPING) {
        decode_mapping(&decoder, doc->root, root, out);
    } else if (doc->root && !(doc->root->kind == NODE_SCALAR && doc->root->text &&
                              is_null(doc->root))) {
        (void)fault(&decoder, doc->root, "wrong-type",
                    _("it begins with a key, such as \"x:\""),
                    _("a %1$s has to be a mapping, not %2$s"), root->name,
                    _(kind_names[doc->root->kind]));
    } else {
        head->at = (struct source_pos){decoder.file, 1, 1};
    }
    return decoder.ok;
}
