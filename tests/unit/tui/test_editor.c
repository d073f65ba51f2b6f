/* The box of many lines and the field of one: text, cursor, and size. */
#include "tui/editor.h"
#include "tui/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void type_text(struct editor *editor, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        struct event event = {.kind = EVENT_KEY, .key = g_utf8_get_char(p)};
        editor_type(editor, &event);
    }
}

static void typing_and_erasing_change_the_text(void **state)
{
    struct editor editor = {0};

    (void)state;
    editor_open(&editor);
    type_text(&editor, "550 né");
    assert_int_equal(editor_act(&editor, ACTION_NEW_LINE), EDITOR_CHANGED);
    type_text(&editor, "two words");
    assert_int_equal(editor_act(&editor, ACTION_ERASE_WORD), EDITOR_CHANGED);
    assert_string_equal(editor.text->str, "550 né\ntwo ");
    editor_act(&editor, ACTION_UP);
    editor_act(&editor, ACTION_LAST);
    editor_act(&editor, ACTION_ERASE);
    assert_string_equal(editor.text->str, "550 n\ntwo ");
    editor_act(&editor, ACTION_FIRST);
    editor_act(&editor, ACTION_ERASE_NEXT);
    assert_string_equal(editor.text->str, "50 n\ntwo ");
    assert_int_equal(editor_act(&editor, ACTION_ERASE), EDITOR_MOVED);
    editor_close(&editor);
}

static void up_and_down_keep_the_column(void **state)
{
    struct editor editor = {0};

    (void)state;
    editor_open(&editor);
    editor_set(&editor, "long line\nx\nlonger line", 0);
    for (int i = 0; i < 6; i++)
        editor_act(&editor, ACTION_RIGHT);
    editor_act(&editor, ACTION_DOWN);
    assert_int_equal(editor.cursor, 11);
    editor_act(&editor, ACTION_DOWN);
    assert_int_equal(editor.cursor, 18);
    assert_int_equal(editor_line_of(&editor, editor.cursor), 2);
    editor_close(&editor);
}

static void a_paste_goes_in_at_the_cursor(void **state)
{
    struct editor editor = {0};
    struct event paste = {.kind = EVENT_PASTE, .text = "b\nc", .length = 3};

    (void)state;
    editor_open(&editor);
    editor_set(&editor, "ad", 1);
    assert_true(editor_type(&editor, &paste));
    assert_string_equal(editor.text->str, "ab\ncd");
    assert_int_equal(editor_line_count(&editor), 2);
    editor_close(&editor);
}

static void a_piece_is_shown_wherever_it_is(void **state)
{
    struct editor editor = {0};
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, "%03d\n", i);
    editor_open(&editor);
    editor_set(&editor, text->str, 0);
    editor_arrange(&editor, 10, 40, true);
    editor_show(&editor, 4 * 500);
    editor_arrange(&editor, 10, 40, true);
    assert_in_range(editor.top, 491, 500);
    assert_int_equal(editor_line_count(&editor), 1000);
    editor_close(&editor);
}

/* Five megabytes and a line of one: work that grew with the text would run into the time limit of
   the test. */
static void big_texts_take_keys(void **state)
{
    struct editor editor = {0};
    GString *text = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "550 5.1.1 no such user here, look for a slip\n");
    for (int i = 0; i < 1000000; i++)
        g_string_append_c(text, 'x');
    editor_open(&editor);
    editor_set(&editor, text->str, text->len);
    size_t before = editor.text->len;
    for (int i = 0; i < 200; i++) {
        type_text(&editor, "y");
        editor_arrange(&editor, 20, 80, true);
    }
    assert_int_equal(editor.text->len, before + 200);
    editor_close(&editor);
    g_string_free(text, TRUE);
}

static void a_field_takes_one_line(void **state)
{
    struct field_input field = {0};
    struct event paste = {.kind = EVENT_PASTE, .text = "  two\nlines \n", .length = 13};

    (void)state;
    field_open(&field, "ab");
    assert_true(field_type(&field, &paste));
    assert_string_equal(field.text->str, "abtwo lines");
    assert_int_equal(field_act(&field, ACTION_ERASE_WORD), FIELD_CHANGED);
    assert_string_equal(field.text->str, "abtwo ");
    assert_int_equal(field_act(&field, ACTION_UP), FIELD_PASSED);
    assert_int_equal(field_act(&field, ACTION_ERASE_LINE), FIELD_CHANGED);
    assert_int_equal(field_act(&field, ACTION_ERASE), FIELD_MOVED);
    field_close(&field);
}

static void a_field_has_an_end(void **state)
{
    struct field_input field = {0};
    g_autofree char *long_text = g_strnfill(3 * FIELD_MAX_BYTES, 'a');
    struct event paste = {
        .kind = EVENT_PASTE, .text = long_text, .length = 3 * FIELD_MAX_BYTES};

    (void)state;
    field_open(&field, "é");
    field_type(&field, &paste);
    field_type(&field, &paste);
    assert_true(field.text->len <= FIELD_MAX_BYTES);
    assert_true(g_utf8_validate(field.text->str, -1, NULL));
    field_close(&field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_and_erasing_change_the_text),
        cmocka_unit_test(up_and_down_keep_the_column),
        cmocka_unit_test(a_paste_goes_in_at_the_cursor),
        cmocka_unit_test(a_piece_is_shown_wherever_it_is),
        cmocka_unit_test(big_texts_take_keys),
        cmocka_unit_test(a_field_takes_one_line),
        cmocka_unit_test(a_field_has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
