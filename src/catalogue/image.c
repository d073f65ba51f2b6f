/* Opens an image, and puts pointers back into what is taken from it. */
#include "image_layout.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#define SECOND INT64_C(1000000000) /* in nanoseconds */

struct catalogue_image {
    char *bytes; /* a copy of our own: pointers are put into it */
    size_t size;
    size_t texts;        /* where they begin; the last byte is a NUL */
    char *data;          /* NULL: stands alone */
    GHashTable *by_name; /* struct image_file, for those not taken yet */
};

/* ---- what an image is known by ---- */

static void describe(GString *out, const struct schema *schema)
{
    g_string_append_printf(out, "%s %zu %s\n", schema->name, schema->size,
                           schema->override_key ? schema->override_key : "");
    for (const struct field *field = schema->fields; field->key; field++) {
        g_string_append_printf(out, "%s %d %d %zu\n", field->key, (int)field->kind,
                               field->required, field->offset);
        for (const char *const *name = field->names; name && *name; name++)
            g_string_append_printf(out, "%s ", *name);
        if (field->items)
            describe(out, field->items);
    }
}

char *image_fingerprint(void)
{
    g_autoptr(GString) text = g_string_new(BOUNCEDESK_VERSION);

    g_string_append_printf(text, " %zu %zu %d\n", sizeof(void *), sizeof(struct located),
                           G_BYTE_ORDER);
    describe(text, &catalogue_file_schema);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
}

uint32_t image_checksum(const void *bytes, size_t length)
{
    return (uint32_t)crc32_z(0, bytes, length);
}

uint32_t image_checksum_of(const void *image, size_t length)
{
    size_t from = offsetof(struct image_header, file_count);

    return image_checksum((const char *)image + from, length - from);
}

bool image_stat(const char *path, int64_t *size, int64_t *changed)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return false;
    *size = status.st_size;
    *changed = status.st_mtim.tv_sec * SECOND + status.st_mtim.tv_nsec;
    return true;
}

/* ---- putting pointers back; each function is false if the image cannot be right ---- */

/* Where structs are put back: `file` is what their positions name. */
struct restorer {
    const struct catalogue_image *image;
    const char *file;
};

static bool restore_text(const struct restorer *restorer, void *at)
{
    const struct catalogue_image *image = restorer->image;
    uintptr_t distance;
    const char *text;

    memcpy(&distance, at, sizeof distance);
    if (distance == 0)
        return true;
    if (distance > image->size - image->texts)
        return false;
    text = image->bytes + image->texts + distance - 1;
    memcpy(at, &text, sizeof text);
    return true;
}

/* The structs a pointer at `at` leads to; NULL where they would not be in the image. */
static char *restore_array(const struct restorer *restorer, void *at, size_t count,
                           size_t size)
{
    const struct catalogue_image *image = restorer->image;
    uintptr_t distance;
    char *items;

    memcpy(&distance, at, sizeof distance);
    if (distance < sizeof(struct image_header) || distance > image->texts ||
        distance % IMAGE_ALIGNMENT != 0 || count > (image->texts - distance) / size)
        return NULL;
    items = image->bytes + distance;
    memcpy(at, &items, sizeof items);
    return items;
}

static bool restore_strings(const struct restorer *restorer, struct string_list *list)
{
    char *items;

    if (list->count == 0)
        return list->items == NULL;
    items = restore_array(restorer, &list->items, list->count, sizeof *list->items);
    for (size_t i = 0; items && i < list->count; i++) {
        struct located *item = (struct located *)(void *)items + i;

        item->at.file = restorer->file;
        if (!item->text || !restore_text(restorer, &item->text))
            return false;
    }
    return items != NULL;
}

static bool restore_struct(const struct restorer *restorer, const struct schema *schema,
                           char *item);

static bool restore_structs(const struct restorer *restorer, const struct schema *schema,
                            struct struct_list *list)
{
    char *items;

    if (list->count == 0)
        return list->items == NULL;
    items = restore_array(restorer, &list->items, list->count, schema->size);
    for (size_t i = 0; items && i < list->count; i++)
        if (!restore_struct(restorer, schema, items + i * schema->size))
            return false;
    return items != NULL;
}

static bool restore_one(const struct restorer *restorer, const struct schema *schema,
                        const void **at)
{
    char *item;

    if (!*at)
        return true;
    item = restore_array(restorer, at, 1, schema->size);
    return item && restore_struct(restorer, schema, item);
}

/* What is no pointer, but would lead astray as an index. */
static bool is_one_of(const char *const *names, int value)
{
    for (int i = 0; i <= value; i++)
        if (!names[i])
            return false;
    return value >= 0;
}

static bool restore_field(const struct restorer *restorer, const struct field *field,
                          void *value)
{
    switch (field->kind) {
    case FIELD_STRING:
        return restore_text(restorer, value);
    case FIELD_STRING_LIST:
        return restore_strings(restorer, value);
    case FIELD_STRUCT:
        return restore_one(restorer, field->items, value);
    case FIELD_STRUCT_LIST:
        return restore_structs(restorer, field->items, value);
    case FIELD_ENUM:
        return is_one_of(field->names, *(const int *)value);
    case FIELD_BOOL:
        return *(const unsigned char *)value <= 1;
    case FIELD_INT:
        return true;
    }
    return false;
}

