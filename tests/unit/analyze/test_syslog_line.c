/* Tests of laying RFC 5424 lines out like older ones. */
#include "analyze/syslog_line.h"

#include <glib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *line, *aligned;
} cases[] = {
    {"<22>1 2026-03-02T10:00:00Z mx smtp 71 - - words",
     "                      mx smtp[71]: words"},
    {"<22>1 2026-03-02T10:00:00Z mx smtp - - - words",
     "                      mx smtp[0]: words"},
    {"<22>1 2026-03-02T10:00:00Z mx smtp 71 ID7 [a@1 b=\"]\\\"\"][c] words", NULL},
    {"87 <22>1 2026-03-02T10:00:00Z mx smtp 71 - - \xEF\xBB\xBFwords", NULL},
};

static void words_stay_in_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t length = strlen(cases[i].line);
        g_autofree char *copy = g_malloc0(length + 1);
        assert_true(syslog_line_align(cases[i].line, length, copy));
        assert_string_equal(copy + length - 5, "words");
        assert_non_null(strstr(copy, "]: words"));
        if (cases[i].aligned)
            assert_string_equal(g_strchug(copy),
                                cases[i].aligned + strspn(cases[i].aligned, " "));
    }
}

static void other_lines_are_left_alone(void **state)
{
    static const char *const lines[] = {
        "",
        "<",
        "<22>1 ",
        "<22>Mar  2 10:00:00 mx smtp[71]: words",
        "<22>1 2026-03-02T10:00:00Z mx smtp",
        "<22>1  two blanks make an empty field - - x",
        "Mar  2 10:00:00 mx smtp[71]: words",
        "<22222222>1 2026-03-02T10:00:00Z mx smtp 71 - - words",
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        char copy[128];
        assert_false(syslog_line_align(lines[i], strlen(lines[i]), copy));
    }
}

/* The copy has room for as many bytes as the line and no more. */
static void every_cut_keeps_within_bounds(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (size_t length = 0; length <= strlen(cases[i].line); length++) {
            g_autofree char *line = g_memdup2(cases[i].line, length + 1);
            g_autofree char *copy = g_malloc(length + 1);
            copy[length] = '#';
            syslog_line_align(line, length, copy);
            assert_int_equal(copy[length], '#');
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stay_in_their_place),
        cmocka_unit_test(other_lines_are_left_alone),
        cmocka_unit_test(every_cut_keeps_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
