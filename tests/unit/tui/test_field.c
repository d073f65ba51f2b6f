/* Lines of input: edited by characters, pastes made harmless and short. */
#include "tui/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct event paste_of(const char *text)
{
    return (struct event){.kind = EVENT_PASTE, .text = text, .length = strlen(text)};
}

static const struct {
    const char *pasted, *kept;
} pastes[] = {
    {"550 5.1.1", "550 5.1.1"},
    {"  two\nlines\t", "two lines"},
    {"\033[31mred\033]52;c;QUJD\a", "[31mred]52;c;QUJD"},
    {"\x01\u6f22\u5b57", "\u6f22\u5b57"}, /* what is kept moves over itself */
    {"a\u202e\u200bb", "ab"},
    {"", ""},
};

static void a_paste_becomes_one_harmless_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(pastes); i++) {
        struct field_input field;
        struct event event = paste_of(pastes[i].pasted);

        field_open(&field, "");
        assert_true(field_type(&field, &event));
        assert_string_equal(field.text->str, pastes[i].kept);
        field_close(&field);
    }
}

static void a_huge_paste_is_cut_between_characters(void **state)
{
    g_autoptr(GString) much = g_string_new(NULL);
    struct field_input field;

    (void)state;
    for (int i = 0; i < FIELD_MAX_BYTES; i++)
        g_string_append(much, "\u6f22");
    struct event event = paste_of(much->str);
    field_open(&field, "x");
    field_type(&field, &event);
    assert_in_range(field.text->len, FIELD_MAX_BYTES - 3, FIELD_MAX_BYTES);
    assert_true(g_utf8_validate(field.text->str, -1, NULL));
    field_close(&field);
}

static void keys_edit_by_characters_and_words(void **state)
{
    struct field_input field;

    (void)state;
    field_open(&field, "mailbox full \u6f22");
    assert_int_equal(field_act(&field, ACTION_LEFT), FIELD_MOVED);
    assert_int_equal(field.cursor, strlen("mailbox full "));
    assert_int_equal(field_act(&field, ACTION_ERASE_NEXT), FIELD_CHANGED);
    assert_string_equal(field.text->str, "mailbox full ");
    assert_int_equal(field_act(&field, ACTION_ERASE_WORD), FIELD_CHANGED);
    assert_string_equal(field.text->str, "mailbox ");
    assert_int_equal(field_act(&field, ACTION_FIRST), FIELD_MOVED);
    assert_int_equal(field_act(&field, ACTION_ERASE), FIELD_MOVED);
    assert_int_equal(field_act(&field, ACTION_ERASE_LINE), FIELD_CHANGED);
    assert_string_equal(field.text->str, "");
    assert_int_equal(field_act(&field, ACTION_UP), FIELD_PASSED);
    field_close(&field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paste_becomes_one_harmless_line),
        cmocka_unit_test(a_huge_paste_is_cut_between_characters),
        cmocka_unit_test(keys_edit_by_characters_and_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
