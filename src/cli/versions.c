/* Versions: of the program and of the libraries it runs with, beside those it was built with. */
#include "cli/cli.h"
#include "command.h"

#define PCRE2_CODE_UNIT_WIDTH 8

#include <gmime/gmime.h>
#include <jansson.h>
#include <pcre2.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>
#include <zlib.h>

#define VERSION_SIZE      64
#define TO_STRING(number) #number
#define AS_STRING(number) TO_STRING(number)

static void print_library(const char *name, const char *running, const char *built)
{
    printf("%-8s %s", name, running);
    if (strcmp(running, built) != 0)
        printf(" (built with %s)", built);
    putchar('\n');
}

static void print_numbers(const char *name, const unsigned running[3],
                          const unsigned built[3])
{
    char now[VERSION_SIZE], then[VERSION_SIZE];

    g_snprintf(now, sizeof now, "%u.%u.%u", running[0], running[1], running[2]);
    g_snprintf(then, sizeof then, "%u.%u.%u", built[0], built[1], built[2]);
    print_library(name, now, then);
}

/* "10.42 2022-12-11" without its date. */
static void print_pcre2(void)
{
    char version[VERSION_SIZE] = "";

    pcre2_config(PCRE2_CONFIG_VERSION, version);
    version[strcspn(version, " ")] = '\0';
    print_library("PCRE2", version, AS_STRING(PCRE2_MAJOR) "." AS_STRING(PCRE2_MINOR));
}

void print_versions(const struct cli_context *context)
{
    static const unsigned glib_built[] = {GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION,
                                          GLIB_MICRO_VERSION};
    static const unsigned gmime_built[] = {GMIME_MAJOR_VERSION, GMIME_MINOR_VERSION,
                                           GMIME_MICRO_VERSION};
    const unsigned glib[] = {glib_major_version, glib_minor_version, glib_micro_version};
    const unsigned gmime[] = {gmime_major_version, gmime_minor_version,
                              gmime_micro_version};

    puts("bouncedesk " BOUNCEDESK_VERSION);
    print_numbers("GLib", glib, glib_built);
    print_library("libyaml", yaml_get_version_string(), BOUNCEDESK_YAML_VERSION);
    print_pcre2();
    print_numbers("GMime", gmime, gmime_built);
    print_library("SQLite", sqlite3_libversion(), SQLITE_VERSION);
    print_library("jansson", jansson_version_str(), JANSSON_VERSION);
    print_library("ncurses", context->screens->curses_running(),
                  context->screens->curses_built);
    print_library("zlib", zlibVersion(), ZLIB_VERSION);
}
