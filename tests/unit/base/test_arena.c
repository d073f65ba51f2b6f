/* The arena keeps, aligns, zeroes and hands over what it gives out. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void objects_are_zeroed_aligned_and_apart(void **state)
{
    static const size_t sizes[] = {1, 8, 24, 1000, 5000, 70000, 3};
    struct arena *arena = arena_new();

    (void)state;
    for (int round = 0; round < 200; round++) {
        size_t size = sizes[(size_t)round % G_N_ELEMENTS(sizes)];
        unsigned char *object = arena_alloc(arena, size);

        assert_int_equal((uintptr_t)object % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(object[i], 0);
        memset(object, 0xAA, size); /* would show in the next one if they overlapped */
    }
    arena_free(arena);
}

static void an_object_of_no_size_is_a_place_all_the_same(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_non_null(arena_alloc(arena, 0));
    assert_non_null(arena_copy(arena, NULL, 0));
    arena_free(arena);
}

static void strings_are_copied_whole_and_ended(void **state)
{
    struct arena *arena = arena_new();
    char source[] = "mailbox full";
    const char *copy = arena_strdup(arena, source);
    const char *part = arena_strndup(arena, source, 7);

    (void)state;
    memset(source, 'x', 5);
    assert_string_equal(copy, "mailbox full");
    assert_string_equal(part, "mailbox");
    assert_null(arena_strdup(arena, NULL));
    assert_string_equal(arena_printf(arena, "%s-%d", "id", 7), "id-7");
    arena_free(arena);
}

static void an_adopted_arena_keeps_its_objects(void **state)
{
    struct arena *arena = arena_new();
    const char *first = arena_strdup(arena, "first");
    const char *kept[40];

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        struct arena *child = arena_new();

        (void)arena_alloc(child, i * 1000);
        kept[i] = arena_printf(child, "%zu", i);
        arena_adopt(arena, child);
        (void)arena_strdup(arena, "more of our own");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *expected = g_strdup_printf("%zu", i);

        assert_string_equal(kept[i], expected);
    }
    assert_string_equal(first, "first");
    arena_free(arena);
}

static void an_empty_arena_adopts_and_is_adopted(void **state)
{
    struct arena *empty = arena_new(), *full = arena_new();
    const char *kept = arena_strdup(full, "kept");

    (void)state;
    arena_adopt(full, arena_new());
    arena_adopt(empty, full);
    assert_string_equal(arena_strdup(empty, "new"), "new");
    assert_string_equal(kept, "kept");
    arena_free(empty);
    arena_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_zeroed_aligned_and_apart),
        cmocka_unit_test(an_object_of_no_size_is_a_place_all_the_same),
        cmocka_unit_test(strings_are_copied_whole_and_ended),
        cmocka_unit_test(an_adopted_arena_keeps_its_objects),
        cmocka_unit_test(an_empty_arena_adopts_and_is_adopted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
