/*
 * Measures the memory of the real program on a real terminal, with the shipped catalogue, after all
 * tabs and their screens have been visited and a bounce has been analyzed and walked through.
 *
 * Aim: 24 MB at its highest. Prints what was measured; exit status 1 if the aim is missed.
 */
#include "e2e/real_terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define AIM_KB 24000

/* Keys, and what the screen shows then. */
static const struct {
    const char *keys, *seen;
} visits[] = {
    {"/", "search"},
    {"gmail spf", "gmail spf"},
    {"\033", "? help"},
    {"f", "Subject"},
    {"\033", "? help"},
    {"t", "twin"},
    {"\033", "? help"},
    {"\033[200~550-5.1.1 <bob@example.com>: User unknown\033[201~", "In one sentence"},
    {"w", "Why"},
    {"\033", "evidence"},
    {"\r", "Answer"},
    {"z", "Walkthroughs"},
    {"4", "Learn"},
    {"d", "digit"},
    {"\033", "quiz"},
    {"x", "Question 1"},
    {"\033", "quiz"},
    {"5", "patterns"},
    {"p", "Patterns of"},
    {"\033", "patterns"},
    {"?", "On this screen"},
    {"\033", "patterns"},
    {"1", "checklist"},
};

static long peak_of(pid_t child)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/status", (int)child);
    g_autofree char *status = NULL;
    const char *line = NULL;

    if (g_file_get_contents(path, &status, NULL, NULL))
        line = strstr(status, "VmHWM:");
    return line ? strtol(line + strlen("VmHWM:"), NULL, 10) : 0;
}

static void everything_loaded_stays_small(void **state)
{
    struct real_terminal terminal;

    (void)state;
    g_setenv("BOUNCEDESK_DATA", TEST_SOURCE_DIR "/data", TRUE);
    real_start(&terminal, "xterm-256color", 24, 80, NULL);
    assert_true(real_sees(&terminal, "BounceDesk"));
    for (size_t i = 0; i < G_N_ELEMENTS(visits); i++) {
        real_send(&terminal, visits[i].keys);
        if (!real_sees(&terminal, visits[i].seen))
            fail_msg("visit %zu", i);
    }
    long peak = peak_of(terminal.child);
    real_end(&terminal);
    printf("peak %.1f MB (aim %.0f)\n", (double)peak / 1000, AIM_KB / 1000.0);
    assert_in_range(peak, 1, AIM_KB);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_loaded_stays_small),
    };

    return cmocka_run_group_tests(tests, real_use_scratch, real_remove_scratch);
}
