/* Loads a catalogue: a crew reads the files, what they hold is merged in the order of their paths. */
#include "internal.h"

#include "base/arena.h"
#include "base/paths.h"
#include "base/words.h"

#include "crew.h"
#include "image_layout.h"

static struct shelf new_shelf(size_t id)
{
    return (struct shelf){g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal),
                          id};
}

static void free_shelf(struct shelf *shelf)
{
    g_ptr_array_free(shelf->items, TRUE);
    g_hash_table_destroy(shelf->by_id);
}

static struct catalogue *catalogue_new(void)
{
    struct catalogue *catalogue = g_new0(struct catalogue, 1);

    catalogue->arena = arena_new();
    catalogue->entries = new_shelf(offsetof(struct entry, id));
    catalogue->checklists = new_shelf(offsetof(struct checklist, id));
    catalogue->lessons = new_shelf(offsetof(struct lesson, id));
    catalogue->questions = new_shelf(offsetof(struct question, id));
    catalogue->log_formats = new_shelf(offsetof(struct log_format, id));
    return catalogue;
}

static void add_file(struct catalogue *catalogue, const char *path, bool later)
{
    struct job *job = crew_add(catalogue->crew, path, later);

    /* Positions name the path for as long as the catalogue lives, the job ends before. */
    if (catalogue->image)
        job->is_read = catalogue_image_take(
            catalogue->image, arena_strdup(catalogue->arena, path), &job->file);
    catalogue->origin.files++;
    catalogue->origin.from_image += job->is_read;
}

static void add_files_of_image(struct catalogue *catalogue)
{
    size_t count = catalogue_image_count(catalogue->image);

    for (size_t i = 0; i < count; i++)
        add_file(catalogue, catalogue_image_name(catalogue->image, i), false);
}

static void add_files_of(struct catalogue *catalogue, const char *path, bool later)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) found = paths_yaml_files(path, &error);

    if (!found)
        diag_add(catalogue->diags, DIAG_ERROR, (struct source_pos){path, 0, 0},
                 "unreadable", NULL, "%s", error->message);
    for (size_t i = 0; found && found[i]; i++)
        add_file(catalogue, found[i], later);
}

static void merge_entries(struct catalogue *catalogue)
{
    for (size_t i = 0; i < crew_job_count(catalogue->crew); i++) {
        struct job *job = crew_job(catalogue->crew, i);

        if (job->later)
            continue;
        diag_list_append(catalogue->diags, job->diags);
        catalogue_merge_entries(catalogue, &job->file, catalogue->diags);
    }
    catalogue_finish_entries(catalogue);
}

/* An entry in a file that was to wait comes too late for the entries' shelf. */
static void refuse_entries(const struct job *job, struct diag_list *diags)
{
    const struct catalogue_file *file = &job->file;

    if (file->situations.count + file->codes.count + file->replies.count +
        file->providers.count + file->guides.count)
        diag_add(diags, DIAG_ERROR, file->head.at, "misplaced",
                 _("move them to a file below catalogue/"),
                 _("entries do not belong into this folder"));
}

static void merge_rest(struct catalogue *catalogue)
{
    for (size_t i = 0; i < crew_job_count(catalogue->crew); i++) {
        struct job *job = crew_job(catalogue->crew, i);

        if (job->later) {
            diag_list_append(catalogue->diags, job->diags);
            refuse_entries(job, catalogue->diags);
        }
        catalogue_merge_rest(catalogue, &job->file, catalogue->diags);
    }
    catalogue_finish_rest(catalogue);
}

static void complete(struct catalogue *catalogue)
{
    struct crew *crew = catalogue->crew;

    crew_hand_over(crew, catalogue->arena);
    merge_rest(catalogue);
    g_atomic_pointer_set(&catalogue->crew, NULL);
    crew_free(crew);
}

/* Whoever asks first reads along; a second thread waits until it is done. */
void catalogue_complete(const struct catalogue *catalogue)
{
    static GMutex lock;

    if (catalogue_is_complete(catalogue))
        return;
    g_mutex_lock(&lock);
    if (!catalogue_is_complete(catalogue))
        complete((struct catalogue *)catalogue);
    g_mutex_unlock(&lock);
}

bool catalogue_is_complete(const struct catalogue *catalogue)
{
    struct catalogue *shared =
        (struct catalogue *)catalogue; /* clang's atomics want no const */

    return g_atomic_pointer_get(&shared->crew) == NULL;
}

struct catalogue_origin catalogue_origin(const struct catalogue *catalogue)
{
    return catalogue->origin;
}

struct catalogue *catalogue_load_staged(const char *const *paths,
                                        const char *const *later,
                                        struct catalogue_image *image,
                                        const char *language, struct diag_list *diags)
{
    struct catalogue *catalogue = catalogue_new();

    catalogue->diags = diags;
    catalogue->image = image;
    catalogue->language = g_strdup(language);
    catalogue->crew = crew_new();
    if (image && catalogue_image_stands_alone(image))
        add_files_of_image(catalogue);
    for (; *paths; paths++)
        add_files_of(catalogue, *paths, g_strv_contains(later, *paths));
    crew_start(catalogue->crew);
    merge_entries(catalogue);
    return catalogue;
}

struct catalogue *catalogue_load(const char *const *paths, struct diag_list *diags)
{
    static const char *const nothing[] = {NULL};
    struct catalogue *catalogue =
        catalogue_load_staged(paths, nothing, NULL, NULL, diags);

    catalogue_complete(catalogue);
    return catalogue;
}

void catalogue_free(struct catalogue *catalogue)
{
    if (!catalogue)
        return;
    if (catalogue->crew)
        crew_free(catalogue->crew);
    free_shelf(&catalogue->entries);
    free_shelf(&catalogue->checklists);
    free_shelf(&catalogue->lessons);
    free_shelf(&catalogue->questions);
    free_shelf(&catalogue->log_formats);
    arena_free(catalogue->arena);
    catalogue_image_free(catalogue->image);
    g_free(catalogue->language);
    g_free(catalogue);
}
