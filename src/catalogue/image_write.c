/* Writes an image: walks what decoding gave by its tables and turns pointers into distances. */
#include "image_layout.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/paths.h"

struct writer {
    GByteArray *bytes; /* header, records, structs */
    GString *texts;
    GHashTable *known_texts; /* text: its distance plus one */
};

/* Room for structs at a place that suits any of them. Their bytes may move: keep the distance. */
static size_t reserve(struct writer *writer, size_t size)
{
    size_t before = writer->bytes->len;
    size_t at = (before + IMAGE_ALIGNMENT - 1) / IMAGE_ALIGNMENT * IMAGE_ALIGNMENT;

    g_byte_array_set_size(writer->bytes, (guint)(at + size));
    memset(writer->bytes->data + before, 0, at + size - before);
    return at;
}

static uintptr_t text_distance(struct writer *writer, const char *text)
{
    gpointer known;

    if (!text)
        return 0;
    known = g_hash_table_lookup(writer->known_texts, text);
    if (!known) {
        known = GSIZE_TO_POINTER(writer->texts->len + 1);
        g_hash_table_insert(writer->known_texts, g_strdup(text), known);
        g_string_append_len(writer->texts, text, (gssize)strlen(text) + 1);
    }
    return (uintptr_t)known;
}

static void put(struct writer *writer, size_t at, const void *bytes, size_t size)
{
    memcpy(writer->bytes->data + at, bytes, size);
}

static void put_pointer(struct writer *writer, size_t at, uintptr_t distance)
{
    put(writer, at, &distance, sizeof distance);
}

static void put_strings(struct writer *writer, size_t at, const struct string_list *list)
{
    size_t items = reserve(writer, list->count * sizeof *list->items);

    for (size_t i = 0; i < list->count; i++) {
        struct located item = {NULL,
                               {NULL, list->items[i].at.line, list->items[i].at.column}};
        size_t item_at = items + i * sizeof item;

        put(writer, item_at, &item, sizeof item);
        put_pointer(writer, item_at + offsetof(struct located, text),
                    text_distance(writer, list->items[i].text));
    }
    put_pointer(writer, at + offsetof(struct string_list, items),
                list->count ? items : 0);
}

static void put_struct(struct writer *writer, size_t at, const struct schema *schema,
                       const char *item);

static void put_structs(struct writer *writer, size_t at, const struct schema *schema,
                        const struct struct_list *list)
{
    size_t items = reserve(writer, list->count * schema->size);

    for (size_t i = 0; i < list->count; i++)
        put_struct(writer, items + i * schema->size, schema,
                   (const char *)list->items + i * schema->size);
    put_pointer(writer, at + offsetof(struct struct_list, items),
                list->count ? items : 0);
}

static void put_one(struct writer *writer, size_t at, const struct schema *schema,
                    const char *item)
{
    size_t own = item ? reserve(writer, schema->size) : 0;

    if (item)
        put_struct(writer, own, schema, item);
    put_pointer(writer, at, own);
}

static void put_field(struct writer *writer, size_t at, const struct field *field,
                      const void *value)
{
    switch (field->kind) {
    case FIELD_STRING:
        put_pointer(writer, at, text_distance(writer, *(const char *const *)value));
        return;
    case FIELD_STRING_LIST:
        put_strings(writer, at, value);
        return;
    case FIELD_STRUCT:
        put_one(writer, at, field->items, *(const char *const *)value);
        return;
    case FIELD_STRUCT_LIST:
        put_structs(writer, at, field->items, value);
        return;
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_ENUM:
        return; /* came with the struct */
    }
}

/* The struct as it is, then every pointer in it anew. */
static void put_struct(struct writer *writer, size_t at, const struct schema *schema,
                       const char *item)
{
    put(writer, at, item, schema->size);
    put_pointer(writer, at + offsetof(struct yaml_head, at.file), 0);
    for (const struct field *field = schema->fields; field->key; field++)
        put_field(writer, at + field->offset, field, item + field->offset);
}

/* In this order, and before the file is decoded: whoever changes it meanwhile makes it unfit. */
static bool describe_file(struct writer *writer, struct image_file *record,
                          const char *path, const char *name, GError **error)
{
    g_autofree char *content = NULL;
    gsize length;

    if (!image_stat(path, &record->size, &record->changed)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot look at \"%s\"",
                    path);
        return false;
    }
    if (!g_file_get_contents(path, &content, &length, error))
        return false;
    record->content = image_checksum(content, length);
    record->name = text_distance(writer, name);
    return true;
}

/* A file with a fault stays out, so that the fault is told at every start. */
static bool put_file(struct writer *writer, size_t record_at, const char *data,
                     const char *path, GError **error)
{
    struct diag_list *diags = diag_list_new();
    struct arena *arena = arena_new();
    struct yamldoc *doc = yamldoc_load(path, diags);
    struct catalogue_file file = {0};
    struct image_file record = {0};
    bool written = describe_file(writer, &record, path, path + strlen(data) + 1, error);

    if (doc)
        (void)yamldoc_decode(doc, &catalogue_file_schema, arena, &file, diags);
    if (doc && diag_list_length(diags) == 0) {
        record.root = reserve(writer, sizeof file);
        put_struct(writer, record.root, &catalogue_file_schema, (const char *)&file);
    }
    put(writer, record_at, &record, sizeof record);
    yamldoc_free(doc);
    arena_free(arena);
    diag_list_free(diags);
    return written;
}

static char **files_of(const char *data, const char *const *folders, GError **error)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (; *folders; folders++) {
        g_autofree char *folder = g_build_filename(data, *folders, NULL);
        g_auto(GStrv) files = paths_yaml_files(folder, error);

        if (!files)
            return NULL;
        g_strv_builder_addv(builder, (const char **)files);
    }
    return g_strv_builder_end(builder);
}

static void finish(struct writer *writer, guint file_count)
{
    struct image_header header = {.magic = IMAGE_MAGIC, .file_count = file_count};
    g_autofree char *fingerprint = image_fingerprint();

    header.texts = reserve(writer, 0);
    g_byte_array_append(writer->bytes, (const guint8 *)writer->texts->str,
                        (guint)writer->texts->len + 1);
    header.size = writer->bytes->len;
    g_strlcpy(header.fingerprint, fingerprint, sizeof header.fingerprint);
    put(writer, 0, &header, sizeof header);
    header.checksum = image_checksum_of(writer->bytes->data, writer->bytes->len);
    put(writer, 0, &header, sizeof header);
}

bool catalogue_image_write(const char *path, const char *data, const char *const *folders,
                           GError **error)
{
    g_auto(GStrv) files = files_of(data, folders, error);
    struct writer writer = {g_byte_array_new(), g_string_new(NULL),
                            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    guint count = files ? g_strv_length(files) : 0;
    size_t records;
    bool good = files != NULL;

    (void)reserve(&writer, sizeof(struct image_header));
    records = reserve(&writer, count * sizeof(struct image_file));
    for (guint i = 0; good && i < count; i++)
        good = put_file(&writer, records + i * sizeof(struct image_file), data, files[i],
                        error);
    if (good) {
        finish(&writer, count);
        good = g_file_set_contents(path, (const char *)writer.bytes->data,
                                   (gssize)writer.bytes->len, error);
    }
    g_byte_array_unref(writer.bytes);
    g_string_free(writer.texts, TRUE);
    g_hash_table_destroy(writer.known_texts);
    return good;
}
