/* Whole lines come out, whatever the file is like and whatever happens to it meanwhile. */
#include "analyze/log_source.h"

#include "support/temp_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

struct world {
    char *folder, *path, *buffer;
};

static int set_up(void **state)
{
    struct world *world = g_new0(struct world, 1);
    world->folder = temp_folder_new();
    world->path = g_build_filename(world->folder, "mail.log", NULL);
    world->buffer = g_malloc(LOG_BUFFER_SIZE);
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    temp_folder_free(world->folder);
    g_free(world->path);
    g_free(world->buffer);
    g_free(world);
    return 0;
}

static void append(const char *path, const char *text)
{
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* All that can be read now; the line begun is given up if `all`. */
static char *drain(struct log_source *source, char *buffer, bool all)
{
    GString *got = g_string_new(NULL);
    size_t length;
    GError *error = NULL;
    while ((length = log_source_read(source, buffer, &error)) > 0) {
        assert_int_equal(buffer[length - 1], '\n');
        g_string_append_len(got, buffer, (gssize)length);
    }
    assert_null(error);
    if (all)
        g_string_append_len(got, buffer, (gssize)log_source_rest(source, buffer));
    return g_string_free(got, FALSE);
}

static void a_plain_file_comes_out_as_it_is(void **state)
{
    struct world *world = *state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 60000; i++)
        g_string_append_printf(text, "line %d%s", i, i % 7 ? "\n" : "\r\n");
    g_string_append(text, "without an end");
    assert_true(g_file_set_contents(world->path, text->str, -1, NULL));
    struct log_source *source = log_source_open(world->path, NULL);
    g_autofree char *got = drain(source, world->buffer, true);
    assert_string_equal(got, text->str);
    assert_int_equal(log_source_position(source), text->len);
    assert_int_equal(log_source_size(source), text->len);
    log_source_close(source);
    g_string_free(text, TRUE);
}

static void a_text_is_read_like_a_file(void **state)
{
    struct world *world = *state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 60000; i++)
        g_string_append_printf(text, "line %d\n", i);
    g_string_append(text, "without an end");
    struct log_source *source = log_source_open_text("a text", text->str, text->len);
    g_autofree char *got = drain(source, world->buffer, true);
    assert_string_equal(got, text->str);
    assert_int_equal(log_source_position(source), text->len);
    assert_int_equal(log_source_size(source), text->len);
    assert_false(log_source_follow(source));
    log_source_close(source);
    g_string_free(text, TRUE);
}

static void gzip_is_unpacked_even_when_files_were_joined(void **state)
{
    struct world *world = *state;
    for (int part = 0; part < 2; part++) {
        gzFile file = gzopen(world->path, "ab");
        for (int i = 0; i < 30000; i++)
            gzprintf(file, "part %d line %d\n", part, i);
        gzclose(file);
    }
    struct log_source *source = log_source_open(world->path, NULL);
    g_autofree char *got = drain(source, world->buffer, true);
    assert_true(g_str_has_prefix(got, "part 0 line 0\n"));
    assert_true(g_str_has_suffix(got, "part 1 line 29999\n"));
    assert_non_null(strstr(got, "part 0 line 29999\npart 1 line 0\n"));
    log_source_close(source);
}

static void a_damaged_gzip_file_says_where(void **state)
{
    struct world *world = *state;
    gzFile file = gzopen(world->path, "wb");
    for (int i = 0; i < 30000; i++)
        gzprintf(file, "line %d %d\n", i, i * 7919);
    gzclose(file);
    g_autofree char *bytes = NULL;
    gsize length;
    assert_true(g_file_get_contents(world->path, &bytes, &length, NULL));
    memset(bytes + length / 2, 'x', 64);
    assert_true(g_file_set_contents(world->path, bytes, (gssize)length, NULL));

    struct log_source *source = log_source_open(world->path, NULL);
    g_autoptr(GError) error = NULL;
    while (log_source_read(source, world->buffer, &error) > 0)
        ;
    assert_non_null(error);
    assert_non_null(strstr(error->message, "damaged"));
    log_source_close(source);
}

