/* The quick way of reading makes libyaml's tree, or leaves the text to libyaml. */
#include "support/same_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/paths.h"

static const char *const quick_texts[] = {
    "a: b\n",
    "# comment\n\na: b\n  # another\nc: d\n",
    "a:  b:c#d -e \"f\" [g] {h}\n", /* only ": " and " #" mean something in there */
    "a: one\n  two\n\n  three\nb: c\n",
    "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "a:\n- b\n- c\nd:\n  - e\n  -  f: g\n     h:\n     - i\n",
    "a: # why\n  - b\n   - c\n",
    "a: 'it''s'\nb: \"\\\"q\\\" \\\\ \\n\\t\"\nc: ''\nd: \"\" # none\n",
    "a: 'one  \n  two\n\n\n  three '\nb: \"x \\n \n y\"\n",
    "a: >\n  one\n  two \n\n   three\n  four\n\nb: |-\n  # text\n    five\n  six\n",
    "a: >\n  ---\n  - b\n  c: d\n",
    "a: []\nb: {}\nc: [ d , \"e, f\", 'g', [h i, j], {k: l} ]\n",
    "a: {b: c d, e: [f,\n  g,\n\n  h], i: \"j\n  k\"}\n",
    "a: \xC3\xA4 [\nc: [\xC3\xB6\xC3\xB6, d, {e: \"\xE2\x82\xAC\", f: g}]\n",
};

static void what_catalogue_files_are_made_of_is_read_quickly(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(quick_texts); i++) {
        if (!read_both_ways(quick_texts[i], strlen(quick_texts[i])))
            fail_msg("declined: %s", quick_texts[i]);
    }
}

static const char *const other_texts[] = {
    "",
    "\n",
    "a",
    "a: b",
    "- a\n",
    "[a]\n",
    " a: b\n",
    "--- \na: b\n",
    "a: b\n...\n",
    "a:\n",
    "a: b\n c: d\n",
    "a: b: c\n",
    "a:\n  b: c\n d: e\n",
    "a: b # c\n",
    "a: &x b\n",
    "a: *x\n",
    "a: !t b\n",
    "a: @b\n",
    "a: `b\n",
    "a: %b\n",
    "a: - b\n",
    "a: ? b\n",
    "a b: c\n",
    "\"a\": b\n",
    "a : b\n",
    "<<: b\n",
    "a:\n  - b\n  c: d\n",
    "a:\n  - - b\n",
    "a: \"b\" c\n",
    "a: \"b\": c\n",
    "a: \"\\x41\"\n",
    "a: \"b\\\n  c\"\n",
    "a: \"b\nc\"\n",
    "a: \"b\n--- c\"\n",
    "a: \"b\n",
    "a: 'b\n",
    "a: >2\n   b\n",
    "a: > # c\n  b\n",
    "a: >\nb: c\n",
    "a: >\n\n  b\n",
    "a: >\n",
    "a: |\n    b\n  c\n",
    "a: [b\n",
    "a: [b]]\n",
    "a: [b,]\n",
    "a: [b,,c]\n",
    "a: [b: c]\n",
    "a: {b}\n",
    "a: {b: }\n",
    "a: {b:c}\n",
    "a: [b\nc]\n",
    "a: [b # c\n  ]\n",
    "a: [b[c]]\n",
    "a: [b:]\n",
    "a: [b\n  c]\n",
    "a: [-]\n",
    "a:\tb\n",
    "a: b\r\n",
    "a: \x01\n",
    "a: \x7F\n",
    "a: \xFF\n",
    "a: \xC3\n",
    "a: b\xC2\x85\n",
    "a: b\xE2\x80\xA8 c\n",
    "\xEF\xBB\xBF# c\na: b\n",
};

static void everything_else_is_left_to_libyaml(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(other_texts); i++) {
        if (read_both_ways(other_texts[i], strlen(other_texts[i])))
            fail_msg("accepted: %s", other_texts[i]);
    }
}

static void deep_nesting_is_left_to_libyaml(void **state)
{
    g_autoptr(GString) text = g_string_new("a: ");

    (void)state;
    for (size_t depth = 1; depth <= YAMLDOC_MAX_DEPTH + 2; depth++) {
        g_string_insert_c(text, 3, '[');
        g_string_truncate(text, 3 + depth);
        for (size_t i = 0; i < depth; i++)
            g_string_append_c(text, ']');
        g_string_append_c(text, '\n');
        assert_int_equal(read_both_ways(text->str, text->len), depth < YAMLDOC_MAX_DEPTH);
    }
}

/* Whatever one byte is put in the place of another, the two ways agree or one declines. */
static void no_single_change_makes_the_two_ways_differ(void **state)
{
    static const char sample[] =
        "# c\na:\n  - id: x-1\n    b: >\n      one\n      two\n\n      three\n"
        "    c:\n    - 'it''s'\n    - \"q \\\" \\n r\n      s\"\n    - [d, {e: f g,\n"
        "      h: \"i\"}, []]\n    j: k l\n      m\n    n: |\n      o\n       p\n"
        "  - q: \xC3\xA4\n\n    r: s\nt: u:v#w\n";
    static const char others[] = " \n\t:-#'\"[]{},>|&*!%@`?\\.~ax0\x01\x7F\x80\xC2\xFF";
    g_autofree char *text = g_strdup(sample);
    size_t accepted = 0;

    (void)state;
    assert_true(read_both_ways(sample, strlen(sample)));
    for (size_t i = 0; sample[i]; i++) {
        for (size_t k = 0; others[k]; k++) {
            text[i] = others[k];
            accepted += read_both_ways(text, strlen(text));
        }
        text[i] = sample[i];
        (void)read_both_ways(sample, i);
        (void)read_both_ways(sample + i, strlen(sample) - i);
    }
    assert_true(accepted > 1000); /* most changes within texts */
}

/* Not each file has to be, but if many were not, the program would start late. */
static void the_shipped_data_is_read_quickly(void **state)
{
    g_autofree char *data = paths_data(NULL, NULL);
    g_auto(GStrv) files = paths_yaml_files(data, NULL);
    size_t all = 0, quick = 0;

    (void)state;
    for (size_t i = 0; files[i]; i++) {
        g_autofree char *bytes = NULL;
        gsize length = 0;

        assert_true(g_file_get_contents(files[i], &bytes, &length, NULL));
        all += length;
        quick += read_both_ways(bytes, length) ? length : 0;
    }
    assert_true(quick > all / 10 * 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_catalogue_files_are_made_of_is_read_quickly),
        cmocka_unit_test(everything_else_is_left_to_libyaml),
        cmocka_unit_test(deep_nesting_is_left_to_libyaml),
        cmocka_unit_test(no_single_change_makes_the_two_ways_differ),
        cmocka_unit_test(the_shipped_data_is_read_quickly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
