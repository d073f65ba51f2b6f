/*
 * Runs the corpus: every file with a .json beside it is analyzed, and what the .json says must be in
 * the answer. Only the keys that it has are compared, so a case states what it is about.
 *
 *     run_corpus FOLDER            compare; exit 1 if a case differs
 *     UPDATE_GOLDEN=1 run_corpus FOLDER    write the .json of those that have none
 */
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a new case is written with. The rest of the answer may change without being wrong. */
static const char *const kept_keys[] = {"recipient", "reply_code", "enhanced_status",
                                        "class",     "reason",     "address_bad",
                                        "command",   "queue_id",   "relay"};

struct run {
    const struct analyzer *analyzer;
    bool update;
    unsigned cases, failed;
};

static bool differs(const json_t *wanted, const json_t *found, const char *path,
                    GString *why);

static bool objects_differ(const json_t *wanted, const json_t *found, const char *path,
                           GString *why)
{
    const char *key;
    json_t *value;
    bool any = false;
    json_object_foreach((json_t *)wanted, key, value)
    {
        g_autofree char *below = g_strdup_printf("%s.%s", path, key);
        any |= differs(value, json_object_get(found, key), below, why);
    }
    return any;
}

static bool arrays_differ(const json_t *wanted, const json_t *found, const char *path,
                          GString *why)
{
    size_t count = json_array_size(wanted);
    if (!json_is_array(found) || json_array_size(found) != count) {
        g_string_append_printf(why, "  %s: %zu instead of %zu\n", path,
                               json_array_size(found), count);
        return true;
    }
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        g_autofree char *below = g_strdup_printf("%s[%zu]", path, i);
        any |= differs(json_array_get(wanted, i), json_array_get(found, i), below, why);
    }
    return any;
}

static bool differs(const json_t *wanted, const json_t *found, const char *path,
                    GString *why)
{
    if (json_is_object(wanted))
        return objects_differ(wanted, found, path, why);
    if (json_is_array(wanted))
        return arrays_differ(wanted, found, path, why);
    if (found ? json_equal(wanted, found) : json_is_null(wanted))
        return false;
    char *want = json_dumps(wanted, JSON_ENCODE_ANY);
    char *have = found ? json_dumps(found, JSON_ENCODE_ANY) : NULL;
    g_string_append_printf(why, "  %s: %s instead of %s\n", path, have ? have : "nothing",
                           want);
    free(want);
    free(have);
    return true;
}

static json_t *answer_for(const struct run *run, const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return NULL;
    struct diagnosis *diagnosis = analyze(run->analyzer, bytes, length, INPUT_NONE, NULL);
    json_t *answer = json_from_diagnosis(diagnosis, NULL);
    diagnosis_free(diagnosis);
    return answer;
}

/* The kept keys that are not null: what is unknown today may be known tomorrow. */
static json_t *golden_of(const json_t *answer)
{
    json_t *golden = json_object();
    json_t *list = json_array();
    json_object_set(golden, "kind", json_object_get(answer, "kind"));
    json_t *diagnoses = json_object_get(answer, "diagnoses");
    for (size_t i = 0; i < json_array_size(diagnoses); i++) {
        json_t *finding = json_array_get(diagnoses, i);
        json_t *kept = json_object();
        for (size_t k = 0; k < G_N_ELEMENTS(kept_keys); k++) {
            json_t *value = json_object_get(finding, kept_keys[k]);
            if (value && !json_is_null(value))
                json_object_set(kept, kept_keys[k], value);
        }
        json_array_append_new(list, kept);
    }
    json_object_set_new(golden, "diagnoses", list);
    return golden;
}

static void run_case(struct run *run, const char *path, const char *golden_path)
{
    json_t *answer = answer_for(run, path);
    run->cases++;
    if (run->update) {
        json_t *golden = golden_of(answer);
        json_dump_file(golden, golden_path, JSON_INDENT(2));
        json_decref(golden);
    } else {
        json_t *wanted = json_load_file(golden_path, 0, NULL);
        g_autoptr(GString) why = g_string_new(NULL);
        if (!wanted || differs(wanted, answer, "", why)) {
            run->failed++;
            printf("%s\n%s", path, wanted ? why->str : "  its .json cannot be read\n");
        }
        json_decref(wanted);
    }
    json_decref(answer);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A golden file is written for a case that has none yet, when asked to; else to have none is a
   fault. */
static void run_file(struct run *run, const char *path)
{
    if (g_str_has_suffix(path, ".json") || g_str_has_suffix(path, ".c") ||
        g_str_has_suffix(path, ".tsv") || g_str_has_suffix(path, ".md") ||
        g_str_has_suffix(path, "CMakeLists.txt"))
        return;
    g_autofree char *golden_path = g_strdup_printf("%s.json", path);
    bool exists = g_file_test(golden_path, G_FILE_TEST_EXISTS);
    if (!run->update || !exists)
        run_case(run, path, golden_path);
}

static void run_folder(struct run *run, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        if (g_file_test(names->pdata[i], G_FILE_TEST_IS_DIR))
            run_folder(run, names->pdata[i]);
        else
            run_file(run, names->pdata[i]);
    }
}

int main(int argc, char **argv)
{
    const char *paths[] = {TEST_SOURCE_DIR "/data/catalogue",
                           TEST_SOURCE_DIR "/data/checklists",
                           TEST_SOURCE_DIR "/data/logs", NULL};
    struct diag_list *diags = diag_list_new();
    struct catalogue *catalogue = catalogue_load(paths, diags);
    struct analyzer *analyzer = analyzer_new(catalogue);
    struct run run = {.analyzer = analyzer, .update = g_getenv("UPDATE_GOLDEN") != NULL};
    run_folder(&run, argc > 1 ? argv[1] : TEST_SOURCE_DIR "/tests/corpus");
    printf("%u cases, %u differ\n", run.cases, run.failed);
    analyzer_free(analyzer);
    catalogue_free(catalogue);
    diag_list_free(diags);
    return run.failed > 0 || run.cases == 0;
}