static void a_line_too_long_is_cut_and_the_next_is_whole(void **state)
{
    struct world *world = *state;
    GString *text = g_string_new("first\n");
    for (size_t i = 0; i < 3 * LOG_LINE_MAX; i++)
        g_string_append_c(text, 'x');
    g_string_append(text, "\nlast\n");
    assert_true(g_file_set_contents(world->path, text->str, (gssize)text->len, NULL));
    struct log_source *source = log_source_open(world->path, NULL);
    size_t length, total = 0;
    while ((length = log_source_read(source, world->buffer, NULL)) > 0) {
        total += length;
        if (length >= 5 && memcmp(world->buffer + length - 5, "last\n", 5) == 0)
            assert_int_equal(length, 5);
    }
    assert_true(total >= LOG_LINE_MAX && total < 2 * LOG_LINE_MAX);
    log_source_close(source);
    g_string_free(text, TRUE);
}

static void a_file_that_grows_is_read_on(void **state)
{
    struct world *world = *state;
    append(world->path, "one\ntwo");
    struct log_source *source = log_source_open(world->path, NULL);
    g_autofree char *first = drain(source, world->buffer, false);
    assert_string_equal(first, "one\n");
    assert_false(log_source_follow(source));
    append(world->path, " is whole\nthree\n");
    assert_true(log_source_follow(source));
    g_autofree char *second = drain(source, world->buffer, false);
    assert_string_equal(second, "two is whole\nthree\n");
    log_source_close(source);
}

static void a_rotated_file_loses_and_repeats_nothing(void **state)
{
    struct world *world = *state;
    g_autofree char *old = g_strconcat(world->path, ".1", NULL);
    append(world->path, "one\n");
    struct log_source *source = log_source_open(world->path, NULL);
    g_autofree char *first = drain(source, world->buffer, false);
    assert_string_equal(first, "one\n");

    assert_int_equal(g_rename(world->path, old), 0);
    append(old, "two, still to the old file");
    append(world->path, "three\n");
    GString *rest = g_string_new(NULL);
    while (log_source_follow(source)) {
        g_autofree char *more = drain(source, world->buffer, false);
        g_string_append(rest, more);
    }
    assert_string_equal(rest->str, "two, still to the old file\nthree\n");
    g_string_free(rest, TRUE);
    log_source_close(source);
}

static void a_file_cut_short_is_read_from_its_start(void **state)
{
    struct world *world = *state;
    append(world->path, "one\ntwo\nthree\n");
    struct log_source *source = log_source_open(world->path, NULL);
    g_autofree char *first = drain(source, world->buffer, false);
    assert_string_equal(first, "one\ntwo\nthree\n");
    fclose(fopen(world->path, "w"));
    append(world->path, "new\n");
    assert_true(log_source_follow(source));
    g_autofree char *second = drain(source, world->buffer, false);
    assert_string_equal(second, "new\n");
    log_source_close(source);
}

static void a_missing_file_and_a_folder_are_named(void **state)
{
    struct world *world = *state;
    g_autoptr(GError) missing = NULL, folder = NULL;
    assert_null(log_source_open(world->path, &missing));
    assert_non_null(strstr(missing->message, world->path));
    struct log_source *source = log_source_open(world->folder, NULL);
    assert_int_equal(log_source_read(source, world->buffer, &folder), 0);
    assert_non_null(strstr(folder->message, world->folder));
    log_source_close(source);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_plain_file_comes_out_as_it_is),
        TEST(a_text_is_read_like_a_file),
        TEST(gzip_is_unpacked_even_when_files_were_joined),
        TEST(a_damaged_gzip_file_says_where),
        TEST(a_line_too_long_is_cut_and_the_next_is_whole),
        TEST(a_file_that_grows_is_read_on),
        TEST(a_rotated_file_loses_and_repeats_nothing),
        TEST(a_file_cut_short_is_read_from_its_start),
        TEST(a_missing_file_and_a_folder_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
