/* Tests of making pasted sources plain. */
#include "analyze/paste_text.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *text, *plain;
} cases[] = {
    {"> > said\n>  no\n| way", "said\n no\nway"},
    {"550 5=2E1=2E1 no P=\nlease", "550 5.1.1 no Please"},
    {"caf=C3=A9=20x=\n", "caf\xc3\xa9 x"},
    {"id=2E and no more", "id=2E and no more"},
    {"a=b=\nc=d=\n", "a=b=\nc=d=\n"},
    {"<p>x &lt;a@example.com&gt;</p>y", "\nx <a@example.com>\ny"},
    {"5 < 6 <ann@example.com>", "5 < 6 <ann@example.com>"},
    {"", ""},
};

static void sources_become_what_was_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *plain = paste_plain(cases[i].text);
        assert_string_equal(plain, cases[i].plain);
    }
}

static void lines_name_recipients(void **state)
{
    (void)state;
    assert_true(paste_names_recipient("<ann@example.com>: host x said"));
    assert_true(
        paste_names_recipient("x\n> > <ann@example.com> (expanded from <b@x.org>): y"));
    assert_false(paste_names_recipient("write to <ann@example.com>: now"));
    assert_false(paste_names_recipient("<ann@example.com>"));
    assert_false(paste_names_recipient(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_become_what_was_seen),
        cmocka_unit_test(lines_name_recipients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
