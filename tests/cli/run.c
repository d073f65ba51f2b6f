/*
 * Runs command lines and compares what they print.
 *
 * A case file has sections, each begun by a line "=== name":
 *
 *     === args            one argument a line; {case} stands for the folder of the case files
 *     === input           standard input (empty if left out)
 *     === status          the exit status
 *     === output          standard output, to the letter (optional)
 *     === contains        lines that must stand somewhere in standard output (optional)
 *     === lacks           texts that must not stand in it (optional)
 *     === complains       lines that must stand somewhere in standard error (optional)
 *     === json            "path value" a line: diagnoses.0.reason "userunknown" (optional)
 *
 * Every program runs with a home of its own, and in it, so that nothing of the user's is read or written. With
 * UPDATE_GOLDEN=1 the "output" sections are rewritten.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *program, *cases_folder, *data_folder;

struct result {
    char *output, *errors;
    int status;
};

/* The sections of a case file by name. */
static GHashTable *read_sections(const char *path)
{
    GHashTable *sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return sections;
    g_auto(GStrv) parts = g_strsplit(text, "=== ", -1);
    for (char **part = parts + 1; parts[0] && *part; part++) {
        char *end = strchr(*part, '\n');
        if (end)
            g_hash_table_insert(sections, g_strndup(*part, (gsize)(end - *part)),
                                g_strdup(end + 1));
    }
    return sections;
}

static char **lines_of(const char *section)
{
    g_autofree char *text = g_strdup(section ? section : "");

    return g_strsplit(g_strchomp(text), "\n", -1);
}

static char **arguments_of(const char *section)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_auto(GStrv) lines = lines_of(section);

    g_strv_builder_add(builder, program);
    g_strv_builder_add(builder, "--data");
    g_strv_builder_add(builder, data_folder);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) pieces = g_strsplit(*line, "{case}", -1);
        g_autofree char *argument = g_strjoinv(cases_folder, pieces);
        if (**line)
            g_strv_builder_add(builder, argument);
    }
    return g_strv_builder_end(builder);
}

/* Standard input from a file, output and errors into files: no pipe can block. */
static struct result run(char **arguments, const char *input, const char *home)
{
    g_autofree char *in = g_build_filename(home, "in", NULL);
    g_autofree char *out = g_build_filename(home, "out", NULL);
    g_autofree char *err = g_build_filename(home, "err", NULL);
    struct result result = {0};
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) shell = g_string_new(NULL);

    g_file_set_contents(in, input ? input : "", -1, NULL);
    for (char **argument = arguments; *argument; argument++) {
        g_autofree char *quoted = g_shell_quote(*argument);
        g_string_append_printf(shell, "%s ", quoted);
    }
    g_string_append_printf(shell, "<'%s' >'%s' 2>'%s'", in, out, err);
    char *command[] = {(char *)"/bin/sh", (char *)"-c", shell->str, NULL};
    if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                      &status, &error))
        g_error("%s", error->message);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    g_file_get_contents(out, &result.output, NULL, NULL);
    g_file_get_contents(err, &result.errors, NULL, NULL);
    return result;
}

static bool expect_lines(const char *name, const char *what, const char *section,
                         const char *text, bool wanted)
{
    g_auto(GStrv) lines = lines_of(section);
    bool good = true;

    for (char **line = lines; section && *line; line++) {
        if (!**line || (strstr(text, *line) != NULL) == wanted)
            continue;
        printf("%s: %s %s \"%s\"; it is:\n%s\n", name, what, wanted ? "lacks" : "has",
               *line, text);
        good = false;
    }
    return good;
}

static const json_t *json_at(const json_t *value, const char *path)
{
    g_auto(GStrv) keys = g_strsplit(path, ".", -1);

    for (char **key = keys; *key && value; key++)
        value = json_is_array(value)
                    ? json_array_get(value, (size_t)g_ascii_strtoull(*key, NULL, 10))
                    : json_object_get(value, *key);
    return value;
}

