/* Tests of reading the words of an HTML part. */
#include "analyze/html_text.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *html, *text;
} cases[] = {
    {"<p>a</p><p>b</p>", "\na\n\nb\n"},
    {"<style>p { x: y }</style>full", "full"},
    {"a &lt;b&gt; &amp; c&nbsp;d &#233;", "a <b> & c d \xc3\xa9"},
    {"to <ann@example.com> failed", "to <ann@example.com> failed"},
    {"5 < 6", "5 < 6"},
    {"<!-- hidden -->shown", "shown"},
    {"&bogus; &", " &"},
};

static void tags_go_and_words_stay(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = html_to_text(cases[i].html);
        assert_string_equal(text, cases[i].text);
        g_free(text);
    }
}

static void a_page_of_open_brackets_takes_no_time(void **state)
{
    (void)state;
    char *page = g_strnfill(1 << 19, '<');
    char *text = html_to_text(page);
    assert_int_equal(strlen(text), 1 << 19);
    g_free(text);
    g_free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_go_and_words_stay),
        cmocka_unit_test(a_page_of_open_brackets_takes_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
