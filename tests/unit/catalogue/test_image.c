/* An image gives what the YAML gives, and anything that is wrong with it leads back to the YAML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/paths.h"
#include "catalogue/image_layout.h"
#include "catalogue/internal.h"

#include "support/temp_folder.h"

static const char *const parts[] = {"catalogue", "checklists", "lessons", "logs", NULL};
static const char *const nothing[] = {NULL};

/* A small data folder with an image. */
struct place {
    char *folder, *yaml, *more, *image;
};

static void write_yaml(const char *path, const char *title)
{
    g_autofree char *yaml =
        g_strdup_printf("guides:\n"
                        "  - {id: a, title: %s, meaning: Mean it, sources: [Us],\n"
                        "     do: [Do it, Check it]}\n"
                        "checklists:\n"
                        "  - id: c\n"
                        "    title: Look\n"
                        "    sources: [Us]\n"
                        "    outcomes: [{id: o, kind: solved, say: Done}]\n"
                        "    steps:\n"
                        "      - id: s\n"
                        "        ask: Is it?\n"
                        "        how: Look\n"
                        "        why: Because\n"
                        "        commands: [{on: linux, run: date}]\n"
                        "        answers: [{key: y, label: Yes, outcome: o}]\n",
                        title);

    assert_true(g_file_set_contents(path, yaml, -1, NULL));
}

static int set_up(void **state)
{
    static const char *const folders[] = {"catalogue", NULL};
    struct place *place = g_new0(struct place, 1);

    place->folder = temp_folder_new();
    place->yaml = g_build_filename(place->folder, "catalogue", "a.yaml", NULL);
    place->more = g_build_filename(place->folder, "catalogue", "b.yaml", NULL);
    place->image = g_build_filename(place->folder, "catalogue.image", NULL);
    g_autofree char *catalogue = g_path_get_dirname(place->yaml);
    assert_int_equal(g_mkdir(catalogue, 0700), 0);
    write_yaml(place->yaml, "First");
    assert_true(catalogue_image_write(place->image, place->folder, folders, NULL));
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    temp_folder_free(place->folder);
    g_free(place->yaml);
    g_free(place->more);
    g_free(place->image);
    g_free(place);
    return 0;
}

static struct catalogue *load(const struct place *place, const char *overlay,
                              struct diag_list *diags)
{
    g_autofree char *folder = g_build_filename(place->folder, "catalogue", NULL);
    const char *paths[] = {folder, overlay, NULL};
    struct catalogue_image *image = catalogue_image_open(place->image, place->folder);

    return catalogue_load_staged(paths, nothing, image, NULL, diags);
}

/* True if the file is taken from the image as it is now. */
static bool is_taken(const struct place *place, const char *path)
{
    struct catalogue_image *image = catalogue_image_open(place->image, place->folder);
    struct catalogue_file file;
    bool taken = image && catalogue_image_take(image, path, &file);

    catalogue_image_free(image);
    return taken;
}

/* ---- the same as the YAML ---- */

static void compare_structs(const struct schema *schema, const char *a, const char *b);

static void compare_places(const struct source_pos *a, const struct source_pos *b)
{
    assert_string_equal(a->file, b->file);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->column, b->column);
}

static void compare_strings(const struct string_list *a, const struct string_list *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->items[i].text, b->items[i].text);
        compare_places(&a->items[i].at, &b->items[i].at);
    }
}

static void compare_lists(const struct schema *schema, const struct struct_list *a,
                          const struct struct_list *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        compare_structs(schema, (const char *)a->items + i * schema->size,
                        (const char *)b->items + i * schema->size);
}

static void compare_texts(const char *a, const char *b)
{
    assert_int_equal(a == NULL, b == NULL);
    if (a)
        assert_string_equal(a, b);
}

