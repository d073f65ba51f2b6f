/*
 * A folder of its own for a test, gone afterwards. Header-only.
 *
 *     char *folder = temp_folder_new();
 *     ...
 *     temp_folder_free(folder);
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

static inline char *temp_folder_new(void)
{
    char *folder = g_dir_make_tmp("bouncedesk-test-XXXXXX", NULL);

    g_assert(folder);
    return folder;
}

static inline void temp_folder_remove(const char *path)
{
    GDir *entries =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    const char *name;

    while (entries && (name = g_dir_read_name(entries))) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        temp_folder_remove(below);
    }
    if (entries)
        g_dir_close(entries);
    g_remove(path);
}

static inline void temp_folder_free(char *folder)
{
    temp_folder_remove(folder);
    g_free(folder);
}