static bool restore_struct(const struct restorer *restorer, const struct schema *schema,
                           char *item)
{
    struct yaml_head *head = (struct yaml_head *)(void *)item;

    if (head->at.file)
        return false; /* two pointers lead here */
    head->at.file = restorer->file;
    for (const struct field *field = schema->fields; field->key; field++)
        if (!restore_field(restorer, field, item + field->offset))
            return false;
    return true;
}

/* ---- opening ---- */

static bool fits(const char *bytes, gsize length)
{
    struct image_header header;
    g_autofree char *fingerprint = NULL;

    if (length < sizeof header)
        return false;
    memcpy(&header, bytes, sizeof header);
    if (memcmp(header.magic, IMAGE_MAGIC, sizeof header.magic) != 0 ||
        header.size != length || header.texts >= length || bytes[length - 1] != '\0' ||
        header.file_count > (header.texts - sizeof header) / sizeof(struct image_file) ||
        header.texts < sizeof header)
        return false;
    if (header.checksum != image_checksum_of(bytes, length))
        return false;
    fingerprint = image_fingerprint();
    return memcmp(fingerprint, header.fingerprint, sizeof header.fingerprint) == 0;
}

static const struct image_file *record_at(const struct catalogue_image *image,
                                          size_t index)
{
    return (const struct image_file *)(void *)(image->bytes +
                                               sizeof(struct image_header)) +
           index;
}

static const char *name_of(const struct catalogue_image *image,
                           const struct image_file *record)
{
    if (record->name == 0 || record->name > image->size - image->texts)
        return NULL;
    return image->bytes + image->texts + record->name - 1;
}

/* Takes `bytes` over. */
static struct catalogue_image *image_new(char *bytes, gsize length, const char *data)
{
    struct catalogue_image *image;

    if (!fits(bytes, length)) {
        g_free(bytes);
        return NULL;
    }
    image = g_new0(struct catalogue_image, 1);
    image->bytes = bytes;
    image->size = length;
    image->texts = ((const struct image_header *)(void *)bytes)->texts;
    image->data = g_strdup(data);
    image->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < catalogue_image_count(image); i++) {
        const struct image_file *record = record_at(image, i);
        const char *name = name_of(image, record);

        if (name && record->root)
            g_hash_table_insert(image->by_name, (gpointer)name, (gpointer)record);
    }
    return image;
}

struct catalogue_image *catalogue_image_open(const char *path, const char *data)
{
    char *bytes = NULL;
    gsize length;

    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &bytes, &length, NULL))
        return NULL;
    return image_new(bytes, length, data);
}

struct catalogue_image *catalogue_image_copy(const char *bytes, gsize length,
                                             const char *data)
{
    return image_new(g_memdup2(bytes, length), length, data);
}

void catalogue_image_free(struct catalogue_image *image)
{
    if (!image)
        return;
    g_hash_table_destroy(image->by_name);
    g_free(image->bytes);
    g_free(image->data);
    g_free(image);
}

size_t catalogue_image_count(const struct catalogue_image *image)
{
    return ((const struct image_header *)(void *)image->bytes)->file_count;
}

bool catalogue_image_stands_alone(const struct catalogue_image *image)
{
    return image->data == NULL;
}

const char *catalogue_image_name(const struct catalogue_image *image, size_t index)
{
    return name_of(image, record_at(image, index));
}

/* ---- taking a file ---- */

static const char *name_below(const struct catalogue_image *image, const char *path)
{
    size_t length = image->data ? strlen(image->data) : 0;

    if (!image->data)
        return path;
    if (strncmp(path, image->data, length) != 0 || path[length] != G_DIR_SEPARATOR)
        return NULL;
    return path + length + 1;
}

/* Installing keeps whole seconds. A copy may have another time: then the content decides. */
static bool is_unchanged(const struct image_file *record, const char *path)
{
    g_autofree char *content = NULL;
    int64_t size, changed;
    gsize length;

    if (!image_stat(path, &size, &changed) || size != record->size)
        return false;
    if (changed == record->changed || changed == record->changed / SECOND * SECOND)
        return true;
    return g_file_get_contents(path, &content, &length, NULL) &&
           (int64_t)length == record->size &&
           image_checksum(content, length) == record->content;
}

bool catalogue_image_take(struct catalogue_image *image, const char *path,
                          struct catalogue_file *out)
{
    const char *name = name_below(image, path);
    const struct image_file *record =
        name ? g_hash_table_lookup(image->by_name, name) : NULL;
    struct restorer restorer = {image, path};
    struct catalogue_file *file;
    void *root;

    if (!record || (image->data && !is_unchanged(record, path)))
        return false;
    g_hash_table_remove(image->by_name, name);
    memcpy(&root, &record->root, sizeof root);
    file =
        (struct catalogue_file *)(void *)restore_array(&restorer, &root, 1, sizeof *file);
    if (!file || !restore_struct(&restorer, &catalogue_file_schema, (char *)file))
        return false;
    *out = *file;
    return true;
}