static void compare_fields(const struct field *field, const void *a, const void *b)
{
    switch (field->kind) {
    case FIELD_STRING:
        compare_texts(*(const char *const *)a, *(const char *const *)b);
        return;
    case FIELD_INT:
        assert_memory_equal(a, b, sizeof(int64_t));
        return;
    case FIELD_BOOL:
        assert_memory_equal(a, b, sizeof(bool));
        return;
    case FIELD_ENUM:
        assert_memory_equal(a, b, sizeof(int));
        return;
    case FIELD_STRING_LIST:
        compare_strings(a, b);
        return;
    case FIELD_STRUCT:
        assert_int_equal(*(const char *const *)a == NULL,
                         *(const char *const *)b == NULL);
        if (*(const char *const *)a)
            compare_structs(field->items, *(const char *const *)a,
                            *(const char *const *)b);
        return;
    case FIELD_STRUCT_LIST:
        compare_lists(field->items, a, b);
        return;
    }
}

static void compare_structs(const struct schema *schema, const char *a, const char *b)
{
    const struct yaml_head *first = (const void *)a, *second = (const void *)b;

    compare_places(&first->at, &second->at);
    assert_true(first->given == second->given && first->broken == second->broken);
    for (const struct field *field = schema->fields; field->key; field++)
        compare_fields(field, a + field->offset, b + field->offset);
}

static void every_shipped_file_is_in_the_image_as_its_yaml_decodes(void **state)
{
    const struct place *place = *state;
    g_autofree char *data = paths_data(NULL, NULL);
    size_t compared = 0;

    assert_true(catalogue_image_write(place->image, data, parts, NULL));
    struct catalogue_image *image = catalogue_image_open(place->image, data);
    assert_non_null(image);
    for (size_t i = 0; i < catalogue_image_count(image); i++) {
        const char *name = catalogue_image_name(image, i);
        g_autofree char *path = g_build_filename(data, name, NULL);
        struct diag_list *diags = diag_list_new();
        struct arena *arena = arena_new();
        struct catalogue_file taken = {0}, decoded = {0};
        struct yamldoc *doc = yamldoc_load(path, diags);

        assert_true(yamldoc_decode(doc, &catalogue_file_schema, arena, &decoded, diags));
        assert_true(catalogue_image_take(image, path, &taken));
        compare_structs(&catalogue_file_schema, (char *)&taken, (char *)&decoded);
        yamldoc_free(doc);
        arena_free(arena);
        diag_list_free(diags);
        compared++;
    }
    catalogue_image_free(image);
    assert_true(compared > 50);
}

/* ---- stale ---- */

static void a_changed_file_is_read_again(void **state)
{
    const struct place *place = *state;
    struct diag_list *diags = diag_list_new();

    assert_true(is_taken(place, place->yaml));
    write_yaml(place->yaml, "Later"); /* as long as before */
    assert_false(is_taken(place, place->yaml));
    struct catalogue *catalogue = load(place, NULL, diags);
    assert_string_equal(catalogue_find(catalogue, "a")->title, "Later");
    catalogue_free(catalogue);
    diag_list_free(diags);
}

static void a_file_with_another_time_and_the_same_content_is_taken(void **state)
{
    const struct place *place = *state;
    const struct timespec times[] = {{1000, 0}, {1000, 0}};

    assert_int_equal(utimensat(AT_FDCWD, place->yaml, times, 0), 0);
    assert_true(is_taken(place, place->yaml));
}

static void added_and_removed_files_are_seen(void **state)
{
    const struct place *place = *state;
    struct diag_list *diags = diag_list_new();

    assert_int_equal(g_rename(place->yaml, place->more), 0);
    g_autofree char *yaml = NULL;
    assert_true(g_file_get_contents(place->more, &yaml, NULL, NULL));
    yaml[strlen("guides:\n  - {id: ")] = 'z';
    assert_true(g_file_set_contents(place->more, yaml, -1, NULL));
    struct catalogue *catalogue = load(place, NULL, diags);
    assert_null(catalogue_find(catalogue, "a"));
    assert_non_null(catalogue_find(catalogue, "z"));
    catalogue_free(catalogue);
    diag_list_free(diags);
}

