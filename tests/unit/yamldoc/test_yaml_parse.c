/* What is not a plain YAML document is refused with its exact place. */
#include "yamldoc/yamldoc.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void faults_have_their_place_and_rule(void **state)
{
    static const struct {
        const char *text, *rule;
        uint32_t line, column;
        bool readable; /* a document comes out all the same */
    } cases[] = {
        {"a: 1\nb: [x\n", "yaml-syntax", 3, 1, false},
        {"a: 1\nb: c: d\n", "yaml-syntax", 2, 5, false},
        {"a: 1\n\tb: 2\n", "yaml-syntax", 2, 1, false},
        {"a: \"open\n", "yaml-syntax", 2, 1, false},
        {"a: @x\n", "yaml-syntax", 1, 4, false},
        {"a: ok\nb: gr\xFC\xDF\n", "encoding", 2, 6, false},
        {"\xC3\xBC: ok\n\xC3\xBC\xC3\xBC \xE2\x82", "encoding", 2, 4, false},
        {"\xEF\xBB\xBF"
         "a: \xFF",
         "encoding", 1, 4, false},
        {"a: x\x01y\n", "encoding", 1, 5, false},
        {"a: &x 1\n", "anchor", 1, 4, true},
        {"a: &x {b: 1}\n", "anchor", 1, 4, true},
        {"a: 1\nb: *x\n", "alias", 2, 4, true},
        {"a: !!str 1\n", "tag", 1, 4, true},
        {"a: !x [1]\n", "tag", 1, 4, true},
        {"a: 1\n--- \nb: 2\n", "several-documents", 2, 1, true},
        {"a: \"nul \\0\"\n", "control-character", 1, 4, true},
        {"a: \"escape \\e[2J\"\n", "control-character", 1, 4, true},
        {"\xFF\xFE"
         "a\0",
         "encoding", 0, 0, false},
    };

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct diag_list *diags = diag_list_new();
        struct yamldoc *doc =
            yamldoc_parse("x.yaml", cases[i].text, strlen(cases[i].text), diags);
        const struct diag *diag;

        assert_true(diag_list_length(diags) > 0);
        diag = diag_list_get(diags, 0);
        assert_string_equal(diag->rule, cases[i].rule);
        assert_int_equal(diag->at.line, cases[i].line);
        assert_int_equal(diag->at.column, cases[i].column);
        assert_string_equal(diag->at.file, "x.yaml");
        assert_int_equal(doc != NULL, cases[i].readable);
        yamldoc_free(doc);
        diag_list_free(diags);
    }
}

static void every_fault_is_listed_not_only_the_first(void **state)
{
    static const char text[] = "a: &x 1\nb: !!int 2\nc: *x\nd: \"\\0\"\n";
    static const char *const rules[] = {"anchor", "tag", "alias", "control-character"};
    struct diag_list *diags = diag_list_new();
    struct yamldoc *doc = yamldoc_parse("x", text, strlen(text), diags);

    (void)state;
    assert_int_equal(diag_list_length(diags), G_N_ELEMENTS(rules));
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        assert_string_equal(diag_list_get(diags, i)->rule, rules[i]);
        assert_int_equal(diag_list_get(diags, i)->at.line, i + 1);
    }
    yamldoc_free(doc);
    diag_list_free(diags);
}

static void a_syntax_fault_says_where_the_broken_part_begins(void **state)
{
    static const char text[] = "a:\n  b: 1\n c: 2\n";
    struct diag_list *diags = diag_list_new();

    (void)state;
    assert_null(yamldoc_parse("x", text, strlen(text), diags));
    assert_int_equal(diag_list_length(diags), 2);
    assert_non_null(diag_list_get(diags, 0)->hint);
    assert_int_equal(diag_list_get(diags, 1)->severity, DIAG_NOTE);
    assert_int_equal(diag_list_get(diags, 1)->at.line, 1);
    diag_list_free(diags);
}

