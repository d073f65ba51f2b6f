/*
 * A catalogue out of YAML in the test itself. Header-only.
 *
 *     struct catalogue_fixture fixture = catalogue_fixture_new("checklists: ...");
 *     ... fixture.catalogue, fixture.diags ...
 *     catalogue_fixture_free(&fixture);
 */
#pragma once

#include "catalogue/catalogue.h"
#include "support/temp_folder.h"

struct catalogue_fixture {
    struct catalogue *catalogue;
    struct diag_list *diags; /* what loading had to say */
};

/* The YAML is in a file named "test.yaml", so that positions can be checked. */
static inline struct catalogue_fixture catalogue_fixture_new(const char *yaml)
{
    struct catalogue_fixture fixture = {NULL, diag_list_new()};
    char *folder = temp_folder_new();
    g_autofree char *path = g_build_filename(folder, "test.yaml", NULL);
    const char *paths[] = {folder, NULL};

    g_assert(g_file_set_contents(path, yaml, -1, NULL));
    fixture.catalogue = catalogue_load(paths, fixture.diags);
    temp_folder_free(folder);
    for (size_t i = 0; i < diag_list_length(fixture.diags); i++) {
        g_autofree char *line = diag_format(diag_list_get(fixture.diags, i));
        g_printerr("%s\n", line);
    }
    return fixture;
}

static inline void catalogue_fixture_free(struct catalogue_fixture *fixture)
{
    catalogue_free(fixture->catalogue);
    diag_list_free(fixture->diags);
}