static void a_file_with_a_fault_stays_out_of_the_image(void **state)
{
    const struct place *place = *state;
    static const char *const folders[] = {"catalogue", NULL};

    assert_true(g_file_set_contents(place->yaml, "guides:\n  - {id: a}\n", -1, NULL));
    assert_true(catalogue_image_write(place->image, place->folder, folders, NULL));
    assert_false(is_taken(place, place->yaml));
}

/* ---- damaged ---- */

static void an_image_cut_off_anywhere_is_refused(void **state)
{
    const struct place *place = *state;
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(place->image, &bytes, &length, NULL));
    for (gsize cut = 0; cut < length; cut++) {
        g_autofree char *piece = g_memdup2(bytes, cut); /* exact, for the sanitizer */
        assert_null(catalogue_image_copy(piece, cut, NULL));
    }
}

static void an_image_with_any_byte_changed_is_refused(void **state)
{
    const struct place *place = *state;
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(place->image, &bytes, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        bytes[i] ^= 0x41;
        assert_null(catalogue_image_copy(bytes, length, NULL));
        bytes[i] ^= 0x41;
    }
    struct catalogue_image *image = catalogue_image_copy(bytes, length, NULL);
    assert_non_null(image);
    catalogue_image_free(image);
}

/* Every byte behind the header changed, with a checksum that fits: no place outside is touched. */
static void distances_that_lead_astray_are_refused_or_stay_inside(void **state)
{
    const struct place *place = *state;
    g_autofree char *bytes = NULL;
    gsize length;
    size_t refused = 0;

    assert_true(g_file_get_contents(place->image, &bytes, &length, NULL));
    for (gsize i = sizeof(struct image_header); i < length; i++) {
        g_autofree char *changed = g_memdup2(bytes, length);
        struct image_header *header = (void *)changed;
        struct catalogue_file file;

        changed[i] ^= (char)0xff;
        header->checksum = image_checksum_of(changed, length);
        struct catalogue_image *image = catalogue_image_copy(changed, length, NULL);
        refused += !image || !catalogue_image_take(image, "catalogue/a.yaml", &file);
        catalogue_image_free(image);
    }
    assert_true(refused > 20);
}

/* ---- overlays ---- */

static void an_overlay_changes_what_came_from_the_image(void **state)
{
    const struct place *place = *state;
    struct diag_list *diags = diag_list_new();
    g_autofree char *overlay = g_build_filename(place->folder, "mine.yaml", NULL);

    assert_true(g_file_set_contents(overlay, "guides:\n  - {override: a, title: Mine}\n",
                                    -1, NULL));
    struct catalogue *catalogue = load(place, overlay, diags);
    const struct entry *entry = catalogue_find(catalogue, "a");
    assert_string_equal(entry->title, "Mine");
    assert_string_equal(entry->meaning, "Mean it");
    assert_string_equal(entry->head.at.file, place->yaml);
    assert_int_equal(diag_list_length(diags), 0);
    catalogue_free(catalogue);
    diag_list_free(diags);
}

static void an_image_without_a_folder_brings_its_files_along(void **state)
{
    const struct place *place = *state;
    struct diag_list *diags = diag_list_new();
    struct catalogue_image *image = catalogue_image_open(place->image, NULL);
    assert_non_null(image);
    struct catalogue *catalogue =
        catalogue_load_staged(nothing, nothing, image, NULL, diags);

    assert_string_equal(catalogue_find(catalogue, "a")->title, "First");
    catalogue_free(catalogue);
    diag_list_free(diags);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_shipped_file_is_in_the_image_as_its_yaml_decodes),
        TEST(a_changed_file_is_read_again),
        TEST(a_file_with_another_time_and_the_same_content_is_taken),
        TEST(added_and_removed_files_are_seen),
        TEST(a_file_with_a_fault_stays_out_of_the_image),
        TEST(an_image_cut_off_anywhere_is_refused),
        TEST(an_image_with_any_byte_changed_is_refused),
        TEST(distances_that_lead_astray_are_refused_or_stay_inside),
        TEST(an_overlay_changes_what_came_from_the_image),
        TEST(an_image_without_a_folder_brings_its_files_along),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