static void nesting_is_limited_in_every_style(void **state)
{
    static const char *const openers[] = {"[", "{a: ", "- ", "? "};

    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
        GString *text = g_string_new(NULL);
        struct diag_list *diags = diag_list_new();

        for (int depth = 0; depth < 100000; depth++)
            g_string_append(text, openers[i]);
        assert_null(yamldoc_parse("x", text->str, text->len, diags));
        assert_true(diag_count(diags, DIAG_ERROR) > 0);
        diag_list_free(diags);
        g_string_free(text, TRUE);
    }
}

static void the_deepest_nesting_allowed_is_read(void **state)
{
    GString *text = g_string_new(NULL);
    struct diag_list *diags = diag_list_new();
    struct yamldoc *doc;

    (void)state;
    for (int depth = 0; depth < YAMLDOC_MAX_DEPTH; depth++)
        g_string_append_c(text, '[');
    for (int depth = 0; depth < YAMLDOC_MAX_DEPTH; depth++)
        g_string_append_c(text, ']');
    doc = yamldoc_parse("x", text->str, text->len, diags);
    assert_non_null(doc);
    assert_int_equal(diag_list_length(diags), 0);
    yamldoc_free(doc);
    diag_list_free(diags);
    g_string_free(text, TRUE);
}

static void aliases_cannot_blow_a_document_up(void **state)
{
    GString *text = g_string_new("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    struct diag_list *diags = diag_list_new();
    struct yamldoc *doc;

    (void)state;
    for (int i = 1; i < 20; i++)
        g_string_append_printf(text, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n", i, i, i - 1,
                               i - 1, i - 1, i - 1);
    doc = yamldoc_parse("bomb", text->str, text->len, diags);
    assert_int_equal(diag_count(diags, DIAG_ERROR), 20 + 19 * 4);
    yamldoc_free(doc);
    diag_list_free(diags);
    g_string_free(text, TRUE);
}

static void what_cannot_be_read_is_named(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("bouncedesk-yaml-XXXXXX", NULL);
    g_autofree char *missing = g_build_filename(folder, "missing.yaml", NULL);
    g_autofree char *pipe_path = g_build_filename(folder, "pipe.yaml", NULL);
    g_autofree char *huge = g_build_filename(folder, "huge.yaml", NULL);
    const char *const paths[] = {folder, missing, pipe_path, huge};

    (void)state;
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_true(g_file_set_contents(huge, "", 0, NULL));
    assert_int_equal(truncate(huge, YAMLDOC_MAX_BYTES + 1), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        struct diag_list *diags = diag_list_new();

        assert_null(yamldoc_load(paths[i], diags));
        assert_int_equal(diag_list_length(diags), 1);
        assert_string_equal(diag_list_get(diags, 0)->at.file, paths[i]);
        diag_list_free(diags);
    }
    assert_int_equal(unlink(pipe_path), 0);
    assert_int_equal(unlink(huge), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void an_empty_file_is_read(void **state)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("bouncedesk-yaml-XXXXXX", &path, NULL);
    struct diag_list *diags = diag_list_new();
    struct yamldoc *doc = yamldoc_load(path, diags);

    (void)state;
    assert_non_null(doc);
    assert_int_equal(diag_list_length(diags), 0);
    yamldoc_free(doc);
    diag_list_free(diags);
    assert_int_equal(close(file), 0);
    assert_int_equal(unlink(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_have_their_place_and_rule),
        cmocka_unit_test(every_fault_is_listed_not_only_the_first),
        cmocka_unit_test(a_syntax_fault_says_where_the_broken_part_begins),
        cmocka_unit_test(nesting_is_limited_in_every_style),
        cmocka_unit_test(the_deepest_nesting_allowed_is_read),
        cmocka_unit_test(aliases_cannot_blow_a_document_up),
        cmocka_unit_test(what_cannot_be_read_is_named),
        cmocka_unit_test(an_empty_file_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