static bool expect_json(const char *name, const char *section, const char *output)
{
    g_auto(GStrv) lines = lines_of(section);
    bool good = true;
    json_t *root = section ? json_loads(output, 0, NULL) : NULL;

    if (section && !root) {
        printf("%s: the output is no JSON:\n%s\n", name, output);
        return false;
    }
    for (char **line = lines; section && *line; line++) {
        g_auto(GStrv) pair = g_strsplit(*line, " ", 2);
        if (!pair[0] || !pair[1])
            continue;
        json_t *wanted = json_loads(pair[1], JSON_DECODE_ANY, NULL);
        const json_t *found = json_at(root, pair[0]);
        if (!wanted || !found || !json_equal(wanted, found)) {
            char *dump = found ? json_dumps(found, JSON_ENCODE_ANY) : NULL;
            printf("%s: %s is %s, not %s\n", name, pair[0], dump ? dump : "missing",
                   pair[1]);
            free(dump);
            good = false;
        }
        json_decref(wanted);
    }
    json_decref(root);
    return good;
}

static void rewrite_output(const char *path, const char *old, const char *fresh)
{
    g_autofree char *text = NULL;

    if (!g_getenv("UPDATE_GOLDEN") || !g_file_get_contents(path, &text, NULL, NULL))
        return;
    g_autofree char *before = g_strconcat("=== output\n", old, NULL);
    g_autofree char *after = g_strconcat("=== output\n", fresh, NULL);
    g_auto(GStrv) pieces = g_strsplit(text, before, 2);
    g_autofree char *changed = g_strjoinv(after, pieces);
    g_file_set_contents(path, changed, -1, NULL);
}

static bool run_case(const char *path, const char *name, const char *home)
{
    g_autoptr(GHashTable) sections = read_sections(path);
    g_auto(GStrv) arguments = arguments_of(g_hash_table_lookup(sections, "args"));
    struct result result = run(arguments, g_hash_table_lookup(sections, "input"), home);
    const char *status = g_hash_table_lookup(sections, "status");
    const char *output = g_hash_table_lookup(sections, "output");
    bool good = true;

    if (!status || g_ascii_strtoll(status, NULL, 10) != result.status) {
        printf("%s: exit status %d, not %s%s\n", name, result.status,
               status ? status : "given", result.errors);
        good = false;
    }
    if (output && strcmp(output, result.output) != 0) {
        printf("%s: standard output is\n%s\nnot\n%s\n", name, result.output, output);
        rewrite_output(path, output, result.output);
        good = false;
    }
    good &= expect_lines(name, "standard output",
                         g_hash_table_lookup(sections, "contains"), result.output, true);
    good &= expect_lines(name, "standard output", g_hash_table_lookup(sections, "lacks"),
                         result.output, false);
    good &= expect_lines(name, "standard error",
                         g_hash_table_lookup(sections, "complains"), result.errors, true);
    good &= expect_json(name, g_hash_table_lookup(sections, "json"), result.output);
    g_free(result.output);
    g_free(result.errors);
    return good;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_tree(child);
    }
    g_remove(path);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *home = g_dir_make_tmp("bouncedesk-cli-XXXXXX", NULL);
    size_t passed = 0, failed = 0;
    const char *name = NULL;

    if (argc != 4)
        return 2;
    program = argv[1], cases_folder = argv[2], data_folder = argv[3];
    g_setenv("HOME", home, TRUE);
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    g_setenv("XDG_STATE_HOME", home, TRUE);
    g_unsetenv("BOUNCEDESK_DATA");
    if (g_chdir(home) != 0)
        return 2;
    g_autoptr(GDir) folder = g_dir_open(cases_folder, 0, &error);
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *path = g_build_filename(cases_folder, name, NULL);
        if (g_str_has_suffix(name, ".case"))
            *(run_case(path, name, home) ? &passed : &failed) += 1;
    }
    remove_tree(home);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}
